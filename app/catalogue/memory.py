"""Counts, facets and totals kept in memory under the data version: the same question to the same data is asked once."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from app.listing import facets, page, totals
from app.listing.facets import Facet
from app.listing.page import Page
from app.listing.query import Query
from app.listing.totals import Figure

Answer = TypeVar("Answer")

MOST = 1_000
"""Answers kept of each sort. Facets are the largest, at some 20 KB."""


class Shelf(Generic[Answer]):
    """The latest answers of one sort; the least recently used is dropped first. Threads may share it.

    An answer is filed under the version read before it was computed: data that changes meanwhile makes it newer than
    its label, never older.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[tuple[int, Query], Answer] = OrderedDict()
        self._lock = Lock()

    def recall(self, version: int, query: Query, ask: Callable[[Query], Answer]) -> Answer:
        """The answer to a query at a data version: the kept one, else what ``ask`` gives, which is kept."""
        key = (version, query)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = ask(query)
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


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers queries at one data version, from memory where it can. Queries share an answer where what tells them
    apart does not matter to it."""

    session: Session
    memory: Memory
    version: int

    def count(self, query: Query) -> int:
        """How many rows match."""
        return self.memory.counts.recall(self.version, query.unordered(), lambda same: page.count(self.session, same))

    def page(self, query: Query) -> Page:
        """The page of a query, of which only the number of all rows is remembered."""
        return page.load(self.session, query, total=self.count(query))

    def facets(self, query: Query) -> tuple[Facet, ...]:
        """The facets of a query. Their links carry its order and size, so those matter."""
        return self.memory.facets.recall(self.version, query.at(None), lambda same: facets.load(self.session, same))

    def totals(self, query: Query) -> tuple[Figure, ...]:
        """The totals of a query."""
        return self.memory.totals.recall(self.version, query.unordered(), lambda same: totals.load(self.session, same))
