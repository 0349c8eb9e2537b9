"""Dates as four columns: the day, how precise it is, where it comes from, and the text's own words."""

from app.catalogue import labels
from app.domain.vocabulary import DateBasis
from app.listing.column import Column, Expression, Kind

BASES = labels.labels(DateBasis)


def dated(
    name: str, label: str, on: Expression, precision: Expression, basis: Expression, text: Expression, *, meaning: str
) -> tuple[Column, ...]:
    """The columns ``{name}_on``, ``{name}_precision``, ``{name}_basis`` and ``{name}_text``."""
    lower = label.lower()
    return (
        Column(
            f"{name}_on",
            label,
            Kind.DATE,
            on,
            shown=True,
            precision=precision,
            phrase=f"{lower} {{value}}",
            help=f"{meaning} Of a month or year, its first day; unknown where no text gives it.",
        ),
        Column(
            f"{name}_precision",
            f"{label}: precision",
            Kind.ENUM,
            precision,
            labels=labels.PRECISIONS,
            help="Whether the day, only the month or only the year is known.",
        ),
        Column(
            f"{name}_basis",
            f"{label}: basis",
            Kind.ENUM,
            basis,
            labels=BASES,
            help="Stated in the text, resolved from words like “on Wednesday”, or supplied with the article.",
        ),
        Column(f"{name}_text", f"{label}: as written", Kind.QUOTE, text, help="The date in the text's own words."),
    )
