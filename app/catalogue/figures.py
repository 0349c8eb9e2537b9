"""What charts of a query are drawn from: sums of the commitments that count, each once, by month, step or country."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Date, cast, func, select
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS, FAMILY
from app.catalogue.tables import COMMITMENT
from app.domain.vocabulary import Family, Precision, TotalsReason
from app.listing.names import load
from app.listing.query import Query
from app.listing.select import conditions

JOINTLY = "Several jointly"
"""Name of those who commit together without shares."""
_ON_THE_LADDER = (TotalsReason.COUNTED, TotalsReason.PROPOSED)


@dataclass(frozen=True, slots=True)
class PartySum:
    """EUR that one committing party has promised alone; of ``joint``, what several have promised together."""

    key: str
    name: str
    total: Decimal


def total(session: Session, query: Query) -> Decimal:
    """EUR of all rows that count."""
    summed = select(func.sum(COMMITMENT.amount_eur)).where(*conditions(query), COMMITMENT.in_totals)
    return session.execute(summed).scalar() or Decimal(0)


def by_month(session: Session, query: Query) -> Mapping[tuple[date, Family], Decimal]:
    """EUR by first day of the month of announcement and family; rows without a month are left out."""
    month = cast(func.date_trunc("month", COMMITMENT.announced_on), Date)
    summed = select(month, FAMILY, func.sum(COMMITMENT.amount_eur)).where(
        *conditions(query),
        COMMITMENT.in_totals,
        COMMITMENT.amount_eur.is_not(None),
        COMMITMENT.announced_precision.in_((Precision.DAY, Precision.MONTH)),
    )
    found = session.execute(summed.group_by(month, FAMILY))
    return {(start, Family(family)): total for start, family, total in found}


def by_status(session: Session, query: Query) -> Mapping[str, Decimal]:
    """EUR by furthest step of the ladder; proposals are a step here."""
    summed = select(COMMITMENT.status, func.sum(COMMITMENT.amount_eur)).where(
        *conditions(query), COMMITMENT.totals_reason.in_(_ON_THE_LADDER), COMMITMENT.amount_eur.is_not(None)
    )
    return {status.value: total for status, total in session.execute(summed.group_by(COMMITMENT.status))}


def by_party(session: Session, query: Query) -> tuple[PartySum, ...]:
    """EUR by committing party, largest first."""
    total = func.sum(COMMITMENT.amount_eur)
    summed = (
        select(COMMITMENT.country_key, total)
        .where(*conditions(query), COMMITMENT.in_totals, COMMITMENT.country_key.is_not(None))
        .group_by(COMMITMENT.country_key)
        .having(total > 0)
        .order_by(total.desc(), COMMITMENT.country_key)
    )
    found = session.execute(summed).all()
    names = load(session, COMMITMENTS, {"country": [key for key, _ in found]}).get("country", {})
    return tuple(PartySum(key, names.get(key, JOINTLY), total) for key, total in found)
