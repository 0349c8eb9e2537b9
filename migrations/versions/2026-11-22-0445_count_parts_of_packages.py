"""Let a part of a package that counts itself stay out of the totals, and settle what is stored by it.

The rule stands in ``app/domain/consolidation.py``; here its figures as of this day.
"""

from alembic import op

revision = "f08d4c26e5b7"
down_revision = "e97c3b15d4a6"
branch_labels = None
depends_on = None

_REASONS = (
    *("counted", "no_sum", "proposed", "rejected", "suspended", "cancelled", "reannounced", "parent", "imported"),
)
_NOT_MADE_UP = """
    UPDATE commitments whole SET totals_reason = 'counted', in_totals = true
    WHERE whole.totals_reason = 'parent' AND 0.95 * whole.amount > (
        SELECT coalesce(sum(CASE WHEN part.currency = whole.currency THEN part.amount
                                 ELSE part.amount_eur * whole.amount / nullif(whole.amount_eur, 0) END), 0)
        FROM commitments part
        WHERE part.parent_id = whole.id AND part.origins @> '{articles}'
          AND part.status NOT IN ('proposed', 'rejected', 'suspended', 'cancelled'))
"""
_PARTS = """
    UPDATE commitments part SET totals_reason = 'part', in_totals = false
    FROM commitments whole
    WHERE part.parent_id = whole.id AND whole.totals_reason IN ('counted', 'reannounced')
      AND part.totals_reason IN ('counted', 'parent', 'reannounced')
"""


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    _allow_reasons(*_REASONS, "part")
    op.execute(_NOT_MADE_UP)
    op.execute(_PARTS)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("UPDATE commitments SET totals_reason = 'counted', in_totals = true WHERE totals_reason = 'part'")
    op.execute(
        "UPDATE commitments whole SET totals_reason = 'parent', in_totals = false WHERE totals_reason = 'counted'"
        " AND EXISTS (SELECT 1 FROM commitments part WHERE part.parent_id = whole.id AND part.in_totals)"
    )
    _allow_reasons(*_REASONS)


def _allow_reasons(*reasons: str) -> None:
    """Swap the check on ``commitments.totals_reason``."""
    op.drop_constraint(op.f("ck_commitments_totals_reason"), "commitments")
    values = ", ".join(f"'{reason}'" for reason in reasons)
    op.create_check_constraint("totals_reason", "commitments", f"totals_reason IN ({values})")
