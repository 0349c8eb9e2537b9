"""`tracker ingest`: articles into the database, here and now or through the queue."""

import time

import click
from sqlalchemy import Engine

from app import ingest as ingestion
from app import knowledge
from app.catalogue.operations import living_workers
from app.cli.database import database
from app.cli.following import follow
from app.cli.inputs import Inputs, about_articles
from app.cli.progress import progress
from app.cli.report import tell
from app.ingest import Ingestion, Report
from app.ingest.running import share
from app.ingest.staging import stage
from app.ingest.supplied import NOTHING
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions


@click.command()
@about_articles
@click.option(
    "--every", metavar="SECONDS", type=click.IntRange(1), help="Look again after so many seconds, until stopped."
)
@click.option(
    "--queue/--here",
    "queued",
    default=None,
    help="Leave the reading to `tracker worker`, or do it here. Default: the queue where a worker is alive.",
)
@click.option("--wait/--no-wait", default=True, show_default=True, help="Wait until the workers are through with it.")
@click.pass_context
def ingest(ctx: click.Context, inputs: Inputs, every: int | None, queued: bool | None, wait: bool) -> None:
    """Read articles (text, Markdown, HTML, PDF, JSON lines, CSV, WARC; folders of them; `-` is standard input) and save
    what they say. The same article twice is one.

    What the manifest says about a file goes before the options, and both before what the file says about itself.

    With --queue the documents are stored whole before anything is read: then the files may go, and Ctrl-C only stops
    the waiting.

    \b
    Examples:
      tracker ingest article.txt --published 2025-03-28 --outlet PNN
      tracker ingest texts/ --manifest texts/manifest.csv
      tracker ingest inbox/ --every 300
      tracker ingest news.warc.gz --queue --no-wait
    """
    settings: Settings = ctx.obj
    with database(settings) as engine:
        require_current(engine)
        while True:
            report = _ingest(settings, engine, inputs, queued, wait)
            if every is None:
                break
            time.sleep(every)
    ctx.exit(0 if report.is_complete else 1)


def ingest_samples(settings: Settings, engine: Engine) -> None:
    """Save the sample articles; those that are saved already take no time."""
    folder = settings.seeds_folder / "articles"
    report = _read_here(_ingestion(settings, engine), Inputs((folder,), folder / "manifest.csv", NOTHING))
    tell(report, of="Sample articles: ")


def _ingest(settings: Settings, engine: Engine, inputs: Inputs, queued: bool | None, wait: bool) -> Report:
    """Ingest with the knowledge of the seeds folder; print the failures one by one, then the figures."""
    how = _ingestion(settings, engine)
    if queued is None:
        with how.sessions() as session:
            queued = bool(living_workers(session))
    report = _through_the_queue(how, inputs, wait) if queued else _read_here(how, inputs)
    tell(report)
    return report


def _ingestion(settings: Settings, engine: Engine) -> Ingestion:
    return Ingestion(sessions=sessions(engine), knowledge=knowledge.load(settings.seeds_folder))


def _read_here(how: Ingestion, inputs: Inputs) -> Report:
    with progress("Ingesting") as step:
        return ingestion.run(inputs.paths, how, manifest=inputs.manifest(), supplied=inputs.supplied, progress=step)


def _through_the_queue(how: Ingestion, inputs: Inputs, wait: bool) -> Report:
    """Stage everything; then, unless nobody wants to wait, watch the workers."""
    stream = inputs.stream()
    name = ", ".join(str(path) for path in inputs.paths)
    with progress("Staging") as step:
        intake, failures = stage(stream, how, name, progress=lambda done, source: step(done, share(stream), source))
    return follow(how.sessions, intake, failures, wait=wait)
