"""Commitments: who promised what to whom, how much, when, and which sentence says so."""

from sqlalchemy import Select, Text, case, cast, distinct, func, literal, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from app.catalogue import labels
from app.catalogue.dated import dated
from app.catalogue.evidence import quoted, told
from app.catalogue.mergers import moved_commitments
from app.catalogue.naming import ACTORS, GROUPS, searching
from app.catalogue.tables import COMMITMENT, ITEM, MEETING, MENTION, RECORD
from app.domain.vocabulary import ARTICLES, FAMILIES, LADDER, AmountBasis, Instrument, Status
from app.listing.column import Column, Expression, Kind, Special
from app.listing.dataset import Dataset, Total
from app.store.commitments import CommitmentRow

JOINT = "joint"
"""Value of ``country`` for pledges of several parties without shares."""
NOBODY = "none"
"""Value of ``recipient`` for commitments without one, such as a country's own defence."""

FAMILY = case({kind.value: family.value for kind, family in FAMILIES.items()}, value=type_coerce(COMMITMENT.type, Text))

_ITEM = func.concat_ws(" ", cast(ITEM.quantity, Text), ITEM.name)
_ITEMS = (
    select(func.string_agg(_ITEM, aggregate_order_by(literal("; "), ITEM.position)))
    .where(ITEM.commitment_id == COMMITMENT.id)
    .scalar_subquery()
)
_NO_LINKS = cast(array([], type_=Text()), ARRAY(Text()))
_LINKS = case(
    # Nearly all rows come from articles: they need not be looked up.
    (COMMITMENT.origins == [ARTICLES], _NO_LINKS),
    else_=func.array(
        select(func.unnest(RECORD.links))
        .where(RECORD.article_id == MENTION.article_id, MENTION.commitment_id == COMMITMENT.id)
        .order_by(MENTION.id)
        .scalar_subquery(),
        type_=ARRAY(Text()),
    ),
)
_PACKAGE = CommitmentRow.__table__.alias("package")
_PACKAGE_STATUS = case(
    (
        COMMITMENT.parent_id.is_not(None),
        select(_PACKAGE.c.status).where(_PACKAGE.c.id == COMMITMENT.parent_id).scalar_subquery(),
    )
)
_MEETING = select(MEETING.name).where(MEETING.id == COMMITMENT.meeting_id).scalar_subquery()


def _articles(keys: Select[tuple[object]]) -> Expression:
    """How many articles stand behind the commitments."""
    articles = select(func.count(distinct(MENTION.article_id))).where(MENTION.commitment_id.in_(keys))
    return articles.scalar_subquery()


WHICH: tuple[Column, ...] = (
    Column("id", "Number", Kind.ID, COMMITMENT.id, help="Stays the same when articles are read again."),
    Column(
        "title",
        "Commitment",
        Kind.TEXT,
        COMMITMENT.title,
        shown=True,
        phrase="with a title {value}",
        help="What is promised, in our words.",
    ),
)

WHO: tuple[Column, ...] = (
    Column(
        "country",
        "Country",
        Kind.MANY,
        COMMITMENT.countries,
        facet=True,
        shown=True,
        directory=ACTORS,
        specials={JOINT: Special("several countries jointly", COMMITMENT.joint, "without joint pledges")},
        phrase="by {value}",
        help="Who commits: a country's ISO 3166-1 code or an organisation's; joint finds pledges of several together.",
    ),
    Column(
        "recipient",
        "Recipient",
        Kind.MANY,
        COMMITMENT.recipients,
        facet=True,
        shown=True,
        directory=ACTORS,
        specials={
            NOBODY: Special("nobody named", func.cardinality(COMMITMENT.recipients) == 0, "with a recipient named")
        },
        phrase="to {value}",
        help="Who benefits; empty for a country's own defence. none finds commitments without a recipient.",
    ),
    Column(
        "group",
        "Group",
        Kind.MANY,
        COMMITMENT.groups,
        facet=True,
        directory=GROUPS,
        phrase="by a member of {value}",
        help="Groups to which a committing country belonged on the day of announcement.",
    ),
    Column(
        "announced_by",
        "Announced by",
        Kind.MANY,
        COMMITMENT.announcers,
        phrase="announced by {value}",
        help="People or bodies to whom the sources attribute the announcement.",
    ),
    Column(
        "through",
        "Through",
        Kind.MANY,
        COMMITMENT.through,
        phrase="through {value}",
        help="Bodies through which it is given or decided: a ministry, a parliament, a fund.",
    ),
)

WHAT: tuple[Column, ...] = (
    Column(
        "type",
        "Type",
        Kind.ENUM,
        COMMITMENT.type,
        facet=True,
        shown=True,
        labels=labels.TYPES,
        phrase="of type {value}",
        help="What kind of thing is promised.",
    ),
    Column(
        "family",
        "Family",
        Kind.ENUM,
        FAMILY,
        labels=labels.FAMILY_NAMES,
        phrase="in the family {value}",
        help="Aid, own defence, forces abroad, cooperation or sanctions: each type belongs to one.",
    ),
    Column(
        "status",
        "Status",
        Kind.LADDER,
        COMMITMENT.status,
        facet=True,
        shown=True,
        labels=labels.STATUSES,
        ladder=tuple(step.value for step in LADDER),
        phrase="{value}",
        help="The furthest step that a source reports; status__gte=agreed finds what is agreed or further.",
    ),
    Column(
        "items",
        "Items",
        Kind.TEXT,
        _ITEMS,
        sortable=False,
        help="What is promised in kind, with quantities where they are stated.",
    ),
    Column("condition", "Condition", Kind.QUOTE, COMMITMENT.condition, help="A condition in the source's words."),
)

SUM: tuple[Column, ...] = (
    Column(
        "amount_text", "Amount as written", Kind.QUOTE, COMMITMENT.amount_text, help="The sum in the source's words."
    ),
    Column(
        "amount",
        "Amount",
        Kind.MONEY,
        COMMITMENT.amount,
        help="The sum, or the lower end of a range, in whole units of its own currency; unknown is empty, never 0.",
    ),
    Column(
        "amount_max",
        "Amount, upper end",
        Kind.MONEY,
        COMMITMENT.amount_max,
        help="The upper end of a range; the same as the amount where there is none.",
    ),
    Column("currency", "Currency", Kind.CODE, COMMITMENT.currency, phrase="in {value}", help="ISO 4217 code."),
    Column(
        "qualifier",
        "Qualifier",
        Kind.ENUM,
        COMMITMENT.qualifier,
        labels=labels.QUALIFIERS,
        help="How firmly the sum is stated.",
    ),
    Column(
        "basis",
        "Amount: basis",
        Kind.ENUM,
        COMMITMENT.basis,
        labels=labels.labels(AmountBasis),
        help="Whether the sum is stated, estimated, or told without a figure (“hundreds of millions”).",
    ),
    Column(
        "period",
        "Period",
        Kind.ENUM,
        COMMITMENT.period,
        labels=labels.PERIODS,
        help="Over which time the sum runs; empty where the text does not say.",
    ),
    Column("period_from", "Period from", Kind.NUMBER, COMMITMENT.period_from, help="First year of the sum's period."),
    Column("period_to", "Period to", Kind.NUMBER, COMMITMENT.period_to, help="Last year of the sum's period."),
    Column(
        "instrument",
        "Instrument",
        Kind.ENUM,
        COMMITMENT.instrument,
        labels=labels.labels(Instrument),
        help="Grant, loan, guarantee or in kind; empty where the text does not say.",
    ),
    Column(
        "amount_eur",
        "Amount in EUR",
        Kind.MONEY,
        COMMITMENT.amount_eur,
        shown=True,
        measure=True,
        summed_where=COMMITMENT.in_totals,
        unit="€",
        phrase="of {value}",
        help="The amount at the ECB reference rate of the announcement day; empty where there is no rate.",
    ),
    Column(
        "amount_eur_max",
        "Amount in EUR, upper end",
        Kind.MONEY,
        COMMITMENT.amount_eur_max,
        unit="€",
        help="The upper end of a range, in euros.",
    ),
    Column("eur_rate", "Rate", Kind.NUMBER, COMMITMENT.eur_rate, help="Units of the currency for one euro."),
    Column(
        "eur_rate_date", "Rate of", Kind.DATE, COMMITMENT.eur_rate_date, help="Day of the rate; none for sums in euros."
    ),
    Column("eur_rate_source", "Rate from", Kind.TEXT, COMMITMENT.eur_rate_source, help="Who published the rate."),
    Column("share_text", "Share of GDP as written", Kind.QUOTE, COMMITMENT.share_text, help="In the source's words."),
    Column(
        "share_of_gdp",
        "Share of GDP",
        Kind.NUMBER,
        COMMITMENT.share_of_gdp,
        unit="%",
        phrase="of {value} of GDP",
        help="Percent of GDP where the pledge is one; never turned into euros.",
    ),
    Column(
        "share_of_gdp_max",
        "Share of GDP, upper end",
        Kind.NUMBER,
        COMMITMENT.share_of_gdp_max,
        unit="%",
        help="The upper end of a range, in percent of GDP.",
    ),
    Column(
        "share_qualifier",
        "Share of GDP: qualifier",
        Kind.ENUM,
        COMMITMENT.share_qualifier,
        labels=labels.QUALIFIERS,
        help="How firmly the share is stated.",
    ),
    Column(
        "in_totals",
        "In totals",
        Kind.FLAG,
        COMMITMENT.in_totals,
        phrase="counted in totals",
        help="Whether the sum counts in totals: each commitment once, nothing that is only proposed or called off.",
    ),
    Column(
        "totals_reason",
        "In totals: why",
        Kind.ENUM,
        COMMITMENT.totals_reason,
        labels=labels.TOTALS_REASONS,
        help="Why the sum counts in totals, or why not.",
    ),
)

WHEN: tuple[Column, ...] = (
    *dated(
        "announced",
        "Announced",
        COMMITMENT.announced_on,
        COMMITMENT.announced_precision,
        COMMITMENT.announced_basis,
        COMMITMENT.announced_text,
        meaning="Day of the announcement; never the article's own date.",
    ),
    *dated(
        "decided",
        "Decided",
        COMMITMENT.decided_on,
        COMMITMENT.decided_precision,
        COMMITMENT.decided_basis,
        COMMITMENT.decided_text,
        meaning="Day on which those who can decide it did.",
    ),
    *dated(
        "due",
        "Due",
        COMMITMENT.due_on,
        COMMITMENT.due_precision,
        COMMITMENT.due_basis,
        COMMITMENT.due_text,
        meaning="By when it is to be done.",
    ),
    *dated(
        "delivered",
        "Delivered",
        COMMITMENT.delivered_on,
        COMMITMENT.delivered_precision,
        COMMITMENT.delivered_basis,
        COMMITMENT.delivered_text,
        meaning="Day of delivery.",
    ),
)

WHERE_TOLD: tuple[Column, ...] = (
    Column("meeting", "Meeting", Kind.TEXT, _MEETING, sortable=False, help="The meeting at which it was made."),
    Column("meeting_id", "Meeting: number", Kind.ID, COMMITMENT.meeting_id, help="The meeting's row."),
    Column(
        "parent_id", "Part of", Kind.ID, COMMITMENT.parent_id, help="Number of the package of which this is a part."
    ),
    Column(
        "package_status",
        "Status of its package",
        Kind.LADDER,
        _PACKAGE_STATUS,
        sortable=False,
        labels=labels.STATUSES,
        ladder=tuple(step.value for step in LADDER),
        phrase="in a package that is {value}",
        help="The furthest step of the package of which this is a part; a part may have come further.",
    ),
    Column(
        "background",
        "Only background",
        Kind.FLAG,
        COMMITMENT.background,
        phrase="told as background only",
        help="Only ever told as past background, never as an article's news.",
    ),
    Column(
        "first_told_on",
        "First told",
        Kind.DATE,
        COMMITMENT.first_told_on,
        phrase="first told {value}",
        help="Day of the earliest article that mentions it.",
    ),
    Column(
        "last_told_on",
        "Last told",
        Kind.DATE,
        COMMITMENT.last_told_on,
        phrase="last told {value}",
        help="Day of the latest article that mentions it.",
    ),
    Column(
        "origin",
        "Origin",
        Kind.MANY,
        COMMITMENT.origins,
        facet=True,
        phrase="from {value}",
        help="Who tells it: articles, or a dataset by its name; origin__not=articles finds what was only imported.",
    ),
    *told(
        sources=COMMITMENT.source_count,
        mentions=COMMITMENT.mention_count,
        outlets=COMMITMENT.outlets,
        confidence=COMMITMENT.confidence,
        changed=COMMITMENT.changed_at,
    ),
    *quoted(MENTION.commitment_id, COMMITMENT.id),
    Column(
        "record_links",
        "Record: addresses",
        Kind.MANY,
        _LINKS,
        sortable=False,
        help="Addresses of the sources that the record of a dataset names.",
    ),
)

COMMITMENTS = Dataset(
    name="commitments",
    label="commitment",
    plural="Commitments",
    help="What states, alliances and bodies of Europe and their partners promised for defence and security.",
    source=CommitmentRow.__table__,
    columns=(
        *WHICH,
        *WHO,
        *WHAT,
        *WHEN,
        *SUM,
        *WHERE_TOLD,
    ),
    key="id",
    default_sort="-announced_on",
    search=searching(COMMITMENT.search),
    moved=moved_commitments,
    totals=(
        Total(
            "amount_eur",
            "counted once; proposals, packages with parts and what only datasets tell left out",
            Kind.MONEY,
            lambda keys: func.sum(COMMITMENT.amount_eur).filter(COMMITMENT.in_totals),
            unit="€",
        ),
        Total(
            "delivered",
            "of it delivered",
            Kind.MONEY,
            lambda keys: func.sum(COMMITMENT.amount_eur).filter(
                COMMITMENT.in_totals, COMMITMENT.status == Status.DELIVERED
            ),
            unit="€",
        ),
        Total(
            "articles",
            "articles and records behind them",
            Kind.NUMBER,
            _articles,
            one="article or record behind them",
        ),
    ),
)
