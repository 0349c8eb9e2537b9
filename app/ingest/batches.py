"""Works through one batch, in a worker: reads its documents outside of any transaction, saves them a group at a time.

What a document says, its leaving the stage and its being counted are one transaction. A batch that was cut short before
is read document by document, so that a text which ends the process that reads it is found and put aside.
"""

import logging
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.ingest.ingestion import Ingestion
from app.ingest.mishaps import is_of_the_document, told
from app.store import staging
from app.store.saving import Outcome, lock_writers
from app.store.saving_together import ToSave
from app.store.staging import Staged

_LOG = logging.getLogger(__name__)

SECONDS_A_DOCUMENT = 120.0
"""The longest article takes a hundredth of this."""
_MOST_TOGETHER = 20
_MOST_CHARACTERS = 1_000_000
"""How much is read before it is saved: bounds the memory, and for how long the other writers wait."""
_MOST_DEATHS = 5


@dataclass(frozen=True, slots=True)
class _Read:
    """A document that is ready to be saved; without a reading nothing would change by it."""

    id: int
    source: str
    reading: ToSave | None


class Interrupted(Exception):
    """The worker was asked to stop; what is left of the batch waits for another one."""


def work_through(
    batch: int, ingestion: Ingestion, *, worker: str, should_stop: Callable[[], bool] = lambda: False
) -> None:
    """Read and save every waiting document of a batch. Again, after whatever ended it, it goes on where it was.

    Raises `Interrupted` between two groups once it should stop.
    """
    with ingestion.sessions.begin() as session:
        attempts = staging.begin_batch(session, batch, worker)
    if attempts is None:
        return
    alone = attempts > 1
    with ingestion.sessions() as session:
        groups = staging.waiting_groups(session, batch, 1 if alone else _MOST_TOGETHER, _MOST_CHARACTERS)
    for group in groups:
        if should_stop():
            with ingestion.sessions.begin() as session:
                staging.give_back(session, batch)
            raise Interrupted
        with ingestion.sessions() as session:
            documents = staging.load(session, group)
        if alone:
            documents = [document for document in documents if not _is_deadly(document, batch, ingestion)]
        _save(_read(documents, batch, ingestion), batch, ingestion)
    with ingestion.sessions.begin() as session:
        staging.finish_batch(session, batch)


def _read(documents: Sequence[Staged], batch: int, ingestion: Ingestion) -> list[_Read]:
    """The readings of documents; one that trips a rule is put aside."""
    found = []
    for document in documents:
        try:
            with _at_most(SECONDS_A_DOCUMENT):
                reading = ingestion.read(document.article, document.grade)
        except Exception as error:
            _put_aside(document.id, document.article.source, error, batch, ingestion)
        else:
            found.append(_Read(document.id, document.article.source, reading))
    return found


def _save(documents: Sequence[_Read], batch: int, ingestion: Ingestion) -> None:
    """Save readings in one transaction; where one of them breaks a rule of the tables, each in its own."""
    if not documents:
        return
    try:
        _save_together(documents, batch, ingestion)
    except Exception as error:
        if not is_of_the_document(error):
            raise
        if len(documents) == 1:
            _put_aside(documents[0].id, documents[0].source, error, batch, ingestion)
            return
        for document in documents:
            _save([document], batch, ingestion)


def _save_together(documents: Sequence[_Read], batch: int, ingestion: Ingestion) -> None:
    with ingestion.sessions.begin() as session:
        lock_writers(session)
        # A worker that was taken for dead may be at the same batch: what it has saved is out of the stage.
        ours = staging.take_out(session, [document.id for document in documents])
        readings = [document.reading for document in documents if document.id in ours]
        changes = [reading for reading in readings if reading is not None]
        unchanged = [Outcome.UNCHANGED] * (len(readings) - len(changes))
        outcomes = [*unchanged, *ingestion.save(session, changes)]
        staging.count_done(session, batch, Counter(outcome.value for outcome in outcomes))


def _is_deadly(document: Staged, batch: int, ingestion: Ingestion) -> bool:
    """Whether a document has ended its process too often; if so it is put aside, else this beginning is counted."""
    with ingestion.sessions.begin() as session:
        if staging.begin_alone(session, document.id) <= _MOST_DEATHS:
            return False
        reason = f"the process that read it ended {_MOST_DEATHS} times (memory, or {SECONDS_A_DOCUMENT:.0f} s of time)"
        staging.put_aside(session, batch, document.id, f"{document.article.source}: {reason}")
    _LOG.error("%s: %s", document.article.source, reason)
    return True


def _put_aside(document: int, source: str, error: Exception, batch: int, ingestion: Ingestion) -> None:
    """Make a document a dead letter. A database that went away is no fault of the document's."""
    if not is_of_the_document(error):
        raise error
    with ingestion.sessions.begin() as session:
        staging.put_aside(session, batch, document, told(source, error))


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Let the system end this process if the block takes longer: nothing less stops a regular expression that hangs."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
