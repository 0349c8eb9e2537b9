"""Groups of countries with their members over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Text, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.catalogue.records import found
from app.catalogue.tables import COMMITMENT, MEMBERSHIP
from app.store.actors import GroupRow, MembershipRow


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group in the list of groups."""

    code: str
    name: str
    members: int
    """Today."""
    former: int
    since: date | None
    """Since when the first member is known to belong to it."""
    commitments: int
    """By those who were members on the day of announcement."""


def all_groups(session: Session, today: date) -> Sequence[GroupEntry]:
    """Every group, by name."""
    belongs = or_(MEMBERSHIP.left_on.is_(None), MEMBERSHIP.left_on > today)
    counted = select(
        MEMBERSHIP.group_code,
        func.count().filter(belongs),
        func.count().filter(~belongs),
        func.min(MEMBERSHIP.joined_on),
    ).group_by(MEMBERSHIP.group_code)
    members = {row[0]: (row[1], row[2], row[3]) for row in session.execute(counted)}
    made = _commitments(session)
    groups = session.execute(select(GroupRow.code, GroupRow.name).order_by(func.lower(GroupRow.name)))
    return [GroupEntry(code, name, *members.get(code, (0, 0, None)), made.get(code, 0)) for code, name in groups]


def find_group(session: Session, code: str) -> GroupRow:
    """A group with its memberships and their countries; `NotFound` where there is none."""
    options = selectinload(GroupRow.memberships).options(joinedload(MembershipRow.actor))
    return found(session.scalars(select(GroupRow).where(GroupRow.code == code).options(options)).one_or_none())


def _commitments(session: Session) -> Mapping[str, int]:
    """How many commitments there are by members of each group."""
    codes = select(func.unnest(COMMITMENT.groups, type_=Text()).label("code")).subquery().c
    found = session.execute(select(codes.code, func.count()).group_by(codes.code))
    return {row[0]: row[1] for row in found}
