"""Add how far the sorting of everything by new rules has come."""

import sqlalchemy as sa
from alembic import op

revision = "e97c3b15d4a6"
down_revision = "d85b2f63a1c7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "sorting",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("by_rules", sa.Text(), nullable=False),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_sorting_is_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sorting")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("sorting")
