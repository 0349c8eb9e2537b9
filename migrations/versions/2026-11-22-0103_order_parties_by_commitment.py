"""Order the index of parties by commitment within an actor, so that commitments are counted once without sorting."""

from alembic import op

revision = "0b6d8f21a7c5"
down_revision = "f5a1c73e9d04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_index("ix_parties_actor_id_commitment_id_role", "parties", ["actor_id", "commitment_id", "role"])
    op.drop_index("ix_parties_actor_id_role_commitment_id", "parties")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_index("ix_parties_actor_id_role_commitment_id", "parties", ["actor_id", "role", "commitment_id"])
    op.drop_index("ix_parties_actor_id_commitment_id_role", "parties")
