"""The sum above a listing of commitments, with each rule of what is counted as a switch that says what it is worth."""

from dataclasses import dataclass
from decimal import Decimal

from app.catalogue.commitments import JOINT
from app.catalogue.counting import Part, Rule, sharing
from app.catalogue.memory import Reader
from app.catalogue.tranches import delivered_parts
from app.domain.vocabulary import TotalsReason
from app.listing.query import Query
from app.web.view import View

_MORE = {
    Rule.SHARES: "EU and joint money by stated parts",
    Rule.REANNOUNCED: "repeated announcements in",
    Rule.IMPORTED: "imported rows in",
}


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule, as it holds now."""

    rule: Rule
    label: str
    meaning: str
    counts: bool
    """Whether its rows are in the sum."""
    part: Part
    rows: Query | None
    """The rows that the rule is about; None where no filter finds them."""
    view: View
    """The view with the rule switched over."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a query's rows add up to under the rules of a view."""

    part: Part
    said: str
    """The rules in one line."""
    switches: tuple[Switch, ...]
    delivered_in_parts: Decimal
    """EUR of delivered parts of packages that count as a whole at an earlier step: in no sum."""
    delivered_parts: Query | None
    """Their rows; None where the query's own filters say which these can be."""
    usual: View | None
    """The view with the rules as they usually are, where they are not."""


def sums(reader: Reader, query: Query, view: View) -> Sums:
    """The sum of a query of commitments under the rules that a view has switched."""
    counting = reader.counting(query)
    return Sums(
        part=counting.under(view.counting),
        said=_said(query, view),
        switches=tuple(
            Switch(
                rule=rule,
                label=label,
                meaning=_sharing_meaning(query) if rule is Rule.SHARES else meaning,
                counts=(rule in view.counting) != (rule is Rule.JOINT),
                part=counting.part(rule),
                rows=_rows(query, rule),
                view=view.closed.switching(rule),
            )
            for rule, (label, meaning) in _WORDS.items()
        ),
        delivered_in_parts=counting.delivered_in_parts,
        delivered_parts=delivered_parts(query),
        usual=view.closed.counted_as_usual if view.counting else None,
    )


_WORDS = {
    Rule.JOINT: ("Joint pledges", "Several parties commit together without saying who gives what: one sum, once."),
    Rule.SHARES: ("EU and joint money by parts", ""),
    Rule.PROPOSED: ("Proposed", "Nobody has committed to it yet."),
    Rule.REANNOUNCED: ("Announced again", "The same money was announced before, as another row."),
    Rule.IMPORTED: (
        "Imported only",
        "A dataset tells it and no article does; a pledge that both tell is one row and always counts.",
    ),
}


_REASONS = {
    Rule.PROPOSED: TotalsReason.PROPOSED,
    Rule.REANNOUNCED: TotalsReason.REANNOUNCED,
    Rule.IMPORTED: TotalsReason.IMPORTED,
}


def _said(query: Query, view: View) -> str:
    """The rules in one line: "each commitment once; joint pledges in, proposals out"."""
    # A list without joint pledges has none to count: "in" would contradict its headline.
    no_joint = Rule.JOINT in view.counting or JOINT in query.values("country", "not")
    proposed = "in" if Rule.PROPOSED in view.counting else "out"
    more = [words for rule, words in _MORE.items() if rule in view.counting]
    return ", ".join(
        [f"each commitment once; joint pledges {'out' if no_joint else 'in'}", f"proposals {proposed}", *more]
    )


def _sharing_meaning(query: Query) -> str:
    if not sharing(query):
        return "The EU’s money is the EU’s own. Choose countries to count their parts of it, where sources state them."
    return "The chosen countries’ stated parts of EU and joint money, in place of the whole. Unstated parts stay out."


def _rows(query: Query, rule: Rule) -> Query | None:
    """The rows that a rule is about, without changing any filter that stands."""
    whole = query.whole()
    if rule is Rule.JOINT:
        free = not query.filters_on("country")
        return whole.with_value("country", JOINT).with_value("in_totals", True) if free else None
    if rule is Rule.SHARES or query.filters_on("totals_reason"):
        return None
    return whole.with_value("totals_reason", _REASONS[rule].value)
