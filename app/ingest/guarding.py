"""Keeps one strange document from ending the reading of all."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import UnreadableDocument

_LOG = logging.getLogger(__name__)


@contextmanager
def guarded(source: str) -> Iterator[None]:
    """Whatever trips over a document in the block is told as `UnreadableDocument`; the log has the whole story."""
    try:
        yield
    except UnreadableDocument:
        raise
    except Exception as error:
        _LOG.exception("%s: internal error", source)
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise UnreadableDocument(f"{source}: internal error ({reason})") from error
