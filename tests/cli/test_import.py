"""`tracker import`: packages and figures from the command line."""

import csv
from pathlib import Path

from tests.cli.conftest import Run
from tests.exports import csv_rows
from tests.factories.workbooks import figures, package, workbook

_UNREADABLE = package("ATM1", country="Atlantis", explanation="Tridents.")
_DOUBTFUL = package("NOM2", total=7, stated=7, explanation="Oslo gives 8 NOK.")


def _exported(run: Run, query: str = "") -> list[dict[str, str]]:
    """The commitments of a query, from their CSV."""
    return csv_rows(run("export", "commitments", query).stdout_bytes)


def test_every_finding_is_told_and_written(run: Run, database: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [package(), _DOUBTFUL, _UNREADABLE])
    first = run("import", "kiel", path, "--report", tmp_path / "findings.csv")
    assert first.exit_code == 1
    assert "release 7: 3 rows, 2 packages: 2 new, 0 changed, 0 unchanged, 0 gone." in first.stdout
    assert "1 skipped, 0 unknown, 1 doubtful" in first.stdout
    with (tmp_path / "findings.csv").open(encoding="utf-8", newline="") as file:
        told = [(row["row"], row["key"], row["outcome"], row["field"]) for row in csv.DictReader(file)]
    assert told == [("3", "NOM2", "doubtful", "total"), ("4", "ATM1", "skipped", "country")]
    again = run("import", "kiel", path)
    assert "0 new, 0 changed, 2 unchanged, 0 gone" in again.stdout
    assert again.stderr.splitlines()[0].startswith("row 4 (ATM1), country: skipped: nobody is known by the name 'Atl")
    assert [(row["origin"], row["in_totals"]) for row in _exported(run)] == [("kiel", "false")] * 2
    assert {row["record_links"] for row in _exported(run, "amount=7")} == {"https://government.example/nom2"}


def test_figures_need_the_name_of_their_release(run: Run, database: str, tmp_path: Path) -> None:
    path = figures(tmp_path / "figures.csv", ("Norway", 2022, 3, "0.04", "0.05"))
    nameless = run("import", "kiel-aggregates", path)
    assert (nameless.exit_code, nameless.stdout) == (2, "")
    assert "--release" in nameless.stderr
    named = run("import", "kiel-aggregates", path, "--release", "29")
    assert (named.exit_code, named.stderr) == (0, "")
    assert "1 country months: 1 written" in named.stdout


def test_what_cannot_be_read_is_one_line(run: Run, database: str, tmp_path: Path) -> None:
    unknown = run("import", "keil", tmp_path / "book.xlsx")
    assert unknown.exit_code == 2
    assert unknown.stderr == "tracker: there is no dataset 'keil'; there are kiel, kiel-aggregates\n"
    missing = run("import", "kiel", tmp_path / "book.xlsx")
    assert missing.exit_code == 1
    assert missing.stderr == f"tracker: {tmp_path / 'book.xlsx'}: No such file or directory\n"
    wrong_day = run("import", "kiel", tmp_path / "book.xlsx", "--published", "yesterday")
    assert (wrong_day.exit_code, wrong_day.stderr.startswith("tracker: --published: ")) == (2, True)
