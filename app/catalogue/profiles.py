"""An actor's profile: what it gives, receives and announces, who holds its offices, where it meets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.catalogue.commitments import COMMITMENTS, JOINT
from app.catalogue.overview import by_month
from app.catalogue.records import found
from app.domain.vocabulary import ActorKind, Family
from app.listing.query import Query
from app.store.actors import ActorRow, GroupRow, MembershipRow, OfficeRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow, ParticipantRow

ROWS = 12
"""Length of a profile's lists."""
_FEW = 20_000
FIRST_OFFICES = (
    *("head_of_state", "head_of_government", "defence_minister", "foreign_minister"),
    *(
        "commission_president",
        "council_president",
        "high_representative",
        "nato_secretary_general",
        "defence_commissioner",
    ),
)
"""The offices that speak for a country or body, first the highest."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with what it gives, receives and takes part in. Lists are the newest rows; counts are of all."""

    actor: ActorRow
    gives: Sequence[CommitmentRow]
    gives_count: int
    gives_eur: Decimal | None
    """EUR of the counted rows that are this actor's alone; joint ones are nobody's."""
    months: dict[tuple[date, Family], Decimal]
    """The same by month of announcement and family."""
    receives: Sequence[CommitmentRow]
    receives_count: int
    announced: Sequence[CommitmentRow]
    announced_count: int
    meetings: Sequence[MeetingRow]
    meetings_count: int
    people: Sequence[tuple[ActorRow, OfficeRow]]
    """Who holds or held an office of this country or body, those in office first, by office and then the latest."""
    groups: dict[str, str]
    """Names of the groups it belongs to, by code."""


def find_profile(session: Session, slug: str) -> Profile:
    """An actor with everything around it; `NotFound` where there is none."""
    options = (selectinload(ActorRow.aliases), selectinload(ActorRow.offices), selectinload(ActorRow.memberships))
    actor = found(session.scalars(select(ActorRow).where(ActorRow.slug == slug).options(*options)).one_or_none())
    gives, receives = CommitmentRow.countries.contains([actor.key]), CommitmentRow.recipients.contains([actor.key])
    announced = CommitmentRow.announcers.contains([actor.name])
    met = MeetingRow.id.in_(_meetings_of(actor))
    gives_count, receives_count, announced_count = (
        _count(session, CommitmentRow, each) for each in (gives, receives, announced)
    )
    own = CommitmentRow.in_totals, CommitmentRow.country_key == actor.key
    return Profile(
        actor=actor,
        gives=_newest(session, gives, gives_count),
        gives_count=gives_count,
        gives_eur=session.scalar(select(func.sum(CommitmentRow.amount_eur)).where(*own)),
        months=by_month(session, counted_alone(actor.key)),
        receives=_newest(session, receives, receives_count),
        receives_count=receives_count,
        announced=_newest(session, announced, announced_count),
        announced_count=announced_count,
        meetings=_latest_meetings(session, met),
        meetings_count=_count(session, MeetingRow, met),
        people=_people(session, actor),
        groups=_group_names(session, actor.memberships),
    )


def counted_alone(key: str) -> Query:
    """The counted commitments of one party alone: what its sum is made of."""
    everything = Query.everything(COMMITMENTS).with_value("in_totals", True)
    return everything.with_value("country", key).with_value("country", JOINT, "not")


def _newest(session: Session, condition: ColumnElement[bool], count: int) -> Sequence[CommitmentRow]:
    """The newest of ``count`` rows. Few are all read and then sorted: PostgreSQL cannot know that they are few, and
    would look for them from the newest row of all on."""
    if not count:
        return ()
    order = (CommitmentRow.announced_on.desc().nulls_last(), CommitmentRow.id.desc())
    if count <= _FEW:
        few = select(CommitmentRow.id).where(condition).cte("few").prefix_with("MATERIALIZED", dialect="postgresql")
        condition = CommitmentRow.id.in_(select(few.c.id))
    return session.scalars(select(CommitmentRow).where(condition).order_by(*order).limit(ROWS)).all()


def _latest_meetings(session: Session, condition: ColumnElement[bool]) -> Sequence[MeetingRow]:
    order = (MeetingRow.held_on.desc().nulls_last(), MeetingRow.id)
    return session.scalars(select(MeetingRow).where(condition).order_by(*order).limit(ROWS)).all()


def _count(session: Session, row: type[CommitmentRow] | type[MeetingRow], condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(row).where(condition)) or 0


def _meetings_of(actor: ActorRow) -> Select[int]:
    """Ids of the meetings at which the actor was, by itself or by a person who stood for it."""
    by_itself = ParticipantRow.actor_id == actor.id
    if actor.kind is ActorKind.PERSON:
        return select(ParticipantRow.meeting_id).where(by_itself)
    return select(ParticipantRow.meeting_id).where(or_(by_itself, ParticipantRow.country == actor.key))


def _people(session: Session, actor: ActorRow) -> Sequence[tuple[ActorRow, OfficeRow]]:
    chosen = select(ActorRow, OfficeRow).join(OfficeRow, OfficeRow.actor_id == ActorRow.id)
    rank = case(
        {office: place for place, office in enumerate(FIRST_OFFICES)},
        value=OfficeRow.office,
        else_=len(FIRST_OFFICES),
    )
    in_office = OfficeRow.ended_on.is_(None)
    order = (in_office.desc(), rank, OfficeRow.started_on.desc().nulls_last(), ActorRow.name)
    terms = session.execute(chosen.where(OfficeRow.of == actor.key).order_by(*order))
    return [(row[0], row[1]) for row in terms]


def _group_names(session: Session, memberships: Sequence[MembershipRow]) -> dict[str, str]:
    codes = {membership.group_code for membership in memberships}
    named = session.execute(select(GroupRow.code, GroupRow.name).where(GroupRow.code.in_(codes)))
    return {row.code: row.name for row in named}
