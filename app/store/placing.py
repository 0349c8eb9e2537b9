"""Decides to which row each claim of an article belongs: the same as before, a known one, or a new one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.extraction import CommitmentClaim, Extraction, MeetingClaim
from app.domain.matching import Match, Outline, match, outline
from app.domain.meeting_matching import MeetingOutline, match_meeting, outline_meeting
from app.domain.span import Span
from app.store.articles import MentionRow
from app.store.candidates import commitment_outlines, meeting_outlines, similar_commitments, similar_meetings
from app.store.mentions import Placed

Owner = InstrumentedAttribute[int | None]
"""``MentionRow.commitment_id`` or ``MentionRow.meeting_id``."""


AnOutline = TypeVar("AnOutline", Outline, MeetingOutline)


@dataclass(frozen=True, slots=True)
class Belongings:
    """The commitments, or the meetings, to which an article's mentions belong before it is read again."""

    ids: frozenset[int]
    sole: Mapping[int, Sequence[Span]]
    """Those that no other article tells, with the places of their sentences."""


def belongings(session: Session, article_id: int, owner: Owner) -> Belongings:
    """What the article's stored mentions belong to; nothing for a new article."""
    places: dict[int, list[Span]] = defaultdict(list)
    own = select(owner, MentionRow.sentence_start, MentionRow.sentence_end).where(MentionRow.article_id == article_id)
    for row_id, start, end in session.execute(own):
        if row_id is not None:
            places[row_id].append(Span(start, end))
    shared = session.scalars(select(owner).where(MentionRow.article_id != article_id, owner.in_(places))).all()
    return Belongings(frozenset(places), {row_id: spans for row_id, spans in places.items() if row_id not in shared})


def place_commitments(session: Session, extraction: Extraction, had: Belongings) -> list[Placed]:
    """The commitment of each claim, in order. Two claims of one article are never one commitment."""
    own = commitment_outlines(session, had.ids)
    taken: set[int] = set()
    matches = []
    for claim in extraction.commitments:
        told = outline(claim, extraction.article)
        known = _open([*own, *similar_commitments(session, told)], taken)
        matches.append(_take(match(told, known, background=claim.background), taken))
    return _settled(session, extraction.commitments, matches, had, MentionRow.commitment_id)


def place_meetings(session: Session, extraction: Extraction, had: Belongings) -> list[Placed]:
    """The meeting of each claim, in order. Two claims of one article are never one meeting."""
    own = meeting_outlines(session, had.ids)
    taken: set[int] = set()
    matches = []
    for claim in extraction.meetings:
        told = outline_meeting(claim)
        known = _open([*own, *similar_meetings(session, told)], taken)
        matches.append(_take(match_meeting(told, known), taken))
    return _settled(session, extraction.meetings, matches, had, MentionRow.meeting_id)


def _open(known: Sequence[AnOutline], taken: Collection[int]) -> list[AnOutline]:
    """The known ones to which no earlier claim of the article belongs, each once."""
    return list({each.id: each for each in known if each.id not in taken}.values())


def _take(found: Match, taken: set[int]) -> Match:
    """Note that the row has its claim of this article."""
    if found.id is not None:
        taken.add(found.id)
    return found


def _settled(
    session: Session,
    claims: Sequence[CommitmentClaim | MeetingClaim],
    matches: Sequence[Match],
    had: Belongings,
    owner: Owner,
) -> list[Placed]:
    """Claims that match nothing get the rows that this article alone told by the same sentence, else new rows."""
    free = {row_id: spans for row_id, spans in had.sole.items() if row_id not in {found.id for found in matches}}
    new_ids = iter(_new_ids(session, owner, sum(found.id is None for found in matches)))
    placed = []
    for claim, found in zip(claims, matches, strict=True):
        if found.id is None:
            again = next((row_id for row_id in sorted(free) if _overlap(claim, free[row_id])), None)
            free.pop(again or 0, None)
            reason = found.reason if again is None else "read again: the same sentence of the same article"
            found = replace(found, id=again or next(new_ids), reason=reason)
        placed.append(Placed(claim, found))
    return placed


def _overlap(claim: CommitmentClaim | MeetingClaim, spans: Sequence[Span]) -> bool:
    return any(mention.sentence.overlaps(span) for mention in claim.mentions for span in spans)


def _new_ids(session: Session, owner: Owner, number: int) -> Sequence[int]:
    """The next ids of the table to which the owner column points."""
    (key,) = owner.property.columns[0].foreign_keys
    sequence = func.pg_get_serial_sequence(key.column.table.name, key.column.name)
    ids: Sequence[int] = session.scalars(
        select(func.nextval(sequence)).select_from(func.generate_series(1, number))
    ).all()
    return ids
