"""Where a reader of one row came from: the listing whose parameters the row's address carries in ``from``."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from app.catalogue.memory import Reader
from app.listing import names
from app.listing.column import lowered
from app.listing.dataset import Dataset
from app.listing.describe import describe
from app.listing.query import Query
from app.web.view import View, address_of, read_view

PARAMETER = "from"


@dataclass(frozen=True, slots=True)
class Origin:
    """The way back."""

    url: str
    query: str
    """How a row's address names it: ``?from=country%3DFR``; empty for all rows."""
    text: str
    """"All commitments", or "5 commitments by France, announced in 2025"."""


def origin(reader: Reader, dataset: Dataset, params: Mapping[str, str]) -> Origin:
    """The listing that a row was opened from, all rows where none is named; `InvalidQuery` where it is wrong."""
    view, query = read_view(dataset, parse_qsl(params.get(PARAMETER, "")))
    url = address_of(f"/{dataset.name}", query, view)
    said = describe(query, names.checked(reader.session, query))
    named = leading_back("", query, view)
    if not query.filters and not query.q:
        return Origin(url, named, said)
    count = reader.count(query)
    rows = dataset.label if count == 1 else lowered(dataset.plural)
    return Origin(url, named, f"{count:,} {rows}{said.removeprefix(dataset.plural)}")


def leading_back(address: str, query: Query, view: View) -> str:
    """A row's address that carries the listing it stands in: ``/commitments/22?from=country%3DFR``."""
    params = [*query.params(), *view.closed.params]
    return f"{address}?{urlencode({PARAMETER: urlencode(params)})}" if params else address
