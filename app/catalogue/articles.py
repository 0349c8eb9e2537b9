"""Articles: the source texts, and what was read out of them."""

from sqlalchemy import case, distinct, func, select

from app.catalogue import labels
from app.catalogue.naming import searching
from app.catalogue.tables import ARTICLE, COMMITMENT, MENTION
from app.listing.column import Column, Expression, Kind
from app.listing.dataset import Dataset
from app.store.articles import ArticleRow, MentionRow

PRESENT = "present"
"""Value of ``version`` of what is listed unless another is asked for."""
_COMMITMENTS = (
    select(func.count(distinct(MENTION.commitment_id))).where(MENTION.article_id == ARTICLE.id).scalar_subquery()
)
_VERSION = case((ARTICLE.replaced_by.is_(None), PRESENT), else_="former")
_OPENING = func.left(func.split_part(func.btrim(ARTICLE.text, " \n\r\t"), "\n", 1), 200)
_MEETINGS = select(func.count(distinct(MENTION.meeting_id))).where(MENTION.article_id == ARTICLE.id).scalar_subquery()
_TITLES_SHOWN = 3
_TELLS: Expression = func.array_to_string(
    func.array(
        select(COMMITMENT.title)
        .join(MentionRow, MENTION.commitment_id == COMMITMENT.id)
        .where(MENTION.article_id == ARTICLE.id)
        .group_by(COMMITMENT.id)
        .order_by(func.min(MENTION.sentence_start), COMMITMENT.id)
        .limit(_TITLES_SHOWN)
        .scalar_subquery()
    ),
    "; ",
)

ARTICLES = Dataset(
    name="articles",
    label="article",
    plural="Articles",
    help="The texts from which everything here was read.",
    source=ArticleRow.__table__,
    columns=(
        Column("id", "Number", Kind.ID, ARTICLE.id, help="The article's row."),
        Column("title", "Title", Kind.QUOTE, ARTICLE.title, shown=True, help="The headline."),
        Column("opening", "Opening", Kind.QUOTE, _OPENING, sortable=False, help="The first words of the text."),
        Column(
            "tells",
            "Tells of",
            Kind.TEXT,
            _TELLS,
            sortable=False,
            help="The first three commitments that it mentions.",
        ),
        Column(
            "published_on",
            "Published",
            Kind.DATE,
            ARTICLE.published_on,
            shown=True,
            phrase="published {value}",
            help="Day of publication; unknown where nobody supplied it.",
        ),
        Column(
            "outlet",
            "Outlet",
            Kind.CODE,
            ARTICLE.outlet,
            facet=True,
            shown=True,
            phrase="by {value}",
            help="The publisher.",
        ),
        Column(
            "grade",
            "Source grade",
            Kind.ENUM,
            ARTICLE.grade,
            facet=True,
            shown=True,
            labels=labels.GRADES,
            phrase="of grade {value}",
            help="How near the source is to the act.",
        ),
        Column(
            "origin",
            "Origin",
            Kind.CODE,
            ARTICLE.origin,
            facet=True,
            phrase="from {value}",
            help="articles, or the name of the dataset of which this is a record.",
        ),
        Column(
            "version",
            "Version",
            Kind.ENUM,
            _VERSION,
            facet=True,
            labels={PRESENT: "present", "former": "former"},
            phrase="in {value} version",
            help="Whether another text came to its address since. Only present versions are listed unless it is asked.",
        ),
        Column("replaced_by", "Replaced by", Kind.ID, ARTICLE.replaced_by, help="The present version of a former one."),
        Column(
            "language", "Language", Kind.CODE, ARTICLE.language, facet=True, phrase="in {value}", help="ISO 639-1 code."
        ),
        Column(
            "commitments",
            "Commitments",
            Kind.NUMBER,
            _COMMITMENTS,
            sortable=False,
            shown=True,
            help="Commitments that it mentions.",
        ),
        Column(
            "meetings",
            "Meetings",
            Kind.NUMBER,
            _MEETINGS,
            sortable=False,
            shown=True,
            help="Meetings that it mentions.",
        ),
        Column(
            "relevant",
            "Relevant",
            Kind.FLAG,
            ARTICLE.relevant,
            phrase="about defence commitments",
            help="Whether it is about defence commitments at all.",
        ),
        Column("length", "Characters", Kind.NUMBER, ARTICLE.text_length, help="Length of the text."),
        Column("copy_of", "Copy of", Kind.ID, ARTICLE.copy_of, help="The article of which this is a copy."),
        Column("url", "Address", Kind.URL, ARTICLE.url, help="Where it stands on the web."),
        Column(
            "content_hash",
            "SHA-256",
            Kind.TEXT,
            ARTICLE.content_hash,
            help="Of the text: the same words, the same row.",
        ),
        Column("ingested_at", "Came in", Kind.TIME, ARTICLE.ingested_at, phrase="come in {value}", help="In UTC."),
        Column("extracted_at", "Read", Kind.TIME, ARTICLE.extracted_at, phrase="read {value}", help="In UTC."),
        Column(
            "extraction_version", "Read by", Kind.CODE, ARTICLE.extraction_version, help="Version of the extraction."
        ),
    ),
    key="id",
    default_sort="-published_on",
    usual={"version": PRESENT},
    search=searching(ARTICLE.search),
)
