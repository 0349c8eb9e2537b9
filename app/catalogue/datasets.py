"""What was imported: the releases that stand in the database, and the sources that records name."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import ARTICLES
from app.store.articles import ArticleRow
from app.store.imports import RecordRow, ReleaseRow


def links_of(session: Session, article_ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Addresses of the sources that the records among these articles name, by article."""
    found = select(RecordRow.article_id, RecordRow.links).where(RecordRow.article_id.in_(article_ids))
    return {row.article_id: row.links for row in session.execute(found) if row.links}


def links_named_by(session: Session, article: ArticleRow) -> Sequence[str]:
    """Addresses of the sources that a record names; an article that was read names none."""
    return () if article.origin == ARTICLES else links_of(session, [article.id]).get(article.id, ())


def releases(session: Session) -> Mapping[str, ReleaseRow]:
    """The release of each imported dataset, by the dataset's name."""
    return {row.dataset: row for row in session.scalars(select(ReleaseRow).order_by(ReleaseRow.dataset))}
