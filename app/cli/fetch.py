"""`tracker fetch`: articles from the web into the database."""

from collections.abc import Iterator

import click

from app import knowledge
from app.cli.database import database
from app.cli.inputs import supplied_by
from app.cli.report import tell
from app.errors import UnreadableDocument
from app.ingest import Failure, Ingestion
from app.ingest.fetching import Fetcher
from app.ingest.fetching.making import patient_fetcher
from app.ingest.pages import article_of
from app.ingest.running import take_in
from app.ingest.sources import Found
from app.ingest.supplied import Supplied
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@click.option("--published", metavar="DATE", help="Day of publication, as 2025-03-27.")
@click.option("--outlet", metavar="NAME", help="Who published the articles.")
@click.pass_context
def fetch(ctx: click.Context, addresses: tuple[str, ...], published: str | None, outlet: str | None) -> None:
    """Fetch articles (web pages, PDF, text) and save what they say. The same article twice is one.

    A site is asked as its robots.txt allows, one address after the other with a pause; what fails for now is tried
    again. Addresses in private networks are not fetched, but for the hosts in TRACKER_PRIVATE_HOSTS. Set
    TRACKER_CONTACT, so that sites know whom to ask.

    \b
    Examples:
      tracker fetch https://www.nato.int/some/statement
      tracker fetch https://example.org/a https://example.org/b.pdf --outlet PNN --published 2025-03-28
    """
    settings: Settings = ctx.obj
    supplied = supplied_by(published, outlet, None)
    with database(settings) as engine:
        require_current(engine)
        how = Ingestion(sessions=sessions(engine), knowledge=knowledge.load(settings.seeds_folder))
        report = take_in(_fetched(patient_fetcher(settings), addresses, supplied), how)
    tell(report)
    ctx.exit(0 if report.is_complete else 1)


def _fetched(fetcher: Fetcher, addresses: tuple[str, ...], supplied: Supplied) -> Iterator[Found]:
    """Each address's article, or why there is none."""
    for address in addresses:
        try:
            yield article_of(fetcher.fetch(address), supplied)
        except UnreadableDocument as error:
            yield Failure(address, str(error))
