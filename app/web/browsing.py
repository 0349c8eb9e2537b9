"""Everything that a page with a listing shows, from one query."""

from dataclasses import dataclass

from starlette.datastructures import QueryParams

from app.catalogue import DATASETS
from app.catalogue.memory import Reader
from app.catalogue.timeline import TIMELINE
from app.listing import describe, facets, totals
from app.listing.dataset import Dataset
from app.listing.page import Page, Row
from app.listing.query import Query
from app.web.origin import leading_back
from app.web.ranges import Range, ranges
from app.web.table import Stack, in_rail_order, stacks, title_column
from app.web.takeaway import Takeaway, takeaway


@dataclass(frozen=True, slots=True)
class Listing:
    """A dataset being browsed at ``path``."""

    path: str
    query: Query
    page: Page
    headline: str
    chips: tuple[describe.Chip, ...]
    facets: tuple[facets.Facet, ...]
    ranges: tuple[Range, ...]
    figures: tuple[totals.Figure, ...]
    stacks: tuple[Stack, ...]
    title_column: str

    @property
    def dataset(self) -> Dataset:
        """What is browsed."""
        return self.query.dataset

    def href(self, query: Query) -> str:
        """The address of another state of this listing."""
        return query.url(self.path)

    def row_address(self, row: Row) -> str:
        """The address of a row's own page, with the way back to this listing."""
        key = row.get("slug") or row[self.dataset.key]
        return leading_back(f"{self.path}/{key}", self.query)

    @property
    def takeaway(self) -> Takeaway:
        """Every way to take these rows along."""
        return takeaway(self.query, [column.name for stack in self.stacks for column in stack.columns])

    def file(self, suffix: str) -> str:
        """The address of exactly these rows, all pages of them, as a file."""
        return self.query.whole().url(self.path, suffix)

    @property
    def elsewhere(self) -> tuple[tuple[str, str], ...]:
        """Where else the words searched for may be found: names of the other datasets with their addresses."""
        if not self.query.q:
            return ()
        others = (each for each in DATASETS.values() if each.search and each not in (self.dataset, TIMELINE))
        return tuple(
            (other.plural.lower(), Query.everything(other).searching(self.query.q).url(f"/{other.name}"))
            for other in others
        )

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What the form of ranges and search must send along unseen: everything that it does not ask for itself."""
        ends = {f"{each.column.name}__{end}" for each in self.ranges for end in ("gte", "lte")}
        return self.query.params(without=ends | {"q", "after", "before"})


def browse(reader: Reader, dataset: Dataset, path: str, params: QueryParams) -> Listing:
    """The listing that the parameters ask for; `InvalidQuery` where they are wrong."""
    query = Query.parse(dataset, params.multi_items())
    shown = reader.page(query)
    return Listing(
        path=path,
        query=query,
        page=shown,
        headline=describe.describe(query, shown.names),
        chips=describe.chips(query, shown.names),
        facets=in_rail_order(dataset, reader.facets(query)),
        ranges=ranges(reader, query),
        figures=reader.totals(query),
        stacks=stacks(dataset),
        title_column=title_column(dataset),
    )


def has_blanks(params: QueryParams) -> bool:
    """Whether a form left inputs empty: then the address has a shorter form, to which the reader is sent."""
    return any(not text.strip() for _, text in params.multi_items())
