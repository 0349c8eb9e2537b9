"""Sums that a sentence names as the whole of which it tells a part: "the second tranche of the €35 billion loan"."""

import re

from app.domain.extraction import CommitmentClaim

_A_PART = re.compile(
    r"\b(?:tranches?|instal?lments?|portions?|parts?|shares?|payments?|batch(?:es)?|halves|half|third|quarter"
    r"|disburs\w+|drawn|\d[\d.,]*\s*(?:thousand|million|billion|trillion|m|mn|bn|tn)\b[\w\s€$£]{0,24})\b",
    re.IGNORECASE,
)
_OF_A_KNOWN = re.compile(
    r"\b(?:of|from|under|within|in)\s+(?:the|its|their|his|her|our|that|this|[\w.]+(?:['’]s|s['’]))\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What is told for the first time is told of as "a" package."""
_OF_ANY = re.compile(r"\b(?:of|from|under)\s(?:the|its|their|an?|this|that)\s[^,.;]*$", re.IGNORECASE)
_REACH = 160
"""Characters before the sum that are looked at."""


def names_whole(claim: CommitmentClaim, sentence: str) -> bool:
    """Whether the sentence that says a claim best only names its sum, as something known, to tell a part of it.

    The sum of "€35 billion" is so named in "The EU paid the second tranche, €3 billion, of its €35 billion loan."
    """
    if claim.amount is None:
        return False
    figure, said = claim.amount.text, sentence
    at = said.find(figure)
    while at >= 0:
        if _stands_alone(said, at, at + len(figure)) and _tells_a_part(said[max(0, at - _REACH) : at]):
            return True
        at = said.find(figure, at + 1)
    return False


def _stands_alone(said: str, start: int, end: int) -> bool:
    """Whether no letter or digit goes on before or behind: "€2 billion" is not in "€2 billions"."""
    return not said[:start][-1:].isalnum() and not said[end : end + 1].isalnum()


def follows_a_part(before: str) -> bool:
    """Whether the words before a sum tell a part of it, known or told for the first time: "a tranche of a"."""
    whole = _OF_ANY.search(before[-_REACH:])
    return whole is not None and _A_PART.search(before[-_REACH:][: whole.start()]) is not None


def _tells_a_part(before: str) -> bool:
    """Whether the words before a sum tell a part of what they name as known."""
    known = _OF_A_KNOWN.search(before)
    return known is not None and _A_PART.search(before[: known.start()]) is not None
