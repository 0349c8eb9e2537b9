"""A query in plain English: the headline of its page, the chips beneath it, and the first line of its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.listing.column import Column, Kind, lowered
from app.listing.names import Names
from app.listing.operators import BY_KEY, Operator
from app.listing.parts import Filter, Sort
from app.listing.query import Query
from app.listing.speech import listed, money, said, with_preposition
from app.listing.values import Value, write

_SPOKEN_FIRST = (Kind.MANY, Kind.ENUM, Kind.CODE, Kind.DATE, Kind.TIME, Kind.MONEY, Kind.NUMBER, Kind.LADDER)
"""A sentence goes from who over what, when and how much to how far; then the rest."""
_PLACES = {kind: place for place, kind in enumerate(_SPOKEN_FIRST)}
_RANGES: Mapping[Kind, str] = {
    Kind.DATE: "from {low} to {high}",
    Kind.TIME: "from {low} to {high}",
    Kind.LADDER: "{low} to {high}",
}
_RANGE = "between {low} and {high}"


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of a filter in few words, and the query without it."""

    text: str
    title: str
    """With the column's label, for a tooltip and for screen readers: "Country: Germany"."""
    without: Query


def describe(query: Query, names: Names) -> str:
    """ "Commitments by Germany or France, announced in 2025, of at least €100 million, agreed or further"."""
    dataset = query.dataset
    spoken = sorted(_filtered(query), key=lambda column: _PLACES.get(column.kind, len(_PLACES)))
    who = [piece for column in spoken if column.kind is Kind.MANY for piece in _pieces(query, column, names)]
    rest = [piece for column in spoken if column.kind is not Kind.MANY for piece in _pieces(query, column, names)]
    if query.q:
        rest.append(f"mentioning “{query.q}”")
    if not who and not rest:
        return f"All {lowered(dataset.plural)}"
    subject = " ".join([dataset.plural, *(who or rest[:1])])
    return ", ".join([subject, *(rest if who else rest[1:])])


def chips(query: Query, names: Names) -> tuple[Chip, ...]:
    """A chip for each value of each filter, and one for the search."""
    own_date = Sort.of(query.dataset.default_sort).column
    found = [
        Chip(
            _short(column, operator, value, names, labelled=column.name != own_date),
            f"{column.label}: {operator.phrase_for(column.kind).format(value=_said(column, operator, value, names))}",
            query.without(column.name, operator.key, value),
        )
        for each in query.filters
        for column, operator in [(query.dataset.column(each.column), BY_KEY[each.operator])]
        for value in each.values
    ]
    if query.q:
        found.append(Chip(f"“{query.q}”", f"Search: {query.q}", query.searching("")))
    return tuple(found)


def _filtered(query: Query) -> list[Column]:
    """The columns with filters, in order."""
    return [column for column in query.dataset.columns if query.filters_on(column.name)]


def _pieces(query: Query, column: Column, names: Names) -> list[str]:
    """What the filters on one column say; a minimum and a maximum make one range."""
    filters = {each.operator: each for each in query.filters_on(column.name)}
    low, high = filters.get("gte"), filters.get("lte")
    if low is None or high is None:
        return [_piece(column, each, names) for each in filters.values()]
    words = _RANGES.get(column.kind, _RANGE).format(
        low=said(column, low.values[0], names), high=said(column, high.values[0], names)
    )
    others = [_piece(column, each, names) for each in filters.values() if each not in (low, high)]
    return [_around(column, words), *others]


def _piece(column: Column, each: Filter, names: Names) -> str:
    """What one filter says."""
    operator = BY_KEY[each.operator]
    without = [words for value in each.values if (words := _excluded(column, operator, value))]
    values = [value for value in each.values if not _excluded(column, operator, value)]
    if not values:
        return " ".join(without)
    words = listed([_in_sentence(column, operator, value, names) for value in values], operator.joined)
    if column.kind is Kind.FLAG and not operator.reads:
        flag = column.phrase or lowered(column.label)
        return listed([flag if value else f"not {flag}" for value in each.values])
    inner = operator.phrase_for(column.kind).format(value=words)
    sentence = operator.sentence_for(column.kind).format(
        phrase=_around(column, inner), value=words, label=lowered(column.label)
    )
    return " ".join([*without, sentence])


def _excluded(column: Column, operator: Operator, value: Value) -> str:
    """What is said where a value that stands for a condition is not wanted; empty for all others."""
    special = column.specials.get(str(value)) if operator.key == "not" else None
    return special.excluded if special else ""


def _in_sentence(column: Column, operator: Operator, value: Value, names: Names) -> str:
    words = _said(column, operator, value, names)
    return words if operator.key else with_preposition(value, words)


def _said(column: Column, operator: Operator, value: Value, names: Names) -> str:
    """A value in words; the operator's own words come first."""
    return operator.words.get(write(value)) or said(column, value, names)


def _around(column: Column, words: str) -> str:
    """The column's phrase around words for its value."""
    phrase = column.phrase or f"with {lowered(column.label)} {{value}}"
    return phrase.format(value=words)


def _short(column: Column, operator: Operator, value: Value, names: Names, *, labelled: bool) -> str:
    """A value as a chip shows it; with the column's label where the value alone could mean several columns."""
    words = _said(column, operator, value, names)
    if without := _excluded(column, operator, value):
        return without
    if operator.reads:
        return f"{lowered(column.label)} {words}"
    if column.kind is Kind.FLAG:
        return f"{lowered(column.label)}: {'yes' if value else 'no'}"
    if column.kind in (Kind.MONEY, Kind.NUMBER):
        figure = money(value, column.unit, short=True) if isinstance(value, Decimal) and column.unit == "€" else words
        return " ".join(filter(None, ["" if column.unit else lowered(column.label), operator.sign, figure]))
    if column.kind in (Kind.DATE, Kind.TIME):
        phrase = operator.phrase_for(column.kind).format(value=words)
        return f"{lowered(column.label)} {phrase}" if labelled else phrase
    if operator.several:
        return f"{operator.sign} {words}".strip()
    return operator.phrase_for(column.kind).format(value=words)
