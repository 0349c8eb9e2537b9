"""The overview's figures and short lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, case, cast, func, or_, select
from sqlalchemy import Date as SqlDate
from sqlalchemy.orm import Session

from app.domain.vocabulary import FAMILIES, LADDER, Family, MeetingStatus, Precision, Status, TotalsReason
from app.store.articles import ArticleRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow

_ROWS = 7
_AT_FURTHEST_STEP = (TotalsReason.COUNTED, TotalsReason.PROPOSED)
"""Rows of the ladder: with a sum, and neither a package, nor told before, nor given up."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are."""

    commitments: int
    meetings: int
    articles: int


@dataclass(frozen=True, slots=True)
class CountrySum:
    """What one committing party has promised. ``total`` None: no sum stated anywhere."""

    key: str
    total: Decimal | None
    count: int


def counts(session: Session) -> Counts:
    """Rows of each kind."""
    tables = (CommitmentRow, MeetingRow, ArticleRow)
    return Counts(*(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables))


def total_eur(session: Session) -> Decimal | None:
    """EUR of all counted commitments; None where none has a figure."""
    return session.scalar(select(func.sum(CommitmentRow.amount_eur)).where(CommitmentRow.in_totals))


def by_status(session: Session) -> dict[str, Decimal]:
    """EUR by furthest step of the ladder, each commitment once."""
    chosen = select(CommitmentRow.status, func.sum(CommitmentRow.amount_eur)).where(
        CommitmentRow.totals_reason.in_(_AT_FURTHEST_STEP), CommitmentRow.amount_eur.is_not(None)
    )
    found = session.execute(chosen.group_by(CommitmentRow.status))
    return {status.value: total for status, total in found if total is not None}


def by_month(session: Session) -> dict[tuple[date, Family], Decimal]:
    """EUR of counted commitments by month of announcement and family; those without a month are left out."""
    month = cast(func.date_trunc("month", CommitmentRow.announced_on), SqlDate)
    chosen = select(month, CommitmentRow.type, func.sum(CommitmentRow.amount_eur)).where(
        CommitmentRow.in_totals,
        CommitmentRow.amount_eur.is_not(None),
        CommitmentRow.announced_precision.in_((Precision.DAY, Precision.MONTH)),
    )
    sums: dict[tuple[date, Family], Decimal] = {}
    for first, kind, total in session.execute(chosen.group_by(month, CommitmentRow.type)):
        place = (first, FAMILIES[kind])
        sums[place] = sums.get(place, Decimal(0)) + (total or Decimal(0))
    return sums


def by_country(session: Session) -> Sequence[CountrySum]:
    """Sums and counts by the one committing party (``joint`` for several), largest first."""
    total = func.sum(CommitmentRow.amount_eur).filter(CommitmentRow.in_totals)
    chosen = select(CommitmentRow.country_key, total, func.count()).where(CommitmentRow.country_key.is_not(None))
    order = (total.desc().nulls_last(), func.count().desc(), CommitmentRow.country_key)
    found = session.execute(chosen.group_by(CommitmentRow.country_key).order_by(*order))
    return [CountrySum(key, amount, count) for key, amount, count in found if key is not None]


def latest(session: Session) -> Sequence[CommitmentRow]:
    """The newest commitments by the day of their announcement."""
    order = (CommitmentRow.announced_on.desc().nulls_last(), CommitmentRow.id.desc())
    return session.scalars(select(CommitmentRow).where(~CommitmentRow.background).order_by(*order).limit(_ROWS)).all()


def next_meetings(session: Session, today: date) -> Sequence[MeetingRow]:
    """Meetings that lie ahead, nearest first."""
    chosen = select(MeetingRow).where(MeetingRow.held_on >= today)
    return session.scalars(chosen.order_by(MeetingRow.held_on, MeetingRow.id).limit(_ROWS)).all()


def planned_meetings(session: Session, today: date) -> Sequence[MeetingRow]:
    """Meetings told as planned of which no later report says that they were held, latest first."""
    chosen = select(MeetingRow).where(
        MeetingRow.status == MeetingStatus.PLANNED, or_(MeetingRow.held_on < today, MeetingRow.held_on.is_(None))
    )
    return session.scalars(chosen.order_by(MeetingRow.held_on.desc().nulls_last(), MeetingRow.id).limit(_ROWS)).all()


def next_deadlines(session: Session, today: date) -> Sequence[CommitmentRow]:
    """Commitments due from today on and not delivered, nearest first."""
    chosen = select(CommitmentRow).where(_end_of_due() > today, _open())
    return session.scalars(chosen.order_by(CommitmentRow.due_on, CommitmentRow.id).limit(_ROWS)).all()


def overdue(session: Session, today: date) -> Sequence[CommitmentRow]:
    """Commitments whose due date has passed without a report of delivery, latest due first."""
    chosen = select(CommitmentRow).where(_end_of_due() <= today, _open())
    return session.scalars(chosen.order_by(CommitmentRow.due_on.desc(), CommitmentRow.id).limit(_ROWS)).all()


def _open() -> ColumnElement[bool]:
    return CommitmentRow.status.in_([step for step in LADDER if step is not Status.DELIVERED])


def _end_of_due() -> ColumnElement[date]:
    """The first day after the period that the due date names: something due in 2027 is not late before 2028."""
    years = case((CommitmentRow.due_precision == Precision.YEAR, 1), else_=0)
    months = case((CommitmentRow.due_precision == Precision.MONTH, 1), else_=0)
    days = case((CommitmentRow.due_precision == Precision.DAY, 1), else_=0)
    return cast(CommitmentRow.due_on + func.make_interval(years, months, 0, days), SqlDate)
