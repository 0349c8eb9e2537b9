"""The statement that says a row best: the quote beside it in a list, with its article."""

from sqlalchemy import select

from app.catalogue.tables import ARTICLE, MENTION
from app.listing.column import Expression

BEST_FIRST: tuple[Expression, ...] = (
    MENTION.ordinal > 0,
    MENTION.background,
    ARTICLE.grade,
    MENTION.confidence.desc(),
    MENTION.id,
)
"""A claim's first statement, told as news rather than background, by the source nearest to the act, and the surest
reading; the earliest of equals."""


def best(expression: Expression, owner: Expression, row_id: Expression) -> Expression:
    """An expression over the best mention and its article, for the row that ``owner`` names."""
    statement = select(expression).where(ARTICLE.id == MENTION.article_id, owner == row_id)
    return statement.order_by(*BEST_FIRST).limit(1).scalar_subquery()
