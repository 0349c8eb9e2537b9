"""Figures of a dataset by country and month: the yardstick that ours are held against."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.domain.knowledge import Knowledge
from app.ingest.imports import cells
from app.ingest.imports.declaration import Declaration
from app.ingest.imports.donors import Donors
from app.ingest.imports.findings import Finding, Outcome
from app.ingest.imports.sheets import Line, Sheet
from app.store.yardsticks import Figures

_CENT = Decimal("0.01")
_YEARS = range(1990, 2200)


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """The figures of a file, and what could not be read."""

    figures: tuple[Figures, ...]
    findings: tuple[Finding, ...]


def read(sheet: Sheet, declared: Declaration, knowledge: Knowledge) -> FiguresRead:
    """One figure a country and month, in EUR. Rows of names that mean one country ("EU", the EPF) are added up."""
    donors = Donors(knowledge, declared)
    found: dict[tuple[str, date], list[Figures]] = defaultdict(list)
    findings: list[Finding] = []
    for line in sheet.lines:
        try:
            figures = _figures(line, declared, donors)
        except _Unreadable as problem:
            name = cells.words(line.cells["country"], declared.cells) or ""
            findings.append(Finding(line.number, name, Outcome.SKIPPED, problem.field, str(problem)))
        else:
            found[figures.country, figures.month].append(figures)
    return FiguresRead(tuple(_together(each) for each in found.values()), tuple(findings))


class _Unreadable(Exception):
    """A cell that a row cannot do without."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        super().__init__(reason)


def _figures(line: Line, declared: Declaration, donors: Donors) -> Figures:
    name = cells.words(line.cells["country"], declared.cells)
    donor = donors.of(name) if name else None
    if donor is None:
        raise _Unreadable("country", f"nobody is known by the name {name!r}")
    year, month = (_whole(line, field, declared) for field in ("year", "month"))
    if year not in _YEARS or not 1 <= month <= 12:
        raise _Unreadable("month", f"{year}-{month} is no month")
    committed, allocated = (_euros(line, field, declared) for field in ("committed", "allocated"))
    return Figures(donor.key, date(year, month, 1), committed, allocated)


def _whole(line: Line, field: str, declared: Declaration) -> int:
    value = _number(line, field, declared)
    if value is None or value != value.to_integral_value():
        raise _Unreadable(field, f"{line.cells[field]!r} is no whole number")
    return int(value)


def _euros(line: Line, field: str, declared: Declaration) -> Decimal | None:
    value = _number(line, field, declared)
    return None if value is None else (value * declared.cells.unit).quantize(_CENT, ROUND_HALF_UP)


def _number(line: Line, field: str, declared: Declaration) -> Decimal | None:
    try:
        return cells.figure(line.cells[field], declared.cells)
    except ValueError as problem:
        raise _Unreadable(field, str(problem)) from problem


def _together(rows: list[Figures]) -> Figures:
    """The sum of what several names of one country have; unknown where one of them is."""
    return Figures(
        rows[0].country,
        rows[0].month,
        _total([row.committed_eur for row in rows]),
        _total([row.allocated_eur for row in rows]),
    )


def _total(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None
