"""What can be said of the sum or share of GDP that a candidate names: a price, a total, a level, a part ..."""

import re
from typing import Final

from app.domain.money import Amount
from app.extraction.assemble.candidates import Candidate
from app.extraction.assemble.outlays import is_outlay
from app.extraction.assemble.turns import is_beside_unnamed
from app.extraction.placing import beginning_in
from app.extraction.reading import Reading
from app.extraction.recognise.amounts import AmountFound
from app.extraction.recognise.number_words import SCALES

_LEVELS: Final = 14
"""Tokens within which a sum's growth and its two levels are told."""
PRICE: Final = 1000
"""A sum below it, in whatever currency, is a price ("60 dollars a barrel")."""


def describe_sum(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    """Adds what can be said of a candidate's sum or share of GDP; "no_sum" where it names neither."""
    found = candidate.amount or candidate.share
    if candidate.amount is not None:
        _amount(candidate.amount.amount, features)
    if candidate.share is not None:
        features.add("has_share")
        _restated(candidate, reading, features)
    if found is None:
        features.add("no_sum")
        return
    lo = reading.token_at(found.span.start)
    hi = reading.token_at(found.span.end - 1) + 1
    features.update([f"left_of_sum={word}" for word in reading.lowers[max(candidate.sentence.lo, lo - 4) : lo]])
    features.update([f"right_of_sum={word}" for word in reading.lowers[hi : min(candidate.sentence.hi, hi + 4)]])
    if reading.lowers[hi : hi + 1] == ["from"] and not _EXPECTING.isdisjoint(reading.lowers[max(lo - 4, 0) : lo]):
        features.add("expected_from")
    behind = " ".join(reading.lowers[hi : hi + _BEHIND])
    if not _NO_GIFTS.isdisjoint(reading.lowers[hi : hi + 2]) or "into the economy" in behind or _ASSETS.match(behind):
        features.add("sum_of_else")
    _levels(candidate, reading, lo, features)
    if _is_difference(candidate, reading, lo, hi):
        features.add("difference")
    if _is_cut(candidate, reading, lo):
        features.add("cut")
    _economy(candidate, reading, lo, features)
    if is_outlay(candidate, reading, lo):
        features.add("outlay")
    if _is_whole(candidate, reading, lo) or _is_shared_behind(candidate, reading, hi):
        features.add("whole_of_part")


def _amount(amount: Amount, features: set[str]) -> None:
    features.add("has_amount")
    features.add(f"qualifier={amount.qualifier}")
    if amount.minimum is None:
        features.add("vague_amount")
    elif amount.minimum < 1_000_000:
        features.add("small_amount")
        if amount.minimum < PRICE:
            features.add("tiny_amount")
    if amount.period is not None:
        features.add(f"period={amount.period}")
    if amount.instrument is not None:
        features.add(f"instrument={amount.instrument}")


def _is_whole(candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the sum is what a part is taken from: "half of the 50 billion", "Of the 3 billion, 2 go to"."""
    i = at
    while i > candidate.sentence.lo and reading.lowers[i - 1] in _BEFORE_WHOLES:
        i -= 1
    if i == at or i == candidate.sentence.lo or reading.lowers[i - 1] != "of":
        return False
    opens = i - 1 == candidate.sentence.lo or reading.lowers[i - 2] in _OPENING_MARKS
    before = reading.lowers[i - 2]
    return opens or before in _PARTS or before in SCALES


def _is_shared_behind(candidate: Candidate, reading: Reading, hi: int) -> bool:
    """Whether the act only tells of a part of the sum before it: "1.6 billion euros, of which Germany will pay a
    third"."""
    act = candidate.predicate
    return act is not None and act.lo > hi and reading.lowers[hi : hi + 3] == [",", "of", "which"]


_BEFORE_WHOLES = frozenset({"the", "a", "an", "its", "this", "that", "their", "about", "around", "some", "total"})
_PARTS: Final = frozenset("half third quarter slice portion fraction".split())
_OPENING_MARKS: Final = frozenset('- – — : “ "'.split())


def _economy(candidate: Candidate, reading: Reading, at: int, features: set[str]) -> None:
    """What is no pledge: a total over years gone by, and what somebody puts a gap or a cost at."""
    clause = candidate.clause
    words = reading.lowers[clause.lo : clause.hi]
    if not _TIMES.isdisjoint(words) and _SPANS_PAST.search(" ".join(words)):
        features.add("excluded=cumulative")
    window = reading.lowers[max(clause.lo, at - _LEVELS) : at]
    if not _LEADING_TO_TOTALS.isdisjoint(window):
        _totals_before(" ".join(window), features)
    if candidate.amount is not None and _is_one_of_parts(reading, at):
        features.add("part_of_told")
    if candidate.amount is not None and _is_part_told(candidate.amount, candidate, reading, at):
        features.add("part_of_told")
    if is_beside_unnamed(candidate, reading):
        features.add("beside_unnamed")


def _totals_before(before: str, features: set[str]) -> None:
    """What the words before a sum make of it: an estimate, or what all comes to."""
    if _ESTIMATES.search(before) or _BILLS.search(before):
        features.add("estimated")
    if _PACKAGE_SIZE.search(before):
        features.add("package_sized")
    if _PRICED.search(before):
        features.add("priced")
    if _NEEDED.search(before):
        features.add("needed")
    standing = _STANDING.search(before)
    if _SUMS_UP.search(before) or (standing is not None and not _OF_ONE.search(standing.group())):
        features.add("summed_up")


_BEHIND: Final = 7
"""Tokens behind a sum in which it is told what it is the size of."""
_ASSETS = re.compile(
    r"(?:(?:of|in|worth|worth of) )?(?:(?:the|about|frozen|immobili[sz]ed|blocked|russian|sovereign|state|central|bank"
    r"|its|'s|russia) )*(?:assets|reserves)\b|(?:parked|frozen|immobili[sz]ed|blocked) (?:at|in|by)\b"
)
"""What lies frozen is given by nobody: "300 billion dollars of Russian assets", "185 billion parked at Euroclear"."""
_EXPECTING: Final = frozenset("expect expects expected expecting hopes hope hoping awaits await".split())
_NO_GIFTS: Final = frozenset(
    """cargo trade exports imports lawsuit lawsuits claim fine penalty debt market industry economy deficit gap
    hole""".split()
)
"""What a sum before it is the size of, and nobody gives: "a 20-billion-euro lawsuit"."""
_TIMES: Final = frozenset({"years", "months"})
_LEADING_TO_TOTALS: Final = frozenset(
    """at to totals totalled totaled worth cost costs price needs need needed requires require gap shortfall hole
    deficit""".split()
)
"""One of them stands before every sum that a pattern of `_totals_before` finds."""
_SPANS_PAST = re.compile(
    r"\b(?:in|over|within|during) the (?:(?:past|last) (?:\w+ )?(?:years|months)|\w+ (?:years|months) past)\b"
)
_SUMS_UP = re.compile(
    r"\b(?:taking|bringing|raising|brings|brought|takes) (?:[a-z]+ |'s )*?(?:total|overall|combined|tally)\b[^;:]*"
    r" (?:to|at)(?: \w+){0,3}$"
)
_STANDING = re.compile(
    r"\b(?:aid|assistance|support|help|donations|supplies)\b[^;:]*"
    r"\b(?:totals|totalled|totaled|amounts to|amounted to|stands at|stood at|comes to|came to"
    r"|(?:is|are|was|were) estimated at)(?: \w+){0,3}$"
)
_OF_ONE = re.compile(r"\b(?:package|tranche|year|annual|new|worth|next|contribution)\b")
"""Words that make a sum one package's, or one year's."""
_BILLS = re.compile(
    r"\b(?:bill|costs?|damage|losses|needs?)\b[^,;]* (?:(?:(?:is|are|was|were) )?(?:estimated|put|calculated) at"
    r"|(?:came|comes|amounted|amounts|ran|runs|rose) to)(?: \w+){0,3}$"
)
"""What something costs or is thought to: "Reconstruction bill for Ukraine estimated at", "Poland's bill came to"."""
_PACKAGE_SIZE = re.compile(
    r"^(?:the|this) (?:new |whole |entire |latest )?(?:package|tranche|contribution|donation)"
    r" (?:comes to|amounts to|totals|is worth|will be worth)(?: \w+){0,3}$"
)
"""What a package told before comes to: "The package comes to"."""
_PRICED = re.compile(
    r"^(?:a|an|one|each|every) (?:\S+ ){1,9}costs?(?: \w+){0,3}$"
    r"|\b(?:cost|price) of (?:one|a|an|each|every|such)\b[^,;]* (?:is|was|at|are|reaches|starts)(?: \w+){0,3}$"
)
"""What one piece costs: "the cost of one howitzer is about"."""
_NEEDED = re.compile(
    r"\b(?:(?:needs?|needed|requires?) (?:about|around|some|at least|up to|more than|another|an additional|roughly)?"
    r"(?: \w+)?"
    r"|(?:gap|shortfall|hole|deficit) of(?: \w+){0,3})$"
)
"""What somebody lacks: "Ukraine needs at least", "faces a gap of"."""
_ESTIMATES = re.compile(
    r"\b(?:puts?|estimates?|estimated) (?:the|its|this|that) (?:\w+ )*?(?:hole|gap|shortfall|costs?|bill|damage|loss"
    r"|losses|needs?|price|value)\b[^,;]* at(?: \w+){0,3}$"
)


def _is_part_told(amount: AmountFound, candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the sum is part of one told: "3 billion will be used: 2 on tanks", "the larger part, 2 billion"."""
    before = " ".join(reading.lowers[max(candidate.sentence.lo, at - _LEVELS) : at])
    if _IN_APPOSITION.search(before):
        return True
    colons = [i for i in range(candidate.sentence.lo, at) if reading.lowers[i] == ":"]
    if not colons:
        return False
    end = reading.tokens[colons[-1]].start
    wholes = beginning_in(reading.amounts, candidate.sentence.span.start, end)
    parts = beginning_in(reading.amounts, end, candidate.sentence.span.end)
    return len(parts) > 1 and any(_exceeds(whole, parts) for whole in wholes)


def _is_one_of_parts(reading: Reading, at: int) -> bool:
    """Whether the sum is what each of several parts comes to: "in three equal tranches of £752 million"."""
    return reading.lowers[at - 1 : at] == ["of"] and reading.lowers[at - 2] in _INSTALMENTS


_INSTALMENTS = frozenset({"tranches", "instalments", "installments"})


def _exceeds(whole: AmountFound, parts: tuple[AmountFound, ...]) -> bool:
    told = [part.amount.minimum for part in parts if part.amount.currency == whole.amount.currency]
    known = [value for value in told if value is not None]
    return whole.amount.minimum is not None and len(known) > 1 and sum(known) <= whole.amount.minimum


_IN_APPOSITION = re.compile(
    r"\bthe (?:larger|largest|bigger|biggest|other|smaller|main|greater) (?:part|portion|share|half) , (?:\w+ ){0,3}$"
)


def _restated(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    """ "That is 1.8 percent of GDP" says again what another sentence told."""
    lo = candidate.sentence.lo
    if (
        candidate.predicate is None
        and reading.lowers[lo] in ("that", "this", "it")
        and reading.lowers[lo + 1] in _BEING
    ):
        features.add("restated")


_BEING: Final = frozenset({"is", "was", "equals", "makes", "means", "corresponds", "amounts", "represents"})


def _levels(candidate: Candidate, reading: Reading, at: int, features: set[str]) -> None:
    """Of "grows by 50 billion, from 35 to 85 billion" the level left and, beside the growth, the level reached."""
    before = reading.lowers[max(candidate.sentence.lo, at - _LEVELS) : at]
    behind = reading.lowers[at : min(candidate.sentence.hi, at + _LEVELS)]
    if before and before[-1] == "from" and ("to" in behind or before[-2:-1] in (["up"], ["down"])):
        features.add("level_left")
    if before and before[-1] == "from" and "to" in before and _is_sum(before[before.index("to") + 1]):
        features.add("level_left")
    if before and before[-1] == "to" and "by" in before and _is_sum(before[before.index("by") + 1]):
        features.add("level_reached")


def _is_difference(candidate: Candidate, reading: Reading, lo: int, hi: int) -> bool:
    """Whether the sum ``lo:hi`` is only what another of the sentence differs by or is compared with: "85 billion, 50
    billion more than planned", "2 billion, against 1 billion last year"."""
    if reading.lowers[hi : hi + 2] not in _DIFFERING and not _is_compared(candidate, reading, lo, hi):
        return False
    start, end = reading.tokens[max(candidate.sentence.lo, lo - _LEVELS)].start, reading.tokens[lo].start
    return bool(beginning_in(reading.amounts, start, end))


def _is_cut(candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the sum is what is taken away: "cuts the army's budget by 21 billion", "will slash 2 billion", "a cut
    of"; not "cut to 8 billion", nor "cuts taxes and raises its budget by"."""
    lo = max(candidate.clause.lo, at - _LEVELS)
    before = reading.lowers[lo:at]
    while before and before[-1] in _ROUNDLY:
        before.pop()
    if not before or _CUTTING.isdisjoint(before):
        return False
    if before[-1] in _CUTTING or (before[-1] == "of" and before[-2] in _CUTTING):
        return True
    cut = max([i for i, word in enumerate(before) if word in _CUTTING])
    act = candidate.predicate
    return before[-1] == "by" and (act is None or act.lo <= lo + cut)


_CUTTING: Final = frozenset(
    """cut cuts cutting reduce reduces reduced reducing reduction reductions slash slashes slashed slashing trim trims
    trimmed trimming lowers lowered shrink shrinks shrank shrunk withhold withholds withheld""".split()
)
_ROUNDLY: Final = frozenset("about around some roughly nearly almost another a an up to over more than".split())


def _is_compared(candidate: Candidate, reading: Reading, lo: int, hi: int) -> bool:
    """ "compared with the previous 1 billion", "instead of 1 billion", "after 1 billion last year" """
    i = lo
    while i > candidate.sentence.lo and reading.lowers[i - 1] in _BEFORE_COMPARED:
        i -= 1
    before = " ".join(reading.lowers[max(candidate.sentence.lo, i - 2) : i])
    if before.endswith(_COMPARING):
        return True
    return before.endswith(" after") and not _YEARS_GONE.isdisjoint(reading.lowers[hi : hi + 2])


_BEFORE_COMPARED = frozenset("the a an its some about just only mere previous original planned first this of's".split())
_COMPARING = (
    "compared with", "compared to", "comparison to", "against", "instead of", "rather than", " not", "versus", " vs",
)  # fmt: skip
_YEARS_GONE = frozenset({"last", "previous", "before", "earlier"})


_DIFFERING = tuple([word, "than"] for word in ("more", "less", "higher", "lower"))


def _is_sum(word: str) -> bool:
    """Whether a sum, not a year, begins with it: "by 21 billion", "by €2bn"."""
    return word[0].isdigit() != word.isalpha() and not (word.isdigit() and len(word) == 4)
