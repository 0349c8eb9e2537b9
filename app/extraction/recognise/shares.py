"""Finds shares of economic output: "five percent of its GDP", "3.5% by 2035", "a 5% defence spending target"."""

import re
from bisect import bisect_right
from decimal import Decimal
from typing import NamedTuple

from app.domain.money import Share
from app.domain.span import Span
from app.extraction.recognise import numbers, qualifiers
from app.extraction.recognise.numbers import NumberFound
from app.extraction.recognise.patterns import lowered


class ShareFound(NamedTuple):
    """A share as the text has it. The span holds the figure and, where it stands beside it, "of GDP"."""

    span: Span
    share: Share
    of: str
    """``GDP`` or ``GNI``."""
    year: int | None = None
    """The year it is to hold in or by, where the sentence gives one."""
    implied: bool = False
    """The words do not say of what; a defence target or another share in the sentence does."""


_OUTPUT = (
    r"(?P<of>gdp|gross\sdomestic\sproduct|gni|gross\snational\s(?:income|product)|national\s(?:income|output|product|wealth)"
    r"|economic\s(?:output|performance)|annual\s(?:economic\s)?output)\b"
)
_PERCENT = re.compile(r"\s?%|[\s-]?(?:per\s?-?cent|percent|pct|percentage\spoints?)\b")
_OF_OUTPUT = re.compile(rf"(?:[\s-](?:worth\s)?(?:of|in)[\s-](?:[\w'’.-]+\s){{0,4}}?|[\s-]|-of-){_OUTPUT}")
_OUTPUT_BEFORE = re.compile(
    rf"\b{_OUTPUT}\s(?:share|ratio|target|spending)?\s?(?:of|to|at)?\s?(?:at\sleast\s|about\s)?$"
)
_YEAR = re.compile(
    r"""\b(?:by|in|until|from|for|before|as\sof|starting\sin|through|during|to)\s(?:the\s(?:end|start|beginning|course)\sof\s)?
    (?:fiscal\s(?:year\s)?|around\s|about\s|the\syear\s|early\s|late\s|mid-)?(?P<year>20[0-9]{2})(?![\w%]|[.,]\d)""",
    re.VERBOSE,
)
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“(])|\n")
_DEFENCE = re.compile(
    r"""\b(?:defen[cs]e|military|security|core)\s(?:spending|budgets?|expenditures?|investments?|outlays?|targets?|goals?|benchmarks?|costs)
    |\bspend(?:ing|s)?\b(?:[^.;]|\.(?=\d)){0,60}\bon\s(?:core\s|its\s|their\s|the\s)?(?:defen[cs]e|military|armed\sforces|armies|arms)\b
    |\b(?:nato|alliance)(?:['’]s)?\s(?:\w+[\s-]){0,3}(?:target|goal|benchmark|threshold|guideline|spending|minimum|commitment)s?\b
    |\bdefen[cs]e\b[^.;]{0,40}\btargets?\b""",
    re.VERBOSE,
)
_OF_ELSE = re.compile(
    r"""\s(?:of|in)\s(?!20\d\d|the\scoming|the\snext|the\sfuture|january|february|march|april|may|june|july|august|september|october
    |november|december|line|time)""",
    re.VERBOSE,
)
_ELSE = re.compile(
    r"""\b(?:inflation|interest|unemployment|polls?|polled|survey|surveyed|respondents|voters|vote|tariffs?|duty|duties|vat|tax
    |taxes|yield|shares?\s(?:rose|fell|slid|lost|gained)|margin|turnover|revenue|sales|profits?|bonds?|majority|turnout|stake
    |growth|grew|prices?)\b""",
    re.VERBOSE,
)
_CHANGE_BEFORE = re.compile(
    r"""\b(?:by|up|down|rose|fell|grew|increased?|increase\sof|rise\sof|cut\sof|growth\sof|raised?\sby|real|another|additional
    |extra)\s(?:about\s|around\s|some\s|nearly\s|more\sthan\s|at\sleast\s|an?\s|a\sfurther\s)?$""",
    re.VERBOSE,
)
_WHOLE = 100
"""Per cent; a debt may be more of a year's output, spending on defence never is."""
_HIGHEST_IMPLIED = 10
"""No state spends more of its output on defence in peace; a higher percentage without "of GDP" is something else."""


_LEADS = re.compile(rf"\s(?:to|and|or)\s(?:[a-z]+\s){{0,2}}[\w.,]{{1,6}}(?:{_PERCENT.pattern}){_OF_OUTPUT.pattern}")
"""A share follows that says of what: "from 2% to 3.5% of GDP"."""
_CONTEXT = 200
"""Characters around a percentage, within its sentence, that can make it a share of defence spending's kind."""
_REACH = 300
"""Characters within which a share without "of GDP" may lean on one that has it."""


class _Percent(NamedTuple):
    """A percentage of something: its place and bounds."""

    start: int
    end: int
    minimum: Decimal
    maximum: Decimal


def find(text: str, scanned: tuple[NumberFound, ...] | None = None, low: str = "") -> tuple[ShareFound, ...]:
    """The shares of output of a text in its order.

    ``scanned`` is `numbers.scan` of the same text and ``low`` the text `lowered`, where they are at hand.
    """
    low = low or lowered(text)
    if not ("%" in low or "cent" in low or "pct" in low):
        return ()
    percents = _percents(low, numbers.scan(text) if scanned is None else scanned)
    breaks = [match.end() for match in _SENTENCE.finditer(text)] if percents else []
    found: list[ShareFound] = []
    for i, each in enumerate(percents):
        sentence = _sentence(breaks, len(text), each)
        limit = min(sentence.end, percents[i + 1].start if i + 1 < len(percents) else sentence.end)
        share = _stated(text, low, each, limit) or _implied(text, low, each, limit, sentence, found)
        if share is not None:
            found.append(share)
    return tuple(found)


def _percents(low: str, scanned: tuple[NumberFound, ...]) -> list[_Percent]:
    """The percentages of a text, "between 3% and 3.5%" as one; of "from 2 to 5%" the level that is reached."""
    found: list[_Percent] = []
    for number in scanned:
        sign = _PERCENT.match(low, number.span.end)
        if sign is None or number.minimum is None or number.maximum is None or number.needs_currency:
            continue
        if not 0 < number.maximum <= _WHOLE:
            continue
        rise = number.minimum != number.maximum and low.endswith("from ", 0, number.span.start)
        minimum = number.maximum if rise else number.minimum
        each = _Percent(number.span.start, sign.end(), minimum, number.maximum)
        before = found[-1] if found else None
        if before is not None and before.minimum < each.maximum and _is_range(low, before, each):
            found[-1] = _Percent(before.start, each.end, before.minimum, each.maximum)
        else:
            found.append(each)
    return found


def _is_range(low: str, first: _Percent, second: _Percent) -> bool:
    change = low.endswith("from ", 0, first.start)
    return not change and numbers.ranges_over(low, first.start, first.end, second.start)


def _sentence(breaks: list[int], length: int, percent: _Percent) -> Span:
    """The sentence around a percentage."""
    i = bisect_right(breaks, percent.start)
    return Span(breaks[i - 1] if i else 0, breaks[i] if i < len(breaks) else length)


def _stated(text: str, low: str, percent: _Percent, limit: int) -> ShareFound | None:
    """A share that says of what: "five percent of its GDP", "a GDP share of 2%"."""
    behind = _OF_OUTPUT.match(low, percent.end)
    if behind is not None:
        return _share(text, low, percent, behind.end(), limit, behind["of"], implied=False)
    before = _OUTPUT_BEFORE.search(low, max(0, percent.start - 60), percent.start)
    return _share(text, low, percent, percent.end, limit, before["of"], implied=False) if before else None


def _implied(
    text: str,
    low: str,
    percent: _Percent,
    limit: int,
    sentence: Span,
    found: list[ShareFound],
) -> ShareFound | None:
    """A share that leaves "of GDP" to a defence target, or to another share nearby."""
    start, end = max(sentence.start, percent.start - _CONTEXT), min(sentence.end, percent.end + _CONTEXT)
    near = low[max(start, percent.start - 60) : min(end, percent.end + 60)]
    if percent.maximum > _HIGHEST_IMPLIED or _ELSE.search(near) or _OF_ELSE.match(low, percent.end):
        return None
    if _CHANGE_BEFORE.search(low, max(0, percent.start - 40), percent.start):
        return None
    leans = bool(found) and percent.start - found[-1].span.end <= _REACH
    if leans or _LEADS.match(low, percent.end) or _DEFENCE.search(low, start, end):
        return _share(text, low, percent, percent.end, limit, "gdp", implied=True)
    return None


def _share(text: str, low: str, percent: _Percent, end: int, limit: int, of: str, *, implied: bool) -> ShareFound:
    span = Span(percent.start, end)
    year = _YEAR.search(low, end, min(limit, end + _YEAR_REACH)) if limit > end else None
    return ShareFound(
        span=span,
        share=Share(
            text=span.of(text),
            percent=percent.minimum,
            maximum=percent.maximum if percent.maximum != percent.minimum else None,
            qualifier=qualifiers.of_words(low, percent.start, percent.end).qualifier,
        ),
        of="GNI" if of.startswith(("gni", "gross national", "national income")) else "GDP",
        year=int(year["year"]) if year else None,
        implied=implied,
    )


_YEAR_REACH = 70
"""Characters behind a share in which its year must stand."""
