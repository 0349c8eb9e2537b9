"""Other rows that may be the same commitment: the reader decides, with the reasons at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from app.catalogue.tables import ITEM
from app.store.commitments import CommitmentRow

_MOST, _READ = 5, 200
"""Rows shown; rows looked at."""
_FAR_DAYS = 400
"""Announcements farther apart are not told of: the same sum is promised year after year."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A row, and what speaks for its being the same."""

    row: CommitmentRow
    reasons: tuple[str, ...]


def possibly_same(session: Session, row: CommitmentRow) -> tuple[Likeness, ...]:
    """Rows with the same sum, share or counted things and a party in common; the nearest in time first.

    Its package, its parts and the other parts of its package are known to be others.
    """
    family = {row.id, row.parent_id} - {None}
    alike = select(CommitmentRow).where(CommitmentRow.id != row.id, _same_size(row)).order_by(CommitmentRow.id)
    found = [
        each
        for each in session.scalars(alike.limit(_READ))
        if each.id not in family and each.parent_id not in family and _has_party_in_common(row, each)
    ]
    near = [each for each in found if (_days_apart(row, each) or 0) <= _FAR_DAYS]
    near.sort(key=lambda each: (_days_apart(row, each) is None, _days_apart(row, each) or 0, each.id))
    return tuple(Likeness(each, tuple(_reasons(row, each))) for each in near[:_MOST])


def _same_size(row: CommitmentRow) -> ColumnElement[bool]:
    """The same sum; without one the same share of GDP, or the same counted things."""
    if row.amount is not None:
        return and_(CommitmentRow.currency == row.currency, CommitmentRow.amount == row.amount)
    if row.share_of_gdp is not None:
        return and_(CommitmentRow.country_key == row.country_key, CommitmentRow.share_of_gdp == row.share_of_gdp)
    things = [(item.equipment, item.quantity) for item in row.items if item.equipment and item.quantity]
    if not things:
        return false()
    same = or_(*(and_(ITEM.equipment == equipment, ITEM.quantity == quantity) for equipment, quantity in things))
    return CommitmentRow.id.in_(select(ITEM.commitment_id).where(same))


def _has_party_in_common(row: CommitmentRow, other: CommitmentRow) -> bool:
    """A text may leave out who commits or for whom; the sum alone says too little then."""
    return bool(set(row.countries) & set(other.countries)) or (
        not (row.countries and other.countries) and bool(set(row.recipients) & set(other.recipients))
    )


def _days_apart(row: CommitmentRow, other: CommitmentRow) -> int | None:
    one, two = row.announced_on, other.announced_on
    return abs((one - two).days) if one and two else None


def _reasons(row: CommitmentRow, other: CommitmentRow) -> Sequence[str]:
    days = _days_apart(row, other)
    when = (
        "one of them undated" if days is None else "the same day" if not days else f"{days} day{'s'[: days > 1]} apart"
    )
    size = (
        "the same sum"
        if row.amount is not None
        else "the same share"
        if row.share_of_gdp is not None
        else "the same things"
    )
    parties = "the same parties" if set(row.countries) == set(other.countries) else "a party in common"
    return size, parties, when
