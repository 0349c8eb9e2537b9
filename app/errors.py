"""The errors a user can meet, as one small tree: a class's docstring is its default message, the status is on it."""

from collections.abc import Mapping


class TrackerError(Exception):
    """Something went wrong."""

    status = 500
    """HTTP status of the page or JSON that reports it."""
    exit_code = 1
    """Exit code of the command that reports it."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class UsageError(TrackerError):
    """The command was called wrongly."""

    status = 422
    exit_code = 2


class InvalidQuery(UsageError):
    """The address holds a filter that cannot be understood."""

    def __init__(self, problems: dict[str, str]) -> None:
        """``problems`` maps each wrong parameter to what is wrong with it."""
        self.problems = problems
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))


class NotFound(TrackerError):
    """There is nothing at this address."""

    status = 404


class Moved(TrackerError):
    """The row is part of another one now."""

    status = 308

    def __init__(self, numbers: Mapping[int, int]) -> None:
        """``numbers``: of rows that are no more, with those of the rows that have what they told."""
        self.numbers = numbers
        super().__init__("; ".join(f"Row {former} is part of row {now} now" for former, now in numbers.items()) + ".")


class UnreadableDocument(TrackerError):
    """A file cannot be read as an article."""

    status = 422


class TooLarge(UnreadableDocument):
    """What was sent is longer than what is read at once."""

    status = 413


class NotFetched(UnreadableDocument):
    """A web address cannot be fetched."""


class NotNow(NotFetched):
    """A web address cannot be fetched for now: its site is silent, or says so."""


class KnowledgeError(TrackerError):
    """A file in seeds/ is wrong."""


class DatabaseUnavailable(TrackerError):
    """The database cannot be reached."""

    status = 503


class TooSlow(TrackerError):
    """The answer was not found in the time that one question may take."""

    status = 503


class Busy(TrackerError):
    """Others are having texts read; this one was not."""

    status = 503


class WrongMigrationState(TrackerError):
    """The database's schema is not the one this program needs."""

    status = 503


class PortTaken(TrackerError):
    """Another program listens on this port."""


class NoWritePermission(TrackerError):
    """The data folder cannot be written to."""


class RegistryUnreachable(TrackerError):
    """A package registry cannot be reached."""
