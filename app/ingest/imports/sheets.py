"""The rows of a workbook's sheet or of a CSV file, by the names of declared columns, whatever the file calls them."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.errors import UnreadableDocument
from app.ingest.decoding import decode
from app.ingest.imports.declaration import REQUIRED, Declaration

Cell: TypeAlias = object
"""A number, a day, text or None, as the file holds it."""

_ZIP = b"PK\x03\x04"
_DELIMITERS = ",;\t"
_LONGEST_HEADER = 10
"""Rows in which the header is looked for: some releases begin with a title."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number in the file, counted from 1, and the cells of the declared columns."""

    number: int
    cells: Mapping[str, Cell]
    lists: Mapping[str, tuple[Cell, ...]]
    """All cells of columns that may stand several times in a row, such as links."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was found in a file."""

    name: str
    headers: Mapping[str, str]
    """The file's own header of each declared column."""
    lines: tuple[Line, ...]
    about: str
    """The text of the sheets that tell of the dataset itself."""


def read(path: Path, data: bytes, declared: Declaration) -> Sheet:
    """The declared columns of a file; `UnreadableDocument` says what is missing and what there is."""
    name, rows, about = _workbook(path, data, declared) if data.startswith(_ZIP) else _csv(path, data)
    start, columns, headers = _header(path, name, rows, declared)
    width = max((place for places in columns.values() for place in places), default=0) + 1
    lines = []
    for number, row in enumerate(rows[start + 1 :], start + 2):
        cells = [*row, *[None] * (width - len(row))]
        if any(cell is not None and str(cell).strip() for cell in row):
            single = {field: cells[places[0]] for field, places in columns.items()}
            lines.append(Line(number, single, {field: tuple(cells[at] for at in columns[field]) for field in columns}))
    return Sheet(name, headers, tuple(lines), about)


def spoken(header: Cell) -> str:
    """A header as it is compared: without capitals and needless spaces."""
    return " ".join(str(header or "").split()).casefold()


Rows: TypeAlias = list[Sequence[Cell]]


def _workbook(path: Path, data: bytes, declared: Declaration) -> tuple[str, Rows, str]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableDocument(f"{path}: not a workbook that can be read ({error})") from error
    try:
        wanted = declared.file.sheets or tuple(book.sheetnames[:1])
        name = _named(book, wanted)
        if name is None:
            there = ", ".join(repr(each) for each in book.sheetnames)
            raise UnreadableDocument(f"{path}: has no sheet {wanted[0]!r}; it has {there}")
        rows: Rows = [tuple(row) for row in book[name].iter_rows(values_only=True)]
        abouts = (found for each in declared.file.about if (found := _named(book, (each,))))
        return name, rows, "\n".join(_texts(book, about) for about in abouts)
    finally:
        book.close()


def _named(book: Workbook, wanted: Sequence[str]) -> str | None:
    by_name = {spoken(name): name for name in book.sheetnames}
    return next((by_name[spoken(name)] for name in wanted if spoken(name) in by_name), None)


def _texts(book: Workbook, name: str) -> str:
    cells = (cell for row in book[name].iter_rows(values_only=True) for cell in row)
    return "\n".join(cell for cell in cells if isinstance(cell, str))


def _csv(path: Path, data: bytes) -> tuple[str, Rows, str]:
    text = decode(_with_mark(data), str(path))
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows: Rows = [tuple(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise UnreadableDocument(f"{path}: not a CSV file that can be read ({error})") from error
    return path.name, rows, ""


def _with_mark(data: bytes) -> bytes:
    """UTF-16 that lost its byte order mark has a NUL beside every ASCII letter: the mark is put back."""
    if data[:4].count(0) == 2 and data[0] and data[2]:
        return b"\xff\xfe" + data
    if data[:4].count(0) == 2 and data[1] and data[3]:
        return b"\xfe\xff" + data
    return data


def _header(
    path: Path, sheet: str, rows: Rows, declared: Declaration
) -> tuple[int, dict[str, tuple[int, ...]], dict[str, str]]:
    """The place of the header row, and of the declared columns within it."""
    required = REQUIRED[declared.holds]
    found = [(start, _columns(row, declared)) for start, row in enumerate(rows[:_LONGEST_HEADER])]
    start, columns = max(found, key=lambda each: (len(each[1]), -each[0]), default=(0, {}))
    missing = [name for name in required if name not in columns]
    if missing:
        wanted = "; ".join(f"{name} ({' or '.join(declared.columns[name])})" for name in missing)
        there = ", ".join(_shown(rows[start]) if rows else ()) or "nothing"
        raise UnreadableDocument(f"{path}: {sheet!r} has no column for {wanted}; row {start + 1} has {there}")
    headers = {name: str(rows[start][places[0]] or name).strip() for name, places in columns.items()}
    return start, columns, headers


def _columns(row: Sequence[Cell], declared: Declaration) -> dict[str, tuple[int, ...]]:
    """Where each declared column stands. The first of two with one header counts."""
    places: dict[str, int] = {}
    for at, header in enumerate(row):
        places.setdefault(spoken(header), at)
    places.pop("", None)
    found = {
        field: tuple(places[spoken(name)] for name in names if spoken(name) in places)
        for field, names in declared.columns.items()
    }
    for field, left in declared.unnamed.items():
        at = places.get(spoken(left), len(row))
        if not found.get(field) and at + 1 < len(row) and not spoken(row[at + 1]):
            found[field] = (at + 1,)
    return {field: at for field, at in found.items() if at}


def _shown(row: Iterable[Cell]) -> Iterator[str]:
    return (repr(str(cell).strip()) for cell in row if cell is not None and str(cell).strip())
