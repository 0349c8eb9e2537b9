"""Order of rows: by any sortable column and then the key, unknown values last both ways; and places in that order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from sqlalchemy import ColumnElement, UnaryExpression, and_, literal, tuple_

from app.listing.cells import sort_value
from app.listing.column import Expression, Kind
from app.listing.dataset import Dataset
from app.listing.parts import Cursor, Sort
from app.listing.values import checked_text

Known: TypeAlias = str | int | bool | Decimal | date | datetime
Position: TypeAlias = tuple[Known | None, Known]
"""Sort value (None where unknown) and key of a row."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Rows that follow one another without a change from known to unknown sort values, and how to order them."""

    condition: ColumnElement[bool]
    order: tuple[UnaryExpression[Known], ...]


def order_by(dataset: Dataset, sort: Sort) -> tuple[UnaryExpression[Known], ...]:
    """The whole order, ending with the key."""
    value, key = _value_and_key(dataset, sort)
    directed = value.desc() if sort.descending else value.asc()
    return directed.nulls_last(), key.desc() if sort.descending else key.asc()


def stretches(dataset: Dataset, sort: Sort, position: Position | None, backwards: bool) -> tuple[Stretch, ...]:
    """The rows beyond a position (all, from None), nearest first, as stretches that an index on (value, key) serves.

    One ORDER BY with unknown values last cannot start at a position without reading all before it; two stretches can.
    """
    value, key = _value_and_key(dataset, sort)
    descending = sort.descending != backwards
    by_key = (key.desc() if descending else key.asc(),)
    by_value = (_directed(value, descending), *by_key)
    known, unknown = value.is_not(None), value.is_(None)
    if position is None:
        found = (Stretch(known, by_value), Stretch(unknown, by_key))
        return found[::-1] if backwards else found
    at_value, at_key = position
    beyond_key = _beyond(key, literal(at_key, key.type), descending)
    if at_value is None:
        rest = Stretch(and_(unknown, beyond_key), by_key)
        return (rest, Stretch(known, by_value)) if backwards else (rest,)
    place = tuple_(literal(at_value, value.type), literal(at_key, key.type))
    rest = Stretch(_beyond(tuple_(value, key), place, descending), by_value)
    return (rest,) if backwards else (rest, Stretch(unknown, by_key))


def read_position(dataset: Dataset, sort: Sort, cursor: Cursor) -> Position:
    """The place that a cursor names; ValueError where it does not fit the order."""
    column = dataset.column(sort.column)
    try:
        value = None if cursor.value is None else _READERS[column.kind](cursor.value)
        return value, _READERS[dataset.key_column.kind](cursor.key)
    except (ValueError, InvalidOperation):
        raise ValueError(f"{cursor.parameter[1]!r} is no place in this order") from None


def cursor_at(position: Position, *, backwards: bool) -> Cursor:
    """The cursor that names a place."""
    value, key = position
    return Cursor(_write(key), None if value is None else _write(value), backwards)


def _value_and_key(dataset: Dataset, sort: Sort) -> tuple[Expression, Expression]:
    return sort_value(dataset.column(sort.column)), dataset.key_column.expression


def _directed(expression: Expression, descending: bool) -> UnaryExpression[Known]:
    """Down with unknown values last, or exactly the other way round: the two ways to read one index.

    Within a stretch no value is unknown, but PostgreSQL picks an index by the letter.
    """
    return expression.desc().nulls_last() if descending else expression.asc().nulls_first()


def _beyond(left: Expression, right: Expression, descending: bool) -> ColumnElement[bool]:
    return left < right if descending else left > right


def _write(value: Known) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or len(text) > 60:
        raise ValueError(text)
    return number


def _integer(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise ValueError(text)
    return int(text)


def _flag(text: str) -> bool:
    return {"True": True, "False": False}.get(text, False)


_READERS: Mapping[Kind, Callable[[str], Known]] = {
    **dict.fromkeys((Kind.TEXT, Kind.QUOTE, Kind.URL, Kind.CODE, Kind.ENUM, Kind.MANY), checked_text),
    **dict.fromkeys((Kind.ID, Kind.LADDER), _integer),
    **dict.fromkeys((Kind.MONEY, Kind.NUMBER), _number),
    Kind.DATE: date.fromisoformat,
    Kind.TIME: datetime.fromisoformat,
    Kind.FLAG: _flag,
}
