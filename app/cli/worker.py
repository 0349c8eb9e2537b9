"""`tracker worker`: takes documents from the queue, reads and saves them, in any number of processes."""

import datetime as dt

import click

from app import knowledge
from app.cli import worker_processes
from app.cli.database import database
from app.cli.watch import Duration
from app.cli.worker_processes import Order
from app.ingest.feeds import declared
from app.settings import Settings
from app.store.jobs import require_known_queue
from app.store.migrating import require_current
from app.store.seeding import seed
from app.store.session import sessions


@click.command()
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="Number of processes.")
@click.option(
    "--memory",
    metavar="MB",
    type=click.IntRange(200),
    default=1024,
    show_default=True,
    help="A process that held more is replaced after its job.",
)
@click.option(
    "--heartbeat",
    metavar="SECONDS",
    type=click.FloatRange(0.1, 30),
    default=10,
    show_default=True,
    help="How often a worker says that it lives; after three times in silence its job goes to another one. "
    "The same for all workers.",
)
@click.option(
    "--watch",
    metavar="TIME",
    type=Duration(),
    help="Look at the feeds of seeds/feeds.csv too, each after so much time, as 15m; one worker at a time does.",
)
@click.pass_obj
def worker(settings: Settings, processes: int, memory: int, heartbeat: float, watch: dt.timedelta | None) -> None:
    """Read and save what `tracker ingest --queue` puts into the queue. Start as many as you like, on any machine.

    Ctrl-C or SIGTERM: each process saves the few documents it has in hand and ends; the rest waits for the next worker.
    A process that dies is replaced, and its work done by others; a database that goes away is waited for.

    \b
    Examples:
      tracker worker
      tracker worker --processes 4 --watch 15m
      DATABASE_URL=postgresql://me@server/tracker tracker worker --processes 16 --memory 600
    """
    require_known_queue()
    feeds = declared.load(settings.seeds_folder) if watch else ()
    pause = watch or dt.timedelta()
    with database(settings) as engine:
        require_current(engine)
        with sessions(engine).begin() as session:
            seed(session, knowledge.load(settings.seeds_folder))
        url = engine.url.render_as_string(hide_password=False)
        engine.dispose()
        click.echo(f"Working in {processes} process{'es' if processes > 1 else ''} (Ctrl-C stops).")
        worker_processes.run(processes, Order(url, settings, heartbeat, memory, feeds, pause))
    click.echo("Stopped.")
