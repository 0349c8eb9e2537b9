"""Add what is imported from datasets: their releases, records and figures, and where each row comes from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a91c3e5d7b04"
down_revision = "d4f08a6b95e1"
branch_labels = None
depends_on = None

_REASONS = ("counted", "no_sum", "proposed", "rejected", "suspended", "cancelled", "reannounced", "parent")


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("articles", sa.Column("origin", sa.Text(), server_default="articles", nullable=False))
    op.create_index(op.f("ix_articles_origin"), "articles", ["origin"])
    op.add_column(
        "commitments",
        sa.Column("origins", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{articles}'"), nullable=False),
    )
    op.create_check_constraint("has_an_origin", "commitments", "cardinality(origins) > 0")
    op.create_index("ix_commitments_origins", "commitments", ["origins"], postgresql_using="gin")
    _allow_reasons(*_REASONS, "imported")
    op.create_table(
        "releases",
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("content_hash ~ '^[0-9a-f]{64}$'", name=op.f("ck_releases_content_hash_is_sha256")),
        sa.PrimaryKeyConstraint("dataset", name=op.f("pk_releases")),
    )
    op.create_table(
        "records",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("links", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_records_article_id_articles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["dataset"], ["releases.dataset"], name=op.f("fk_records_dataset_releases")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_records")),
        sa.UniqueConstraint("dataset", "key", name=op.f("uq_records_dataset_key")),
    )
    op.create_table(
        "yardstick_figures",
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("committed_eur", sa.Numeric(precision=20, scale=2), nullable=True),
        sa.Column("allocated_eur", sa.Numeric(precision=20, scale=2), nullable=True),
        sa.CheckConstraint(
            "date_trunc('month', month::timestamp) = month::timestamp",
            name=op.f("ck_yardstick_figures_month_begins_on_the_first"),
        ),
        sa.ForeignKeyConstraint(
            ["dataset"],
            ["releases.dataset"],
            name=op.f("fk_yardstick_figures_dataset_releases"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("dataset", "country", "month", name=op.f("pk_yardstick_figures")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("yardstick_figures")
    op.drop_table("records")
    op.drop_table("releases")
    # A row that only a dataset tells cannot be stored any more, nor can its record.
    op.execute("DELETE FROM articles WHERE origin <> 'articles'")
    op.execute("DELETE FROM commitments WHERE NOT origins @> '{articles}'")
    _allow_reasons(*_REASONS)
    op.drop_index("ix_commitments_origins", table_name="commitments")
    op.drop_constraint(op.f("ck_commitments_has_an_origin"), "commitments")
    op.drop_column("commitments", "origins")
    op.drop_index(op.f("ix_articles_origin"), table_name="articles")
    op.drop_column("articles", "origin")


def _allow_reasons(*reasons: str) -> None:
    """Swap the check on ``commitments.totals_reason``."""
    op.drop_constraint(op.f("ck_commitments_totals_reason"), "commitments")
    values = ", ".join(f"'{reason}'" for reason in reasons)
    op.create_check_constraint("totals_reason", "commitments", f"totals_reason IN ({values})")
