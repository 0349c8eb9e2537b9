"""The figures above a list: how many rows match, and what they add up to."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from app.listing.query import Query


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it counts. ``value`` None: nothing to add up."""

    name: str
    label: str
    value: Decimal | int | None
    unit: str
    help: str


def load(session: Session, query: Query) -> tuple[Figure, ...]:
    """The count of rows, then the dataset's own totals."""
    raise NotImplementedError
