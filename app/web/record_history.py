"""What was read of a row, and when: the history of a row as far as the articles behind it tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.store.articles import ArticleRow, MentionRow


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that came in, with the number of its statements about the row."""

    at: datetime
    article: ArticleRow
    statements: int


def readings_of(mentions: Iterable[MentionRow]) -> tuple[Reading, ...]:
    """The articles behind a row, in the order in which they came in."""
    counts: dict[int, int] = {}
    articles: dict[int, ArticleRow] = {}
    for mention in mentions:
        counts[mention.article_id] = counts.get(mention.article_id, 0) + 1
        articles[mention.article_id] = mention.article
    found = [Reading(article.ingested_at, article, counts[key]) for key, article in articles.items()]
    return tuple(sorted(found, key=lambda reading: (reading.at, reading.article.id)))
