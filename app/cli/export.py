"""`tracker export`: the rows of a query, exactly as the pages' CSV and JSON links give them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import click
from sqlalchemy.orm import Session

from app.catalogue import DATASETS
from app.cli.database import database
from app.listing import export as files
from app.listing.query import Query
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions

_FORMATS: dict[str, Callable[[Session, Query], Iterator[bytes]]] = {"csv": files.csv_file, "json": files.json_file}


@click.command()
@click.argument("dataset", type=click.Choice(list(DATASETS)))
@click.argument("query", default="")
@click.option("--format", "file_format", type=click.Choice(list(_FORMATS)), default="csv", show_default=True)
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write here, not to standard output.")
@click.pass_obj
def export(settings: Settings, dataset: str, query: str, file_format: str, output: Path | None) -> None:
    """Write every row of DATASET that QUERY selects; QUERY is what follows the ? in a page's address.

    \b
    Examples:
      tracker export commitments 'country=DE&amount_eur__gte=1000000' --format csv
      tracker export meetings --format json --output meetings.json
    """
    asked = Query.parse(DATASETS[dataset], parse_qsl(query.removeprefix("?"), keep_blank_values=True))
    with database(settings) as engine:
        require_current(engine)
        with sessions(engine)() as session, click.open_file(str(output or "-"), "wb") as file:
            for chunk in _FORMATS[file_format](session, asked):
                file.write(chunk)
