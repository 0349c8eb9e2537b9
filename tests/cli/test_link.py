"""`tracker link` and `tracker unlink`: rows are one or two by a person's word, and the row's page tells whose."""

import csv
import io
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.cli.conftest import Run
from tests.web.conftest import client_on

_ARTICLES = {
    "2025-03-28": "France will provide Ukraine with €2 billion in military aid, its defence ministry said on Friday.",
    "2025-05-13": "France will give Ukraine €2 billion in military aid, its president announced on Monday.",
}


@pytest.fixture
def two(run: Run, database: str, tmp_path: Path) -> list[int]:
    """The numbers of two rows of the same sum, six weeks apart."""
    for day, text in _ARTICLES.items():
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
        run("ingest", tmp_path / f"{day}.txt", "--published", day)
    found = _numbers(run)
    assert len(found) == 2
    return found


def _numbers(run: Run) -> list[int]:
    output = run("export", "commitments", "columns=id").stdout_bytes.decode("utf-8-sig")
    return sorted(int(row["id"]) for row in csv.DictReader(io.StringIO(output)))


def test_two_rows_are_linked_and_told_apart_again(run: Run, database: str, two: list[int]) -> None:
    linked = run("link", two[0], two[1], "--because", "the same money", "--by", "Ann")
    assert linked.output == f"Commitments {two[0]} and {two[1]} are one now: {two[0]}.\n"
    assert _numbers(run) == two[:1]
    with client_on(database) as client:
        page = client.get(f"/commitments/{two[0]}").text
    assert "Linked by Ann on" in page
    assert "the same money" in page

    engine = sa.create_engine(database)
    with engine.connect() as connection:
        mention = connection.scalar(sa.text("SELECT id FROM mentions WHERE match_reason LIKE 'linked by%'"))
    engine.dispose()
    assert "stands in row" in run("unlink", mention, "--by", "Bob").output
    assert len(_numbers(run)) == 2


def test_a_hint_is_settled_by_a_word(run: Run, database: str, two: list[int]) -> None:
    with client_on(database) as client:
        assert "Possibly the same" in client.get(f"/commitments/{two[0]}").text
    assert run("unlink", two[0], two[1]).output == f"Commitments {two[0]} and {two[1]} stay two.\n"
    with client_on(database) as client:
        page = client.get(f"/commitments/{two[0]}").text
    assert "Possibly the same" not in page
    assert "Told apart by" in page


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("link", 1, 999_999), 1, "there is no commitment"),
        (("link", 1, 1), 2, "commitment 1 is one row: name two"),
        (("unlink", 999_999), 1, "there is no mention 999999"),
        (("link", 1), 2, "Missing argument"),
    ],
)
def test_wrong_numbers_are_refused(
    run: Run, database: str, arguments: tuple[object, ...], code: int, message: str
) -> None:
    found = run(*arguments)
    assert (found.exit_code, message in found.stderr) == (code, True), found.output
