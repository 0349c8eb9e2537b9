"""Sums that a sentence names as the whole of which it tells a part: "the second tranche of the €35 billion loan"."""

import re
from functools import lru_cache

from app.domain.extraction import CommitmentClaim

_A_PART = (
    r"(?:tranches?|instal?lments?|portions?|parts?|shares?|payments?|batch(?:es)?|halves|half|third|quarter"
    r"|disburs\w+|drawn|\d[\d.,]*\s*(?:thousand|million|billion|trillion|m|mn|bn|tn)\b[\w\s€$£]{0,24}?)"
)
_OF_A_KNOWN = r"(?:of|from|under|within|in)\s+(?:the|its|their|his|her|our|that|this|[\w.]+(?:['’]s|s['’]))\s+(?:[\w’'-]+\s+){0,3}?"
"""What is told for the first time is told of as "a" package."""


def names_whole(claim: CommitmentClaim, sentence: str) -> bool:
    """Whether the sentence that says a claim best only names its sum, as something known, to tell a part of it.

    >>> names_whole(<€35 billion>, "The EU paid the second tranche, €3 billion, of its €35 billion loan.")
    True
    """
    return claim.amount is not None and bool(_naming(claim.amount.text).search(" ".join(sentence.split())))


@lru_cache(maxsize=1024)
def _naming(figure: str) -> re.Pattern[str]:
    words = re.escape(" ".join(figure.split()))
    return re.compile(rf"\b{_A_PART}\W(?:.{{0,80}}?\W)?{_OF_A_KNOWN}(?<!\w){words}(?!\w)", re.IGNORECASE)
