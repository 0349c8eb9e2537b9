"""Add where rows went that are no more, so that links to them lead on."""

import sqlalchemy as sa
from alembic import op

revision = "c41e7a90d2f8"
down_revision = "b7d3f08e516c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "former_places",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Text(), server_default="", nullable=False),
        sa.Column("leads_to", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("kind IN ('commitment', 'meeting')", name=op.f("ck_former_places_kind")),
        sa.CheckConstraint("number <> leads_to", name=op.f("ck_former_places_leads_elsewhere")),
        sa.CheckConstraint(
            "0 <= span_start AND span_start < span_end", name=op.f("ck_former_places_span_runs_forward")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_former_places_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_places")),
    )
    op.create_index("ix_former_places_kind_number", "former_places", ["kind", "number"])
    op.create_index(op.f("ix_former_places_article_id"), "former_places", ["article_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("former_places")
