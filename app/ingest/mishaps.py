"""Says in one line why a document could not be read or saved; the log has the whole story."""

import logging

from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError

from app.errors import TrackerError

_LOG = logging.getLogger(__name__)


def is_of_the_document(error: Exception) -> bool:
    """Whether an error is a document's own, and not that of a database that went away: all others would meet it too."""
    return not isinstance(error, OperationalError | InterfaceError)


def told(source: str, error: Exception) -> str:
    """Names the document and the reason."""
    if isinstance(error, TrackerError):
        return str(error)
    if isinstance(error, DataError | IntegrityError):
        _LOG.error("%s: its reading breaks a rule of the tables", source, exc_info=error)
        return f"{source}: its reading breaks a rule of the tables: {str(error.orig).splitlines()[0]}"
    _LOG.error("%s: internal error", source, exc_info=error)
    return f"{source}: internal error ({type(error).__name__}: {error})".splitlines()[0]
