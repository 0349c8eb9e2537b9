"""Add feeds: what is remembered between two looks at them, and what was seen in them."""

import sqlalchemy as sa
from alembic import op

revision = "e2a95c40d7b8"
down_revision = "c81e5a7f30d2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "feeds",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("next_poll_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("polled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_feeds_counts_from_0")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_feeds")),
    )
    op.create_index("ix_feeds_next_poll_at", "feeds", ["next_poll_at"])
    op.create_table(
        "feed_items",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_feed_items_counts_from_0")),
        sa.CheckConstraint("fetched_at IS NULL OR error IS NULL", name=op.f("ck_feed_items_is_fetched_or_failed")),
        sa.ForeignKeyConstraint(["feed"], ["feeds.name"], name=op.f("fk_feed_items_feed"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feed_items")),
    )
    op.create_index("ix_feed_items_feed", "feed_items", ["feed"], postgresql_where=sa.text("fetched_at IS NULL"))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("feed_items")
    op.drop_table("feeds")
