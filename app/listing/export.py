"""Exactly the rows of a query, all pages of it, as a file: CSV for spreadsheets, JSON for programs."""

import json
from collections.abc import Iterator

from sqlalchemy import Text, and_, case, cast, func, literal, not_, select
from sqlalchemy.orm import Session

from app.listing import names as naming
from app.listing.cells import BETWEEN, cell
from app.listing.column import Column, Expression, Kind
from app.listing.copying import coalesced, copied
from app.listing.describe import describe
from app.listing.query import Query
from app.listing.select import conditions
from app.listing.sorting import order_by

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it spreadsheets take UTF-8 for something else and break every accent."""
_WORDS = frozenset({Kind.TEXT, Kind.QUOTE, Kind.URL, Kind.CODE, Kind.MANY})
_RUNS_AS_A_FORMULA = r"^[=+\-@\t\r]"
_NEGATIVE_NUMBER = r"^-\d+(\.\d+)?$"
_MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
_AS_CSV = "FORMAT csv, HEADER true"
_AS_LINES = r"FORMAT csv, DELIMITER E'\x02', QUOTE E'\x01'"
"""JSON has no control characters, so nothing is ever quoted and each row is one line of plain JSON."""


def csv_file(session: Session, query: Query) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, in chunks of about 256 KB. Several values of a cell are separated by ``|``; a cell
    that a spreadsheet would run as a formula begins with an apostrophe.

    Raises `InvalidQuery` before the first chunk.
    """
    naming.checked(session, query)
    cells = [_for_spreadsheets(column).label(column.name) for column in query.dataset.columns]
    statement = select(*cells).select_from(query.dataset.source).where(*conditions(query))
    ordered = statement.order_by(*order_by(query.dataset, query.sort))
    return coalesced(_after(BYTE_ORDER_MARK, copied(session, ordered, _AS_CSV)))


def json_file(session: Session, query: Query) -> Iterator[bytes]:
    """``{"dataset": ..., "query": ..., "rows": [...], "count": n}`` in chunks of about 256 KB.

    Raises `InvalidQuery` before the first chunk.
    """
    names = naming.checked(session, query)
    cells = [_for_programs(column).label(column.name) for column in query.dataset.columns]
    rows = select(*cells).select_from(query.dataset.source).where(*conditions(query))
    ordered = rows.order_by(*order_by(query.dataset, query.sort)).subquery("row")
    statement = select(func.row_to_json(ordered.table_valued()))
    head = json.dumps({"dataset": query.dataset.name, "query": describe(query, names)}, ensure_ascii=False)
    return coalesced(_document(head, copied(session, statement, _AS_LINES)))


def _after(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _document(head: str, rows: Iterator[bytes]) -> Iterator[bytes]:
    """The rows as a list within the head's object, with their number at the end."""
    yield head.removesuffix("}").encode() + b', "rows": ['
    count = 0
    for count, row in enumerate(rows, start=1):
        yield (b",\n" if count > 1 else b"\n") + row.rstrip(b"\n")
    yield b'\n], "count": %d}\n' % count


def _for_spreadsheets(column: Column) -> Expression:
    """A cell as text."""
    value = _for_programs(column)
    if column.kind is Kind.MANY:
        value = func.array_to_string(value, BETWEEN)
    if column.kind in _WORDS:
        return _neutralised(value)
    return cast(value, Text()) if column.kind is Kind.FLAG else value


def _for_programs(column: Column) -> Expression:
    """A cell as a value; moments in UTC, by the second."""
    if column.kind is Kind.TIME:
        return func.to_char(func.timezone("UTC", column.expression), _MOMENT)
    return cell(column)


def _neutralised(words: Expression) -> Expression:
    """Words that a spreadsheet shows and never runs."""
    text = cast(words, Text())
    runs = and_(text.regexp_match(_RUNS_AS_A_FORMULA), not_(text.regexp_match(_NEGATIVE_NUMBER)))
    return case((runs, literal("'", Text()) + text), else_=text)
