"""Strict reading of one seeds file: rows know their file and line, so that every error names those and the column."""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import TextIO, TypeVar

from app.domain.knowledge import Term
from app.errors import KnowledgeError

LIST_SEPARATOR = "|"

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a seeds file. Every reader raises KnowledgeError where the cell does not hold what it should."""

    file: str
    line: int
    cells: Mapping[str, str]

    def error(self, column: str, problem: str) -> KnowledgeError:
        """The error to raise about one cell of this row."""
        return KnowledgeError(f"{self.file}, line {self.line}, column {column}: {problem}")

    def optional(self, column: str) -> str | None:
        """The cell's text, or None where it is empty."""
        return self.cells[column] or None

    def text(self, column: str) -> str:
        """The text of a cell that must not be empty."""
        if not self.cells[column]:
            raise self.error(column, "must not be empty")
        return self.cells[column]

    def words(self, column: str) -> tuple[str, ...]:
        """The entries of a list cell, in order; empty for an empty cell."""
        cell = self.cells[column]
        if not cell:
            return ()
        entries = tuple(cell.split(LIST_SEPARATOR))
        seen: set[str] = set()
        for entry in entries:
            if not entry or entry != entry.strip():
                raise self.error(column, f"an entry is empty or has spaces at its ends: {entry!r}")
            if entry in seen:
                raise self.error(column, f"{entry!r} stands twice")
            seen.add(entry)
        return entries

    def yes(self, column: str) -> bool:
        """Whether a yes/no cell says yes."""
        answers = {"yes": True, "no": False}
        if self.cells[column] not in answers:
            raise self.error(column, f"must be yes or no, not {self.cells[column]!r}")
        return answers[self.cells[column]]

    def day(self, column: str) -> date | None:
        """The day in a ``YYYY-MM-DD`` cell, or None where it is empty."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            day = date.fromisoformat(cell)
        except ValueError:
            raise self.error(column, f"not a date YYYY-MM-DD: {cell!r}") from None
        if day.isoformat() != cell:
            raise self.error(column, f"not a date YYYY-MM-DD: {cell!r}")
        return day

    def number(self, column: str) -> float:
        """A finite number."""
        try:
            number = float(self.text(column))
        except ValueError:
            raise self.error(column, f"not a number: {self.cells[column]!r}") from None
        if not isfinite(number):
            raise self.error(column, f"not a finite number: {self.cells[column]!r}")
        return number

    def term(self, start: str, end: str) -> Term:
        """The term between two date cells; it must not end before or on the day it starts."""
        started_on, ended_on = self.day(start), self.day(end)
        if started_on is not None and ended_on is not None and ended_on <= started_on:
            raise self.error(end, f"{ended_on} is not after {started_on}")
        return Term(started_on, ended_on)

    def choice(self, column: str, choices: type[Choice]) -> Choice:
        """The cell as a member of an enum."""
        try:
            return choices(self.cells[column])
        except ValueError:
            allowed = ", ".join(choices)
            raise self.error(column, f"must be one of {allowed}, not {self.cells[column]!r}") from None

    def reference(self, column: str, known: Collection[str]) -> str:
        """A code that must stand in ``known``."""
        code = self.text(column)
        if code not in known:
            raise self.error(column, f"unknown code {code!r}")
        return code

    def optional_reference(self, column: str, known: Collection[str]) -> str | None:
        """A code that must stand in ``known``, or None where the cell is empty."""
        return self.reference(column, known) if self.cells[column] else None

    def references(self, column: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of codes that must all stand in ``known``."""
        codes = self.words(column)
        for code in codes:
            if code not in known:
                raise self.error(column, f"unknown code {code!r}")
        return codes


def read_table(path: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a CSV file with exactly these columns, in any order."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return _rows(path.name, file, columns)
    except FileNotFoundError:
        raise KnowledgeError(f"{path.name}: the file is missing in {path.parent}") from None
    except UnicodeDecodeError as problem:
        raise KnowledgeError(f"{path.name}: not UTF-8: {problem}") from problem


def require_unique(rows: Iterable[Row], *columns: str) -> None:
    """Raise where two rows hold the same values in all these columns."""
    lines: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in columns)
        if key in lines:
            raise row.error(columns[0], f"{' / '.join(key)!r} stands in line {lines[key]} already")
        lines[key] = row.line


def require_distinct_names(rows: Iterable[Row], *columns: str) -> None:
    """Raise where one name stands twice, in whichever of these columns: it would mean two things."""
    lines: dict[str, int] = {}
    for row in rows:
        for column in columns:
            for name in row.words(column):
                if name in lines:
                    raise row.error(column, f"{name!r} stands in line {lines[name]} already")
                lines[name] = row.line


def _rows(name: str, file: TextIO, columns: tuple[str, ...]) -> tuple[Row, ...]:
    reader = csv.reader(file, strict=True)
    try:
        header = next(reader, [])
        _check_header(name, header, columns)
        return tuple(_row(name, reader.line_num, header, cells) for cells in reader)
    except csv.Error as problem:
        raise KnowledgeError(f"{name}, line {reader.line_num}: {problem}") from problem


def _check_header(file: str, header: list[str], columns: tuple[str, ...]) -> None:
    for column in columns:
        if header.count(column) != 1:
            raise KnowledgeError(f"{file}, line 1, column {column}: must stand once, not {header.count(column)} times")
    for column in header:
        if column not in columns:
            raise KnowledgeError(f"{file}, line 1, column {column}: unknown column; there are {', '.join(columns)}")


def _row(file: str, line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        column = header[min(len(cells), len(header) - 1)]
        raise KnowledgeError(f"{file}, line {line}, column {column}: {len(cells)} cells for {len(header)} columns")
    row = Row(file, line, dict(zip(header, cells, strict=True)))
    for column, cell in row.cells.items():
        if cell != cell.strip():
            raise row.error(column, f"has spaces at its ends: {cell!r}")
    return row
