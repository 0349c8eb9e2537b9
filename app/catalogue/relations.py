"""Whom a party promises to, and who announces what it promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import Session

from app.catalogue.tables import COMMITMENT
from app.listing.column import Expression
from app.listing.query import Query
from app.listing.select import conditions

ROWS = 8


@dataclass(frozen=True, slots=True)
class Relation:
    """Somebody at the other end of commitments. ``key`` is a recipient's code or an announcer's name."""

    key: str
    count: int
    total: Decimal | None
    """EUR of the rows that count, joint pledges left out; None where none has a sum."""


def recipients(session: Session, query: Query) -> Sequence[Relation]:
    """To whom the rows of a query go, largest sums first. A row to several counts for each of them."""
    return _ends(session, query, COMMITMENT.recipients)


def announcers(session: Session, query: Query) -> Sequence[Relation]:
    """Who announced the rows of a query, most often first."""
    return sorted(_ends(session, query, COMMITMENT.announcers), key=lambda each: (-each.count, each.key))


def _ends(session: Session, query: Query, column: Expression) -> Sequence[Relation]:
    counted = and_(COMMITMENT.in_totals, not_(COMMITMENT.joint))
    rows = (
        select(func.unnest(column).label("key"), COMMITMENT.amount_eur.label("sum"), counted.label("counted"))
        .where(*conditions(query))
        .subquery()
        .c
    )
    total = func.sum(rows.sum).filter(rows.counted)
    chosen = select(rows.key, func.count(), total).group_by(rows.key)
    order = (total.desc().nulls_last(), func.count().desc(), rows.key)
    return [Relation(*row) for row in session.execute(chosen.order_by(*order).limit(ROWS))]
