"""Order of rows: by any sortable column and then the key, unknown values last both ways; and places in that order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Numeric, UnaryExpression, and_, literal, tuple_
from sqlalchemy.types import TypeEngine

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
    place = tuple_(literal(at_value, _type_of(value, at_value)), literal(at_key, key.type))
    rest = Stretch(_beyond(tuple_(value, key), place, descending), by_value)
    return (rest,) if backwards else (rest, Stretch(unknown, by_key))


def read_position(dataset: Dataset, sort: Sort, cursor: Cursor) -> Position:
    """The place that a cursor names; ValueError where it does not fit the order."""
    column = dataset.column(sort.column)
    try:
        value = None if cursor.value is None else _READERS[column.kind](cursor.value)
        return value, _READERS[dataset.key_column.kind](cursor.key)
    except ValueError:
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


def _type_of(expression: Expression, value: Known) -> TypeEngine[Any]:
    """The type to compare with: numbers as numeric, since one from an address may be too large for a column."""
    return Numeric() if isinstance(value, Decimal) else expression.type


def _write(value: Known) -> str:
    match value:
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def _written_as(pattern: str, convert: Callable[[str], Known]) -> Callable[[str], Known]:
    """A reader of texts of one form; ValueError for any other."""
    form = re.compile(pattern, re.ASCII)

    def read(text: str) -> Known:
        if form.fullmatch(text) is None:
            raise ValueError(text)
        return convert(text)

    return read


_READERS: Mapping[Kind, Callable[[str], Known]] = {
    **dict.fromkeys((Kind.TEXT, Kind.QUOTE, Kind.URL, Kind.CODE, Kind.ENUM, Kind.MANY), checked_text),
    Kind.ID: _written_as(r"\d{1,18}", int),
    Kind.LADDER: _written_as(r"\d{1,3}", int),
    **dict.fromkeys((Kind.MONEY, Kind.NUMBER), _written_as(r"-?\d{1,30}(\.\d{1,20})?", Decimal)),
    Kind.DATE: date.fromisoformat,
    Kind.TIME: datetime.fromisoformat,
    Kind.FLAG: _written_as("true|false", lambda text: text == "true"),
}
