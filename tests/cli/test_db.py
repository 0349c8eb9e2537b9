"""`tracker db`."""

import pytest
import sqlalchemy as sa

from tests.cli.conftest import Run


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, empty_database: sa.URL) -> sa.URL:
    monkeypatch.setenv("DATABASE_URL", empty_database.render_as_string(hide_password=False))
    return empty_database


def test_status_says_what_is_missing_and_upgrade_mends_it(run: Run, empty: sa.URL) -> None:
    before = run("db", "status")
    assert before.exit_code == 1
    assert "migration none" in before.output
    assert run("db", "upgrade").exit_code == 0
    after = run("db", "status")
    assert after.exit_code == 0


def test_downgrade_one_step_and_up_again(run: Run, database: str) -> None:
    assert run("db", "downgrade", "-1").exit_code == 0
    assert run("db", "status").exit_code == 1
    assert run("db", "upgrade").exit_code == 0
    assert run("db", "status").exit_code == 0


def test_downgrade_to_base_leaves_no_table(run: Run, database: str) -> None:
    assert run("db", "downgrade", "base").exit_code == 0
    engine = sa.create_engine(database, poolclass=sa.NullPool)
    assert set(sa.inspect(engine).get_table_names()) <= {"alembic_version"}


def test_reset_removes_nothing_without_consent(run: Run, database: str) -> None:
    result = run("db", "reset", given="n\n")
    assert result.exit_code == 1
    assert "The database is empty" not in result.output


def test_reset_leaves_empty_tables(run: Run, database: str) -> None:
    result = run("db", "reset", "--yes")
    assert result.exit_code == 0
    assert run("db", "status").exit_code == 0


def test_an_unknown_revision_is_an_error_of_one_line(run: Run, database: str) -> None:
    result = run("db", "upgrade", "nonsense")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
