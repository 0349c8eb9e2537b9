"""What was delivered in parts of packages that count as a whole: it stands beside the delivered sum, not in it."""

from decimal import Decimal

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from app.catalogue.tables import COMMITMENT
from app.domain.vocabulary import Status, TotalsReason
from app.listing.query import Query
from app.listing.select import conditions

FILTERS = {
    "status": Status.DELIVERED.value,
    "totals_reason": TotalsReason.PART.value,
    "package_status__lte": Status.CONTRACTED.value,
}
"""Parameters that find these rows: of a package that is delivered itself, a part says nothing new."""
_DECIDED = ("in_totals", "totals_reason", "package_status")
"""Columns that a query of its own does not choose anew."""


def delivered_parts(query: Query) -> Query | None:
    """The delivered parts among a query's rows; None where its own filters say which rows these can be."""
    steps = query.chosen("status")
    if any(query.filters_on(name) for name in _DECIDED) or (steps and Status.DELIVERED not in steps):
        return None
    free = query.whole().without("status").with_value("status", FILTERS["status"])
    return free.with_value("totals_reason", FILTERS["totals_reason"]).with_value(
        "package_status", FILTERS["package_status__lte"], "lte"
    )


def delivered_in_parts(session: Session, query: Query, besides: ColumnElement[bool] | None = None) -> Decimal:
    """EUR of the delivered parts among a query's rows that meet a further condition; 0 where there are none."""
    found = delivered_parts(query)
    if found is None:
        return Decimal(0)
    summed = select(func.sum(COMMITMENT.amount_eur)).where(*conditions(found), true() if besides is None else besides)
    return session.execute(summed).scalar() or Decimal(0)
