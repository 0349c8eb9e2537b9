"""The statement of a query: its conditions, and the rows and cells it asks for."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from app.listing.cells import cell
from app.listing.operators import BY_KEY
from app.listing.query import Query


def conditions(query: Query, *, besides: Collection[str] = ()) -> list[ColumnElement[bool]]:
    """What a row must meet, without the filters on the columns in ``besides``."""
    dataset = query.dataset
    found = [
        BY_KEY[each.operator].condition(dataset.column(each.column), each.values)
        for each in query.in_force
        if each.column not in besides
    ]
    if query.q and dataset.search is not None:
        found.append(dataset.search(query.q))
    return found


def rows(query: Query) -> Select[*tuple[Any, ...]]:
    """Every cell of every matching row, in no order."""
    dataset = query.dataset
    cells = [cell(column).label(column.name) for column in dataset.columns]
    return select(*cells).select_from(dataset.source).where(*conditions(query))


def keys(query: Query) -> Select[Any]:
    """The keys of the matching rows, in no order."""
    dataset = query.dataset
    return select(dataset.key_column.expression).select_from(dataset.source).where(*conditions(query))
