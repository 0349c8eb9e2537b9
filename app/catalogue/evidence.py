"""Who tells a row, and the statement that says it best: the quote beside it in a list, with its article."""

from sqlalchemy import select

from app.catalogue import labels
from app.catalogue.tables import ARTICLE, MENTION
from app.listing.column import Column, Expression, Kind

BEST_FIRST: tuple[Expression, ...] = (
    MENTION.ordinal > 0,
    MENTION.background,
    ARTICLE.grade,
    MENTION.confidence.desc(),
    MENTION.id,
)
"""A claim's first statement, told as news rather than background, by the source nearest to the act, and the surest
reading; the earliest of equals."""


def told(
    *, sources: Expression, mentions: Expression, outlets: Expression, confidence: Expression, changed: Expression
) -> tuple[Column, ...]:
    """The columns that say by how many and by whom a row is told, and how surely it was read."""
    return (
        Column(
            "sources",
            "Sources",
            Kind.NUMBER,
            sources,
            shown=True,
            phrase="with {value} sources",
            help="Articles that tell it; copies of one count once.",
        ),
        Column("mentions", "Mentions", Kind.NUMBER, mentions, help="Statements in all articles."),
        Column(
            "outlet",
            "Outlet",
            Kind.MANY,
            outlets,
            facet=True,
            phrase="told by {value}",
            help="Publishers of the articles that mention it.",
        ),
        Column("confidence", "Confidence", Kind.NUMBER, confidence, help="How sure the reading is, from 0 to 1."),
        Column(
            "changed_at",
            "Changed",
            Kind.TIME,
            changed,
            phrase="changed {value}",
            help="When the row last came to say something else, in UTC; for new rows when it came in.",
        ),
    )


def quoted(owner: Expression, row_id: Expression) -> tuple[Column, ...]:
    """The columns of the statement that says a row best; ``owner`` is the mention's reference to the row."""

    def best(expression: Expression) -> Expression:
        statement = select(expression).where(ARTICLE.id == MENTION.article_id, owner == row_id)
        return statement.order_by(*BEST_FIRST).limit(1).scalar_subquery()

    return (
        Column(
            "sentence",
            "Sentence",
            Kind.QUOTE,
            best(MENTION.sentence),
            sortable=False,
            help="The sentence that says it best, verbatim.",
        ),
        Column(
            "grade",
            "Source grade",
            Kind.ENUM,
            best(ARTICLE.grade),
            sortable=False,
            labels=labels.GRADES,
            phrase="from a source of grade {value}",
            help="How near the source of that sentence is to the act.",
        ),
        Column(
            "article_id",
            "Article: number",
            Kind.ID,
            best(ARTICLE.id),
            sortable=False,
            help="The article with that sentence.",
        ),
        Column("article_title", "Article", Kind.QUOTE, best(ARTICLE.title), sortable=False, help="Its headline."),
        Column("article_url", "Article: address", Kind.URL, best(ARTICLE.url), sortable=False, help="On the web."),
    )
