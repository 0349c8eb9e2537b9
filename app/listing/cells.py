"""SQL for what a cell is, and for what it is sorted by."""

from sqlalchemy import Integer, Numeric, case, func

from app.listing.column import Column, Expression, Kind

BETWEEN = "|"
"""Stands between the values of one cell in CSV, as in ``seeds/``."""
_BEGINNING = 100
_MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"'


def cell(column: Column) -> Expression:
    """The value of a cell; numbers without idle zeros after the point."""
    if column.kind is Kind.MONEY or (column.kind is Kind.NUMBER and isinstance(column.expression.type, Numeric)):
        return func.trim_scale(column.expression, type_=Numeric())
    return column.expression


def moment(column: Column) -> Expression:
    """A moment as text, in UTC, by the second."""
    return func.to_char(func.timezone("UTC", column.expression), _MOMENT)


def is_whole(column: Column) -> bool:
    """Whether its numbers never have a fraction."""
    return column.kind is Kind.ID or isinstance(column.expression.type, Integer)


def sort_value(column: Column) -> Expression:
    """What rows are sorted by; NULL is unknown. Words only by their beginning, which has to fit into an address."""
    if column.kind is Kind.MANY:
        return func.left(func.nullif(func.array_to_string(column.expression, BETWEEN), ""), _BEGINNING)
    if column.kind in (Kind.TEXT, Kind.QUOTE, Kind.URL):
        return func.left(column.expression, _BEGINNING)
    if column.kind is Kind.LADDER:
        return case({value: place for place, value in enumerate(column.labels)}, value=column.expression)
    return column.expression
