"""A row as a footnote cites it: plain text with the address, the state of the data, and the sentence behind it."""

from app.store.articles import ArticleRow, MentionRow
from app.web.filters import day
from app.web.freshness import DataState
from app.web.rendering import SITE


def cite(title: str, kind: str, mention: MentionRow, url: str, data: DataState) -> str:
    """``“€2 bn military aid for Ukraine”, commitment in: European Defence Commitments, data of 21 November 2026, ...``

    ``mention`` is the statement that says the row best; ``url`` the row's whole address.
    """
    row = f"“{title}”, {kind} in: {SITE}, data of {day(data.changed_at.date())}, {url}"
    return f"{row}\nRead from {_source(mention.article)}: “{mention.sentence}”"


def _source(article: ArticleRow) -> str:
    """What is known of an article: outlet, title, day, address."""
    title = f"“{article.title}”" if article.title else None
    known = (article.outlet, title, day(article.published_on) if article.published_on else None, article.url)
    return ", ".join(part for part in known if part) or "an article of which nothing is known"
