"""Meetings and deadlines of one month, and who met whom how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Text, and_, any_, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.meetings import MEETINGS
from app.catalogue.tables import COMMITMENT, MEETING
from app.domain.vocabulary import MeetingStatus, Precision, Status
from app.listing import names
from app.listing.calendar_period import CalendarPeriod
from app.listing.query import Query
from app.listing.select import conditions
from app.store.meetings import MeetingRow

_ALIKE = 2
"""Participants that meetings must share to be alike."""


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting of a month."""

    id: int
    name: str
    held_on: date
    precision: Precision
    status: MeetingStatus
    city: str | None
    commitments: int


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """A commitment due in a month."""

    id: int
    title: str
    due_on: date
    precision: Precision
    status: Status


@dataclass(frozen=True, slots=True)
class Encounters:
    """How often two of the fullest ``keys`` took part in the same meeting; a key with itself: all its meetings."""

    keys: tuple[str, ...]
    names: dict[str, str]
    counts: dict[tuple[str, str], int]
    others: int
    """Participants beside those."""


def meetings_in(session: Session, query: Query, month: CalendarPeriod) -> Sequence[MeetingEntry]:
    """Meetings of a query in a month, by day; also those of which only the year is known."""
    made = select(func.count()).where(COMMITMENT.meeting_id == MEETING.id).scalar_subquery()
    chosen = select(
        MEETING.id, MEETING.name, MEETING.held_on, MEETING.held_precision, MEETING.status, MEETING.city, made
    )
    year = date(month.start.year, 1, 1)
    falls = or_(
        and_(MEETING.held_precision != Precision.YEAR, MEETING.held_on.between(month.start, month.last)),
        and_(MEETING.held_precision == Precision.YEAR, MEETING.held_on == year),
    )
    found = session.execute(chosen.where(*conditions(query), falls).order_by(MEETING.held_on, MEETING.id))
    return [MeetingEntry(*row) for row in found]


def deadlines_in(session: Session, query: Query, month: CalendarPeriod) -> Sequence[DeadlineEntry]:
    """Commitments of a query that are due in a month, by day."""
    chosen = select(COMMITMENT.id, COMMITMENT.title, COMMITMENT.due_on, COMMITMENT.due_precision, COMMITMENT.status)
    falls = and_(COMMITMENT.due_precision != Precision.YEAR, COMMITMENT.due_on.between(month.start, month.last))
    found = session.execute(chosen.where(*conditions(query), falls).order_by(COMMITMENT.due_on, COMMITMENT.id))
    return [DeadlineEntry(*row) for row in found]


def meetings_alike(session: Session, meeting: MeetingRow, most: int = 6) -> Sequence[MeetingRow]:
    """Other meetings of two or more of its participants: the nearest in time, latest first."""
    keys = cast(meeting.participant_keys, ARRAY(Text))
    if len(meeting.participant_keys) < _ALIKE:
        return []
    key = func.unnest(MeetingRow.participant_keys).column_valued("key")
    shared = select(func.count(key)).where(key == any_(keys)).correlate(MeetingRow).scalar_subquery()
    alike = and_(
        MeetingRow.id != meeting.id,
        MeetingRow.participant_keys.overlap(keys),
        shared >= _ALIKE,
    )
    chosen = select(MeetingRow).where(alike, MeetingRow.held_on.is_not(None))
    if meeting.held_on is not None:
        chosen = chosen.order_by(func.abs(MeetingRow.held_on - meeting.held_on))
    nearest = session.scalars(chosen.order_by(MeetingRow.held_on.desc(), MeetingRow.id).limit(most)).all()
    return sorted(nearest, key=lambda row: (row.held_on or date.min, row.id), reverse=True)


def of_participants(query: Query) -> Query:
    """The commitments of those by whom meetings are filtered; all where they are not."""
    due = Query.everything(COMMITMENTS)
    for operator in ("", "all"):
        for key in query.values("participant", operator):
            due = due.with_value("country", key)
    return due


def encounters(session: Session, query: Query, by: str, most: int) -> Encounters:
    """Who met whom at the meetings of a query, for the ``most`` who took part most often; ``by`` is the column that
    names them: ``participant`` or ``person``."""
    column = MEETINGS.column(by)
    met = (
        select(MEETING.id.label("id"), func.unnest(column.expression).label("key"))
        .where(*conditions(query))
        .distinct()
        .cte("met")
    )
    often = func.count()
    fullest = session.execute(select(met.c.key, often).group_by(met.c.key).order_by(often.desc(), met.c.key)).all()
    keys = tuple(key for key, _ in fullest[:most])
    one, other = met.alias("one"), met.alias("other")
    pairs = (
        select(one.c.key, other.c.key, often)
        .join_from(one, other, one.c.id == other.c.id)
        .where(one.c.key.in_(keys), other.c.key.in_(keys))
        .group_by(one.c.key, other.c.key)
    )
    counts = {(row[0], row[1]): row[2] for row in session.execute(pairs)}
    named = names.load(session, MEETINGS, {by: keys}).get(by, {})
    return Encounters(keys, {key: named.get(key, key) for key in keys}, counts, len(fullest) - len(keys))
