"""Statistics of what was or is spent, which nobody promises: "rose to 2.1 percent of GDP", "stands at 53 billion"."""

import re
from typing import Final

from app.extraction.assemble.candidates import Candidate
from app.extraction.placing import beginning_in
from app.extraction.reading import Reading

_WITHIN: Final = 24
"""Tokens before a sum within which the spending and its verb stand."""
_SPENT: Final = frozenset("spending budget budgets expenditure expenditures outlay outlays".split())
_SPEND: Final = frozenset("spent spends spend devoted devotes".split())
_DEFENCE: Final = frozenset("defence defense military army forces".split())
_BEHIND: Final = 9
"""Tokens behind the beginning of a sum within which it is said what it was spent on."""
_PLANNED: Final = frozenset(
    "next coming will would should must can could plan plans planned draft bill law decree".split()
)
"""Words that make a figure one of a plan, not of an account."""
_ROUNDLY: Final = (
    r"(?: (?:a|an|at|about|almost|approximately|around|close|just|nearly|only|over|roughly|some|to|under|up|more|less"
    r"|than|the|equivalent|of))*$"
)
_RISEN = (
    r"(?:rose|grew|climbed|jumped|leapt|soared|surged|swelled|ballooned|doubled|tripled|fell|dropped|sank|increased"
    r"|(?:has|have|had) (?:\w+ )?(?:risen|grown|climbed|jumped|soared|surged|swelled|fallen|dropped|doubled|tripled"
    r"|increased))"
)
_LEVEL = (
    r"(?:was|were|stood|stands?|amounts?|amounted|totall?ed|totals|reached|hit|exceeded|exceeds|topped|remains?|remained"
    r"|(?:has|have|had) (?:\w+ )?(?:reached|hit|exceeded|topped|passed))"
)
_OUTLAY = re.compile(
    r"\b(?:spending|budgets?|expenditures?|outlays?)\b(?: \S+){0,8}? "
    rf"(?:{_RISEN}(?: by (?:\S+ ){{1,7}}?,?)?|{_LEVEL}){_ROUNDLY}"
)
_SPENDING_IT = re.compile(rf"(?<!\bto )\b(?:spent|spends|spend|devoted|devotes){_ROUNDLY}")
_SHORT: Final = frozenset({"below", "under", "short", "behind"})
_FALLING_SHORT = re.compile(
    r"\b(?:is|are|was|were|remains?|remained|lies|lay|stays?|stayed|lags?|lagged|falls?|fell)"
    r"(?: \S+){0,3} (?:below|under|short|behind)\b"
)


def is_outlay(candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the sum or share that begins at token ``at`` tells what was or is spent: "defence spending rose to",
    "spent 2.06 percent of GDP"; not what a plan or a year to come will bring."""
    before = reading.lowers[max(candidate.sentence.lo, at - _WITHIN) : at]
    told = [_OUTLAY] if not _SPENT.isdisjoint(before) else []
    if not _SPEND.isdisjoint(before) and (candidate.share is not None or _is_for_defence(reading, at)):
        told.append(_SPENDING_IT)
    if not _SHORT.isdisjoint(before) and candidate.share is not None:
        told.append(_FALLING_SHORT)
    words = " ".join(before) if told else ""
    return any(pattern.search(words) for pattern in told) and not _is_ahead(candidate, reading, at)


def _is_for_defence(reading: Reading, at: int) -> bool:
    """Whether the words behind a sum say that it went to defence as a whole: "53 billion euros on its armed forces"."""
    behind = reading.lowers[at : at + _BEHIND]
    return "on" in behind and not _DEFENCE.isdisjoint(behind[behind.index("on") : behind.index("on") + 4])


def _is_ahead(candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the words up to the comma behind the sum tell a plan, a year that has not begun or a deadline."""
    lo = candidate.clause.lo
    end = next((i for i in range(at, candidate.clause.hi) if reading.lowers[i] == ","), candidate.clause.hi)
    if not _PLANNED.isdisjoint(reading.lowers[lo:end]):
        return True
    published = reading.article.published_on
    dates = beginning_in(reading.dates, reading.tokens[lo].start, reading.tokens[end - 1].end)
    return any(
        found.role == "due" or (found.year is not None and published is not None and found.year > published.year)
        for found in dates
    )
