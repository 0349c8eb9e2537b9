"""`tracker run`: everything at once, for one person on one machine. `make run` starts this."""

import os
import signal
import threading
import time

import click

from app import settings as configuration
from app.cli import web_server
from app.cli.database import database
from app.cli.ingest import ingest_samples
from app.cli.regroup import regroup_if_older
from app.postgres.cluster import open_cluster
from app.settings import Settings
from app.store import migrating

_SECONDS_BETWEEN_LOOKS = 0.5


class _WithSettings(click.Command):
    """A command whose help ends with every environment variable."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the settings."""
        with formatter.section("Environment variables"):
            formatter.write_dl(
                [
                    (variable, f"{changes} [{default}]" if default else changes)
                    for variable, default, changes in configuration.describe()
                ]
            )


@click.command(cls=_WithSettings)
@click.option("--host", help="Address to listen on. Default: TRACKER_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. Default: TRACKER_PORT.")
@click.option("--samples/--no-samples", default=True, show_default=True, help="Ingest the sample articles first.")
@click.option("--with-parent", is_flag=True, help="Stop when the program that started this one ends (for make).")
@click.pass_obj
def run(settings: Settings, host: str | None, port: int | None, samples: bool, with_parent: bool) -> None:
    """Start the database, bring it up to date, ingest the sample articles, and serve the pages.

    \b
    Examples:
      tracker run
      tracker run --port 8080 --no-samples
      DATABASE_URL=postgresql://me@server/tracker tracker run
    """
    if with_parent:
        _end_with(os.getppid())
    host, port = host or settings.host, port or settings.port
    with web_server.listen(host, port) as listener, database(settings) as engine:
        if settings.database_url is None:
            click.echo(f"Database in {open_cluster(settings.data_folder).folder}.")
        migrating.upgrade(engine)
        regroup_if_older(engine)
        if samples:
            ingest_samples(settings, engine)
        web_server.serve(listener, engine, settings, settings.workers)
    click.echo("Stopped.")


def _end_with(parent: int) -> None:
    """Interrupt this process when another one, its parent, is gone."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()
