"""One stream of documents for every kind of source: files, folders, containers of many documents, standard input."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.domain.article import Article
from app.errors import UnreadableDocument
from app.ingest import documents
from app.ingest.failure import Failure
from app.ingest.manifest import NO_MANIFEST, Manifest
from app.ingest.supplied import NOTHING, Supplied

Found = Article | Failure
"""What a source gives, document by document: an article, or why there is none."""


class Stream:
    """The documents of some paths, one after the other; never more than one of them stands in memory.

    A manifest's facts go before the supplied ones, and both before what a document says about itself. ``done`` and
    ``total`` are bytes of the files, for progress; ``total`` is None where nobody knows, as of standard input.
    """

    def __init__(
        self, paths: Iterable[Path], *, manifest: Manifest = NO_MANIFEST, supplied: Supplied = NOTHING
    ) -> None:
        self._files, self._problems = documents.find(paths)
        self._manifest = manifest
        self._supplied = supplied
        self.done = 0
        self.total: int | None = None
        if not any(str(path) == documents.STANDARD_INPUT for path in self._files):
            self.total = sum(_size(path) for path in self._files)

    def __iter__(self) -> Iterator[Found]:
        """Read on; a second iteration begins anew."""
        self.done = 0
        yield from (Failure(str(path), message) for path, message in (*self._manifest.missing, *self._problems))
        for path in self._files:
            yield _read(path, self._manifest.of(path).or_else(self._supplied))
            self.done += _size(path)


def _read(path: Path, supplied: Supplied) -> Found:
    try:
        return documents.read(path, supplied)
    except UnreadableDocument as error:
        return Failure(str(path), str(error))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
