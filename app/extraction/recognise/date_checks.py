"""Tells dates from words that only look like one: "may", "2000 soldiers", "Black Friday", "for two years"."""

import re
from calendar import monthrange
from collections.abc import Callable

from app.extraction.recognise import date_words
from app.extraction.recognise.date_found import DateFound, DateKind, DateRole


def is_valid(found: DateFound) -> bool:
    """Whether the calendar has such a day, and a range runs forward."""
    if found.month is not None and not 1 <= found.month <= 12:
        return False
    if found.end_day is not None and found.day is not None and found.end_day <= found.day:
        return False
    last_day = found.end_day or found.day
    if found.month is None or last_day is None:
        return True
    return 1 <= last_day <= monthrange(found.year or _A_LEAP_YEAR, found.month)[1]


_A_LEAP_YEAR = 2024
_BEFORE_MONTH = re.compile(
    r"""\b(?:in|by|until|till|since|of|from|to|and|or|for|during|before|after|last|next|this|early|mid|late|through|between|as\sof
    |than|around|about|starting|beginning)[\s-]$|[-–]$""",
    re.VERBOSE,
)
_BEFORE_YEAR = re.compile(r"(?:[\w’'-]+,?\s|[(\[“\"–—-]\s?|^|\n)$")
_COUNTED_NOUN = re.compile(
    r"\s[a-z]{2,}s\b(?<!\swas)(?<!\sis)(?<!\shas)(?<!\sas)(?<!\ssees)|\s?(?:[$€£%]|euros?\b|dollars?\b|people\b|troops\b)"
)
_MODEL_BEFORE = re.compile(r"\b[A-Z][\w-]{1,17}[^\S\n]\Z")
_BEFORE_SEASON = re.compile(r"\b(?:by|in|until|during|since|after|before|from|over|for)\s(?:the\s)?$")
_NAMED_DAY = re.compile(r"\b(?:black|good|bloody|ash|maundy|holy|super|palm|easter|cyber)\s$")
_NEWSPAPER = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Post|Mail)\b")
_NOT_OF = re.compile(r"\s[a-z]")


def is_other(text: str, low: str, found: DateFound, rule: str) -> bool:
    """Whether the words that a rule matched are no date after all: "Theresa May", "2000 soldiers"."""
    test = _OTHERWISE.get(rule)
    return test is not None and test(text, low, found)


def _capital(text: str, found: DateFound, word: str) -> bool:
    """Whether a word of the date is written with a capital."""
    at = found.span.of(text).lower().find(word)
    return text[found.span.start + at].isupper()


def _other_day(text: str, low: str, found: DateFound) -> bool:
    """Not "3 may follow" or "march 5 km"."""
    month = next(word for word in re.findall(r"[a-z]+", found.span.of(low)) if word in date_words.MONTHS)
    return month in date_words.ALSO_WORDS and found.year is None and not _capital(text, found, month)


def _other_month(text: str, low: str, found: DateFound) -> bool:
    """Not "he may" nor "Theresa May"; a month that is a word too needs a preposition or more of a date beside it."""
    if found.year is not None or found.year_step is not None:
        return False
    words = found.span.of(low).rstrip(".")
    name = re.split(r"[\s-]", words)[-1] if found.end_month is None else re.split(r"[\s–—/-]", words)[0]
    if name not in date_words.MONTHS or not _capital(text, found, name):
        return True
    if words != name or low.startswith(("'s", "’s"), found.span.end):
        return False
    sure = name not in date_words.ALSO_WORDS and len(name) > 3
    return not (sure or _BEFORE_MONTH.search(low, max(0, found.span.start - 12), found.span.start))


def _other_year(text: str, low: str, found: DateFound) -> bool:
    """Not "2000 soldiers", "$2025" nor "PzH 2000"."""
    start, end = found.span.start, found.span.end
    if found.year == 2000 and found.role is None and _MODEL_BEFORE.search(text, max(0, start - 20), start):
        return True
    if low[start - 1 : start] in tuple("$€£.,/") and start:
        return True
    if found.role is None and found.span.of(low).isdigit() and _COUNTED_NOUN.match(low, end):
        return True
    return start > 1 and low[start - 1] == "-" and low[start - 2].isalpha()


def _other_weekday(text: str, low: str, found: DateFound) -> bool:
    """Not "Black Friday"; in lower case only behind "on" or a step."""
    capital = text[found.span.end - 4].isupper() or any(map(str.isupper, found.span.of(text)))
    named = _NAMED_DAY.search(low, max(0, found.span.start - 8), found.span.start)
    paper = _NEWSPAPER.match(text, found.span.end)
    return bool(named or paper) or not (capital or found.step is not None or found.role is DateRole.EVENT)


def _other_relative(text: str, low: str, found: DateFound) -> bool:
    """Not the outlet "Russia Today"."""
    start = found.span.start
    return text[start].isupper() and bool(_MODEL_BEFORE.search(text, max(0, start - 20), start))


def _other_season(text: str, low: str, found: DateFound) -> bool:
    """Not "prices fall" nor "spring a surprise"."""
    if found.year is not None or found.step is not None:
        return False
    name = found.span.of(low).split()[-1]
    preceded = _BEFORE_SEASON.search(low, max(0, found.span.start - 12), found.span.start)
    return not preceded or (name == "fall" and low.startswith(" of", found.span.end))


def _other_half(text: str, low: str, found: DateFound) -> bool:
    """Not the "first half" of anything but a year."""
    return found.kind is DateKind.HALF and found.year is None and found.year_step is None


def _other_distance(text: str, low: str, found: DateFound) -> bool:
    """Not a mere length: "for two years"."""
    if found.step is not None:
        return False
    return not re.search(r"\b(?:in|within|inside)\s$", low[max(0, found.span.start - 8) : found.span.start])


def _other_anchored(text: str, low: str, found: DateFound) -> bool:
    """Not "a day after Spain put": that day is told from something else."""
    return found.span.of(low).endswith((" before", " after")) and bool(_NOT_OF.match(low, found.span.end))


def _other_vague(text: str, low: str, found: DateFound) -> bool:
    """Not a mere length: "several weeks"."""
    words = found.span.of(low).split()
    if len(words) == 1:
        return found.role is not DateRole.DUE or not low.endswith("within ", 0, found.span.start)
    lengthy = words[0] in ("several", "few", "a", "couple") and words[-1] not in ("ago", "later", "earlier")
    return lengthy and found.role not in (DateRole.DUE, DateRole.DURING)


_OTHERWISE: dict[str, Callable[[str, str, DateFound], bool]] = {
    "day_month": _other_day,
    "month_day": _other_day,
    "month": _other_month,
    "year": _other_year,
    "years": _other_year,
    "weekday": _other_weekday,
    "relative": _other_relative,
    "season": _other_season,
    "quarter": _other_half,
    "distance": _other_distance,
    "anchored": _other_anchored,
    "vague": _other_vague,
}
