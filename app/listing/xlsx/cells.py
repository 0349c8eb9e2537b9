"""Cells of a worksheet: each value with the type and the style a spreadsheet knows it by."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import IntEnum
from itertools import product
from string import ascii_uppercase
from typing import Any
from xml.sax.saxutils import escape

from app.listing.cells import BETWEEN
from app.listing.column import Column, Kind
from app.listing.values import plain

Written = Callable[[str, Any], str]
"""Writes a known value into the cell of a reference such as ``B7``."""

LONGEST_TEXT = 32_767
"""Characters a cell can hold, counted as UTF-16 does."""
MOST_DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number."""
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_SURE_DAY = date(1900, 3, 1)
"""Spreadsheets know a 29 February 1900 and count the days before it differently."""
_SECONDS_A_DAY = 86_400
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class Style(IntEnum):
    """Places of the formats in `parts.STYLES`."""

    PLAIN = 0
    HEADING = 1
    WHOLE = 2
    CENTS = 3
    DAY = 4
    MOMENT = 5
    LINK = 6
    NEVER_A_FORMULA = 7
    WRAPPED = 8


def letters() -> Iterator[str]:
    """Names of columns: A to Z, AA to ZZ, AAA on."""
    for length in (1, 2, 3):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def written(column: Column) -> Written:
    """How the known values of a column are written."""
    return _BY_KIND.get(column.kind, text)


def text(place: str, value: str) -> str:
    """Words, which are never run: not even after somebody has edited the cell."""
    return styled_text(place, value, Style.NEVER_A_FORMULA if value.startswith(_FORMULA) else Style.PLAIN)


def styled_text(place: str, value: str, style: Style) -> str:
    """Words in a style."""
    words = escape(_NOT_IN_XML.sub(_as_code, _short_enough(value)))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def number(place: str, value: int | Decimal, style: Style = Style.PLAIN) -> str:
    """A number; as text where it has more digits than a spreadsheet keeps."""
    figure = plain(Decimal(value))
    if len(figure.replace(".", "").strip("-0")) > MOST_DIGITS:
        return styled_text(place, figure, Style.PLAIN)
    return f'<c r="{place}" s="{style}"><v>{figure}</v></c>'


def _money(place: str, value: Decimal) -> str:
    return number(place, value, Style.WHOLE if value == value.to_integral_value() else Style.CENTS)


def _many(place: str, value: list[str]) -> str:
    return text(place, BETWEEN.join(value)) if value else f'<c r="{place}"/>'


def _day(place: str, value: date) -> str:
    if value < _FIRST_SURE_DAY:
        return styled_text(place, value.isoformat(), Style.PLAIN)
    return f'<c r="{place}" s="{Style.DAY}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'


def moment(place: str, value: datetime) -> str:
    """A moment in UTC, by the second."""
    when = value.astimezone(UTC)
    seconds = when.hour * 3600 + when.minute * 60 + when.second
    serial = when.toordinal() - _DAY_ZERO + seconds / _SECONDS_A_DAY
    return f'<c r="{place}" s="{Style.MOMENT}"><v>{serial!r}</v></c>'


def _flag(place: str, value: bool) -> str:
    return f'<c r="{place}" t="b"><v>{value:d}</v></c>'


def _short_enough(value: str) -> str:
    """The text, cut where a cell cannot hold it."""
    if 2 * len(value) <= LONGEST_TEXT:  # no character has more than two units
        return value
    units = value.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return value
    return units[: 2 * LONGEST_TEXT - 2].decode("utf-16-le", errors="ignore") + "…"


def _as_code(found: re.Match[str]) -> str:
    """A character that XML cannot hold, as the format writes it; and the sign that begins such a code."""
    return f"_x{ord(found[0]):04X}_"


_BY_KIND: dict[Kind, Written] = {
    Kind.ID: number,
    Kind.NUMBER: number,
    Kind.MONEY: _money,
    Kind.DATE: _day,
    Kind.TIME: moment,
    Kind.FLAG: _flag,
    Kind.MANY: _many,
}
