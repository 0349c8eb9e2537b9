"""Stages a stream of documents for the workers: a batch, its documents and its job in one transaction."""

from collections.abc import Callable, Iterable, Iterator

from app.domain.article import Article
from app.domain.vocabulary import SourceGrade
from app.ingest.failure import Failure
from app.ingest.ingestion import Ingestion
from app.ingest.queue import add_job
from app.store import staging
from app.store.seeding import seed

BATCH = 100
"""Documents of a batch at the most."""
_MOST_CHARACTERS = 5_000_000
"""Of a batch: what one process holds before it stages it."""


def stage(
    found: Iterable[Article | Failure],
    ingestion: Ingestion,
    name: str,
    *,
    grade: SourceGrade | None = None,
    progress: Callable[[int, str], None] = lambda done, source: None,
) -> tuple[int, list[Failure]]:
    """Stage documents for the workers, who begin with the first batch; the intake's number, and what is no article.

    What is stored already and would not change is counted and left. Cut short, whatever was staged is worked on, and
    the same call again brings the rest. ``progress`` is called with how many are staged, and the last one's name.
    """
    with ingestion.sessions.begin() as session:
        seed(session, ingestion.knowledge)
        intake = staging.open_intake(session, name)
    failures: list[Failure] = []
    done = 0
    for group in _groups(found):
        articles = [each for each in group if isinstance(each, Article)]
        failed = [each for each in group if isinstance(each, Failure)]
        _stage_group(intake, articles, failed, ingestion, grade)
        failures += failed
        done += len(group)
        progress(done, group[-1].source)
    with ingestion.sessions.begin() as session:
        staging.close_intake(session, intake)
    return intake, failures


def _stage_group(
    intake: int,
    articles: list[Article],
    failures: list[Failure],
    ingestion: Ingestion,
    grade: SourceGrade | None,
) -> None:
    with ingestion.sessions.begin() as session:
        for failure in failures:
            staging.stage_unreadable(session, intake, failure.source, failure.message)
        known = staging.known_texts(session, articles)
        new = [
            article
            for article in articles
            if article.content_hash not in known or not ingestion.holds(session, article, grade)
        ]
        staging.count_aside(session, intake, unchanged=len(articles) - len(new))
        batch = staging.stage_batch(session, intake, [(article, grade) for article in new]) if new else None
        if batch is not None:
            add_job(session, batch)


def _groups(found: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    """Documents in groups for one batch each."""
    group: list[Article | Failure] = []
    characters = 0
    for each in found:
        group.append(each)
        characters += len(each.text) if isinstance(each, Article) else 0
        if len(group) == BATCH or characters >= _MOST_CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
