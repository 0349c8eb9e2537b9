"""Ingests documents here and now: read, extract, save, each in a transaction of its own. What fails is told and the
others are saved."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.ingest.failure import Failure
from app.ingest.ingestion import Ingestion
from app.ingest.manifest import NO_MANIFEST, Manifest
from app.ingest.mishaps import is_of_the_document, told
from app.ingest.sources import Found, Stream
from app.ingest.supplied import NOTHING, Supplied
from app.store.saving import Outcome
from app.store.seeding import seed

Progress = Callable[[int, float | None, str], None]
"""Called after each document with how many are done, which share of the files is read (None where nobody knows how much
there is), and the document's name."""


@dataclass(slots=True)
class Report:
    """What an ingestion did."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    failures: list[Failure] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether nothing failed."""
        return not self.failures

    def add(self, outcomes: Mapping[str, int]) -> None:
        """Count more documents, by what became of them."""
        for outcome, count in outcomes.items():
            self.outcomes[Outcome(outcome)] += count

    def __str__(self) -> str:
        counts = [f"{count} {outcome}" for outcome, count in self.outcomes.items()]
        return ", ".join([*counts, f"{len(self.failures)} failed"])


def run(
    paths: Iterable[Path],
    ingestion: Ingestion,
    *,
    manifest: Manifest = NO_MANIFEST,
    supplied: Supplied = NOTHING,
    progress: Progress | None = None,
) -> Report:
    """Ingest files, folders and containers; ``-`` is standard input.

    A manifest's facts go before the supplied ones, and both before what a document says about itself. A database that
    goes away ends the run with its error; whatever else is wrong with a document is one of the report's failures.
    """
    stream = Stream(paths, manifest=manifest, supplied=supplied)
    return take_in(
        stream, ingestion, lambda done, name: progress(done, share(stream), name) if progress is not None else None
    )


def take_in(
    documents: Iterable[Found], ingestion: Ingestion, told_each: Callable[[int, str], None] = lambda done, name: None
) -> Report:
    """Ingest documents from anywhere as they come; after each, ``told_each`` gets how many are done and its name."""
    with ingestion.sessions.begin() as session:
        seed(session, ingestion.knowledge)
    report = Report()
    for number, found in enumerate(documents, start=1):
        _ingest(found, ingestion, report)
        told_each(number, found.source)
    return report


def share(stream: Stream) -> float | None:
    """Which share of a stream's files is read, 0 to 1."""
    return None if stream.total is None else stream.done / max(stream.total, 1)


def _ingest(found: Found, ingestion: Ingestion, report: Report) -> None:
    """Ingest one document and note in the report what became of it."""
    if isinstance(found, Failure):
        report.failures.append(found)
        return
    try:
        report.outcomes[ingestion.ingest(found)] += 1
    except Exception as error:
        # One text that trips a rule must not keep the thousand after it out.
        if not is_of_the_document(error):
            raise
        report.failures.append(Failure(found.source, told(found.source, error)))
