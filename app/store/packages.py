"""What looks beyond one commitment: packages and their parts, who counts in totals, and groups of countries."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, false, func, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session, aliased

from app.domain.consolidation import COVERING, MADE_UP, OUT_OF_TOTALS, totals_reason
from app.domain.vocabulary import ARTICLES, PartyRole, TotalsReason
from app.store.actors import MembershipRow
from app.store.articles import MentionRow
from app.store.commitment_rows import Packages
from app.store.commitments import CommitmentRow, PartyRow


def arrange(session: Session, packages: Packages) -> set[int]:
    """Put parts into their packages, and settle who counts in totals, from the wholes downwards; the rows looked at."""
    for part, package in packages.parents.items():
        if package is not None and part not in _line_upwards(session, package):
            session.execute(update(CommitmentRow).where(CommitmentRow.id == part).values(parent_id=package))
    settled: set[int] = set()
    level = _tops(session, set(packages.parents) | packages.before)
    while level:
        _settle_totals(session, level)
        settled |= level
        level = set(session.scalars(select(CommitmentRow.id).where(CommitmentRow.parent_id.in_(level)))) - settled
    return settled


def _tops(session: Session, ids: Collection[int]) -> set[int]:
    """The outermost packages in which the rows lie; a row in none is its own."""
    tops: set[int] = set()
    seen: set[int] = set()
    level = set(ids)
    while level:
        seen |= level
        rows = session.execute(select(CommitmentRow.id, CommitmentRow.parent_id).where(CommitmentRow.id.in_(level)))
        above = {row.id: row.parent_id for row in rows}
        tops |= {row_id for row_id, parent in above.items() if parent is None}
        level = {parent for parent in above.values() if parent is not None} - seen
    return tops


def refresh_groups(session: Session, ids: Collection[int] | None = None) -> None:
    """Write the groups to which the committing countries belonged on the day of announcement; None for all rows.

    Where that day is unknown, the day of the first report counts, and without one today.
    """
    day = func.coalesce(CommitmentRow.announced_on, CommitmentRow.first_told_on, func.current_date())
    groups = (
        select(func.array_agg(aggregate_order_by(MembershipRow.group_code.distinct(), MembershipRow.group_code)))
        .join(PartyRow, PartyRow.actor_id == MembershipRow.actor_id)
        .where(
            PartyRow.commitment_id == CommitmentRow.id,
            PartyRow.role == PartyRole.COMMITTING,
            or_(MembershipRow.joined_on.is_(None), MembershipRow.joined_on <= day),
            or_(MembershipRow.left_on.is_(None), day < MembershipRow.left_on),
        )
        .scalar_subquery()
    )
    statement = update(CommitmentRow).values(groups=func.coalesce(groups, text("'{}'::text[]")))
    if ids is not None:
        statement = statement.where(CommitmentRow.id.in_(ids))
    session.execute(statement, execution_options={"synchronize_session": False})


def _line_upwards(session: Session, row_id: int) -> set[int]:
    """The row and all packages it lies in."""
    line: set[int] = set()
    above: int | None = row_id
    while above is not None and above not in line:
        line.add(above)
        above = session.scalar(select(CommitmentRow.parent_id).where(CommitmentRow.id == above))
    return line


def _settle_totals(session: Session, ids: Collection[int]) -> None:
    """Write whether each row counts in totals, and why."""
    for row in session.execute(_what_decides(), {"ids": list(ids)}):
        reason = totals_reason(
            row.status,
            has_sum=row.has_sum,
            retold=row.retold,
            made_up=row.made_up,
            in_counted_whole=row.in_counted_whole,
            imported=row.imported,
        )
        if reason is not row.totals_reason:
            session.execute(
                update(CommitmentRow)
                .where(CommitmentRow.id == row.id)
                .values(totals_reason=reason, in_totals=reason is TotalsReason.COUNTED)
            )


@cache
def _what_decides() -> Select[*tuple[Any, ...]]:
    """For each of ``ids`` what its reason is made of. The sums of its parts are taken in its currency, others' by their
    euros."""
    row, part, whole = CommitmentRow, aliased(CommitmentRow), aliased(CommitmentRow)
    news = and_(MentionRow.commitment_id == row.id, MentionRow.ordinal == 0, ~MentionRow.retold)
    converted = part.amount_eur * row.amount / func.nullif(row.amount_eur, 0)
    parts = select(func.sum(case((part.currency == row.currency, part.amount), else_=converted))).where(
        part.parent_id == row.id,
        part.status.not_in(OUT_OF_TOTALS),
        part.origins.contains([ARTICLES]),
    )
    covered = select(literal(1)).where(whole.id == row.parent_id, whole.totals_reason.in_(COVERING))
    return select(
        row.id,
        row.status,
        row.totals_reason,
        row.amount.is_not(None).label("has_sum"),
        (~select(literal(1)).where(news).exists()).label("retold"),
        func.coalesce(parts.scalar_subquery() >= MADE_UP * row.amount, false()).label("made_up"),
        covered.exists().label("in_counted_whole"),
        (~row.origins.contains([ARTICLES])).label("imported"),
    ).where(row.id.in_(bindparam("ids", expanding=True)))
