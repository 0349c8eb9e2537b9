"""`tracker regroup`: sorts what is stored anew, after the rules of matching have changed."""

import time

import click
from sqlalchemy import Engine

from app.cli.database import database
from app.cli.progress import progress
from app.ingest.rates import EcbRates
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions
from app.store.sorting_again import is_hard_to_find, is_older, left_to_sort, sort_anew

_AT_ONCE = 5_000
"""Articles and rows that an upgrade sorts before it goes on: a minute or two."""


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also rows that new rules hardly change: those told once.")
@click.pass_obj
def regroup(settings: Settings, everything: bool) -> None:
    """Work out anew which articles tell of the same commitments and meetings; what people decided stays.

    What is told more than once, or is possibly the same as another row, is looked at. Articles may come in meanwhile.
    A run that was stopped goes on where it was. `tracker run` and `tracker db upgrade` do this by themselves where
    there is little to do.

    \b
    Examples:
      tracker regroup
      tracker regroup --all
    """
    with database(settings) as engine:
        require_current(engine)
        click.echo(_sort(engine, everything))


def regroup_if_older(engine: Engine) -> None:
    """Sort anew where other rules sorted last; where that takes long and may wait, say that it is to be done."""
    with sessions(engine)() as session:
        if not is_older(session):
            return
        left, at_once = left_to_sort(session), is_hard_to_find(session)
    if at_once or left <= _AT_ONCE:
        _sort(engine, everything=False)
    else:
        click.echo(
            f"{left:,} articles and rows were sorted by older rules, and stay as they are until an article tells of "
            "them again. `tracker regroup` sorts them by the present ones; it may be stopped, and run beside all else.",
            err=True,
        )


def _sort(engine: Engine, everything: bool) -> str:
    """Sort, and say what was done."""
    began = time.monotonic()
    with progress("Sorting") as step:
        done = sort_anew(
            sessions(engine), EcbRates(), lambda what, done, of: step(done, done / of, what), everything=everything
        )
    seconds = max(time.monotonic() - began, 0.1)
    went_on = ", after what an earlier run had done" if done.went_on else ""
    rate = f" in {seconds:.0f} s ({done.looked_at / seconds:,.0f} a second)" if done.looked_at else ""
    return f"Everything is sorted by the present rules: {done.looked_at:,} looked at{rate}{went_on}."
