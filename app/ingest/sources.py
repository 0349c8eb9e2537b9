"""One stream of documents for every kind of source: files, folders, containers of many documents, standard input."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from app.errors import UnreadableDocument
from app.ingest import documents
from app.ingest.archives import read_archive
from app.ingest.compressed import BROKEN, opened
from app.ingest.container import Container, Found
from app.ingest.failure import Failure
from app.ingest.finding import find
from app.ingest.json_lines import read_lines
from app.ingest.manifest import NO_MANIFEST, Manifest
from app.ingest.sniffing import container_kind
from app.ingest.supplied import NOTHING, Supplied
from app.ingest.tables import read_table

__all__ = ["KINDS", "Found", "Stream"]

_CONTAINERS: dict[str, Callable[[Container], Iterator[Found]]] = {
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".csv": read_table,
    ".warc": read_archive,
}
"""The kinds of files that hold many documents, by the end of their names; each may be compressed (``.gz``)."""
_SEARCHED = tuple(kind for kind in (*documents.READERS, *_CONTAINERS) if kind != ".csv")
KINDS = (*_SEARCHED, *(f"{kind}.gz" for kind in _CONTAINERS if kind != ".csv"))
"""What is taken in folders. Their tables are left: most tell about the files beside them."""


class Stream:
    """The documents of some paths, one after the other; never more than one of them stands in memory.

    A record's own facts go before the manifest's, these before the supplied ones, and all before what a document says
    about itself. ``done`` and ``total`` are bytes of the files, for progress; ``total`` is None where nobody knows.
    """

    def __init__(
        self, paths: Iterable[Path], *, manifest: Manifest = NO_MANIFEST, supplied: Supplied = NOTHING
    ) -> None:
        self._paths = tuple(paths)
        self._manifest = manifest
        self._supplied = supplied
        self._before = 0
        self._open: BinaryIO | None = None
        self.total = _size_of_all(self._paths)

    @property
    def done(self) -> int:
        """Bytes that have been read."""
        return self._before + (self._open.tell() if self._open is not None and self._open.seekable() else 0)

    def __iter__(self) -> Iterator[Found]:
        """Read on; a second iteration begins anew."""
        self._before = 0
        yield from (Failure(str(path), message) for path, message in self._manifest.missing)
        for path, problem in find(self._paths, KINDS):
            if problem is not None:
                yield Failure(str(path), problem)
                continue
            yield from self._documents(path, self._manifest.of(path).or_else(self._supplied))
            self._before += _size(path)

    def _documents(self, path: Path, supplied: Supplied) -> Iterator[Found]:
        """The documents of one file."""
        last = str(path)
        try:
            if last == documents.STANDARD_INPUT:
                found = self._standard_input(supplied)
            elif (kind := _kind(path)) is None:
                yield documents.read(path, supplied)
                return
            else:
                found = self._container(path, kind, supplied)
            for each in found:
                last = each.source
                yield each
        except UnreadableDocument as error:
            yield Failure(str(path), str(error))
        except BROKEN as error:
            yield Failure(str(path), f"{path}: its compression is broken or cut off behind {last} ({error})")
        except OSError as error:
            yield Failure(str(path), f"{path}: {error.strerror or error}")

    def _container(self, path: Path, kind: str, supplied: Supplied) -> Iterator[Found]:
        with path.open("rb") as file:
            self._open = file
            try:
                content = file if kind == ".warc" else opened(file)
                yield from _CONTAINERS[kind](Container(str(path), content, path.parent, supplied))
            finally:
                self._open = None

    def _standard_input(self, supplied: Supplied) -> Iterator[Found]:
        file: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
        kind = container_kind(file)
        if kind is None:
            yield documents.read_bytes(file.read(documents.LARGEST_PDF + 1), supplied)
            return
        content = file if kind == ".warc" else opened(file)
        yield from _CONTAINERS[kind](Container(documents.STANDARD_INPUT, content, Path(), supplied))


def _kind(path: Path) -> str | None:
    """The kind of a container, None for a single document."""
    name = path.name.lower().removesuffix(".gz")
    return next((kind for kind in _CONTAINERS if name.endswith(kind)), None)


def _size_of_all(paths: Iterable[Path]) -> int | None:
    """Bytes of all files; None with standard input."""
    total = 0
    for path, problem in find(paths, KINDS):
        if str(path) == documents.STANDARD_INPUT:
            return None
        total += _size(path) if problem is None else 0
    return total


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
