"""Add what waits to be read, and procrastinate's tables in a schema of their own."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "b3e7d2c81f60"
down_revision = "a91c3e5d7b04"
branch_labels = None
depends_on = None

_QUEUE = Path(__file__).parent.parent / "procrastinate" / "3.10.0.sql"
_FIND_THEIR_OWN_TABLES = """
DO $$
DECLARE
    each regprocedure;
BEGIN
    FOR each IN SELECT oid FROM pg_proc WHERE pronamespace = 'queue'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = queue, pg_temp', each);
    END LOOP;
END;
$$
"""


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    _add_queue()
    _add_intakes()
    _add_staged_documents()


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("staged_documents")
    op.drop_table("batches")
    op.drop_table("intakes")
    op.execute("DROP SCHEMA queue CASCADE")


def _add_queue() -> None:
    """Make procrastinate's tables; its functions find them whatever path the session that calls them has."""
    connection = op.get_bind()
    path = connection.exec_driver_sql("SELECT current_setting('search_path')").scalar_one()
    op.execute("CREATE SCHEMA queue")
    op.execute("SET LOCAL search_path = queue")
    # Past SQLAlchemy's and psycopg's placeholders: the file has colons and percent signs of its own.
    connection.connection.cursor().execute(_QUEUE.read_bytes())
    connection.exec_driver_sql("SELECT set_config('search_path', %s, true)", (path,))
    op.execute(_FIND_THEIR_OWN_TABLES)


def _add_intakes() -> None:
    op.create_table(
        "intakes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("staged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unchanged", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("waiting", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unreadable", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint(
            "unchanged >= 0 AND waiting >= 0 AND unreadable >= 0", name=op.f("ck_intakes_counts_from_0")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intakes")),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("intake_id", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("outcomes", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("failed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("size > 0 AND failed >= 0 AND attempts >= 0", name=op.f("ck_batches_counts_from_0")),
        sa.ForeignKeyConstraint(["intake_id"], ["intakes.id"], name=op.f("fk_batches_intake_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    op.create_index(op.f("ix_batches_intake_id"), "batches", ["intake_id"])
    op.create_index("ix_batches_touched_at", "batches", ["touched_at"])
    op.create_index("ix_batches_unfinished", "batches", ["id"], postgresql_where=sa.text("finished_at IS NULL"))


def _add_staged_documents() -> None:
    op.create_table(
        "staged_documents",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column(
            "grade",
            sa.Enum("A", "B", "C", "D", name="grade", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("fingerprint ~ '^[0-9a-f]{64}$'", name=op.f("ck_staged_documents_fingerprint_is_sha256")),
        sa.CheckConstraint(
            "(problem IS NULL) = (failed_at IS NULL)", name=op.f("ck_staged_documents_problem_has_its_time")
        ),
        sa.CheckConstraint(
            "problem IS NOT NULL OR (text IS NOT NULL AND batch_id IS NOT NULL)",
            name=op.f("ck_staged_documents_what_waits_can_be_read"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name=op.f("fk_staged_documents_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_documents")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_staged_documents_fingerprint")),
    )
    op.create_index("ix_staged_documents_batch_id_id", "staged_documents", ["batch_id", "id"])
    op.create_index(
        "ix_staged_documents_failed_at",
        "staged_documents",
        ["failed_at", "id"],
        postgresql_where=sa.text("problem IS NOT NULL"),
    )
    op.create_index(
        "ix_staged_documents_unreadable", "staged_documents", ["source"], postgresql_where=sa.text("text IS NULL")
    )
