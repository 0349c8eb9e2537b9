"""Names of codes: "Germany" for ``DE``, looked up for the codes at hand in one statement."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import RowMapping, Text, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.listing.column import Column
from app.listing.dataset import Dataset
from app.listing.query import Query

Names: TypeAlias = Mapping[str, Mapping[str, str]]
"""Column name → code → name."""


def name_of(names: Names, column: Column, code: str) -> str:
    """A value in words: by the directory, else by the column's own labels, else the value itself."""
    return names.get(column.name, {}).get(code) or column.text_of(code)


def load(session: Session, dataset: Dataset, codes: Mapping[str, Collection[str]]) -> Names:
    """Names of codes of several columns; codes that have none are left out."""
    lookups = [
        select(literal(column.name, Text()), cast(directory.code, Text()), func.min(directory.name))
        .where(directory.code.in_(sorted(codes[column.name])))
        .group_by(directory.code)
        for column in dataset.columns
        if (directory := column.directory) is not None and codes.get(column.name)
    ]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if lookups:
        for name, code, text in session.execute(union_all(*lookups)):
            found[name][code] = text
    return found


def needed(query: Query, rows: Iterable[RowMapping] = ()) -> dict[str, set[str]]:
    """The codes in a query's filters and in rows, by column."""
    codes: dict[str, set[str]] = defaultdict(set)
    for each in query.filters:
        codes[each.column] |= {str(value) for value in each.values}
    listed = [column.name for column in query.dataset.columns if column.directory is not None]
    for row in rows:
        for name in listed:
            cell = row[name] or ()
            codes[name] |= {cell} if isinstance(cell, str) else set(cell)
    return codes
