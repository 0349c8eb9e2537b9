"""Saves what was read out of an article: idempotent, whole or not at all, one writer at a time."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.domain.actors import key_of
from app.domain.article import Article, settled
from app.domain.extraction import Extraction
from app.domain.rates import RateSource
from app.domain.sketch import sketch
from app.domain.vocabulary import SourceGrade
from app.store.addresses import same_page
from app.store.articles import ArticleRow
from app.store.following import Versions, follow, is_last
from app.store.rewriting import Rewriting
from app.store.stories import tell_stories
from app.store.told import Reading
from app.store.versions import raise_data_version

WRITERS = 20_250_327
"""Advisory lock of all writers: two at once could each make a row for the same commitment."""


class Outcome(StrEnum):
    """What saving an article did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as stored: by which version of the extraction it was read, and how its source is graded."""

    id: int
    article: Article
    version: str
    grade: SourceGrade

    def holds(self, article: Article, version: str, grade: SourceGrade) -> bool:
        """Whether nothing would change by saving this."""
        return (self.article, self.version, self.grade) == (settled(self.article, article), version, grade)


def save(session: Session, extraction: Extraction, *, rates: RateSource, grade: SourceGrade = SourceGrade.C) -> Outcome:
    """Save one article's extraction; the caller commits.

    The same text by the same version of the extraction changes nothing. Another version, or newly known facts about the
    article, replace its mentions and recompute the rows they touch; what no article tells any more is deleted, and a
    commitment that is found again keeps its id. Another text at the same address is the article's next version: the
    former one stays, and tells no more.
    """
    lock_writers(session)
    stored = find_article(session, extraction.article)
    if stored is not None and stored.holds(extraction.article, extraction.version, grade):
        return Outcome.UNCHANGED
    article = settled(stored.article, extraction.article) if stored else extraction.article
    if article.text != extraction.article.text:
        return Outcome.UNCHANGED  # two spellings of one text came in at once: the first of them is read
    article_id = write_article(session, stored, article, extraction, grade)
    versions = Versions(is_last(session, article_id), None) if stored else follow(session, article_id)
    recounted = tell_stories(session, [article_id, *([versions.replaced] if versions.replaced else [])])
    reading = Reading(
        article_id=article_id,
        content_hash=article.content_hash,
        extraction=replace(extraction, article=article) if versions.is_last else None,
        follows=versions.replaced,
    )
    homes = {key_of(person.ref): person.country for person in extraction.people}
    Rewriting(session=session, rates=rates, homes=homes).read([reading], also=recounted)
    raise_data_version(session)
    session.expire_all()  # rows were written past the session's own copies of them
    return Outcome.REPLACED if stored else Outcome.NEW


def lock_writers(session: Session) -> None:
    """Wait until no other transaction writes; held until this one ends."""
    session.execute(select(func.pg_advisory_xact_lock(WRITERS)))


def find_article(session: Session, article: Article) -> StoredArticle | None:
    """What is stored of a text; None where it never came in."""
    row = ArticleRow
    columns = (row.source, row.text, row.title, row.published_on, row.outlet, row.url, row.language)
    found = session.execute(
        select(row.id, row.extraction_version, row.grade, *columns).where(row.content_hash == article.content_hash)
    ).one_or_none()
    if found is None:
        return None
    known = {column.key: getattr(found, column.key) for column in columns}
    return StoredArticle(found.id, Article(**known), found.extraction_version, found.grade)


def write_article(
    session: Session, stored: StoredArticle | None, article: Article, extraction: Extraction, grade: SourceGrade
) -> int:
    """Insert or update an article's own row, with what is known of it by now; its id."""
    values: dict[str, Any] = {
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published_on": article.published_on,
        "language": article.language,
        "grade": grade,
        "relevant": extraction.relevant,
        "extraction_version": extraction.version,
    }
    if stored is not None:
        changes = update(ArticleRow).where(ArticleRow.id == stored.id).values(**values, extracted_at=func.now())
        session.execute(changes, execution_options={"synchronize_session": False})
        return stored.id
    values |= {
        "content_hash": article.content_hash,
        "address": same_page(article.url),
        "text": article.text,
        "text_length": len(article.text),
        "sketch": list(sketch(article.text)),
    }
    return session.execute(insert(ArticleRow).values(values).returning(ArticleRow.id)).scalar_one()
