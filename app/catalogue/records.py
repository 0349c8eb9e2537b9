"""One row with everything around it: in a fixed number of statements, whatever the row holds.

Rows come with what their pages need already loaded; the store's relationships raise where something was forgotten.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from app.errors import Moved, NotFound
from app.store.actors import ActorRow
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow, PartyRow, StatusEventRow
from app.store.former import row_now
from app.store.meetings import MeetingRow, ParticipantRow
from app.store.told import COMMITMENTS, MEETINGS, Kind

Row = TypeVar("Row")


def find_commitment(session: Session, commitment_id: int) -> CommitmentRow:
    """A commitment with parties, items, events, mentions, meeting and package.

    `Moved` where it is part of another by now, `NotFound` where there is none.
    """
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
    return _there(session, COMMITMENTS, commitment_id, session.get(CommitmentRow, commitment_id, options=options))


def find_meeting(session: Session, meeting_id: int) -> MeetingRow:
    """A meeting with participants and mentions; `Moved` where it is part of another by now, else `NotFound`."""
    options = (
        selectinload(MeetingRow.participants).joinedload(ParticipantRow.actor).selectinload(ActorRow.offices),
        selectinload(MeetingRow.mentions).options(
            joinedload(MentionRow.article).defer(ArticleRow.text), selectinload(MentionRow.marks)
        ),
    )
    return _there(session, MEETINGS, meeting_id, session.get(MeetingRow, meeting_id, options=options))


def made_at(session: Session, meeting_id: int) -> Sequence[CommitmentRow]:
    """The commitments made at a meeting, largest first."""
    chosen = select(CommitmentRow).where(CommitmentRow.meeting_id == meeting_id)
    return session.scalars(chosen.order_by(CommitmentRow.amount_eur.desc().nulls_last(), CommitmentRow.id)).all()


def find_article(session: Session, article_id: int) -> ArticleRow:
    """An article with its text, mentions and their marks; `NotFound` where there is none."""
    options = (selectinload(ArticleRow.mentions).selectinload(MentionRow.marks),)
    return found(session.get(ArticleRow, article_id, options=options))


def read_from(session: Session, article: ArticleRow) -> tuple[dict[int, CommitmentRow], dict[int, MeetingRow]]:
    """The commitments and meetings that an article's mentions are about, by id."""
    commitments = {mention.commitment_id for mention in article.mentions if mention.commitment_id}
    meetings = {mention.meeting_id for mention in article.mentions if mention.meeting_id}
    return (
        {row.id: row for row in session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(commitments)))},
        {row.id: row for row in session.scalars(select(MeetingRow).where(MeetingRow.id.in_(meetings)))},
    )


def copies_of(session: Session, article: ArticleRow) -> Sequence[ArticleRow]:
    """The article that this one copies, and the other copies of it, as far as they hold."""
    original = article.copy_of or article.id
    same = or_(ArticleRow.id == original, ArticleRow.copy_of == original)
    others = same, ArticleRow.id != article.id, ArticleRow.replaced_by.is_(None)
    chosen = select(ArticleRow).options(defer(ArticleRow.text)).where(*others)
    return session.scalars(chosen.order_by(ArticleRow.published_on.nulls_last(), ArticleRow.id)).all()


def best_first(mentions: Iterable[MentionRow]) -> list[MentionRow]:
    """Mentions by how well they say it, in the order of `evidence.BEST_FIRST`."""

    def place(each: MentionRow) -> tuple[object, ...]:
        return each.ordinal > 0, each.background, each.article.grade, -each.confidence, each.id

    return sorted(mentions, key=place)


def names_of(session: Session, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Name and slug of the countries, bodies and people with these keys, by key."""
    chosen = select(ActorRow.key, ActorRow.name, ActorRow.slug).where(ActorRow.key.in_(set(keys)))
    return {row.key: (row.name, row.slug) for row in session.execute(chosen)}


def _there(session: Session, kind: Kind[Any], number: int, row: Row | None) -> Row:
    """The row; where there is none, what is known of its number."""
    if row is None and (leads_to := row_now(session, kind, number)) is not None:
        raise Moved({number: leads_to})
    return found(row)


def found(row: Row | None) -> Row:
    """The row; raises `NotFound` where there is none."""
    if row is None:
        raise NotFound
    return row
