"""`tracker db`: the database's schema."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic.util import CommandError

from app.cli.database import database
from app.cli.regroup import regroup_if_older
from app.errors import UsageError
from app.settings import Settings
from app.store import migrating


@click.group()
def db() -> None:
    """Bring the database's schema up to date, back, or to nothing.

    \b
    Examples:
      tracker db status
      tracker db upgrade
      DATABASE_URL=postgresql://me@server/tracker tracker db upgrade
    """


@db.command()
@click.argument("revision", default="head")
@click.pass_obj
def upgrade(settings: Settings, revision: str) -> None:
    """Run the migrations that are missing (up to REVISION).

    \b
    Examples:
      tracker db upgrade
      tracker db upgrade +1
    """
    with database(settings) as engine:
        with _revision_named():
            migrating.upgrade(engine, revision)
        if migrating.state(engine).is_current:
            regroup_if_older(engine)
        click.echo(f"The database is at migration {migrating.state(engine).current}.")


@db.command(context_settings={"ignore_unknown_options": True})
@click.argument("revision")
@click.pass_obj
def downgrade(settings: Settings, revision: str) -> None:
    """Undo migrations down to REVISION; `base` removes every table and row.

    \b
    Examples:
      tracker db downgrade -1
      tracker db downgrade base
    """
    with database(settings) as engine:
        with _revision_named():
            migrating.downgrade(engine, revision)
        click.echo(f"The database is at migration {migrating.state(engine).current or 'none'}.")


@db.command()
@click.pass_obj
@click.pass_context
def status(ctx: click.Context, settings: Settings) -> None:
    """Tell which migration the database is at; exit code 1 where the program needs another one.

    \b
    Example:
      tracker db status
    """
    with database(settings) as engine:
        found = migrating.state(engine)
    click.echo(f"Database: migration {found.current or 'none'}. Program: migration {found.needed}.")
    if not found.is_current:
        click.echo("Run `tracker db upgrade`.")
        ctx.exit(1)


@db.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def reset(settings: Settings, yes: bool) -> None:
    """Remove every row and make the tables anew.

    \b
    Examples:
      tracker db reset
      tracker db reset --yes
    """
    if not yes:
        click.confirm("Remove every article, mention and commitment?", abort=True)
    with database(settings) as engine:
        migrating.reset(engine)
    click.echo("The database is empty.")


@contextmanager
def _revision_named() -> Iterator[None]:
    """A revision that there is not is wrong usage."""
    try:
        yield
    except CommandError as error:
        raise UsageError(str(error)) from error
