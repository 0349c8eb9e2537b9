"""Order of rows: by sortable columns and then the key, unknown values last both ways; and places in that order."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from sqlalchemy import ColumnElement, Numeric, UnaryExpression, and_, false, literal, or_, tuple_

from app.listing.cells import sort_value
from app.listing.column import Expression, Kind
from app.listing.dataset import Dataset
from app.listing.parts import Cursor, Order
from app.listing.values import checked_text

Known: TypeAlias = str | int | bool | Decimal | date | datetime
Position: TypeAlias = tuple[tuple[Known | None, ...], Known]
"""Sort values (None where unknown) and key of a row."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Rows that follow one another without a change from known to unknown sort values, and how to order them."""

    condition: ColumnElement[bool]
    order: tuple[UnaryExpression[Known], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Term:
    """One expression of an order as it is read, forwards or backwards."""

    value: Expression
    descending: bool
    backwards: bool

    @property
    def ordered(self) -> UnaryExpression[Known]:
        """Unknown values last; first when read backwards."""
        directed = self.value.desc() if self.descending else self.value.asc()
        return directed.nulls_first() if self.backwards else directed.nulls_last()

    def beyond(self, place: Known | None) -> ColumnElement[bool]:
        """The rows whose value lies beyond that of a place."""
        if place is None:
            return self.value.is_not(None) if self.backwards else false()
        further = _beyond(self.value, _operand(self.value, place), self.descending)
        return further if self.backwards else or_(further, self.value.is_(None))

    def same(self, place: Known | None) -> ColumnElement[bool]:
        """The rows with the value of a place."""
        return self.value.is_(None) if place is None else self.value == _operand(self.value, place)


def order_by(dataset: Dataset, order: Order) -> tuple[UnaryExpression[Known], ...]:
    """The whole order, ending with the key."""
    *terms, key = _terms(dataset, order, backwards=False)
    return *(term.ordered for term in terms), key.value.desc() if key.descending else key.value.asc()


def sort_values(dataset: Dataset, order: Order) -> tuple[Expression, ...]:
    """What rows are sorted by, without the key."""
    return tuple(sort_value(dataset.column(sort.column)) for sort in order)


def stretches(dataset: Dataset, order: Order, position: Position | None, backwards: bool) -> tuple[Stretch, ...]:
    """The rows beyond a position (all, from None), nearest first, as stretches that an index on (value, key) serves.

    One ORDER BY with unknown values last cannot start at a position without reading all before it; two stretches,
    with and without a value of the first column, can.
    """
    lead, *further, key = _terms(dataset, order, backwards)
    by_rest = (*(term.ordered for term in further), key.value.desc() if key.descending else key.value.asc())
    by_all = (_directed(lead.value, lead.descending), *by_rest)
    known, unknown = lead.value.is_not(None), lead.value.is_(None)
    if position is None:
        found = (Stretch(known, by_all), Stretch(unknown, by_rest))
        return found[::-1] if backwards else found
    (at_lead, *at_further), at_key = position
    beyond_rest = _beyond_all(further, at_further, _beyond(key.value, literal(at_key, key.value.type), key.descending))
    if at_lead is None:
        rest = Stretch(and_(unknown, beyond_rest), by_rest)
        return (rest, Stretch(known, by_all)) if backwards else (rest,)
    place = _operand(lead.value, at_lead)
    if further:
        # The first half is for the index, which cannot use the second.
        reached = lead.value <= place if lead.descending else lead.value >= place
        beyond = and_(reached, or_(_beyond(lead.value, place, lead.descending), beyond_rest))
    else:
        beyond = _beyond(tuple_(lead.value, key.value), tuple_(place, literal(at_key, key.value.type)), lead.descending)
    rest = Stretch(beyond, by_all)
    return (rest,) if backwards else (rest, Stretch(unknown, by_rest))


def read_position(dataset: Dataset, order: Order, cursor: Cursor) -> Position:
    """The place that a cursor names; ValueError where it does not fit the order."""
    texts = cursor.values or (None,) * len(order)
    try:
        values = [
            None if text is None else _READERS[dataset.column(sort.column).kind](text)
            for sort, text in zip(order, texts, strict=True)
        ]
        return tuple(values), _READERS[dataset.key_column.kind](cursor.key)
    except ValueError:
        raise ValueError(f"{cursor.parameter[1]!r} is no place in this order") from None


def cursor_at(position: Position, *, backwards: bool) -> Cursor:
    """The cursor that names a place."""
    values, key = position
    written = tuple(None if value is None else _write(value) for value in values)
    return Cursor(_write(key), written if any(value is not None for value in written) else (), backwards)


def _terms(dataset: Dataset, order: Order, backwards: bool) -> list[_Term]:
    """The expressions of an order as it is read; the last is the key, in the direction of the first."""
    keyed = [*zip(sort_values(dataset, order), order, strict=True), (dataset.key_column.expression, order[0])]
    return [_Term(value, sort.descending != backwards, backwards) for value, sort in keyed]


def _beyond_all(
    terms: Sequence[_Term], places: Sequence[Known | None], beyond_key: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The rows beyond a place in an order of several terms and the key."""
    condition = beyond_key
    for term, place in zip(reversed(terms), reversed(places), strict=True):
        condition = or_(term.beyond(place), and_(term.same(place), condition))
    return condition


def _directed(expression: Expression, descending: bool) -> UnaryExpression[Known]:
    """Down with unknown values last, or exactly the other way round: the two ways to read one index.

    Within a stretch no value is unknown, but PostgreSQL picks an index by the letter.
    """
    return expression.desc().nulls_last() if descending else expression.asc().nulls_first()


def _beyond(left: Expression, right: Expression, descending: bool) -> ColumnElement[bool]:
    return left < right if descending else left > right


def _operand(expression: Expression, value: Known) -> Expression:
    """A value to compare with: numbers as numeric, since one from an address may be too large for a column."""
    return literal(value, Numeric() if isinstance(value, Decimal) else expression.type)


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
