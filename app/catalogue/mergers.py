"""Rows that became part of another: their numbers, whose addresses lead on to it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.commitments import CommitmentRow
from app.store.former import FormerPlaceRow, row_now
from app.store.meetings import MeetingRow
from app.store.told import COMMITMENTS, MEETINGS, Kind, kind_of


@dataclass(frozen=True, slots=True)
class Merger:
    """A row that is part of another one since a moment."""

    number: int
    at: datetime


def _moved(kind: Kind[Any]) -> Callable[[Session, Collection[int]], Mapping[int, int]]:
    """Finds which of some numbers are of rows that became part of others, and the rows to which they lead."""

    def find(session: Session, numbers: Collection[int]) -> Mapping[int, int]:
        place = FormerPlaceRow
        former = select(place.number).where(place.kind == kind.name, place.number.in_(numbers)).distinct()
        leads = {number: row_now(session, kind, number) for number in session.scalars(former.order_by(place.number))}
        return {number: now for number, now in leads.items() if now is not None}

    return find


moved_commitments, moved_meetings = _moved(COMMITMENTS), _moved(MEETINGS)


def mergers_into(session: Session, row: CommitmentRow | MeetingRow) -> tuple[Merger, ...]:
    """The former rows whose addresses lead to this one, in the order of their merging."""
    kind, place = kind_of(row), FormerPlaceRow
    found = session.execute(
        select(place.number, func.max(place.left_at))
        .where(place.kind == kind.name, place.article_id.in_({mention.article_id for mention in row.mentions}))
        .group_by(place.number)
        .order_by(func.max(place.left_at), place.number)
    )
    return tuple(Merger(number, at) for number, at in found if row_now(session, kind, number) == row.id)
