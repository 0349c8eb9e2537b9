"""SQL conditions: what each operator means for each kind of column. Values only ever become bound parameters."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Numeric, Text, and_, cast, func, literal, not_, or_, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, INTERVAL

from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column, Expression, Kind
from app.listing.values import Value


def equals(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The cell is one of the values; a date lies wholly within one of the periods."""
    if column.kind is Kind.MANY:
        return _holds(column, values)
    if column.kind in (Kind.DATE, Kind.TIME):
        return or_(*(and_(at_least(column, (value,)), at_most(column, (value,))) for value in values))
    return _one_of(column, values)


def differs(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The cell is none of the values; unknown ones differ from all."""
    if column.kind is Kind.MANY:
        return not_(_holds(column, values))
    return or_(not_(_one_of(column, values)), column.expression.is_(None))


def holds_all(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The cell has every one of the codes, and meets each condition that a value stands for."""
    return and_(*(_holds(column, (value,)) for value in values))


def at_least(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The cell is the value or more, a step on the ladder or a further one, a day in the period or later."""
    (value,) = values
    if column.kind is Kind.LADDER:
        return _one_of(column, _steps(column, value, lambda place, mark: place >= mark))
    if isinstance(value, CalendarPeriod):
        return column.expression >= _moment(column, value.start)
    return column.expression >= _operand(column, value)


def at_most(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The cell is the value or less, a step on the ladder or an earlier one, a day in the period or before.

    A date known to the month or year only is taken to have passed at its end: it may have been that late.
    """
    (value,) = values
    if column.kind is Kind.LADDER:
        return _one_of(column, _steps(column, value, lambda place, mark: place <= mark))
    if isinstance(value, CalendarPeriod):
        begun = column.expression < _moment(column, value.stop)
        return begun if column.precision is None else and_(begun, _end(column, column.precision) <= value.stop)
    return column.expression <= _operand(column, value)


def contains(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The cell has the characters somewhere, whatever their case."""
    (value,) = values
    return column.expression.icontains(str(value), autoescape=True)


def unknown(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The cell is empty (true) or not (false)."""
    (value,) = values
    empty = func.cardinality(column.expression) == 0 if column.kind is Kind.MANY else column.expression.is_(None)
    return empty if value else not_(empty)


def _holds(column: Column, values: tuple[Value, ...]) -> ColumnElement[bool]:
    """The row has one of the codes, or meets one of the conditions that values stand for."""
    codes = [str(value) for value in values if value not in column.specials]
    conditions = [column.specials[str(value)].condition for value in values if value in column.specials]
    if codes:
        conditions.append(column.expression.overlap(cast(codes, ARRAY(Text))))
    return or_(*conditions)


def _one_of(column: Column, values: Sequence[Value]) -> ColumnElement[bool]:
    """The cell is one of the values; closed lists are compared as the text they are stored as."""
    cell = type_coerce(column.expression, Text()) if column.kind in (Kind.ENUM, Kind.LADDER) else column.expression
    return cell.in_([_operand(column, value) for value in values])


def _steps(column: Column, value: Value, keeps: Callable[[int, int], bool]) -> tuple[Value, ...]:
    """The steps of the ladder on one side of a step; a value off the ladder keeps only itself."""
    if value not in column.ladder:
        return (value,)
    mark = column.ladder.index(str(value))
    return tuple(step for place, step in enumerate(column.ladder) if keeps(place, mark))


def _end(column: Column, precision: Expression) -> Expression:
    """The first day after the day, month or year which the cell names."""
    return column.expression + cast(func.concat("1 ", precision), INTERVAL)


def _moment(column: Column, day: date) -> date:
    """The day as the column's type has it: a moment in UTC for a TIME."""
    return datetime.combine(day, time(), UTC) if column.kind is Kind.TIME else day


def _operand(column: Column, value: Value) -> Value | Expression:
    """The bound value; numbers are compared as numeric whatever integer type the column has."""
    return literal(value, Numeric()) if column.kind in (Kind.MONEY, Kind.NUMBER) else value
