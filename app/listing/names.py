"""Names of codes: "Germany" for ``DE``, looked up for the codes at hand in one statement; and numbers of rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import RowMapping, Text, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from app.errors import InvalidQuery, Moved
from app.listing.column import Column, lowered
from app.listing.dataset import Dataset
from app.listing.operators import BY_KEY
from app.listing.query import Query

Names: TypeAlias = Mapping[str, Mapping[str, str]]
"""Column name → code → name."""
_ALIKE = 0.4
"""Share of letter triples in common from which on one name is meant by another: "Germny" is Germany."""


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


def checked(session: Session, query: Query, rows: Iterable[RowMapping] = ()) -> Names:
    """Names for a query and the rows it found; raises `InvalidQuery` for a code in its filters that nobody has.

    A filter by an unknown code would find nothing and look like an answer.
    """
    names = load(session, query.dataset, needed(query, rows))
    problems = {
        each.parameter: _advice(session, query.dataset.column(each.column), str(value))
        for each in query.filters
        if query.dataset.column(each.column).directory is not None and BY_KEY[each.operator].reads is None
        for value in each.values
        if value not in names.get(each.column, {}) and value not in query.dataset.column(each.column).specials
    }
    if problems:
        raise InvalidQuery(problems)
    return names


def check_numbers(session: Session, query: Query) -> None:
    """Raise `Moved` where a query names rows by their numbers that became part of others."""
    named, find = query.values(query.dataset.key), query.dataset.moved
    if named and find and (moved := find(session, [int(str(value)) for value in named])):
        raise Moved(moved)


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


def _advice(session: Session, column: Column, wrong: str) -> str:
    """What to write instead of a code that nobody has: the code of that name, or of the name most like it."""
    problem = f"there is no {lowered(column.label)} {wrong!r}"
    if column.directory is None:
        return problem
    code, name = column.directory.code, column.directory.name
    meant = select(func.min(code)).where(or_(func.lower(code) == wrong.lower(), func.lower(name) == wrong.lower()))
    if found := session.execute(meant).scalar():
        return f"{problem}; write {found}"
    likeness = func.similarity(name, wrong)
    nearest = select(code, name).where(likeness >= _ALIKE).order_by(likeness.desc(), code).limit(1)
    if like := session.execute(nearest).first():
        return f"{problem}; did you mean {like[0] if like[0] == like[1] else f'{like[0]} ({like[1]})'}?"
    return f"{problem}; write a code such as those in the list beside the rows"
