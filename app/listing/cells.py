"""SQL for what a cell is, and for what it is sorted by."""

from sqlalchemy import case, func

from app.listing.column import Column, Expression, Kind

BETWEEN = "|"
"""Stands between the values of one cell in CSV, as in ``seeds/``."""


def cell(column: Column) -> Expression:
    """The value of a cell, under the column's name; sums of money without idle zeros after the point."""
    value = func.trim_scale(column.expression) if column.kind is Kind.MONEY else column.expression
    return value.label(column.name)


def sort_value(column: Column) -> Expression:
    """What rows are sorted by; NULL is unknown."""
    if column.kind is Kind.MANY:
        return func.nullif(func.array_to_string(column.expression, BETWEEN), "")
    if column.kind is Kind.LADDER:
        return case({value: place for place, value in enumerate(column.labels)}, value=column.expression)
    return column.expression
