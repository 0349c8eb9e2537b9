"""What every document is read and saved with: read outside of any transaction, saved in one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session, sessionmaker

from app import extraction
from app.domain.article import Article, settled
from app.domain.extraction import Extraction
from app.domain.knowledge import Knowledge
from app.domain.rates import RateSource
from app.domain.vocabulary import SourceGrade
from app.ingest.outlets import UNKNOWN_GRADE, named, outlet_of
from app.ingest.rates import EcbRates
from app.store.saving import Outcome, find_article
from app.store.saving_together import ToSave, save_all


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
        reading = self.read(article, grade)
        if reading is None:
            return Outcome.UNCHANGED
        with self.sessions.begin() as session:
            (outcome,) = self.save(session, [reading])
        return outcome

    def read(self, article: Article, grade: SourceGrade | None = None) -> ToSave | None:
        """Extract an article, with what is known of it from before; None where nothing would change by saving it."""
        article, grade = self._graded(article, grade)
        with self.sessions() as session:
            stored = find_article(session, article)
        if stored is not None:
            if stored.holds(article, self.version, grade):
                return None
            article = settled(stored.article, article)
        return ToSave(self.extract(article, self.knowledge), grade)

    def holds(self, session: Session, article: Article, grade: SourceGrade | None = None) -> bool:
        """Whether nothing would change by reading an article."""
        article, grade = self._graded(article, grade)
        stored = find_article(session, article)
        return stored is not None and stored.holds(article, self.version, grade)

    def save(self, session: Session, readings: Sequence[ToSave]) -> list[Outcome]:
        """Save what was read; the caller commits."""
        return save_all(session, readings, rates=self.rates)

    def _graded(self, article: Article, grade: SourceGrade | None) -> tuple[Article, SourceGrade]:
        """The article under its outlet's name, and the grade: without one that of its outlet."""
        outlet = outlet_of(article, self.knowledge)
        return named(article, outlet), grade or (outlet.grade if outlet else UNKNOWN_GRADE)
