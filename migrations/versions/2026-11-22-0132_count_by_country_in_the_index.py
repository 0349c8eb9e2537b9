"""Let the index for counting begin with the country, so that sums of one country read only its part."""

from alembic import op

revision = "6e9c02d4b7f1"
down_revision = "0b6d8f21a7c5"
branch_labels = None
depends_on = None

_COUNTED = (
    *("announced_precision", "type", "status", "totals_reason", "in_totals"),
    *("joint", "amount_eur"),
)


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("ix_commitments_counting", "commitments")
    op.create_index(
        "ix_commitments_counting", "commitments", ["country_key"], postgresql_include=["announced_on", *_COUNTED]
    )
    op.drop_index("ix_commitments_country_key", "commitments")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_index("ix_commitments_country_key", "commitments", ["country_key"])
    op.drop_index("ix_commitments_counting", "commitments")
    op.create_index(
        "ix_commitments_counting", "commitments", ["announced_on"], postgresql_include=[*_COUNTED, "country_key"]
    )
