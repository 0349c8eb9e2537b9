"""Finds dates and says what their words say; `app.extraction.resolve_dates` counts them out."""

import re
from operator import itemgetter
from typing import Final

from app.domain.span import Span
from app.extraction.recognise.date_checks import is_other, is_valid
from app.extraction.recognise.date_found import DateFound, DateKind, DateRole
from app.extraction.recognise.date_patterns import DATE_IN_FIGURES, DATES_IN_WORDS, HEADS
from app.extraction.recognise.date_readings import READINGS
from app.extraction.recognise.patterns import LowText, low_text

__all__ = ["DateFound", "DateKind", "DateRole", "find"]

_ROLES: Final[dict[DateRole, tuple[str, ...]]] = {
    DateRole.DUE: (
        "by", "until", "till", "before", "no later than", "not later than", "within", "up to", "through", "ahead of",
        "prior to", "deadline of", "at the latest by",
    ),
    DateRole.EVENT: ("on", "dated"),
    DateRole.START: ("from", "after", "starting", "beginning", "as of", "effective", "following", "as from"),
    DateRole.SINCE: ("since",),
    DateRole.DURING: ("in", "for", "during", "over", "throughout", "across"),
}  # fmt: skip
_ROLE_OF: Final = {words: role for role, phrases in _ROLES.items() for words in phrases}
_PASSED_OVER: Final = frozenset(["the", "around", "about", "roughly", "approximately", "at", "least"])


def find(text: str, known: LowText | None = None) -> tuple[DateFound, ...]:
    """The dates of a text in its order: "27 March 2025", "on Wednesday", "by the end of the year", "two weeks ago".

    ``known`` is the text for patterns, where it is at hand.
    """
    known = known or low_text(text)
    low = known.low
    found: list[DateFound] = []
    end = 0
    for start, pattern in _starts(known):
        match = pattern.match(low, start) if start >= end else None
        each = _read(text, low, match) if match else None
        if match is None or each is None or is_other(text, low, each, match.lastgroup or ""):
            continue
        end = each.span.end
        if not is_valid(each):
            continue
        if found and _names_weekday_of(low, found[-1], each):
            each = _joined(text, found.pop(), each)
            end = each.span.end
        elif found and _ends_range(low, found[-1], each):
            found[-1] = found[-1]._replace(year=_year_before(found[-1], each))
        found.append(each)
    return tuple(found)


def _starts(known: LowText) -> list[tuple[int, re.Pattern[str]]]:
    """Where a date may begin, in text order, and the pattern of those that begin so."""
    low, words = known.low, known.words
    figures = [(i, DATE_IN_FIGURES) for i in known.figures if i == 0 or not (low[i - 1].isalnum() or low[i - 1] == "_")]
    named = [(words.starts[i], DATES_IN_WORDS[words.lowers[i]]) for i in words.any_of(HEADS)]
    return sorted([*figures, *named], key=_PLACE)


_PLACE: Final = itemgetter(0)


def _names_weekday_of(low: str, first: DateFound, second: DateFound) -> bool:
    """Whether the first is the weekday of the second: "Thursday, 27 March"."""
    pair = first.kind is DateKind.WEEKDAY and second.kind is DateKind.DAY
    return pair and low[first.span.end : second.span.start] in (" ", ", ", ", the ", " the ", " (")


def _joined(text: str, weekday: DateFound, day: DateFound) -> DateFound:
    """A weekday and its day as one date, with the bracket that closes behind them."""
    closes = text[weekday.span.end : day.span.start] == " (" and text[day.span.end : day.span.end + 1] == ")"
    span = Span(weekday.span.start, day.span.end + closes)
    return day._replace(span=span, text=span.of(text), role=weekday.role, weekday=weekday.weekday)


_RANGE: Final = re.compile(r"\s?[-–—]\s?|\s(?:to|and|until|till|through)\s")


def _ends_range(low: str, first: DateFound, second: DateFound) -> bool:
    """Whether the second day has the year of both: "from 28 February to 2 March 2024"."""
    days = first.kind is second.kind is DateKind.DAY and first.year is None and second.year is not None
    return days and bool(_RANGE.fullmatch(low, first.span.end, second.span.start))


def _year_before(first: DateFound, second: DateFound) -> int:
    """The year of a range's first day, which lies before the last: "30 December to 2 January 2025" begins in 2024."""
    later = (first.month or 0, first.day or 0) > (second.month or 0, second.day or 0)
    return (second.year or 0) - later


def _read(text: str, low: str, match: re.Match[str]) -> DateFound | None:
    """What the words of a match say; None where its rule makes nothing of them."""
    start, end = match.span()
    span = Span(start, end - (low[end - 1] == "."))
    bare = DateFound(span=span, text=span.of(text), kind=DateKind.VAGUE, role=_role(low, start))
    each = READINGS[match.lastgroup or ""](bare, match)
    if each is not None and each.kind is DateKind.YEAR and low.endswith(" to ", 0, start):
        return each._replace(role=DateRole.DUE)
    return each


def _role(low: str, start: int) -> DateRole | None:
    """What the words before a date make of it: "by the" is due."""
    words = low[max(0, start - 30) : start].split()
    while words and words[-1] in _PASSED_OVER:
        words.pop()
    for length in (3, 2, 1):
        role = _ROLE_OF.get(" ".join(words[-length:]).lstrip('("“'))
        if role is not None:
            return role
    return None
