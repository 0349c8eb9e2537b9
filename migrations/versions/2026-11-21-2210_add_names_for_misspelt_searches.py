"""Add to actors and meetings their names without accents and capitals, with trigrams that find misspelt ones."""

import sqlalchemy as sa
from alembic import op

revision = "7c1e4a90b3d2"
down_revision = "5b0c9f7d21ae"
branch_labels = None
depends_on = None

NAMES = {
    "actors": "lower(fold_accents(name || ' ' || alias_words))",
    "meetings": "lower(fold_accents(name || ' ' || coalesce(city, '') || ' ' || coalesce(venue, '')))",
}


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    # Comes with every PostgreSQL, and the owner of a database may create it: it is a trusted extension.
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table, names in NAMES.items():
        op.add_column(table, sa.Column("names", sa.Text(), sa.Computed(names, persisted=True), nullable=False))
        op.create_index(
            f"ix_{table}_names", table, ["names"], postgresql_using="gin", postgresql_ops={"names": "gin_trgm_ops"}
        )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in reversed(NAMES):
        op.drop_index(f"ix_{table}_names", table_name=table)
        op.drop_column(table, "names")
    op.execute("DROP EXTENSION pg_trgm")
