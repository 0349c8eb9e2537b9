"""Other rows that may be the same commitment: the reader decides, with the reasons at hand."""

from dataclasses import dataclass

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session

from app.store.commitments import CommitmentRow
from app.store.hints import HintRow

_MOST = 5
"""Rows shown."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A row, what speaks for its being the same, and what speaks against it."""

    row: CommitmentRow
    score: int
    """Points, 0 to 100."""
    reasons: str
    against: str | None


def possibly_same(session: Session, row: CommitmentRow) -> tuple[Likeness, ...]:
    """Rows that were found to be possibly the same when the tellings of either were sorted; the likeliest first.

    Its package, its parts and the other parts of its package are known to be others.
    """
    other = case((HintRow.one_id == row.id, HintRow.other_id), else_=HintRow.one_id)
    found = session.execute(
        select(CommitmentRow, HintRow.score, HintRow.reasons, HintRow.against)
        .join(HintRow, CommitmentRow.id == other)
        .where(or_(HintRow.one_id == row.id, HintRow.other_id == row.id))
        .order_by(HintRow.score.desc(), CommitmentRow.id)
    )
    family = {row.id, row.parent_id} - {None}
    others = (Likeness(*each) for each in found if each[0].id not in family and each[0].parent_id not in family)
    return tuple(others)[:_MOST]
