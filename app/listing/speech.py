"""Values in words, for sentences and for chips."""

from collections.abc import Sequence
from decimal import Decimal

from app.domain.vocabulary import Precision
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column, Kind, lowered
from app.listing.names import Names, name_of
from app.listing.values import Value, plain, write

_SCALES = (
    (Decimal(10**12), "trillion", "tn"),
    (Decimal(10**9), "billion", "bn"),
    (Decimal(10**6), "million", "m"),
)


def said(column: Column, value: Value, names: Names) -> str:
    """A value as it stands in a sentence: "Germany", "€1.5 billion", "27 March 2025", "military aid"."""
    match value:
        case CalendarPeriod():
            return value.spoken
        case Decimal() if column.kind is Kind.MONEY:
            return money(value, column.unit)
        case Decimal():
            return plain(value) + column.unit
        case _:
            return _word(column, write(value), names)


def with_preposition(value: Value, words: str) -> str:
    """ "in 2025", "on 27 March 2025"; other values stand alone."""
    if not isinstance(value, CalendarPeriod):
        return words
    return f"on {words}" if value.precision is Precision.DAY else f"in {words}"


def money(amount: Decimal, unit: str, *, short: bool = False) -> str:
    """ "€100 million" or "€100 m": in the largest unit that takes at most two decimals."""
    for scale, word, letters in _SCALES:
        scaled = amount / scale
        if scaled >= 1 and scaled == round(scaled, 2):
            return f"{unit}{plain(scaled)} {letters if short else word}"
    return f"{unit}{amount:,f}"


def listed(words: Sequence[str], joined: str = "or") -> str:
    """ "A", "A or B", "A, B or C"."""
    return f" {joined} ".join([*([", ".join(words[:-1])] if len(words) > 1 else []), words[-1]])


def _word(column: Column, text: str, names: Names) -> str:
    if column.kind in (Kind.ENUM, Kind.LADDER):
        return lowered(column.text_of(text))
    if column.kind in (Kind.TEXT, Kind.QUOTE, Kind.URL):
        return f"“{text}”"
    return name_of(names, column, text)
