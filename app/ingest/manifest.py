"""The manifest: a CSV table that says what is known about the files beside it."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import UnreadableDocument
from app.ingest.days import read_day
from app.ingest.decoding import decode
from app.ingest.supplied import NOTHING, Supplied

COLUMNS = ("source", "published_on", "title", "outlet", "url", "language")
"""``source`` is a path from the manifest's folder; the other cells may be empty, and the other columns missing."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts by file."""

    facts: Mapping[Path, Supplied]
    missing: tuple[tuple[Path, str], ...] = ()
    """Files that have a row but are not there, with a line that says so."""

    def of(self, path: Path) -> Supplied:
        """What the manifest says about a file; nothing where it has no row for it."""
        return self.facts.get(path.resolve(), NOTHING)


NO_MANIFEST = Manifest({})


def read(path: Path) -> Manifest:
    """Read a manifest. Raises `UnreadableDocument` naming line and column of what is wrong with it."""
    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise UnreadableDocument(f"{path}: {error.strerror or error}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    _require_columns(path, rows.fieldnames or ())
    facts: dict[Path, Supplied] = {}
    missing = []
    for line, row in _lines(path, rows):
        source = (row["source"] or "").strip()
        if not source:
            raise UnreadableDocument(f"{path}, line {line}, column source: empty")
        file = (path.parent / source).resolve()
        if file in facts:
            raise UnreadableDocument(f"{path}, line {line}, column source: {source} has a row already")
        facts[file] = _facts(path, line, row)
        if not file.is_file():
            missing.append((file, f"{path}, line {line}, column source: there is no file {source}"))
    return Manifest(facts, tuple(missing))


def _require_columns(path: Path, found: Sequence[str]) -> None:
    unknown = [name for name in found if name not in COLUMNS]
    if unknown or "source" not in found:
        wrong = f"unknown column {unknown[0]!r}" if unknown else "no column source"
        raise UnreadableDocument(f"{path}, line 1: {wrong} (it has {', '.join(COLUMNS)})")


def _lines(path: Path, rows: "csv.DictReader[str]") -> list[tuple[int, dict[str, str | None]]]:
    """The rows with the number of their last line."""
    try:
        found = [(rows.line_num, dict(row)) for row in rows]
    except csv.Error as error:
        raise UnreadableDocument(f"{path}, after line {rows.line_num}: {error}") from error
    for line, row in found:
        if None in row or None in row.values():
            raise UnreadableDocument(f"{path}, line {line}: not as many cells as the header")
    return found


def _facts(path: Path, line: int, row: Mapping[str, str | None]) -> Supplied:
    cells = {name: (value or "").strip() or None for name, value in row.items()}
    published = cells.get("published_on")
    try:
        published_on = read_day(published) if published else None
    except ValueError as error:
        raise UnreadableDocument(f"{path}, line {line}, column published_on: {error}") from error
    return Supplied(
        published_on=published_on,
        title=cells.get("title"),
        outlet=cells.get("outlet"),
        url=cells.get("url"),
        language=cells.get("language"),
    )
