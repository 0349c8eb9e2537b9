"""Versions of an article: texts that stood at one address, of which rows are made of the last one only."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.vocabulary import ARTICLES
from app.store.articles import ArticleRow


@dataclass(frozen=True, slots=True)
class Versions:
    """What a new article does to the others at its address."""

    is_last: bool
    """Whether its text is the one that holds."""
    replaced: int | None
    """The version that held until now."""


def follow(session: Session, article_id: int) -> Versions:
    """Put a new article behind or before the one that holds at its address.

    The later published holds; of two of the same or an unknown day the one that came in last.
    """
    new = session.execute(
        select(ArticleRow.id, ArticleRow.address, ArticleRow.published_on).where(ArticleRow.id == article_id)
    ).one()
    if new.address is None:
        return Versions(True, None)
    held = session.execute(
        select(ArticleRow.id, ArticleRow.published_on).where(
            ArticleRow.address == new.address,
            ArticleRow.id != new.id,
            ArticleRow.replaced_by.is_(None),
            ArticleRow.origin == ARTICLES,
        )
    ).first()
    if held is None:
        return Versions(True, None)
    if held.published_on is not None and new.published_on is not None and held.published_on > new.published_on:
        _replace(session, new.id, held.id)
        return Versions(False, None)
    _replace(session, held.id, new.id)
    return Versions(True, held.id)


def is_last(session: Session, article_id: int) -> bool:
    """Whether the article's text is the one that holds at its address."""
    return session.scalar(select(ArticleRow.replaced_by).where(ArticleRow.id == article_id)) is None


def _replace(session: Session, former: int, last: int) -> None:
    """Make one version, and all that it had replaced, former versions of another."""
    session.execute(
        update(ArticleRow)
        .where((ArticleRow.id == former) | (ArticleRow.replaced_by == former))
        .values(replaced_by=last),
        execution_options={"synchronize_session": False},
    )
