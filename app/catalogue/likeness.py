"""Other rows that may be the same commitment or meeting: the reader decides, with the reasons at hand."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import Session

from app.store.commitments import CommitmentRow
from app.store.hints import HintRow, MeetingHintRow
from app.store.meetings import MeetingRow

Row = TypeVar("Row", CommitmentRow, MeetingRow)
_MOST = 5
"""Rows shown."""


@dataclass(frozen=True, slots=True)
class Likeness(Generic[Row]):
    """A row, what speaks for its being the same, and what speaks against it."""

    row: Row
    score: int
    """Points, 0 to 100."""
    reasons: str
    against: str | None


def possibly_same(session: Session, row: CommitmentRow) -> tuple[Likeness[CommitmentRow], ...]:
    """Commitments that were found to be possibly the same when the tellings of either were sorted; the likeliest first.

    Its package, its parts and the other parts of its package are known to be others.
    """
    found = session.execute(_hinted(CommitmentRow, HintRow, row.id))
    family = {row.id, row.parent_id} - {None}
    others = (Likeness(*each) for each in found if each[0].id not in family and each[0].parent_id not in family)
    return tuple(others)[:_MOST]


def possibly_same_meeting(session: Session, row: MeetingRow) -> tuple[Likeness[MeetingRow], ...]:
    """Meetings that were found to be possibly the same, the likeliest first."""
    found = session.execute(_hinted(MeetingRow, MeetingHintRow, row.id).limit(_MOST))
    return tuple(Likeness(*each) for each in found)


def _hinted(
    table: type[CommitmentRow] | type[MeetingRow], hint: type[HintRow] | type[MeetingHintRow], row_id: int
) -> Select[*tuple[Any, ...]]:
    """The other rows of a row's hints, with their points and reasons."""
    other = case((hint.one_id == row_id, hint.other_id), else_=hint.one_id)
    return (
        select(table, hint.score, hint.reasons, hint.against)
        .join(hint, table.id == other)
        .where(or_(hint.one_id == row_id, hint.other_id == row_id))
        .order_by(hint.score.desc(), table.id)
    )
