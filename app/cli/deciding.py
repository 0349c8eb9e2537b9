"""What commands have in common by which a person decides: who, why, and one transaction."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.orm import Session

from app.cli.database import database
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions

BECAUSE = click.option("--because", metavar="TEXT", default="", help="Why; shown on the page of what it is about.")
BY = click.option("--by", metavar="NAME", help="Who decides; else the name of your account.")


def author(by: str | None) -> str:
    """Who decides."""
    return (by or "").strip() or getpass.getuser()


@contextmanager
def transaction(settings: Settings) -> Iterator[Session]:
    """A transaction on the command's database, committed at the end."""
    with database(settings) as engine:
        require_current(engine)
        with sessions(engine).begin() as session:
            yield session
