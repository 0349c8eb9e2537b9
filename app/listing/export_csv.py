"""CSV for spreadsheets and for programs; PostgreSQL writes it."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Text, and_, case, cast, func, literal, not_
from sqlalchemy.orm import Session

from app.listing.cells import BETWEEN, cell, moment
from app.listing.column import Column, Expression, Kind
from app.listing.copying import coalesced, copied
from app.listing.selection import Selection, statement

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it spreadsheets take UTF-8 for something else and break every accent."""
DELIMITERS: Mapping[str, str] = {"comma": ",", "semicolon": ";", "tab": "\t"}
DECIMALS: Mapping[str, str] = {"point": ".", "comma": ","}
_WORDS = frozenset({Kind.TEXT, Kind.QUOTE, Kind.URL, Kind.CODE, Kind.MANY})
_NUMBERS = frozenset({Kind.MONEY, Kind.NUMBER})
_RUNS_AS_A_FORMULA = r"^[=+\-@\t\r]"
_NEGATIVE_NUMBER = r"^-\d+(\.\d+)?$"


def csv_file(
    session: Session, selection: Selection, delimiter: str = "comma", decimal: str = "point"
) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, in chunks of about 256 KB.

    Several values of a cell are separated by ``|``; a cell that a spreadsheet would run as a formula begins with an
    apostrophe. ``delimiter`` and ``decimal`` are keys of `DELIMITERS` and `DECIMALS`.
    """
    rows = statement(selection, lambda column: _written(column, DECIMALS[decimal]))
    options = f"FORMAT csv, HEADER true, DELIMITER '{DELIMITERS[delimiter]}'"
    return coalesced(_after(BYTE_ORDER_MARK, copied(session, rows, options)))


def _after(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _written(column: Column, point: str) -> Expression:
    """A cell as text."""
    value = moment(column) if column.kind is Kind.TIME else cell(column)
    if column.kind is Kind.MANY:
        value = func.array_to_string(value, BETWEEN)
    if column.kind in _WORDS:
        return _neutralised(value)
    if column.kind in _NUMBERS and point != ".":
        return func.replace(cast(value, Text()), ".", point)
    return cast(value, Text()) if column.kind is Kind.FLAG else value


def _neutralised(words: Expression) -> Expression:
    """Words that a spreadsheet shows and never runs."""
    text = cast(words, Text())
    runs = and_(text.regexp_match(_RUNS_AS_A_FORMULA), not_(text.regexp_match(_NEGATIVE_NUMBER)))
    return case((runs, literal("'", Text()) + text), else_=text)
