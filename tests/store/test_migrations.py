"""The migrations: up, down and up again, and no difference from the models."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.schema import CheckConstraint

from app.errors import WrongMigrationState
from app.settings import PROJECT_FOLDER
from app.store import migrating
from app.store.schema import METADATA
from app.store.session import connect


@pytest.fixture
def empty(empty_database: sa.URL) -> Iterator[sa.Engine]:
    engine = connect(empty_database.render_as_string(hide_password=False))
    yield engine
    engine.dispose()


def tables(engine: sa.Engine) -> set[str]:
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def test_up_down_and_up_again(empty: sa.Engine) -> None:
    migrating.upgrade(empty)
    assert tables(empty) == set(METADATA.tables)
    migrating.downgrade(empty)
    assert tables(empty) == set()
    migrating.upgrade(empty)
    assert tables(empty) == set(METADATA.tables)


def test_a_downgrade_leaves_nothing_behind(empty: sa.Engine) -> None:
    migrating.upgrade(empty)
    migrating.downgrade(empty)
    with empty.connect() as connection:
        functions = connection.scalars(
            sa.text("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
        ).all()
    assert functions == []


def test_migrations_and_models_agree(engine: sa.Engine) -> None:
    assert migrating.differences(engine) == []


def test_migrations_and_models_agree_on_rules(engine: sa.Engine) -> None:
    """Alembic does not compare check constraints."""
    declared = {
        (table.name, constraint.name)
        for table in METADATA.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    inspector = sa.inspect(engine)
    there = {(name, check["name"]) for name in METADATA.tables for check in inspector.get_check_constraints(name)}
    assert there == declared


def test_closed_lists_hold_the_same_words_in_models_and_migrations(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        stored = {
            (table, name): definition
            for table, name, definition in connection.execute(
                sa.text(
                    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
                    " WHERE contype = 'c'"
                )
            )
        }
    for table in METADATA.tables.values():
        for column in table.columns:
            if isinstance(column.type, sa.Enum):
                definition = stored[table.name, f"ck_{table.name}_{column.type.name}"]
                assert all(f"'{value}'" in definition for value in column.type.enums)
                assert definition.count("'::character varying") == len(column.type.enums)


def test_the_state_tells_what_to_do(empty: sa.Engine) -> None:
    with pytest.raises(WrongMigrationState, match=r"at migration none.*tracker db upgrade"):
        migrating.require_current(empty)
    migrating.upgrade(empty)
    migrating.require_current(empty)
    assert migrating.state(empty).is_current


def test_a_reset_empties_every_table(empty: sa.Engine) -> None:
    migrating.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(sa.text("INSERT INTO equipment (code, name, kind, aliases) VALUES ('x', 'X', 'tank', '{}')"))
    migrating.reset(empty)
    with empty.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM equipment")) == 0
        assert connection.scalar(sa.text("SELECT version FROM data_version")) == 0


def test_migration_files_are_named_by_day_and_what_they_do() -> None:
    names = [path.name for path in (PROJECT_FOLDER / "migrations" / "versions").glob("*.py")]
    assert names
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}_[a-z0-9_]+\.py", name) for name in names)
