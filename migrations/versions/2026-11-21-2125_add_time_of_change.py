"""Add to commitments and meetings when they last came to say something else."""

import sqlalchemy as sa
from alembic import op

revision = "5b0c9f7d21ae"
down_revision = "be386a5284f1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("commitments", "meetings"):
        op.add_column(
            table,
            sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        )
        op.add_column(table, sa.Column("fingerprint", sa.Text(), server_default="", nullable=False))
        op.create_index(f"ix_{table}_changed_at_id", table, [sa.text("changed_at DESC NULLS LAST"), sa.text("id DESC")])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("meetings", "commitments"):
        op.drop_index(f"ix_{table}_changed_at_id", table_name=table)
        op.drop_column(table, "fingerprint")
        op.drop_column(table, "changed_at")
