"""Add what tellings are found and linked by, people's decisions, hints, and versions of articles."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "c81e5a7f30d2"
down_revision = "b3e7d2c81f60"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    keys = postgresql.ARRAY(sa.Text())
    op.add_column("mentions", sa.Column("match_score", sa.SmallInteger()))
    op.add_column("mentions", sa.Column("match_keys", keys, server_default=sa.text("'{}'"), nullable=False))
    op.add_column("mentions", sa.Column("euros", sa.Numeric(20, 2)))
    op.add_column("mentions", sa.Column("euros_max", sa.Numeric(20, 2)))
    op.drop_constraint(op.f("ck_mentions_is_about_one_thing"), "mentions", type_="check")
    for name, condition in (
        ("is_about_one_thing_at_most", "num_nonnulls(commitment_id, meeting_id) <= 1"),
        ("keys_need_a_row", "match_keys = '{}' OR num_nonnulls(commitment_id, meeting_id) = 1"),
        ("match_score_is_points", "match_score BETWEEN 0 AND 100"),
        ("euros_have_both_bounds", "(euros IS NULL) = (euros_max IS NULL)"),
    ):
        op.create_check_constraint(op.f(f"ck_mentions_{name}"), "mentions", condition)
    op.create_index(
        "ix_mentions_match_keys",
        "mentions",
        ["match_keys"],
        postgresql_using="gin",
        postgresql_where=sa.text("match_keys <> '{}'"),
    )
    op.add_column("articles", sa.Column("address", sa.Text()))
    op.add_column("articles", sa.Column("replaced_by", sa.BigInteger()))
    op.create_foreign_key(
        op.f("fk_articles_replaced_by"), "articles", "articles", ["replaced_by"], ["id"], ondelete="SET NULL"
    )
    op.create_check_constraint(op.f("ck_articles_replaced_by_is_another"), "articles", "replaced_by <> id")
    op.create_index(op.f("ix_articles_address"), "articles", ["address"])
    op.create_index(op.f("ix_articles_replaced_by"), "articles", ["replaced_by"])
    op.add_column("data_version", sa.Column("matching_version", sa.Text(), server_default="", nullable=False))
    _create_decisions()
    op.create_table(
        "hints",
        sa.Column("one_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("against", sa.Text()),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_hints_smaller_id_first")),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_hints_score_is_points")),
        sa.ForeignKeyConstraint(["one_id"], ["commitments.id"], name=op.f("fk_hints_one_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["commitments.id"], name=op.f("fk_hints_other_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_hints")),
    )
    op.create_index(op.f("ix_hints_other_id"), "hints", ["other_id"])


def _create_decisions() -> None:
    verdict = sa.Enum("same", "other", name="verdict", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "decisions",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("verdict", verdict, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('commitment', 'meeting')", name=op.f("ck_decisions_kind")),
        sa.CheckConstraint("made_by <> ''", name=op.f("ck_decisions_has_an_author")),
        sa.CheckConstraint("one <> '' AND other <> ''", name=op.f("ck_decisions_names_both")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_table(
        "decision_anchors",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("side IN (1, 2)", name=op.f("ck_decision_anchors_side")),
        sa.CheckConstraint(
            "0 <= span_start AND span_start < span_end", name=op.f("ck_decision_anchors_span_runs_forward")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_decision_anchors_decision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_anchors")),
    )
    op.create_index(op.f("ix_decision_anchors_content_hash"), "decision_anchors", ["content_hash"])
    op.create_index(op.f("ix_decision_anchors_decision_id"), "decision_anchors", ["decision_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("hints", "decision_anchors", "decisions"):
        op.drop_table(table)
    op.drop_column("data_version", "matching_version")
    op.drop_index(op.f("ix_articles_replaced_by"), table_name="articles")
    op.drop_index(op.f("ix_articles_address"), table_name="articles")
    op.drop_constraint(op.f("ck_articles_replaced_by_is_another"), "articles", type_="check")
    op.drop_constraint(op.f("fk_articles_replaced_by"), "articles", type_="foreignkey")
    op.drop_column("articles", "replaced_by")
    op.drop_column("articles", "address")
    op.drop_index("ix_mentions_match_keys", table_name="mentions")
    for name in ("euros_have_both_bounds", "match_score_is_points", "keys_need_a_row", "is_about_one_thing_at_most"):
        op.drop_constraint(op.f(f"ck_mentions_{name}"), "mentions", type_="check")
    # Statements of former versions have no row, which the older rule forbids.
    op.execute("DELETE FROM mentions WHERE num_nonnulls(commitment_id, meeting_id) = 0")
    op.create_check_constraint(
        op.f("ck_mentions_is_about_one_thing"), "mentions", "num_nonnulls(commitment_id, meeting_id) = 1"
    )
    for name in ("euros_max", "euros", "match_keys", "match_score"):
        op.drop_column("mentions", name)
