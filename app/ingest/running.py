"""Ingests documents: read, extract, save. Each file is one transaction; what fails is told and the others are saved."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from app import extraction
from app.domain.article import Article, settled
from app.domain.extraction import Extraction
from app.domain.knowledge import Knowledge
from app.domain.rates import RateSource
from app.domain.vocabulary import SourceGrade
from app.errors import UnreadableDocument
from app.ingest import documents
from app.ingest.failure import Failure
from app.ingest.manifest import NO_MANIFEST, Manifest
from app.ingest.outlets import UNKNOWN_GRADE, named, outlet_of
from app.ingest.rates import EcbRates
from app.ingest.supplied import NOTHING, Supplied
from app.store.saving import Outcome, find_article, save
from app.store.seeding import seed

_LOG = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
"""Called after each file with how many are done, of how many, and the file's name."""


@dataclass(slots=True)
class Report:
    """What an ingestion did."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    failures: list[Failure] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether nothing failed."""
        return not self.failures

    def __str__(self) -> str:
        counts = [f"{count} {outcome}" for outcome, count in self.outcomes.items()]
        return ", ".join([*counts, f"{len(self.failures)} failed"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingestion:
    """What every document of an ingestion is read and saved with."""

    sessions: sessionmaker[Session]
    knowledge: Knowledge
    rates: RateSource = field(default_factory=EcbRates)
    extract: Callable[[Article, Knowledge], Extraction] = extraction.extract
    version: str = extraction.VERSION

    def ingest(self, article: Article, grade: SourceGrade | None = None) -> Outcome:
        """Extract and save one article in a transaction of its own; without a grade it has that of its outlet."""
        outlet = outlet_of(article, self.knowledge)
        article, grade = named(article, outlet), grade or (outlet.grade if outlet else UNKNOWN_GRADE)
        with self.sessions() as session:
            stored = find_article(session, article)
        if stored is not None:
            if stored.holds(article, self.version, grade):
                return Outcome.UNCHANGED
            article = settled(stored.article, article)
        found = self.extract(article, self.knowledge)
        with self.sessions.begin() as session:
            return save(session, found, rates=self.rates, grade=grade)


def run(
    paths: Iterable[Path],
    ingestion: Ingestion,
    *,
    manifest: Manifest = NO_MANIFEST,
    supplied: Supplied = NOTHING,
    progress: Progress | None = None,
) -> Report:
    """Ingest files and folders; ``-`` is standard input.

    A manifest's facts go before the supplied ones, and both before what a document says about itself. A database that
    goes away ends the run with its error; whatever else is wrong with a file is one of the report's failures.
    """
    with ingestion.sessions.begin() as session:
        seed(session, ingestion.knowledge)
    files, problems = documents.find(paths)
    report = Report(failures=[Failure(str(path), message) for path, message in (*manifest.missing, *problems)])
    for number, path in enumerate(files, start=1):
        _ingest_file(path, manifest.of(path).or_else(supplied), ingestion, report)
        if progress is not None:
            progress(number, len(files), str(path))
    return report


def _ingest_file(path: Path, supplied: Supplied, ingestion: Ingestion, report: Report) -> None:
    """Ingest one file and note in the report what became of it."""
    try:
        outcome = ingestion.ingest(documents.read(path, supplied))
    except UnreadableDocument as error:
        report.failures.append(Failure(str(path), str(error)))
    except (DataError, IntegrityError) as error:
        _LOG.exception("%s: its reading breaks a rule of the tables", path)
        reason = str(error.orig).splitlines()[0]
        report.failures.append(Failure(str(path), f"{path}: its reading breaks a rule of the tables: {reason}"))
    except OperationalError:
        raise
    except Exception as error:
        # One text that trips a rule must not keep the thousand after it out; the log has the whole story.
        _LOG.exception("%s: internal error", path)
        report.failures.append(Failure(str(path), f"{path}: internal error ({type(error).__name__}: {error})"))
    else:
        report.outcomes[outcome] += 1
