"""`tracker ingest` and `tracker export`: articles in, rows out."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import pytest

from app.settings import PROJECT_FOLDER
from tests.cli.conftest import Run
from tests.live import tracker

_ARTICLES = {
    "aid.txt": "France will provide Ukraine with €2 billion in military aid, President Emmanuel Macron said.\n",
    "tanks.txt": "Germany will deliver 25 Leopard 2 tanks to Ukraine, Defence Minister Boris Pistorius announced.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in _ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _rows(run: Run, query: str = "") -> list[dict[str, str]]:
    """The commitments of a query, read from its CSV."""
    output = run("export", "commitments", query).stdout_bytes
    return list(csv.DictReader(io.StringIO(output.decode("utf-8-sig"))))


def test_the_same_articles_twice_change_nothing(run: Run, database: str, folder: Path) -> None:
    first = run("ingest", folder, "--published", "2025-03-27")
    assert (first.exit_code, first.output) == (0, "2 new, 0 unchanged, 0 replaced, 0 failed.\n")
    rows = _rows(run)
    again = run("ingest", folder, "--published", "2025-03-27")
    assert (again.exit_code, again.output) == (0, "0 new, 2 unchanged, 0 replaced, 0 failed.\n")
    assert _rows(run) == rows


def test_a_file_that_fails_is_named_and_the_others_are_saved(run: Run, database: str, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    result = run("ingest", folder)
    assert result.exit_code == 1
    assert result.stdout == "2 new, 0 unchanged, 0 replaced, 1 failed.\n"
    assert str(folder / "empty.txt") in result.stderr
    assert len(_rows(run)) >= 2


def test_a_folder_without_articles_is_named(run: Run, database: str, tmp_path: Path) -> None:
    result = run("ingest", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_an_export_has_the_rows_of_its_query_and_no_others(run: Run, database: str, folder: Path) -> None:
    run("ingest", folder)
    assert {row["country"] for row in _rows(run, "country=FR")} == {"FR"}
    assert {row["country"] for row in _rows(run)} == {"FR", "DE"}


def test_an_export_goes_to_a_file_as_json(run: Run, database: str, folder: Path, tmp_path: Path) -> None:
    run("ingest", folder)
    target = tmp_path / "rows.json"
    result = run("export", "commitments", "?country=FR", "--format", "json", "--output", target)
    assert (result.exit_code, result.output) == (0, "")
    told = json.loads(target.read_text(encoding="utf-8"))
    assert told["count"] == len(told["rows"]) == 1


def test_a_wrong_query_is_wrong_usage_that_names_the_parameter(run: Run, database: str) -> None:
    result = run("export", "commitments", "countri=FR")
    assert result.exit_code == 2
    assert "countri" in result.stderr


def test_a_periodic_ingestion_takes_what_comes_later(database: str, folder: Path) -> None:
    process = subprocess.Popen(
        tracker("ingest", str(folder), "--every", "1"),
        cwd=PROJECT_FOLDER,
        env={**os.environ, "DATABASE_URL": database, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process:
        assert process.stdout.readline().startswith("2 new")
        (folder / "later.txt").write_text("Norway will give Ukraine NOK 3 billion for air defence.\n")
        assert any(line.startswith("1 new") for line in process.stdout)
        process.terminate()
