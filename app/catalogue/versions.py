"""The versions of an article: the texts that stood at its address, one after the other."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.store.articles import ArticleRow


def versions_of(session: Session, article: ArticleRow) -> Sequence[ArticleRow]:
    """All versions of an article, the one that holds first; just the article where there is no other."""
    last = article.replaced_by or article.id
    chosen = select(ArticleRow).where(or_(ArticleRow.id == last, ArticleRow.replaced_by == last))
    return session.scalars(
        chosen.order_by(
            ArticleRow.replaced_by.is_not(None), ArticleRow.published_on.desc().nulls_last(), ArticleRow.id.desc()
        )
    ).all()
