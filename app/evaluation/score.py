"""A score: figures, right values by field, breakdowns, and what became of each row. Scores add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.evaluation.measures import Measure, Portion, total

FIGURES = (
    "pledge",
    "amount",
    "row",
    "meeting",
    "meeting_row",
    "meeting_participant",
    "country",
    "organisation",
    "person",
)
"""Everything that has a precision and a recall, in the order of a report."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row.

    Of a gold row: found, right, field (found, but with wrong values) or missed; of a predicted one: spurious. ``row``
    says which row it is, ``saying`` what there is to say about it.
    """

    stem: str
    kind: str
    row: str
    saying: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score of one article, of a part of it, or of many."""

    articles: int = 0
    unread: int = 0
    """Articles without a reading."""
    measures: Mapping[str, Measure] = field(default_factory=dict)
    grounded: Portion = field(default_factory=Portion)
    """Predicted statements that stand verbatim in their article."""
    fields: Mapping[str, Portion] = field(default_factory=dict)
    """Right values of each field over the rows that were found."""
    by_type: Mapping[str, Measure] = field(default_factory=dict)
    by_currency: Mapping[str, Measure] = field(default_factory=dict)
    successes: tuple[Outcome, ...] = ()
    """Found and right rows."""
    errors: tuple[Outcome, ...] = ()
    """Missed and spurious rows and wrong fields."""


def summed(scores: Iterable[Score]) -> Score:
    """One score for many; rows are counted together, so that long articles weigh more."""
    parts = tuple(scores)
    return Score(
        articles=sum(part.articles for part in parts),
        unread=sum(part.unread for part in parts),
        measures=total(part.measures for part in parts),
        grounded=sum((part.grounded for part in parts), Portion()),
        fields=total(part.fields for part in parts),
        by_type=total(part.by_type for part in parts),
        by_currency=total(part.by_currency for part in parts),
        successes=tuple(outcome for part in parts for outcome in part.successes),
        errors=tuple(outcome for part in parts for outcome in part.errors),
    )
