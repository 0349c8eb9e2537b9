"""Loads what a claim is compared with: outlines of the commitments and meetings that could be the ones it tells of."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from app.domain.dates import DateValue
from app.domain.matching import PUBLISHED_APART, Outline
from app.domain.meeting_matching import MeetingOutline
from app.domain.vocabulary import ARTICLES, FAMILIES
from app.store.actors import ActorRow
from app.store.articles import MentionRow
from app.store.commitments import CommitmentRow, ItemRow
from app.store.meetings import MeetingRow, ParticipantRow

_MOST = 500
"""Candidates looked at for one claim, the latest told first: only sums as round as they are common have more."""


def similar_commitments(session: Session, told: Outline) -> list[Outline]:
    """Stored commitments of the same parties and sum; for a claim without a sum, those told around the same time."""
    if not told.committing:
        return []
    parties = list(told.committing)
    countries = CommitmentRow.countries
    found = session.scalars(
        select(CommitmentRow.id)
        .where(countries.contains(parties), countries.contained_by(parties), *_same_size(told))
        .order_by(CommitmentRow.last_told_on.desc().nulls_last(), CommitmentRow.id.desc())
        .limit(_MOST)
    )
    return commitment_outlines(session, found.all())


def commitment_outlines(session: Session, ids: Collection[int]) -> list[Outline]:
    """Outlines of stored commitments."""
    if not ids:
        return []
    sentences = _sentences(session, MentionRow.commitment_id, ids)
    items: dict[int, set[tuple[str, int | None]]] = defaultdict(set)
    for item in session.scalars(select(ItemRow).where(ItemRow.commitment_id.in_(ids))):
        items[item.commitment_id].add((item.equipment or item.name.casefold(), item.quantity))
    rows = session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(ids)).order_by(CommitmentRow.id))
    return [_outline(row, items[row.id], sentences[row.id]) for row in rows]


def similar_meetings(session: Session, told: MeetingOutline) -> list[MeetingOutline]:
    """Stored meetings of the same day."""
    if told.date is None or told.date.day is None:
        return []
    return meeting_outlines(
        session, session.scalars(select(MeetingRow.id).where(MeetingRow.held_on == told.date.day)).all()
    )


def meeting_outlines(session: Session, ids: Collection[int]) -> list[MeetingOutline]:
    """Outlines of stored meetings."""
    if not ids:
        return []
    participants: dict[int, set[str]] = defaultdict(set)
    named = select(ParticipantRow.meeting_id, ActorRow.key).join(ActorRow).where(ParticipantRow.meeting_id.in_(ids))
    for meeting_id, key in session.execute(named):
        participants[meeting_id].add(key)
    rows = session.scalars(select(MeetingRow).where(MeetingRow.id.in_(ids)).order_by(MeetingRow.id))
    return [
        MeetingOutline(
            id=row.id,
            name=row.name,
            date=_date(row, "held"),
            city=row.city,
            participants=frozenset(participants[row.id]),
        )
        for row in rows
    ]


def _same_size(told: Outline) -> Sequence[ColumnElement[bool]]:
    """What a stored commitment of the same sum, share, or lack of both looks like."""
    row = CommitmentRow
    if told.sum:
        currency, low, high = told.sum
        return (row.currency == currency, row.amount == low, row.amount_max == high)
    if told.share:
        return (row.amount.is_(None), row.share_of_gdp == told.share[0])
    family = [kind for kind, family in FAMILIES.items() if family is FAMILIES[told.type]]
    return (row.amount.is_(None), row.share_of_gdp.is_(None), row.type.in_(family), _told_around(told.first_told_on))


def _told_around(day: date | None) -> ColumnElement[bool]:
    """Told within the days in which undated reports can still be of one commitment, or at an unknown time."""
    first, last = CommitmentRow.first_told_on, CommitmentRow.last_told_on
    if day is None:
        return true()
    return or_(first.is_(None), and_(first <= day + PUBLISHED_APART, last >= day - PUBLISHED_APART))


def _outline(row: CommitmentRow, items: Collection[tuple[str, int | None]], sentences: Sequence[str]) -> Outline:
    return Outline(
        id=row.id,
        type=row.type,
        committing=frozenset(row.countries),
        recipients=frozenset(row.recipients),
        sum=_sum(row),
        period=row.period,
        share=(row.share_of_gdp, row.share_of_gdp_max) if row.share_of_gdp is not None else None,
        items=frozenset(items),
        announced_on=_date(row, "announced"),
        first_told_on=row.first_told_on,
        last_told_on=row.last_told_on,
        sentences=tuple(sentences),
        datasets=frozenset(row.origins) - {ARTICLES},
    )


def _sum(row: CommitmentRow) -> tuple[str, Decimal, Decimal] | None:
    if row.currency is None or row.amount is None or row.amount_max is None:
        return None
    return row.currency, row.amount, row.amount_max


def _sentences(session: Session, owner: Any, ids: Collection[int]) -> dict[int, list[str]]:
    """The statements of each row, each once."""
    sentences: dict[int, list[str]] = defaultdict(list)
    for row_id, sentence in session.execute(select(owner, MentionRow.sentence).where(owner.in_(ids)).distinct()):
        sentences[row_id].append(sentence)
    return sentences


def _date(row: CommitmentRow | MeetingRow, name: str) -> DateValue | None:
    """A stored date; None where the row has neither a day nor words."""
    words = getattr(row, f"{name}_text")
    if words is None:
        return None
    return DateValue(words, *(getattr(row, f"{name}_{part}") for part in ("on", "precision", "basis")))
