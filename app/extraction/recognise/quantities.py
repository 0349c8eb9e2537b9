"""Finds so many of something: "25 Leopard 1 tanks", "a million rounds of ammunition", "dozens of armoured vehicles"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from app.domain.span import Span
from app.extraction.recognise import number_words, numbers, qualifiers
from app.extraction.recognise.numbers import NumberFound
from app.extraction.recognise.patterns import lowered
from app.extraction.recognise.quantity_words import LEADING, MASS_HEADS, MEASURES, NOT_THINGS, RECIPIENTS, STOPS


class Quantity(NamedTuple):
    """A number with the thing it counts. ``value`` None is "dozens of" or a range: unknown, never 0."""

    span: Span
    """Number and noun: "25 Leopard 1 tanks"."""
    value: int | None
    noun_span: Span
    noun_text: str
    """"Leopard 1 tanks"."""


_LONGEST_NOUN = 9
"""Words that a name of a thing may have."""

_WORD = re.compile(r"[\s\u00a0]((?:[A-Z]\.){2,}|[^\W_](?:[\w'’./&-]{0,40}\w)?)")
_MONEY_BEFORE = re.compile(r"[$€£¥₴]\s?$|\b(?:EUR|USD|GBP|SEK|NOK|DKK|CHF|PLN|CZK|UAH|CAD|AUD|JPY|HUF|RON|TRY)\s?$")
_NAME_BEFORE = re.compile(r"([A-Z][\w'’.-]*)\s$")
_YEAR_BEFORE = re.compile(r"\b(?:in|by|since|of|from|until|till|for|to|during|and|[-–])\s?$")
_NO_COUNT = re.compile(r"\b(?:article|number|phase|chapter|section|no\.)\s$")
_NO_ONE = re.compile(r"\b(?:no|every|any|the|this|that|which|each|only|some|another)\s$")
_BEHIND_NUMBER = re.compile(r"\s(?:of(?=\s)|or\s(?:so|more))")
_ORDINAL_OF = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|one)\sof\s(?:the\s|its\s)?$"
)
"""Before a number they count one of so many: "the third of six systems"."""
_OF_WHOLE = re.compile(r"\s(?:out\s)?of\s(?:the|its|their|a\stotal\sof|around|some|about)?\s?")
"""Between a part and the whole that it is counted from: "five of the 13 launchers" are five launchers."""
_VERBAL = re.compile(r"\w{3,}ed$")


def find(
    text: str, scanned: tuple[NumberFound, ...] | None = None, taken: Iterable[Span] = (), low: str = ""
) -> tuple[Quantity, ...]:
    """The counted things of a text in its order, but for the places in ``taken`` (sums, shares, dates).

    ``scanned`` is `numbers.scan` of the same text and ``low`` the text `lowered`, where they are at hand.
    """
    numbers_found = numbers.scan(text) if scanned is None else scanned
    if not numbers_found:
        return ()
    low = low or lowered(text)
    occupied = {offset for span in taken for offset in range(span.start, span.end)}
    found: list[Quantity] = []
    end = 0
    for number, following in zip(numbers_found, [*numbers_found[1:], None], strict=True):
        if number.span.start < end or number.span.start in occupied or not _may_count(text, low, number):
            continue
        whole = following is not None and _OF_WHOLE.fullmatch(low, number.span.end, following.span.start)
        noun = _noun(text, low, following if whole and following is not None else number)
        if noun is not None:
            end = noun.end
            found.append(_quantity(text, low, number, noun))
    return tuple(found)


def _quantity(text: str, low: str, number: NumberFound, noun: Span) -> Quantity:
    exact = number.minimum is not None and number.minimum == number.maximum
    value = int(number.minimum) if exact and number.minimum is not None else None
    return Quantity(
        span=Span(number.span.start, noun.end),
        value=1 if _ORDINAL_OF.search(low, max(0, number.span.start - 20), number.span.start) else value,
        noun_span=noun,
        noun_text=noun.of(text),
    )


def _may_count(text: str, low: str, number: NumberFound) -> bool:
    """Whether a number may count things: not a sum, a share, a year, an adjective ("27-nation") or a model's number."""
    start, end = number.span.start, number.span.end
    if number.needs_currency and not _is_scaled_count(number):
        return False
    if number.minimum is not None and number.minimum != number.minimum.to_integral_value():
        return False
    if low[end : end + 1] in ("%", "-", "/") or _MONEY_BEFORE.search(text, max(0, start - 5), start):
        return False
    if _NO_COUNT.search(low, max(0, start - 9), start) or low[start - 1 : start] == "-":
        return False
    if number.text.lower() == "one" and _NO_ONE.search(low, max(0, start - 9), start):
        return False
    return not (number.plain and (_is_year(low, number) or _is_designation(text, low, number)))


def _is_scaled_count(number: NumberFound) -> bool:
    """Whether a figure is scaled by a letter right behind it: "20m rounds", not "5 m" nor "2t"."""
    return number.text[-1] in "kKmM" and number.text[-2:-1].isdigit()


def _is_year(low: str, number: NumberFound) -> bool:
    year = number.maximum is not None and 1900 <= number.maximum <= 2100
    return year and bool(_YEAR_BEFORE.search(low, max(0, number.span.start - 8), number.span.start))


def _is_designation(text: str, low: str, number: NumberFound) -> bool:
    """Whether a small figure belongs to the name before it: "Leopard 2 tanks", "Article 5"."""
    start = number.span.start
    if number.maximum is None or number.maximum >= 100:
        return False
    name = _NAME_BEFORE.search(text, max(0, start - 25), start)
    if name is None:
        return False
    word = name[1].lower()
    return word not in STOPS and word not in RECIPIENTS and qualifiers.before(low, start) is qualifiers.EXACT


def _noun(text: str, low: str, number: NumberFound) -> Span | None:
    """The name of what is counted, or None where nothing that could be given is."""
    at = number.span.end
    behind = _BEHIND_NUMBER.match(low, at)
    if behind is not None and (number.vague or behind.group() != " of"):
        at = behind.end()
    words = _trimmed(_words(text, at))
    if not words:
        return None
    first, last = words[0].group(1).lower(), words[-1].group(1).lower()
    if first in NOT_THINGS or last in NOT_THINGS:
        return None
    noun = Span(words[0].start(1), words[-1].end(1))
    return noun if any(map(str.isalpha, noun.of(text))) else None


def _words(text: str, at: int) -> list[re.Match[str]]:
    """The words of a name from ``at`` on, up to a stop word, punctuation or the word behind its head."""
    words: list[re.Match[str]] = []
    match = _WORD.match(text, at)
    while match is not None and len(words) < _LONGEST_NOUN:
        word = match.group(1).lower()
        following = _WORD.match(text, match.end())
        last = words[-1].group(1) if words else ""
        counts = following is None or not following.group(1)[0].isdigit()
        if (word == "of" and last.lower() in MEASURES and counts) or (word == "and" and words and not _is_head(last)):
            words.append(match)
        elif words or word not in LEADING:
            if word in STOPS or word in number_words.WORDS or (words and _is_head(last) and not _continues(word)):
                break
            words.append(match)
        match = following
    return words


def _is_head(word: str) -> bool:
    """Whether a word may be the last of a name: a plural, or "aircraft"."""
    low = word.lower()
    plural = len(word) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s"))
    return (plural and not word.isupper()) or low in MASS_HEADS


def _continues(word: str) -> bool:
    """Whether a name goes on behind a plural: "weapons systems"."""
    return word in MASS_HEADS or (word.endswith("s") and not word.endswith(("ss", "'s", "’s")))


def _trimmed(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The name without what follows an "and" that leads to no plural, and without a verb or a loose "of" at its end."""
    joint = next((i for i, word in enumerate(words) if word.group(1).lower() == "and"), None)
    if joint is not None and not _is_head(words[-1].group(1)):
        words = words[:joint]
    while words and (words[-1].group(1) == "of" or _VERBAL.fullmatch(words[-1].group(1))):
        words = words[:-1]
    return words
