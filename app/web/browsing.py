"""Everything that a page with a listing shows, from one address."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from app.catalogue import DATASETS
from app.catalogue.commitments import COMMITMENTS, JOINT
from app.catalogue.memory import Reader
from app.catalogue.timeline import TIMELINE
from app.listing import describe, facets, totals
from app.listing.column import Column
from app.listing.dataset import Dataset
from app.listing.page import Page, Row
from app.listing.query import Query
from app.web import links
from app.web.arranging import Desk, desk
from app.web.filters import plural
from app.web.origin import leading_back
from app.web.ranges import Range, ranges
from app.web.sums import Sums, sums
from app.web.table import Stack, in_rail_order, stacks, title_column
from app.web.takeaway import Takeaway, takeaway
from app.web.view import View, address_of, read_view


@dataclass(frozen=True, slots=True)
class Listing:
    """A dataset being browsed at ``path``."""

    path: str
    query: Query
    view: View
    page: Page
    headline: str
    chips: tuple[describe.Chip, ...]
    facets: tuple[facets.Facet, ...]
    ranges: tuple[Range, ...]
    figures: tuple[totals.Figure, ...]
    sums: Sums | None
    """Of commitments: what they add up to, and by which rules."""
    stacks: tuple[Stack, ...]
    title_column: str

    @property
    def dataset(self) -> Dataset:
        """What is browsed."""
        return self.query.dataset

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table, in order."""
        return tuple(column for stack in self.stacks for column in stack.columns)

    @property
    def is_table(self) -> bool:
        """Whether rows stand in a table whose columns can be chosen."""
        return self.dataset is not TIMELINE and not self.view.shape

    @property
    def desk(self) -> Desk:
        """What can be done to the table."""
        return desk(self.dataset, self.query, self.view.closed, self.columns, self.title_column)

    def href(self, query: Query, view: View | None = None) -> str:
        """The address of another state of this listing, in the same view or another."""
        return address_of(self.path, query, view or self.view.closed)

    def seen(self, view: View) -> str:
        """The address of the same rows in another view."""
        return self.href(self.query, view)

    def row_address(self, row: Row) -> str:
        """The address of a row's own page, with the way back to this listing."""
        key = row.get("slug") or row[self.dataset.key]
        return leading_back(f"{self.path}/{key}", self.query, self.view)

    def peek_address(self, row: Row) -> str:
        """The address of this very page with a row's detail beside the list."""
        return self.seen(self.view.opening(row[self.dataset.key]))

    @property
    def peeks(self) -> bool:
        """Whether a row's detail can stand beside the list."""
        return self.dataset is COMMITMENTS

    @property
    def left_out(self) -> tuple[tuple[str, Query], ...]:
        """What goes without saying leaves out: "2 articles in former version", and the query that has them too."""
        usual = (facet for facet in self.facets if facet.column.name in self.dataset.usual and not facet.chosen)
        return tuple(
            (f"{plural(each.count, self.dataset.label)} {facet.column.phrase.format(value=each.label)}", each.toggled)
            for facet in usual
            for each in facet.values
            if each.count and not each.selected
        )

    @property
    def takeaway(self) -> Takeaway:
        """Every way to take these rows along."""
        return takeaway(self.query, [column.name for column in self.columns], self.view.lanes)

    def file(self, suffix: str) -> str:
        """The address of exactly these rows, all pages of them, as a file; with the columns that were chosen."""
        return address_of(f"{self.path}{suffix}", self.query.whole(), View(columns=self.view.columns))

    @property
    def profiles(self) -> tuple[tuple[str, str], ...]:
        """Whose commitments were chosen: names with the ways to their profiles."""
        if self.dataset is not COMMITMENTS:
            return ()
        chosen = (each for facet in self.facets if facet.column.name == "country" for each in facet.values)
        return tuple(
            (each.label, links.profile(each.value)) for each in chosen if each.selected and each.value != JOINT
        )

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
        return (*self.query.params(without=ends | {"q", "after", "before"}), *self.view.closed.params)

    def hidden_besides(self, *names: str) -> Iterator[tuple[str, str]]:
        """What a form that asks for the parameters ``names`` must send along unseen."""
        params = (*self.query.params(without={*names, "after", "before"}), *self.view.closed.params)
        return ((name, text) for name, text in params if name not in names)


def browse(reader: Reader, dataset: Dataset, path: str, params: QueryParams) -> Listing:
    """The listing that the parameters ask for; `InvalidQuery` where they are wrong."""
    view, query = read_view(dataset, params.multi_items())
    shown = reader.page(query)
    return Listing(
        path=path,
        query=query,
        view=view,
        page=shown,
        headline=describe.describe(query, shown.names),
        chips=describe.chips(query, shown.names),
        facets=in_rail_order(dataset, reader.facets(query)),
        ranges=ranges(reader, query),
        figures=reader.totals(query),
        sums=sums(reader, query, view) if dataset is COMMITMENTS else None,
        stacks=stacks(dataset, view.columns),
        title_column=title_column(dataset),
    )
