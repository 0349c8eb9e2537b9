"""Facets: for each value of a column how many rows it would give, counted without that column's own filter."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import CTE, BigInteger, Select, Subquery, Text, case, cast, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from app.listing import names as naming
from app.listing.column import Column, Kind
from app.listing.names import Names, name_of
from app.listing.query import Query
from app.listing.select import conditions

_Counts: TypeAlias = Select[str, str, int]
"""``facet`` (the column's name), ``value``, ``count``."""
_COUNT = func.count().label("count")
_MARK = "|"
"""Between the name of a column and a special value of it: in no name of a column."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be switched on and off. ``toggled.url(path)`` is the address that does it."""

    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    """No row with it is let through."""
    toggled: Query
    onwards: Query | None = None
    """Of a ladder's step that has others before and behind it: this one or a further one."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A column's values: a ladder in its order, others ticked first and then by count. Ticked ones and the steps of a
    ladder are always there."""

    column: Column
    values: tuple[FacetValue, ...]
    inverted: Query | None = None
    """None of what is ticked; or any of what is excluded. None where nothing is chosen."""

    @property
    def chosen(self) -> int:
        """How many are ticked or excluded, by the reader."""
        return sum(value.selected or value.excluded for value in self.values) if self.inverted else 0

    @property
    def excludes(self) -> bool:
        """Whether the chosen values are those that no row may have."""
        return any(value.excluded for value in self.values)


def load(session: Session, query: Query) -> tuple[Facet, ...]:
    """All facets of the query's dataset, by one statement for the counts and one for the names."""
    counts = _count(session, query)
    for column in query.dataset.facets:
        always = (*column.ladder, *query.chosen(column.name), *query.excluded(column.name))
        counts[column.name] |= {value: 0 for value in always if value not in counts[column.name]}
    names = naming.load(session, query.dataset, counts)
    return tuple(_facet(query, column, counts[column.name], names) for column in query.dataset.facets)


def _facet(query: Query, column: Column, counts: dict[str, int], names: Names) -> Facet:
    """The facet of a column from its counts."""
    ticked, out = query.chosen(column.name), query.excluded(column.name)
    chosen = {*ticked, *out}
    values = [
        FacetValue(
            value=value,
            label=name_of(names, column, value),
            count=count,
            selected=value in ticked,
            excluded=value in out,
            toggled=query.toggled(column.name, value),
            onwards=query.from_step(column.name, value) if value in column.ladder[1:-1] else None,
        )
        for value, count in counts.items()
        if count or value in chosen or value in column.ladder
    ]
    inverted = query.inverted(column.name) if query.filters_on(column.name) else None
    if column.kind is Kind.LADDER:
        order = list(column.labels)
        return Facet(column, tuple(sorted(values, key=lambda each: order.index(each.value))), inverted)
    in_order = sorted(values, key=lambda each: (each.value not in chosen, -each.count, each.label))
    return Facet(column, tuple(in_order), inverted)


def _count(session: Session, query: Query) -> dict[str, dict[str, int]]:
    """Column name → value → count, for all facets in one statement."""
    filtered = {each.column for each in query.in_force}
    free = [column for column in query.dataset.facets if column.name not in filtered]
    own = [[column] for column in query.dataset.facets if column.name in filtered]
    statements = [each for columns in (free, *own) for each in _counts(query, columns)]
    found: dict[str, dict[str, int]] = defaultdict(dict)
    if statements:
        for row in session.execute(union_all(*statements)).mappings():
            if row["value"] is not None:
                found[row["facet"]][row["value"]] = row["count"]
    return found


def _counts(query: Query, columns: Sequence[Column]) -> list[_Counts]:
    """Statements that count the values of columns, none of which is filtered or all of which is one.

    The rows are read once, by grouping sets: cells that are alike are counted first, lists of values as a whole, and
    only these few counts are taken apart.
    """
    single = [column for column in columns if column.kind is not Kind.MANY]
    several = [column for column in columns if column.kind is Kind.MANY]
    specials = {(column.name, value): special for column in several for value, special in column.specials.items()}
    alike = _alike(
        select(
            *(cast(column.expression, Text()).label(column.name) for column in single),
            *(column.expression.label(column.name) for column in several),
            *(special.condition.label(_MARK.join(name)) for name, special in specials.items()),
        )
        .select_from(query.dataset.source)
        .where(*conditions(query, besides=[column.name for column in columns]))
        .subquery(),
        name=_MARK.join(column.name for column in columns),
    )
    return [
        *(_single(alike, column.name) for column in single),
        *(_several(alike, column.name) for column in several),
        *(_special(alike, column, value) for column, value in specials),
    ]


def _alike(cells: Subquery, name: str) -> CTE:
    """How many rows have each cell: the cell's own column is filled, ``facet`` names it."""
    which = [(func.grouping(cell) == 0, literal(cell.name, Text())) for cell in cells.c]
    grouped = select(*cells.c, case(*which).label("facet"), _COUNT)
    return grouped.group_by(func.grouping_sets(*(tuple_(cell) for cell in cells.c))).cte(name)


def _single(alike: CTE, column: str) -> _Counts:
    """Counts of a column with one value a row."""
    return select(alike.c.facet, alike.c[column].label("value"), alike.c["count"]).where(alike.c.facet == column)


def _several(alike: CTE, column: str) -> _Counts:
    """Counts of a column with several values a row; a row counts once under each."""
    value = func.unnest(alike.c[column]).label("value")
    values = select(value, alike.c["count"].label("rows")).where(alike.c.facet == column).subquery()
    counted = cast(func.sum(values.c.rows), BigInteger()).label("count")
    return select(literal(column, Text()).label("facet"), values.c.value, counted).group_by(values.c.value)


def _special(alike: CTE, column: str, value: str) -> _Counts:
    """The count of a value that stands for a condition."""
    name = f"{column}{_MARK}{value}"
    found = select(literal(column, Text()).label("facet"), literal(value, Text()).label("value"), alike.c["count"])
    return found.where(alike.c.facet == name, alike.c[name])
