"""The manifest: facts by file, and errors with line and column."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import UnreadableDocument
from app.ingest import manifest
from app.ingest.supplied import NOTHING, Supplied

HEADER = "source,published_on,title,outlet,url,language\n"


def written(folder: Path, content: str) -> Path:
    path = folder / "manifest.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_rows_tell_about_files_beside_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    path = written(tmp_path, HEADER + 'a.txt,2025-03-04,"Ten boats, and more",Bladet,https://example.org/a,en\n')
    found = manifest.read(path)
    assert found.of(tmp_path / "." / "a.txt") == Supplied(
        published_on=date(2025, 3, 4),
        title="Ten boats, and more",
        outlet="Bladet",
        url="https://example.org/a",
        language="en",
    )
    assert found.of(tmp_path / "other.txt") == NOTHING
    assert found.missing == ()


def test_empty_cells_and_missing_columns_are_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    assert manifest.read(written(tmp_path, "source,title\na.txt,\n")).of(tmp_path / "a.txt") == NOTHING


def test_a_row_without_a_file_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "gone.txt,,,,,\n")
    assert manifest.read(path).missing == (
        (tmp_path / "gone.txt", f"{path}, line 2, column source: there is no file gone.txt"),
    )


WRONG: list[tuple[str, str]] = [
    (HEADER + "a.txt,4 March,,,,\n", "line 2, column published_on: '4 March' is not a day written YYYY-MM-DD"),
    (HEADER + "a.txt,2025-02-30,,,,\n", "line 2, column published_on: '2025-02-30' is not a day written YYYY-MM-DD"),
    (HEADER + ",2025-03-04,,,,\n", "line 2, column source: empty"),
    (HEADER + "a.txt,,,,,\na.txt,,,,,\n", "line 3, column source: a.txt has a row already"),
    (HEADER + "a.txt,2025-03-04\n", "line 2: not as many cells as the header"),
    (HEADER + "a.txt,,,,,,more\n", "line 2: not as many cells as the header"),
    (HEADER + 'a.txt,"unclosed\n', "after line 1: unexpected end of data"),
    (
        "file,date\na.txt,\n",
        "line 1: unknown column 'file' (it has source, published_on, title, outlet, url, language)",
    ),
    ("title\nx\n", "line 1: no column source (it has source, published_on, title, outlet, url, language)"),
]


@pytest.mark.parametrize(("content", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_what_is_wrong_is_told_with_line_and_column(tmp_path: Path, content: str, reason: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(UnreadableDocument) as caught:
        manifest.read(path)
    assert str(caught.value) == f"{path}, {reason}"


def test_a_missing_manifest(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"none\.csv: No such file or directory"):
        manifest.read(tmp_path / "none.csv")
