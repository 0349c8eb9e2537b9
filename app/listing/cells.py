"""SQL for what a cell is, and for what it is sorted by."""

from sqlalchemy import Numeric, case, func

from app.listing.column import Column, Expression, Kind

BETWEEN = "|"
"""Stands between the values of one cell in CSV, as in ``seeds/``."""
_BEGINNING = 100


def cell(column: Column) -> Expression:
    """The value of a cell; numbers without idle zeros after the point."""
    if column.kind is Kind.MONEY or (column.kind is Kind.NUMBER and isinstance(column.expression.type, Numeric)):
        return func.trim_scale(column.expression, type_=Numeric())
    return column.expression


def sort_value(column: Column) -> Expression:
    """What rows are sorted by; NULL is unknown. Words only by their beginning, which has to fit into an address."""
    if column.kind is Kind.MANY:
        return func.left(func.nullif(func.array_to_string(column.expression, BETWEEN), ""), _BEGINNING)
    if column.kind in (Kind.TEXT, Kind.QUOTE, Kind.URL):
        return func.left(column.expression, _BEGINNING)
    if column.kind is Kind.LADDER:
        return case({value: place for place, value in enumerate(column.labels)}, value=column.expression)
    return column.expression
