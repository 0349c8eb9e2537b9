"""Fetches the page whose address a reader gives, a few at a time."""

from functools import cached_property
from threading import BoundedSemaphore

from app.domain.article import Article
from app.errors import Busy
from app.ingest.fetching import Fetcher
from app.ingest.fetching.making import hurried_fetcher
from app.ingest.supplied import Supplied
from app.ingest.trying import article_at
from app.settings import Settings

MOST_AT_A_TIME = 4
"""Pages that a web process fetches at the same time."""


class FetchingDesk:
    """Fetches pages for readers. Threads may share it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._places = BoundedSemaphore(MOST_AT_A_TIME)

    @cached_property
    def fetcher(self) -> Fetcher:
        """Made when the first page is fetched."""
        return hurried_fetcher(self._settings)

    def article(self, address: str, supplied: Supplied) -> Article:
        """The article at an address; `UnreadableDocument` where there is none, `Busy` where too many are fetched."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            return article_at(address, self.fetcher, supplied)
        finally:
            self._places.release()
