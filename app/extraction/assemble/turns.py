"""What turns an act into no promise of its subject: nobody is named, it is denied, left open, told to a pollster ..."""

import re
from collections.abc import Callable
from typing import Final

from app.extraction.assemble.candidates import Candidate
from app.extraction.reading import Reading

_UNNAMED: Final = frozenset(
    """allies partners donors countries nations states governments members capitals backers supporters ministers
    leaders""".split()
)


def _is_of_unnamed(candidate: Candidate, reading: Reading) -> bool:
    """Whether several that nobody names do it: "Ukraine's allies pledged 35 billion, the Briton said". "The allies" are
    those that were told before."""
    act, lo = candidate.predicate, candidate.clause.lo
    if act is None:
        return not _UNNAMED.isdisjoint(reading.lowers[lo : lo + 3]) and "'s" in reading.lowers[lo : lo + 3]
    if act.passive or act.nominal or act.left <= lo:
        return False
    if any(referent.hi == act.left for referent in candidate.referents):
        return False
    k = act.left - 2
    while k > act.left - 4 and reading.tokens[k].text.islower() and reading.lowers[k] != "the":
        k -= 1
    return reading.lowers[act.left - 1] in _UNNAMED and reading.lowers[k] != "the"


def is_beside_unnamed(candidate: Candidate, reading: Reading) -> bool:
    """Whether the subject is told as one with others whom nobody names: "NATO's European members and Canada"."""
    act = candidate.predicate
    last = next((r for r in candidate.referents if act is not None and r.hi == act.left), None)
    if last is None or reading.lowers[last.lo - 1] != "and":
        return False
    named = any(r.lo < last.lo - 1 <= r.hi for r in candidate.referents)
    return not named and reading.lowers[last.lo - 2] in _UNNAMED


def _is_open(candidate: Candidate, reading: Reading) -> bool:
    """Whether the act stands behind "whether" and its own subject: "would not say whether troops will take part", but
    not "weighs whether to send"."""
    act = candidate.predicate.lo if candidate.predicate is not None else candidate.clause.hi
    before = reading.lowers[max(candidate.sentence.lo, candidate.clause.lo - 1) : act]
    return "whether" in before[:-1] and before[before.index("whether") + 1] != "to"


def _is_denied(candidate: Candidate, reading: Reading) -> bool:
    """Whether somebody denies it: "denied that it had agreed to send", "dismissed reports that troops will go", but not
    "denied Kyiv the missiles"."""
    act = candidate.predicate
    if act is None:
        return False
    lo = max(candidate.sentence.lo, act.left - _DENIED_WITHIN)
    before = reading.lowers[lo : act.left]
    if _DENYING.isdisjoint(before):
        return False
    denial = max([i for i, word in enumerate(before) if word in _DENYING])
    told = not _REPORTS.isdisjoint(before[denial + 1 :]) or before[denial] in _DENIED
    return told and (lo + denial < candidate.clause.lo or act.form == "VBG")


def _is_warned_against(candidate: Candidate, reading: Reading) -> bool:
    """Whether somebody speaks against it: "warned Denmark against giving", not "decided against giving"."""
    act = candidate.predicate
    if act is None or act.form != "VBG" or reading.lowers[act.left - 1] != "against":
        return False
    return not any(other.hi == act.left for other in candidate.predicates)


def _is_polled(candidate: Candidate, reading: Reading) -> bool:
    """Whether it is what people tell a pollster: "a poll found that 60 percent of Danes want to give"."""
    if _POLLS.isdisjoint(reading.word_index.known):
        return False
    return _POLLING.search(" ".join(reading.lowers[candidate.sentence.lo : candidate.sentence.hi])) is not None


_POLLS: Final = frozenset("poll polls survey surveys polled surveyed".split())
_POLLING = re.compile(
    r"\b(?:poll|survey)s? (?:has |have )?(?:found|finds?|show(?:s|ed|n)?|suggest(?:s|ed)?|indicate[sd]?|says?)\b"
    r"|\baccording to (?:a|an|the|one)(?: \w+){0,3} (?:poll|survey)\b|\b(?:polled|surveyed)\b"
)


_DENIED_WITHIN = 14
_DENIED = frozenset({"deny", "denies", "denied", "denying"})
_DENYING = _DENIED | {"dismissed", "dismisses", "rejected", "rejects", "rebuffed", "contradicted"}
_REPORTS = frozenset("report reports claim claims speculation suggestion suggestions rumours rumors".split())


def _is_for_own_forces(candidate: Candidate, reading: Reading) -> bool:
    """Whether it is given to nobody else: "gives the military 4.8 billion", "will hand its army 20 tanks", "30 billion
    for its armed forces"."""
    act, amount = candidate.predicate, candidate.amount or candidate.share
    if amount is not None:
        hi = reading.token_at(amount.span.end - 1) + 1
        if _FOR_OWN_FORCES.match(" ".join(reading.lowers[hi : hi + 5])):
            return True
    if act is None or not {"transfer", "allocate"}.intersection(act.frames()):
        return False
    found = _OWN_FORCES.match(" ".join(reading.lowers[act.hi : act.hi + 4]))
    return found is not None and (amount is not None or found.group("whose") != "the")


_ARMIES = (
    r"(?:own )?(?:military|army|navy|armed forces|air force|defen[cs]e forces?|defen[cs]e ministry"
    r"|ministry of defen[cs]e)\b"
)
_OWN_FORCES = re.compile(rf"(?P<whose>the|its|their|his|her|our) {_ARMIES}")
_FOR_OWN_FORCES = re.compile(rf"(?:for|to|on) its {_ARMIES}")


def _is_told_by_company(candidate: Candidate, reading: Reading) -> bool:
    """Whether a sum is told by the head of a company in a sentence that names no state or body: "the president of the
    company said that the new hall, worth 600 million, will be ready"."""
    if candidate.amount is None or any(referent.parties for referent in candidate.referents):
        return False
    return _COMPANY_HEADS.search(" ".join(reading.lowers[candidate.sentence.lo : candidate.sentence.hi])) is not None


_COMPANY_HEADS = re.compile(
    r"\b(?:president|head|director|chairman|chairwoman|chief executive|ceo|boss|spokesman|spokeswoman) of the"
    r" (?:company|firm|concern|group|manufacturer|shipyard|plant|arms maker)\b"
    r"|\b(?:company|firm|group|manufacturer) 's (?:president|head|director|chairman|chief executive|ceo|boss)\b"
)


_FUNDRAISERS: Final = frozenset("fundraiser fundraisers fundraising crowdfunding crowdfunded collection".split())


def _is_raised_by_people(candidate: Candidate, reading: Reading) -> bool:
    """Whether people collect a sum: "a fundraiser has already collected 2 million euros"."""
    words = reading.lowers[candidate.clause.lo : candidate.clause.hi]
    return candidate.amount is not None and not _FUNDRAISERS.isdisjoint(words)


TURNS: Final[tuple[tuple[str, Callable[[Candidate, Reading], bool]], ...]] = (
    ("unnamed_givers", _is_of_unnamed),
    ("open_question", _is_open),
    ("denied", _is_denied),
    ("warned_against", _is_warned_against),
    ("polled", _is_polled),
    ("told_by_company", _is_told_by_company),
    ("to_own_forces", _is_for_own_forces),
    ("raised_by_people", _is_raised_by_people),
)
"""What makes of an act that it is no promise, and what tells it."""
