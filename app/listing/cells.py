"""SQL for what a cell is, and for what it is sorted by."""

from sqlalchemy import Numeric, case, func

from app.listing.column import Column, Expression, Kind

BETWEEN = "|"
"""Stands between the values of one cell in CSV, as in ``seeds/``."""


def cell(column: Column) -> Expression:
    """The value of a cell; numbers without idle zeros after the point."""
    if column.kind is Kind.MONEY or (column.kind is Kind.NUMBER and isinstance(column.expression.type, Numeric)):
        return func.trim_scale(column.expression, type_=Numeric())
    return column.expression


def sort_value(column: Column) -> Expression:
    """What rows are sorted by; NULL is unknown."""
    if column.kind is Kind.MANY:
        return func.nullif(func.array_to_string(column.expression, BETWEEN), "")
    if column.kind is Kind.LADDER:
        return case({value: place for place, value in enumerate(column.labels)}, value=column.expression)
    return column.expression
