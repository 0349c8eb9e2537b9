"""What the words around a sum say of it: over which time it runs and in which form it is given."""

import re
from typing import NamedTuple

from app.domain.vocabulary import Instrument, Period
from app.extraction.recognise import number_words

_REACH = 70
"""Characters behind a sum that may speak of it, within its clause."""
_REACH_BEFORE = 45


class Term(NamedTuple):
    """Over which time a sum runs; ``years`` is the length where only that is told."""

    period: Period | None = None
    year_from: int | None = None
    year_to: int | None = None
    years: int | None = None


_CLAUSE_END = re.compile(
    r"""[;:!?()\n] | \.(?!\w) | \s[-–—]\s
    | ,(?!\d)(?!\s(?:over|spread|from|annually|per|each|every|between|a\syear|in\sthe\sform|as\sa|including\sin))
    | \sand\s(?!20\d\d|each|every|grants|loans|guarantees)
    """,
    re.VERBOSE,
)
_PER_YEAR = re.compile(
    r"""[\s-](?:a|per|each|every)[\s-]year\b(?!\s(?:ago|later|earlier|after|before|from\snow|old|long|in\sadvance))
    | \b(?:annually|yearly)\b | \bper\sannum\b | \bp\.a\. | /\s?year\b
    | \b(?:for|in)\seach\sof\sthe\s(?:\w+\s){0,3}years\b
    """,
    re.VERBOSE,
)
_ANNUAL_BEFORE = re.compile(
    r"\b(?:annual|yearly)(?:\s[\w-]+){0,3}\s(?:of|worth)\s(?:[a-z]+\s){0,3}$|\b(?:annual|yearly)\s$"
)
_ONE_OFF = re.compile(r"\bone-(?:off|time)\b|\blump[\s-]sum\b|\bsingle\spayment\b")
_YEARS = re.compile(r"\b(?P<first>20\d\d)\s?(?:[-–—]|to|until|till|through|and|/)\s?(?P<last>20\d\d|\d\d)(?![\d%])")
_LENGTH = re.compile(
    r"""\b(?:over|across|during|spread\sover|throughout|for|in)\s(?:a\s|the\s|a\speriod\sof\s)?(?:(?:next|coming|following)\s)?
    (?P<years>\d{1,2}|[a-z]{3,7})[\s-]years?\b
    """,
    re.VERBOSE,
)
_LENGTH_OPENERS = re.compile(r"(?:for|in)\s(?!the\s(?:next|coming|following))")
_INSTRUMENTS: tuple[tuple[Instrument, re.Pattern[str]], ...] = (
    (
        Instrument.GUARANTEE,
        re.compile(
            r"\b(?:loan|credit|export|state|budget)\sguarantees?\b|\bin\sguarantees\b|\bguarantee\b(?!\s(?:that|no))"
        ),
    ),
    (Instrument.LOAN, re.compile(r"\b(?:loans?|credits?|lending|lend|lent)\b(?!\sguarantee)")),
    (Instrument.GRANT, re.compile(r"\bgrants?\b|\bnon-?repayable\b|\bgrant-based\b")),
    (Instrument.IN_KIND, re.compile(r"\bin[\s-]kind\b")),
)
_INSTRUMENTS_BEFORE: tuple[tuple[Instrument, re.Pattern[str]], ...] = (
    (
        Instrument.GUARANTEE,
        re.compile(
            r"\b(?:loan|credit|export|state)\sguarantees?\b[^,]*$|\bguarantees?\s(?:of|worth|for|totall?ing)\b[^,]*$"
        ),
    ),
    (
        Instrument.LOAN,
        re.compile(
            r"\b(?:loans?|credits?)\s(?:of|worth|totall?ing|amounting|for|in|package)\b[^,]*$|\b(?:lend|lent|lending)\b[^,]*$"
        ),
    ),
    (Instrument.GRANT, re.compile(r"\bgrants?\s(?:of|worth|totall?ing|amounting|for|in)\b[^,]*$")),
)


def clause_behind(low: str, start: int, limit: int) -> str:
    """The rest of the clause behind a sum, up to the next sum at ``limit``."""
    window = low[start : min(limit, start + _REACH)]
    end = _CLAUSE_END.search(window)
    return window[: end.start()] if end else window


def clause_before(low: str, start: int) -> str:
    """The clause's words before a sum."""
    window = low[max(0, start - _REACH_BEFORE) : start]
    return re.split(r"[.;:!?()\n]\s?", window)[-1]


def term(before: str, behind: str) -> Term:
    """Over which time a sum runs: "€3bn a year", "in 2025-2027", "over the next four years"."""
    if _PER_YEAR.search(behind) or _ANNUAL_BEFORE.search(before):
        years = _YEARS.search(behind)
        return Term(Period.PER_YEAR, *_bounds(years)) if years else Term(Period.PER_YEAR)
    if _ONE_OFF.search(behind) or _ONE_OFF.search(before):
        return Term(Period.ONE_OFF)
    years = _YEARS.search(behind)
    if years:
        first, last = _bounds(years)
        return Term(Period.SPAN, first, last) if first < last else Term()
    length = _LENGTH.search(behind)
    years_told = _count(length["years"]) if length and not _LENGTH_OPENERS.match(length.group()) else None
    return Term(Period.SPAN, years=years_told) if years_told else Term()


def _count(words: str) -> int | None:
    """A small number in figures or words; None for "several"."""
    word = number_words.WORDS.get(words)
    if words.isdigit():
        return int(words)
    return int(word.value) if word is not None and word.kind in ("one", "ten") else None


def _bounds(years: re.Match[str]) -> tuple[int, int]:
    """The two years of "2025-2027" or "2025-27"."""
    first, last = years["first"], years["last"]
    return int(first), int(last if len(last) == 4 else first[:2] + last)


def instrument(before: str, behind: str) -> Instrument | None:
    """In which form a sum is given: "a £2.26-billion loan"; None where the clause names no form or several."""
    named = {kind: match.start() for kind, pattern in _INSTRUMENTS if (match := pattern.search(behind))}
    if named:
        return min(named, key=lambda kind: named[kind]) if len(named) == 1 else None
    found = [kind for kind, pattern in _INSTRUMENTS_BEFORE if pattern.search(before)]
    return found[0] if found else None
