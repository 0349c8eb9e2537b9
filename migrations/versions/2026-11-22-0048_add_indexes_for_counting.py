"""Add an index that counts and sums read instead of the table, and one by which an article finds its mentions."""

from alembic import op

revision = "f5a1c73e9d04"
down_revision = "e2a95c40d7b8"
branch_labels = None
depends_on = None

_COUNTED = (
    *("announced_precision", "type", "status", "totals_reason", "in_totals"),
    *("joint", "country_key", "amount_eur"),
)


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_index("ix_commitments_counting", "commitments", ["announced_on"], postgresql_include=list(_COUNTED))
    op.create_index("ix_mentions_article_id", "mentions", ["article_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("ix_mentions_article_id", "mentions")
    op.drop_index("ix_commitments_counting", "commitments")
