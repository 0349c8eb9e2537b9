"""`tracker export`: the rows of a query, exactly as the links of its page give them."""

from pathlib import Path
from urllib.parse import parse_qsl

import click

from app.catalogue import DATASETS
from app.catalogue.provenance import provenance
from app.cli.database import database
from app.listing.asking import ask
from app.listing.export import BY_SUFFIX
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions


@click.command()
@click.argument("dataset", type=click.Choice(list(DATASETS)))
@click.argument("query", default="")
@click.option("--format", "file_format", type=click.Choice(list(BY_SUFFIX)), default="csv", show_default=True)
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write here, not to standard output.")
@click.pass_obj
def export(settings: Settings, dataset: str, query: str, file_format: str, output: Path | None) -> None:
    """Write every row of DATASET that QUERY selects; QUERY is what follows the ? in a page's address.

    \b
    Examples:
      tracker export commitments 'country=DE&amount_eur__gte=1000000' --format csv
      tracker export commitments 'columns=title,amount_eur&delimiter=semicolon&decimal=comma'
      tracker export meetings --format parquet --output meetings.parquet
    """
    params = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    form = BY_SUFFIX[file_format]
    asked = ask(DATASETS[dataset], params, form.options)
    with database(settings) as engine:
        require_current(engine)
        with sessions(engine)() as session, click.open_file(str(output or "-"), "wb") as file:
            selection = asked.selection(session, provenance(session, DATASETS[dataset]))
            for chunk in form.write(session, selection, **asked.options):
                file.write(chunk)
