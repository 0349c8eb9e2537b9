"""The words that numbers are written with, each with its part in a number's grammar."""

from decimal import Decimal
from typing import NamedTuple


class Word(NamedTuple):
    """``kind``: one (0 to 19), ten, scale, plural, dozen, fraction, half (behind a number) or vague."""

    kind: str
    value: Decimal


def _table(kind: str, values: dict[str, Decimal]) -> dict[str, Word]:
    return {word: Word(kind, value) for word, value in values.items()}


_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    **dict.fromkeys(("million", "mln", "mn", "mio", "mill", "milion"), Decimal(10**6)),
    "crore": Decimal(10**7),
    **dict.fromkeys(("billion", "milliard", "bln", "bn", "bio"), Decimal(10**9)),
    **dict.fromkeys(("trillion", "tn", "trn", "trln", "tln"), Decimal(10**12)),
}
PLURALS: dict[str, Decimal] = {
    **{f"{word}s": value for word, value in SCALES.items() if len(word) > 3},
    **dict.fromkeys(("tens", "dozens", "scores"), Decimal(1)),
}
"""Without a figure before them these name no number: "hundreds of millions"."""

LETTER_SCALES: dict[str, Decimal] = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "b": Decimal(10**9),
    "t": Decimal(10**12),
}
"""Letters that scale a figure only in a sum: "£350k"; "5 m" may be metres."""

WORDS: dict[str, Word] = {
    **_table("one", {word: Decimal(value) for value, word in enumerate(_ONES.split())}),
    **_table("ten", {word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), start=2)}),
    **_table("scale", SCALES),
    **_table("plural", PLURALS),
    **_table("plural", dict.fromkeys(("multimillion", "multi-million"), Decimal(10**6))),
    **_table("plural", dict.fromkeys(("multibillion", "multi-billion"), Decimal(10**9))),
    **_table("plural", dict.fromkeys(("multitrillion", "multi-trillion"), Decimal(10**12))),
    **_table("dozen", {"dozen": Decimal(12), "pair of": Decimal(2)}),
    **_table("half", dict.fromkeys(("and a half", "and-a-half"), Decimal("0.5"))),
    **_table("fraction", dict.fromkeys(("half",), Decimal("0.5"))),
    **_table("fraction", dict.fromkeys(("quarter of", "quarter"), Decimal("0.25"))),
    **_table("fraction", dict.fromkeys(("three quarters of", "three-quarters of"), Decimal("0.75"))),
    **_table(
        "vague", dict.fromkeys(("several", "few", "many", "countless", "couple of", "couple", "untold"), Decimal(1))
    ),
}
"""Fractions and vague words count only before a scale word: "half a billion", "several hundred"."""
