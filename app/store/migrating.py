"""Brings a database to the schema this program needs, and tells where it stands."""

from dataclasses import dataclass

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.errors import WrongMigrationState
from app.settings import PROJECT_FOLDER
from app.store.schema import METADATA


@dataclass(frozen=True, slots=True)
class MigrationState:
    """The revision a database has, and the one the program needs."""

    current: str | None
    needed: str

    @property
    def is_current(self) -> bool:
        """Whether the schema is the one the program needs."""
        return self.current == self.needed


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations up to a revision, all in one transaction."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Undo the migrations down to a revision, all in one transaction; ``base`` drops every table and its rows."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def reset(engine: Engine) -> None:
    """Drop every row and table, and make the tables anew."""
    downgrade(engine)
    upgrade(engine)


def state(engine: Engine) -> MigrationState:
    """Where the database stands."""
    with engine.connect() as connection:
        return MigrationState(
            current=MigrationContext.configure(connection).get_current_revision(),
            needed=ScriptDirectory.from_config(_config(connection)).get_current_head() or "base",
        )


def require_current(engine: Engine) -> None:
    """Raise `WrongMigrationState`, saying what to do, unless the schema is the one the program needs."""
    found = state(engine)
    if not found.is_current:
        raise WrongMigrationState(
            f"the database is at migration {found.current or 'none'}, this program needs {found.needed}: "
            "run `tracker db upgrade`"
        )


def differences(engine: Engine) -> list[object]:
    """How the tables differ from the models; empty where they agree."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, METADATA))


def _config(connection: Connection) -> Config:
    """Alembic's configuration from pyproject.toml, on an open connection."""
    return Config(toml_file=PROJECT_FOLDER / "pyproject.toml", attributes={"connection": connection})
