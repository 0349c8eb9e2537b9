"""What becomes of the articles of a feed: read here and now, or left to the workers."""

from collections.abc import Sequence
from datetime import timedelta

from app.domain.article import Article
from app.domain.vocabulary import SourceGrade
from app.ingest.failure import Failure
from app.ingest.feeds.polling import Deliver, Poller
from app.ingest.fetching import Fetcher
from app.ingest.ingestion import Ingestion
from app.ingest.mishaps import is_of_the_document, told
from app.ingest.staging import stage


def poller(how: Ingestion, fetcher: Fetcher, pause: timedelta, *, queued: bool) -> Poller:
    """What looks at feeds and leaves their articles to the workers, or reads them itself."""
    deliver = through_the_queue(how) if queued else here(how)
    return Poller(sessions=how.sessions, fetcher=fetcher, deliver=deliver, pause=pause)


def here(how: Ingestion) -> Deliver:
    """Read and save each article at once, as `tracker ingest` does without workers."""

    def deliver(articles: Sequence[Article], grade: SourceGrade, name: str) -> list[Failure]:
        failures = []
        for article in articles:
            try:
                how.ingest(article, grade)
            except Exception as error:
                if not is_of_the_document(error):
                    raise
                failures.append(Failure(article.source, told(article.source, error)))
        return failures

    return deliver


def through_the_queue(how: Ingestion) -> Deliver:
    """Store the articles whole and leave the reading to `tracker worker`."""

    def deliver(articles: Sequence[Article], grade: SourceGrade, name: str) -> list[Failure]:
        if not articles:
            return []
        _, failures = stage(articles, how, f"feed {name}", grade=grade)
        return failures

    return deliver
