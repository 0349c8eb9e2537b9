"""Finds so many of something: "25 Leopard 1 tanks", "a million rounds of ammunition", "dozens of armoured vehicles"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.span import Span
from app.extraction.recognise import numbers, qualifiers
from app.extraction.recognise.numbers import NumberFound
from app.extraction.recognise.patterns import lowered


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with the thing it counts. ``value`` None is "dozens of" or a range: unknown, never 0."""

    span: Span
    """Number and noun: "25 Leopard 1 tanks"."""
    value: int | None
    noun_span: Span
    noun_text: str
    """"Leopard 1 tanks"."""


_STOPS = frozenset(
    """a about above across after against ahead all along also although am among amid an and annually are around as at away
    back be because been before being below beside besides between beyond but by can could currently did do does down during
    each either every for from had has have he her here his how i if in including inside instead into is it its just later
    like may might more most must near nor not now of off on once one only onto or other our out outside over past per plus
    rather same shall she should since so some soon such than that the their them then there these they this those though
    through throughout till to today together tomorrow too toward towards under unless until up upon versus via was we were
    what when where whereas whether which while who whom whose why will with within without worth would yesterday yet you
    your monday tuesday wednesday thursday friday saturday sunday ago apiece respectively""".split()
)
"""Words that no name of a thing runs through."""
_NOT_THINGS = frozenset(
    """second seconds minute minutes hour hours day days night nights week weeks weekend weekends month months year years
    decade decades century centuries time times am pm o'clock
    mm cm m km metre metres meter meters kilometre kilometres kilometer kilometers mile miles foot feet inch inches
    degree degrees percent percentage per cent pct point points
    people person persons man men woman women child children civilian civilians victim victims casualty casualties death
    deaths dead killed wounded injured hostages prisoners refugees inhabitants residents voters
    country countries state states nation nations member members ally allies capital capitals government governments
    minister ministers leader leaders official officials lawmaker lawmakers deputy deputies senator senators mp mps vote
    votes seat seats party parties partner partners company companies firm firms percent side sides page pages
    euro euros dollar dollars pound pounds kronor kroner krona crowns zloty zlotys hryvnia hryvnias yen francs roubles rubles
    january february march april june july august september october november december""".split()
)
"""Things that are counted, but never given."""
_MASS_HEADS = frozenset(["aircraft", "ammunition", "equipment", "personnel"])
"""Words that end a name without a plural's "s", and may follow one: "Hercules aircraft"."""
_OF = frozenset(
    """batch batches battalion battalions battery batteries brigade brigades bundle bundles crew crews dozen dozens fleet
    kind kinds load loads lot lots lorry-load lorry-loads package packages pair pairs piece pieces platoon platoons
    regiment regiments round rounds set sets shipment shipments shot shots squadron squadrons team teams ton tons tonne
    tonnes litre litres liter liters unit units wave""".split()
)
"""Measures that go on with "of": "rounds of ammunition", "squadrons of F-35 fighters"."""
_LEADING = frozenset(["more", "further", "additional", "extra", "other"])
_RECIPIENTS = frozenset(["ukraine", "kyiv", "kiev", "moldova", "georgia", "poland", "ukrainians"])
"""Names that a quantity may follow, as what they are given: "hand Ukraine 30 jets"; "Leopard 2 tanks" are not two."""
_LONGEST_NOUN = 9
"""Words that a name of a thing may have."""

_WORD = re.compile(r"[\s\u00a0]((?:[A-Z]\.){2,}|[^\W_](?:[\w'’./&-]{0,40}\w)?)")
_MONEY_BEFORE = re.compile(r"[$€£¥₴]\s?$|\b(?:EUR|USD|GBP|SEK|NOK|DKK|CHF|PLN|CZK|UAH|CAD|AUD|JPY|HUF|RON|TRY)\s?$")
_NAME_BEFORE = re.compile(r"([A-Z][\w'’.-]*)\s$")
_YEAR_BEFORE = re.compile(r"\b(?:in|by|since|of|from|until|till|for|to|during|and|[-–])\s?$")
_NO_ONE = re.compile(r"\b(?:no|every|any|the|this|that|which|each|only|some|another)\s$")
_BEHIND_NUMBER = re.compile(r"\s(?:of(?=\s)|or\s(?:so|more))")
_VERBAL = re.compile(r"\w{2,}(?:ed|ing)$")


def find(
    text: str, scanned: tuple[NumberFound, ...] | None = None, taken: Iterable[Span] = ()
) -> tuple[Quantity, ...]:
    """The counted things of a text in its order. Places in ``taken`` (sums, shares, dates) are passed over; ``scanned`` is
    `numbers.scan` of the same text, where it is at hand."""
    low = lowered(text)
    occupied = {offset for span in taken for offset in range(span.start, span.end)}
    found: list[Quantity] = []
    end = 0
    for number in numbers.scan(text) if scanned is None else scanned:
        if number.span.start < end or number.span.start in occupied or not _may_count(text, low, number):
            continue
        noun = _noun(text, low, number)
        if noun is not None:
            end = noun.end
            found.append(_quantity(text, number, noun))
    return tuple(found)


def _quantity(text: str, number: NumberFound, noun: Span) -> Quantity:
    exact = number.minimum is not None and number.minimum == number.maximum
    return Quantity(
        span=Span(number.span.start, noun.end),
        value=int(number.minimum) if exact and number.minimum is not None else None,
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
    if number.text.lower() == "one" and _NO_ONE.search(low, max(0, start - 9), start):
        return False
    return not (number.plain and (_is_year(low, number) or _is_designation(text, number)))


def _is_scaled_count(number: NumberFound) -> bool:
    """Whether a figure is scaled by a letter right behind it: "20m rounds", not "5 m" nor "2t"."""
    return number.text[-1] in "kKmM" and number.text[-2:-1].isdigit()


def _is_year(low: str, number: NumberFound) -> bool:
    year = number.maximum is not None and 1900 <= number.maximum <= 2100
    return year and bool(_YEAR_BEFORE.search(low, max(0, number.span.start - 8), number.span.start))


def _is_designation(text: str, number: NumberFound) -> bool:
    """Whether a small figure belongs to the name before it: "Leopard 2 tanks", "Article 5"."""
    start = number.span.start
    if number.maximum is None or number.maximum >= 100:
        return False
    name = _NAME_BEFORE.search(text, max(0, start - 25), start)
    if name is None:
        return False
    word = name[1].lower()
    return word not in _STOPS and word not in _RECIPIENTS and qualifiers.before(text.lower(), start) is qualifiers.EXACT


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
    if first in _NOT_THINGS or last in _NOT_THINGS:
        return None
    return Span(words[0].start(1), words[-1].end(1))


def _words(text: str, at: int) -> list[re.Match[str]]:
    """The words of a name from ``at`` on, up to a stop word, punctuation or the word behind its head."""
    words: list[re.Match[str]] = []
    match = _WORD.match(text, at)
    while match is not None and len(words) < _LONGEST_NOUN:
        word = match.group(1).lower()
        following = _WORD.match(text, match.end())
        leading = not words and word in _LEADING
        if word == "of" and words and words[-1].group(1).lower() in _OF and following is not None:
            words.append(match)
        elif leading:
            pass
        elif word in _STOPS or (words and _is_head(words[-1].group(1)) and not _continues(word)):
            break
        else:
            words.append(match)
        match = following
    return words


def _is_head(word: str) -> bool:
    """Whether a word may be the last of a name: a plural, or "aircraft"."""
    low = word.lower()
    plural = len(word) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s")) and not word.isupper()
    return plural or low in _MASS_HEADS


def _continues(word: str) -> bool:
    """Whether a name goes on behind a plural: "weapons systems"."""
    return word in _MASS_HEADS or (word.endswith("s") and not word.endswith(("ss", "'s", "’s")))


def _trimmed(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The name without a verb or a loose "of" at its end: "one battery arrived"."""
    while len(words) > 1 and (words[-1].group(1) == "of" or _VERBAL.fullmatch(words[-1].group(1))):
        words = words[:-1]
    return words
