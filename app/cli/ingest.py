"""`tracker ingest`: articles into the database."""

import time

import click
from sqlalchemy import Engine

from app import ingest as ingestion
from app import knowledge
from app.cli.database import database
from app.cli.inputs import Inputs, about_articles
from app.cli.progress import progress
from app.ingest import Ingestion, Report
from app.ingest.supplied import NOTHING
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions


@click.command()
@about_articles
@click.option(
    "--every", metavar="SECONDS", type=click.IntRange(1), help="Look again after so many seconds, until stopped."
)
@click.pass_context
def ingest(ctx: click.Context, inputs: Inputs, every: int | None) -> None:
    """Read articles (text, Markdown, HTML; folders of them) and save what they say. The same article twice is one.

    What the manifest says about a file goes before the options, and both before what the file says about itself.

    \b
    Examples:
      tracker ingest article.txt --published 2025-03-28 --outlet PNN
      tracker ingest texts/ --manifest texts/manifest.csv
      tracker ingest inbox/ --every 300
    """
    settings: Settings = ctx.obj
    with database(settings) as engine:
        require_current(engine)
        report = _ingest(settings, engine, inputs)
        while every is not None:
            time.sleep(every)
            report = _ingest(settings, engine, inputs)
    ctx.exit(0 if report.is_complete else 1)


def ingest_samples(settings: Settings, engine: Engine) -> None:
    """Save the sample articles; those that are saved already take no time."""
    folder = settings.seeds_folder / "articles"
    _ingest(settings, engine, Inputs((folder,), folder / "manifest.csv", NOTHING), of="Sample articles: ")


def _ingest(settings: Settings, engine: Engine, inputs: Inputs, of: str = "") -> Report:
    """Ingest with the knowledge of the seeds folder; print the failures one by one, then the figures."""
    how = Ingestion(sessions=sessions(engine), knowledge=knowledge.load(settings.seeds_folder))
    with progress("Ingesting") as step:
        report = ingestion.run(inputs.paths, how, manifest=inputs.manifest(), supplied=inputs.supplied, progress=step)
    for failure in report.failures:
        click.echo(f"tracker: {failure.message}", err=True)
    click.echo(f"{of}{report}.")
    return report
