"""What single cells say: figures, days and words, or a plain reason why they cannot be understood."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from app.domain.dates import DateValue
from app.domain.vocabulary import DateBasis, Precision
from app.ingest.imports.declaration import Cells
from app.ingest.imports.sheets import Cell

_FIGURE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\d)")
_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
_CENTURY = 2000


def words(cell: Cell, cells: Cells) -> str | None:
    """The text of a cell with single spaces; None where it means that nothing is known."""
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == datetime.min.time() else cell
    text = " ".join(str(cell if cell is not None else "").split())
    return None if text.casefold() in {each.casefold() for each in cells.empty} else text


def passage(cell: Cell, cells: Cells) -> str | None:
    """The text of a cell as it is written, lines and all."""
    return str(cell).strip().replace("\r\n", "\n") if words(cell, cells) is not None else None


def figure(cell: Cell, cells: Cells) -> Decimal | None:
    """The number of a cell; None where it is empty. ValueError where it holds something else."""
    text = words(cell, cells)
    if text is None:
        return None
    if not _FIGURE.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is not a number") from error


def quantity(cell: Cell, cells: Cells) -> int | None:
    """How many pieces; None where nobody says. ValueError where that cannot be understood."""
    text = words(cell, cells)
    if text is None or text.casefold() in {each.casefold() for each in cells.unknown_quantity}:
        return None
    number = figure(cell, cells)
    if number is None or number != number.to_integral_value() or number < 0:
        raise ValueError(f"{text!r} is not a number of pieces")
    return int(number) or None


def day(cell: Cell, cells: Cells) -> DateValue | None:
    """The day, month or year of a cell. A limit ("until 7/27/2022"), an impossible year and words without a date keep
    their words only."""
    text = words(cell, cells)
    if text is None:
        return None
    unknown = DateValue(text, None, None, None)
    if any(re.match(rf"{re.escape(limit)}\b", text, re.IGNORECASE) for limit in cells.limits):
        return unknown
    days = [found for found in (*_iso(text), *_slashed(text, cells)) if found is not None]
    if any(not cells.years[0] <= found.year <= cells.years[1] for found in days):
        return unknown
    if len(days) == 1 and (_ISO.fullmatch(text) or _SLASHED.fullmatch(text)):
        return DateValue(text, days[0], Precision.DAY, DateBasis.STATED)
    if days:
        return _common(text, days)
    months = [month for found in _MONTH.findall(text) if (month := _date(_year(found[1]), int(found[0]), 1))]
    return DateValue(text, months[0], Precision.MONTH, DateBasis.STATED) if len(months) == 1 else unknown


def _common(text: str, days: Sequence[date]) -> DateValue:
    """The finest period in which all days lie: between two days of March it was March."""
    first, last = min(days), max(days)
    if (first.year, first.month) == (last.year, last.month):
        precision = Precision.DAY if first == last else Precision.MONTH
        return DateValue(text, first if first == last else first.replace(day=1), precision, DateBasis.STATED)
    if first.year == last.year:
        return DateValue(text, date(first.year, 1, 1), Precision.YEAR, DateBasis.STATED)
    return DateValue(text, None, None, None)


def _iso(text: str) -> list[date | None]:
    return [_date(int(year), int(month), int(number)) for year, month, number in _ISO.findall(text)]


def _slashed(text: str, cells: Cells) -> list[date | None]:
    found = _SLASHED.findall(text)
    parts = [(year, one, two) if cells.day_first else (year, two, one) for one, two, year in found]
    return [_date(_year(year), int(month), int(number)) for year, number, month in parts]


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else _CENTURY + int(text)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
