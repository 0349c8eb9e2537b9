"""`tracker export`: every format, under the parameters of its address."""

from pathlib import Path

import pytest

from app.catalogue.meetings import MEETINGS
from app.listing.export import BY_SUFFIX
from tests.cli.conftest import Run
from tests.formats import READERS

TEXT = "Ministers met in Paris on 27 March 2025. France will provide Ukraine with €2.5 billion in military aid.\n"


@pytest.fixture
def filled(run: Run, database: str, tmp_path: Path) -> Run:
    (tmp_path / "aid.txt").write_text(TEXT, encoding="utf-8")
    run("ingest", tmp_path / "aid.txt")
    return run


@pytest.mark.parametrize("suffix", BY_SUFFIX)
def test_every_format_is_written(filled: Run, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"meetings.{suffix}"
    result = filled("export", "meetings", "columns=name,city", "--format", suffix, "--output", target)
    assert (result.exit_code, result.output) == (0, "")
    columns = [MEETINGS.column(name) for name in ("name", "city")]
    if suffix in READERS:
        assert [row["city"] for row in READERS[suffix](target.read_bytes(), columns)] == ["Paris"]
    else:
        assert '"name": "city"' in target.read_text(encoding="utf-8")


def test_options_of_a_format_are_those_of_its_address(filled: Run) -> None:
    result = filled("export", "commitments", "columns=country,amount_eur&delimiter=semicolon")
    assert result.stdout_bytes.decode("utf-8-sig") == "country;amount_eur\nFR;2500000000\n"


def test_a_wrong_option_is_wrong_usage(run: Run, database: str) -> None:
    result = run("export", "commitments", "delimiter=dot")
    assert result.exit_code == 2
    assert "delimiter: there is no delimiter 'dot'" in result.stderr
