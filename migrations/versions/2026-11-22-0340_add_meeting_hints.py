"""Add pairs of meetings that are possibly one."""

import sqlalchemy as sa
from alembic import op

revision = "d85b2f63a1c7"
down_revision = "c41e7a90d2f8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "meeting_hints",
        sa.Column("one_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("against", sa.Text(), nullable=True),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_meeting_hints_smaller_id_first")),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_meeting_hints_score_is_points")),
        sa.ForeignKeyConstraint(
            ["one_id"], ["meetings.id"], name=op.f("fk_meeting_hints_one_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["meetings.id"], name=op.f("fk_meeting_hints_other_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_meeting_hints")),
    )
    op.create_index(op.f("ix_meeting_hints_other_id"), "meeting_hints", ["other_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("meeting_hints")
