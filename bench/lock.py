"""Tells for how long the writers' lock is held for an article, and what is done meanwhile.

    python -m bench.lock [--articles 400] [--telling 0.4]

Saves made-up articles twenty at a time, as a worker does, and adds up time on the wall by step, on a database of its
own. The machine decides about milliseconds; the shares say what could be done outside of the lock.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app import knowledge
from app.domain.article import Article
from app.ingest.ingestion import Ingestion
from app.postgres.server import embedded
from app.settings import PROJECT_FOLDER
from app.store import migrating, rewriting, saving, saving_together
from app.store.saving_together import ToSave
from app.store.seeding import seed
from app.store.session import connect, sessions
from bench.newsroom import news

_TOGETHER = 20
_STEPS: tuple[tuple[Any, str, str], ...] = (
    (saving, "sketch", "sketches of texts"),
    (saving_together, "write_article", "articles with their sketches"),
    (saving_together, "tell_stories", "near copies"),
    (rewriting, "place", "sorting claims"),
    (rewriting, "replace_mentions", "mentions and marks"),
    (rewriting, "recompute_meetings", "rows of meetings"),
    (rewriting, "recompute_commitments", "rows of commitments"),
)
"""Functions by the module that calls them, and what they do."""


def timed(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The function, adding up the seconds that it takes."""

    def wrapped(*args: Any, **options: Any) -> Any:
        started = time.perf_counter()
        try:
            return function(*args, **options)
        finally:
            spent[name] += time.perf_counter() - started

    return wrapped


def hold(ingestion: Ingestion, readings: list[ToSave]) -> float:
    """Save all, a group at a time; the seconds from taking the lock to the end of each commit."""
    held = 0.0
    for start in range(0, len(readings), _TOGETHER):
        with ingestion.sessions() as session:
            saving.lock_writers(session)
            locked = time.perf_counter()
            ingestion.save(session, readings[start : start + _TOGETHER])
            session.commit()
            held += time.perf_counter() - locked
    return held


def main() -> None:
    """Read, save, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--telling", type=float, default=0.4)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        Path(folder).chmod(0o755)  # root's server runs as another user
        with embedded(Path(folder)) as url:
            engine = connect(url)
            migrating.upgrade(engine)
            ingestion = Ingestion(sessions=sessions(engine), knowledge=knowledge.load(PROJECT_FOLDER / "seeds"))
            with ingestion.sessions.begin() as session:
                seed(session, ingestion.knowledge)
            told = news(given.articles, telling=given.telling)
            articles = [Article(each.url, each.text, each.title, each.published_on, url=each.url) for each in told]
            readings = [reading for each in articles if (reading := ingestion.read(each)) is not None]
            spent: dict[str, float] = defaultdict(float)
            for module, name, step in _STEPS:
                setattr(module, name, timed(getattr(module, name), step, spent))
            held = hold(ingestion, readings)
            engine.dispose()
    print(f"lock held {1000 * held / given.articles:.1f} ms an article")
    for step, seconds in sorted(spent.items(), key=lambda each: -each[1]):
        print(f"  {step}: {1000 * seconds / given.articles:.2f} ms, {seconds / held:.0%}")


if __name__ == "__main__":
    main()
