"""`tracker serve`: the web server on a database that is up to date."""

import click

from app.cli import web_server
from app.cli.database import database
from app.settings import Settings
from app.store.migrating import require_current


@click.command()
@click.option("--host", help="Address to listen on. Default: TRACKER_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. Default: TRACKER_PORT, else 8000.")
@click.option("--workers", type=click.IntRange(1), help="Number of processes. Default: TRACKER_WORKERS, else 2.")
@click.pass_obj
def serve(settings: Settings, host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the pages. The database must be at the right migration: see `tracker db upgrade`.

    \b
    Examples:
      tracker serve
      tracker serve --host 0.0.0.0 --port 80 --workers 4
      DATABASE_URL=postgresql://me@server/tracker tracker serve
    """
    with web_server.listen(host or settings.host, port or settings.port) as listener, database(settings) as engine:
        require_current(engine)
        web_server.serve(listener, engine, settings, workers or settings.workers)
    click.echo("Stopped.")
