"""Loads one row with everything its page shows: in a fixed number of statements, whatever the row holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from app.domain.vocabulary import ActorKind
from app.errors import NotFound
from app.store.actors import ActorRow, GroupRow, MembershipRow, OfficeRow
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow, PartyRow, StatusEventRow
from app.store.meetings import MeetingRow, ParticipantRow

Row = TypeVar("Row")

_ROWS_ON_A_PROFILE = 12
_FIRST_OFFICES = ("head_of_state", "head_of_government", "defence_minister", "foreign_minister")


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with what it gives, receives and takes part in. Lists are the newest rows; counts are of all."""

    actor: ActorRow
    gives: Sequence[CommitmentRow]
    gives_count: int
    gives_eur: Decimal | None
    """EUR of the counted rows that are this actor's alone; joint ones are nobody's."""
    receives: Sequence[CommitmentRow]
    receives_count: int
    announced: Sequence[CommitmentRow]
    announced_count: int
    meetings: Sequence[MeetingRow]
    meetings_count: int
    people: Sequence[tuple[ActorRow, OfficeRow]]
    groups: dict[str, str]
    """Names of the groups it belongs to, by code."""


def find_commitment(session: Session, commitment_id: int) -> CommitmentRow:
    """A commitment with parties, items, events, mentions, meeting and package; `NotFound` where there is none."""
    head = joinedload(MentionRow.article).defer(ArticleRow.text)
    options = (
        selectinload(CommitmentRow.parties).joinedload(PartyRow.actor).selectinload(ActorRow.offices),
        selectinload(CommitmentRow.items),
        selectinload(CommitmentRow.status_events).joinedload(StatusEventRow.mention).options(head),
        selectinload(CommitmentRow.mentions).options(head, selectinload(MentionRow.marks)),
        joinedload(CommitmentRow.meeting),
        joinedload(CommitmentRow.parent),
        selectinload(CommitmentRow.children),
    )
    return _found(session.get(CommitmentRow, commitment_id, options=options))


def find_meeting(session: Session, meeting_id: int) -> MeetingRow:
    """A meeting with participants and mentions; `NotFound` where there is none."""
    options = (
        selectinload(MeetingRow.participants).joinedload(ParticipantRow.actor).selectinload(ActorRow.offices),
        selectinload(MeetingRow.mentions).options(
            joinedload(MentionRow.article).defer(ArticleRow.text), selectinload(MentionRow.marks)
        ),
    )
    return _found(session.get(MeetingRow, meeting_id, options=options))


def made_at(session: Session, meeting_id: int) -> Sequence[CommitmentRow]:
    """The commitments made at a meeting, largest first."""
    chosen = select(CommitmentRow).where(CommitmentRow.meeting_id == meeting_id)
    return session.scalars(chosen.order_by(CommitmentRow.amount_eur.desc().nulls_last(), CommitmentRow.id)).all()


def find_article(session: Session, article_id: int) -> ArticleRow:
    """An article with its text, mentions and their marks; `NotFound` where there is none."""
    options = (selectinload(ArticleRow.mentions).selectinload(MentionRow.marks),)
    return _found(session.get(ArticleRow, article_id, options=options))


def read_from(session: Session, article: ArticleRow) -> tuple[dict[int, CommitmentRow], dict[int, MeetingRow]]:
    """The commitments and meetings that an article's mentions are about, by id."""
    commitments = {mention.commitment_id for mention in article.mentions if mention.commitment_id}
    meetings = {mention.meeting_id for mention in article.mentions if mention.meeting_id}
    return (
        {row.id: row for row in session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(commitments)))},
        {row.id: row for row in session.scalars(select(MeetingRow).where(MeetingRow.id.in_(meetings)))},
    )


def copies_of(session: Session, article: ArticleRow) -> Sequence[ArticleRow]:
    """The article that this one copies, and the other copies of it."""
    original = article.copy_of or article.id
    same = or_(ArticleRow.id == original, ArticleRow.copy_of == original)
    chosen = select(ArticleRow).options(defer(ArticleRow.text)).where(same, ArticleRow.id != article.id)
    return session.scalars(chosen.order_by(ArticleRow.published_on.nulls_last(), ArticleRow.id)).all()


def find_profile(session: Session, slug: str) -> Profile:
    """An actor with everything around it; `NotFound` where there is none."""
    options = (
        selectinload(ActorRow.aliases),
        selectinload(ActorRow.offices),
        selectinload(ActorRow.memberships),
    )
    actor = _found(session.scalars(select(ActorRow).where(ActorRow.slug == slug).options(*options)).one_or_none())
    gives, receives = CommitmentRow.countries.contains([actor.key]), CommitmentRow.recipients.contains([actor.key])
    announced = CommitmentRow.announcers.contains([actor.name])
    met = MeetingRow.id.in_(select(ParticipantRow.meeting_id).where(_took_part(actor)))
    own = CommitmentRow.in_totals, CommitmentRow.country_key == actor.key
    return Profile(
        actor=actor,
        gives=_newest(session, gives),
        gives_count=_count(session, CommitmentRow, gives),
        gives_eur=session.scalar(select(func.sum(CommitmentRow.amount_eur)).where(*own)),
        receives=_newest(session, receives),
        receives_count=_count(session, CommitmentRow, receives),
        announced=_newest(session, announced),
        announced_count=_count(session, CommitmentRow, announced),
        meetings=_latest_meetings(session, met),
        meetings_count=_count(session, MeetingRow, met),
        people=_people(session, actor),
        groups=_group_names(session, actor.memberships),
    )


def names_of(session: Session, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Name and slug of the countries, bodies and people with these keys, by key."""
    chosen = select(ActorRow.key, ActorRow.name, ActorRow.slug).where(ActorRow.key.in_(set(keys)))
    return {row.key: (row.name, row.slug) for row in session.execute(chosen)}


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


def _newest(session: Session, condition: ColumnElement[bool]) -> Sequence[CommitmentRow]:
    order = (CommitmentRow.announced_on.desc().nulls_last(), CommitmentRow.id.desc())
    return session.scalars(select(CommitmentRow).where(condition).order_by(*order).limit(_ROWS_ON_A_PROFILE)).all()


def _latest_meetings(session: Session, condition: ColumnElement[bool]) -> Sequence[MeetingRow]:
    order = (MeetingRow.held_on.desc().nulls_last(), MeetingRow.id)
    return session.scalars(select(MeetingRow).where(condition).order_by(*order).limit(_ROWS_ON_A_PROFILE)).all()


def _count(session: Session, row: type[CommitmentRow] | type[MeetingRow], condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(row).where(condition)) or 0


def _took_part(actor: ActorRow) -> ColumnElement[bool]:
    """Participants that are the actor, or people who stand for it."""
    itself = ParticipantRow.actor_id == actor.id
    return itself if actor.kind is ActorKind.PERSON else or_(itself, ParticipantRow.country == actor.key)


def _people(session: Session, actor: ActorRow) -> Sequence[tuple[ActorRow, OfficeRow]]:
    """Who holds or held an office of this country or body: those in office first, by office and then the latest."""
    chosen = select(ActorRow, OfficeRow).join(OfficeRow, OfficeRow.actor_id == ActorRow.id)
    rank = case({office: place for place, office in enumerate(_FIRST_OFFICES)}, value=OfficeRow.office, else_=9)
    in_office = OfficeRow.ended_on.is_(None)
    order = (in_office.desc(), rank, OfficeRow.started_on.desc().nulls_last(), ActorRow.name)
    found = session.execute(chosen.where(OfficeRow.of == actor.key).order_by(*order))
    return [(person, office) for person, office in found]


def _group_names(session: Session, memberships: Sequence[MembershipRow]) -> dict[str, str]:
    codes = {membership.group_code for membership in memberships}
    return {row.code: row.name for row in session.scalars(select(GroupRow).where(GroupRow.code.in_(codes)))}
