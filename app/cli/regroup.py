"""`tracker regroup`: sorts all that is stored anew, after the rules of matching have changed."""

import click
from sqlalchemy import Engine

from app.cli.database import database
from app.cli.progress import progress
from app.ingest.rates import EcbRates
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions
from app.store.sorting_again import is_older, sort_all_again


@click.command()
@click.pass_obj
def regroup(settings: Settings) -> None:
    """Work out anew which articles tell of the same commitments and meetings; what people decided stays.

    `tracker run` and `tracker db upgrade` do this by themselves where the stored rows come from older rules.

    \b
    Example:
      tracker regroup
    """
    with database(settings) as engine:
        require_current(engine)
        _sort(engine)
    click.echo("Everything is sorted by the present rules.")


def regroup_if_older(engine: Engine) -> None:
    """Sort anew only where other rules sorted last."""
    with sessions(engine)() as session:
        older = is_older(session)
    if older:
        _sort(engine)


def _sort(engine: Engine) -> None:
    with progress("Sorting") as step:
        sort_all_again(sessions(engine), EcbRates(), lambda what, done, of: step(done, done / of, what))
