"""A file that holds many documents, as its readers get it; and what they give."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.domain.article import Article
from app.ingest.failure import Failure
from app.ingest.supplied import NOTHING, Supplied

Found = Article | Failure
"""What a source gives, document by document: an article, or why there is none."""

LARGEST_RECORD = 5_000_000
"""Bytes of one document; what is longer is told and passed over."""
_LONGEST_SKIP = 100_000_000
"""Bytes that are passed over in search of the end of a line; a longer one is a mistake or an attack."""


@dataclass(frozen=True, slots=True)
class Container:
    """An open file with many documents."""

    name: str
    """Its path as it was given, or ``-``."""
    file: BinaryIO
    folder: Path
    """From where the paths of its records count."""
    supplied: Supplied = NOTHING
    """What holds for every document that does not say otherwise."""


def lines(container: Container) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers from 1; None in the place of one that is too long, after which it may end."""
    number = 0
    while line := container.file.readline(LARGEST_RECORD + 1):
        number += 1
        if len(line) <= LARGEST_RECORD:
            yield number, line
            continue
        yield number, None
        skipped = 0
        while line and not line.endswith(b"\n"):
            line = container.file.readline(LARGEST_RECORD)
            skipped += len(line)
            if skipped > _LONGEST_SKIP:
                return
