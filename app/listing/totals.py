"""The figures above a list: how many rows match, and what they add up to."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.listing.column import Kind
from app.listing.query import Query
from app.listing.select import conditions, keys


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it counts. ``value`` None: there is nothing to add up."""

    name: str
    label: str
    kind: Kind
    value: Decimal | int | None
    unit: str = ""
    help: str = ""
    one: str = ""
    """The label where the value is 1; empty where it is the same."""

    @property
    def said(self) -> str:
        """The label that fits the value."""
        return self.one if self.one and self.value == 1 else self.label


def load(session: Session, query: Query) -> tuple[Figure, ...]:
    """The count of rows, then the dataset's own totals, in one statement."""
    dataset = query.dataset
    built = [total.build(keys(query)) for total in dataset.totals]
    statement = select(func.count(), *built).select_from(dataset.source).where(*conditions(query))
    count, *values = session.execute(statement).one()
    own = (
        Figure(total.name, total.label, total.kind, value, total.unit, total.help, total.one)
        for total, value in zip(dataset.totals, values, strict=True)
    )
    return (Figure("count", dataset.plural.lower(), Kind.NUMBER, count, one=dataset.label), *own)
