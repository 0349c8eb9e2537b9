"""The overview's figures and short lists: small questions to the commitments and meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, Date, SQLColumnExpression, Text, cast, func, or_, select
from sqlalchemy.dialects.postgresql import INTERVAL
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.domain.vocabulary import ARTICLES as TELLING
from app.domain.vocabulary import LADDER, PROMISED, Family, MeetingStatus, Precision, Status
from app.listing.query import Query
from app.listing.select import conditions
from app.listing.series import by_period
from app.store.articles import ArticleRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow

OPEN_STEPS = tuple(step.value for step in LADDER if step is not Status.DELIVERED)
"""Of what is neither delivered nor given up."""
EVERYTHING = Query.everything(COMMITMENTS)
ROWS = 7
"""Length of a short list."""
_LONGEST_PERIOD = timedelta(days=366)
"""That a date names: a year."""
RULE = (
    "Sum of the EUR values of all commitments that count: each once, at the lower end of a range. Left out are "
    "proposals, what was rejected, suspended or cancelled, packages whose parts make them up, parts of packages that "
    "count themselves, and announcements told again. Without an ECB rate there is no EUR value."
)
"""What the total counts, in words."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are."""

    commitments: int
    meetings: int
    articles: int
    """In the version that holds."""
    records: int
    """Of datasets that were imported."""


@dataclass(frozen=True, slots=True)
class CountrySum:
    """What one committing party has promised alone; key ``joint`` is what several have promised together."""

    key: str
    total: Decimal | None
    """EUR of the rows that count; None where none of them has a figure."""
    count: int
    """All rows, with a sum or without."""


def counts(session: Session) -> Counts:
    """Rows of each kind, in one statement."""
    told = ArticleRow.origin == TELLING
    each = (
        select(func.count()).select_from(CommitmentRow),
        select(func.count()).select_from(MeetingRow),
        select(func.count()).where(ArticleRow.replaced_by.is_(None), told),
        select(func.count()).where(~told),
    )
    return Counts(*session.execute(select(*(one.scalar_subquery() for one in each))).one())


def by_month(session: Session, query: Query) -> dict[tuple[date, Family], Decimal]:
    """EUR of a query's counted commitments by month of announcement and family; those without a month are left out."""
    found = by_period(session, query, "announced_on", step=Precision.MONTH, measure="amount_eur", split="family")
    return {
        (point.period.start, Family(point.split)): point.total
        for point in found.points
        if point.split is not None and point.total is not None
    }


def by_country(session: Session) -> Sequence[CountrySum]:
    """Sums and counts by the one committing party (``joint`` for several), largest first."""
    total = func.sum(CommitmentRow.amount_eur).filter(CommitmentRow.in_totals)
    chosen = select(CommitmentRow.country_key, total, func.count()).where(CommitmentRow.country_key.is_not(None))
    order = (total.desc().nulls_last(), func.count().desc(), CommitmentRow.country_key)
    found = session.execute(chosen.group_by(CommitmentRow.country_key).order_by(*order))
    return [CountrySum(key, amount, count) for key, amount, count in found if key is not None]


def latest(session: Session) -> Sequence[CommitmentRow]:
    """The newest commitments by the day of their announcement; nothing told as background only."""
    order = (CommitmentRow.announced_on.desc().nulls_last(), CommitmentRow.id.desc())
    return session.scalars(select(CommitmentRow).where(~CommitmentRow.background).order_by(*order).limit(ROWS)).all()


def next_meetings(session: Session, today: date) -> Sequence[MeetingRow]:
    """Meetings from today on, nearest first; one told for a month lies ahead until the month is over."""
    chosen = select(MeetingRow).where(_day_after(MeetingRow.held_on, MeetingRow.held_precision) > today)
    return session.scalars(chosen.order_by(MeetingRow.held_on, MeetingRow.id).limit(ROWS)).all()


def planned_meetings(session: Session, today: date) -> Sequence[MeetingRow]:
    """Meetings told as planned of which no later report says that they were held, latest first."""
    passed = _day_after(MeetingRow.held_on, MeetingRow.held_precision) <= today
    chosen = select(MeetingRow).where(
        MeetingRow.status == MeetingStatus.PLANNED, or_(passed, MeetingRow.held_on.is_(None))
    )
    return session.scalars(chosen.order_by(MeetingRow.held_on.desc().nulls_last(), MeetingRow.id).limit(ROWS)).all()


def next_deadlines(session: Session, today: date, query: Query = EVERYTHING) -> Sequence[CommitmentRow]:
    """Commitments of a query due from today on and not delivered, nearest first."""
    # The first condition follows from the second, but an index knows what to do with it.
    chosen = select(CommitmentRow).where(
        CommitmentRow.due_on > today - _LONGEST_PERIOD,
        _day_after(CommitmentRow.due_on, CommitmentRow.due_precision) > today,
    )
    order = (CommitmentRow.due_on, CommitmentRow.id)
    return session.scalars(chosen.where(_is_open(), *conditions(query)).order_by(*order).limit(ROWS)).all()


def overdue(session: Session, today: date, query: Query = EVERYTHING) -> Sequence[CommitmentRow]:
    """Promises of a query whose due date has passed without a report of delivery, latest due first."""
    chosen = select(CommitmentRow).where(
        CommitmentRow.due_on < today,
        _day_after(CommitmentRow.due_on, CommitmentRow.due_precision) <= today,
        CommitmentRow.status.in_(PROMISED),
    )
    order = (CommitmentRow.due_on.desc(), CommitmentRow.id)
    return session.scalars(chosen.where(*conditions(query)).order_by(*order).limit(ROWS)).all()


def _is_open() -> ColumnElement[bool]:
    """Neither delivered nor given up."""
    return CommitmentRow.status.in_([Status(step) for step in OPEN_STEPS])


def _day_after(
    day: SQLColumnExpression[date | None], precision: SQLColumnExpression[Precision | None]
) -> ColumnElement[date]:
    """The first day after the day, month or year: what is due in 2027 is not late before 2028."""
    return cast(day + cast(func.concat("1 ", cast(precision, Text)), INTERVAL), Date)
