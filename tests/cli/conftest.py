"""Runs commands in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import logs
from app.cli.tracker import tracker

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line without the program's name; raises what the command did not expect."""
    # Logging is set up once a process; here many commands share one, whose streams end with each command.
    monkeypatch.setattr(logs, "set_up", lambda level: None)

    def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(tracker, [str(each) for each in arguments], input=given, catch_exceptions=False)

    return run


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, database_url: str) -> str:
    """A migrated database of the test's own, which commands find in DATABASE_URL."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return database_url
