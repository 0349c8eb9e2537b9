"""Add what people ruled about actors that only articles name."""

import sqlalchemy as sa
from alembic import op

revision = "b7d3f08e516c"
down_revision = "6e9c02d4b7f1"
branch_labels = None
depends_on = None

_RULINGS = ("accepted", "merged", "rejected", "reopened")
_KINDS = ("country", "organisation", "coalition", "person", "company")


def _choice(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("actors", sa.Column("accepted", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_table(
        "rulings",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("ruling", _choice(_RULINGS, op.f("ck_rulings_ruling")), nullable=False),
        sa.Column("kind", _choice(_KINDS, op.f("ck_rulings_kind")), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("country", sa.String(8), nullable=True),
        sa.Column("into_kind", _choice(_KINDS, op.f("ck_rulings_into_kind")), nullable=True),
        sa.Column("into_key", sa.Text(), nullable=True),
        sa.Column("into_name", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("made_by <> ''", name=op.f("ck_rulings_has_an_author")),
        sa.CheckConstraint("(ruling = 'merged') = (into_kind IS NOT NULL)", name=op.f("ck_rulings_merged_into_a_kind")),
        sa.CheckConstraint(
            "num_nulls(into_kind, into_key, into_name) IN (0, 3)", name=op.f("ck_rulings_merged_into_one")
        ),
        sa.CheckConstraint(
            "(kind, key) IS DISTINCT FROM (into_kind, into_key)", name=op.f("ck_rulings_merged_into_another")
        ),
        sa.CheckConstraint("ruling <> 'rejected' OR kind = 'person'", name=op.f("ck_rulings_only_people_are_nobody")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
    )
    op.create_index("ix_rulings_kind_key_id", "rulings", ["kind", "key", "id"])
    op.create_index("ix_rulings_into", "rulings", ["into_kind", "into_key"])
    op.create_index("ix_rulings_slug", "rulings", ["slug"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("rulings")
    op.drop_column("actors", "accepted")
