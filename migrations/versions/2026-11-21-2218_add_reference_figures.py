"""Add the figures that sums are held against: GDP and population by country and year."""

import sqlalchemy as sa
from alembic import op

revision = "d4f08a6b95e1"
down_revision = "7c1e4a90b3d2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "reference_figures",
        sa.Column("country", sa.String(length=8), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("gdp_eur", sa.BigInteger(), nullable=True),
        sa.Column("gdp_source", sa.Text(), nullable=True),
        sa.Column("population", sa.BigInteger(), nullable=True),
        sa.Column("population_source", sa.Text(), nullable=True),
        sa.CheckConstraint("gdp_eur > 0 AND population > 0", name=op.f("ck_reference_figures_figures_are_above_0")),
        sa.CheckConstraint(
            "(gdp_eur IS NULL) = (gdp_source IS NULL)", name=op.f("ck_reference_figures_gdp_has_its_source")
        ),
        sa.CheckConstraint(
            "(population IS NULL) = (population_source IS NULL)",
            name=op.f("ck_reference_figures_population_has_its_source"),
        ),
        sa.PrimaryKeyConstraint("country", "year", name=op.f("pk_reference_figures")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("reference_figures")
