"""Pages made before, kept in memory by their ETag: the same page of the same data is made once a process."""

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 48_000_000
"""Of all kept pages together; a page has some 50 to 300 KB."""


class KeptPages:
    """The latest pages; those not asked for longest go first. Threads may share it.

    An ETag stands for everything that a page depends on: address, part or whole, data version, day, program.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def find(self, etag: str) -> bytes | None:
        """The page with this ETag."""
        with self._lock:
            if etag in self._pages:
                self._pages.move_to_end(etag)
            return self._pages.get(etag)

    def keep(self, etag: str, page: bytes) -> None:
        """Keep a page, and let go of others where there is no more room."""
        with self._lock:
            self._size += len(page) - len(self._pages.pop(etag, b""))
            self._pages[etag] = page
            while self._size > self._most:
                _, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped)
