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

PARAMETER = "from"


@dataclass(frozen=True, slots=True)
class Origin:
    """The way back."""

    url: str
    text: str
    """"All commitments", or "5 commitments by France, announced in 2025"."""


def origin(reader: Reader, dataset: Dataset, params: Mapping[str, str]) -> Origin:
    """The listing that a row was opened from, all rows where none is named; `InvalidQuery` where it is wrong."""
    query = Query.parse(dataset, parse_qsl(params.get(PARAMETER, "")))
    url = query.url(f"/{dataset.name}")
    said = describe(query, names.checked(reader.session, query))
    if not query.filters and not query.q:
        return Origin(url, said)
    count = reader.count(query)
    rows = dataset.label if count == 1 else lowered(dataset.plural)
    return Origin(url, f"{count:,} {rows}{said.removeprefix(dataset.plural)}")


def leading_back(address: str, query: Query) -> str:
    """A row's address that carries the listing it stands in: ``/commitments/22?from=country%3DFR``."""
    params = query.params()
    return f"{address}?{urlencode({PARAMETER: urlencode(params)})}" if params else address
