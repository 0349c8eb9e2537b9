"""What a listing counts, kept in memory under the data version: the same question to the same data is asked once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from app.catalogue import counting, lanes
from app.catalogue.counting import Counting
from app.catalogue.coverage import Coverage, cover
from app.catalogue.lanes import Cell, Event, Extent, Lanes
from app.catalogue.portraits import Portrait, portray
from app.catalogue.reference import Reference, load_reference
from app.domain.vocabulary import Precision
from app.listing import facets, page, totals
from app.listing.facets import Facet
from app.listing.page import Page
from app.listing.query import Query
from app.listing.series import Bin, Series, by_period, histogram
from app.listing.totals import Figure

Answer = TypeVar("Answer")

MOST = 1_000
"""Answers kept of each sort. Facets are the largest, at some 20 KB."""

MOST_LANES = 100
"""Kept rows of timelines, some 100 KB each."""


class Shelf(Generic[Answer]):
    """The latest answers of one sort; the least recently used is dropped first. Threads may share it.

    An answer is filed under the version read before it was computed: data that changes meanwhile makes it newer than
    its label, never older.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[tuple[int, Hashable], Answer] = OrderedDict()
        self._lock = Lock()

    def recall(self, version: int, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question at a data version: the kept one, else what ``ask`` gives, which is kept."""
        key = (version, question)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = ask()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer


class Memory:
    """What one application remembers of its database."""

    def __init__(self, most: int = MOST) -> None:
        self.counts: Shelf[int] = Shelf(most)
        self.facets: Shelf[tuple[Facet, ...]] = Shelf(most)
        self.totals: Shelf[tuple[Figure, ...]] = Shelf(most)
        self.countings: Shelf[Counting] = Shelf(most)
        self.periods: Shelf[Series] = Shelf(most)
        self.sizes: Shelf[tuple[Bin, ...]] = Shelf(most)
        self.portraits: Shelf[Portrait] = Shelf(most)
        self.reference: Shelf[Reference] = Shelf(1)
        self.coverage: Shelf[Coverage | None] = Shelf(1)
        self.extents: Shelf[Extent | None] = Shelf(most)
        self.events: Shelf[Sequence[Event]] = Shelf(min(most, MOST_LANES))
        self.cells: Shelf[Sequence[Cell]] = Shelf(min(most, MOST_LANES))


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers queries at one data version, from memory where it can. Queries share an answer where what tells them
    apart does not matter to it."""

    session: Session
    memory: Memory
    version: int

    def count(self, query: Query) -> int:
        """How many rows match."""
        same = query.unordered()
        return self.memory.counts.recall(self.version, same, lambda: page.count(self.session, same))

    def page(self, query: Query) -> Page:
        """The page of a query, of which only the number of all rows is remembered."""
        return page.load(self.session, query, total=self.count(query))

    def facets(self, query: Query) -> tuple[Facet, ...]:
        """The facets of a query. Their links carry its order and size, so those matter."""
        same = query.at(None)
        return self.memory.facets.recall(self.version, same, lambda: facets.load(self.session, same))

    def totals(self, query: Query) -> tuple[Figure, ...]:
        """The totals of a query."""
        same = query.unordered()
        return self.memory.totals.recall(self.version, same, lambda: totals.load(self.session, same))

    def counting(self, query: Query) -> Counting:
        """The parts of the sum of a query of commitments, for any choice of what counts."""
        same = query.unordered()
        return self.memory.countings.recall(self.version, same, lambda: counting.count(self.session, same))

    def by_period(self, query: Query, day: str, step: Precision) -> Series:
        """How many rows of a query there are by month or year of a date column, without that column's own filter."""
        same = query.unordered().without(day)
        return self.memory.periods.recall(
            self.version, (same, day, step), lambda: by_period(self.session, same, day, step=step)
        )

    def by_size(self, query: Query, measure: str) -> tuple[Bin, ...]:
        """Rows of a query by the size of a measure."""
        same = query.unordered()
        return self.memory.sizes.recall(self.version, (same, measure), lambda: histogram(self.session, same, measure))

    def portrait(self, query: Query, *, with_joint: bool = False) -> Portrait:
        """What the rows of a query add up to; joint pledges stand apart unless they are asked for."""
        same = query.unordered()
        return self.memory.portraits.recall(
            self.version, (same, with_joint), lambda: portray(self.session, same, with_joint=with_joint)
        )

    def coverage(self) -> Coverage | None:
        """Our sums beside an imported dataset's; None where none was imported."""
        return self.memory.coverage.recall(self.version, None, lambda: cover(self.session))

    def reference(self) -> Reference:
        """GDP and population of every country and year of which they are known."""
        return self.memory.reference.recall(self.version, (), lambda: load_reference(self.session))

    def extent(self, query: Query) -> Extent | None:
        """From when to when the rows of a timeline query lie."""
        same = query.unordered()
        return self.memory.extents.recall(self.version, same, lambda: lanes.extent(self.session, same))

    def events(self, query: Query, by: Lanes, *, most: int, largest: bool) -> Sequence[Event]:
        """Rows of a timeline query one by one."""
        same = query.unordered()
        return self.memory.events.recall(
            self.version,
            (same, by.name, most, largest),
            lambda: lanes.events(self.session, same, by, most=most, largest=largest),
        )

    def cells(self, query: Query, by: Lanes, step: str, precisions: Sequence[Precision]) -> Sequence[Cell]:
        """Counts of a timeline query by lane and period."""
        same = query.unordered()
        return self.memory.cells.recall(
            self.version,
            (same, by.name, step, tuple(precisions)),
            lambda: lanes.cells(self.session, same, by, step, precisions),
        )
