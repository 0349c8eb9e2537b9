"""How firmly a number is stated: the words before and behind it."""

import re
from typing import Final, NamedTuple

from app.domain.vocabulary import Qualifier


class Firmness(NamedTuple):
    """A qualifier, and whether the words say that somebody estimated."""

    qualifier: Qualifier
    estimated: bool = False


EXACT = Firmness(Qualifier.EXACT)
_ABOUT = Firmness(Qualifier.ABOUT)
_ESTIMATED = Firmness(Qualifier.ABOUT, estimated=True)
_AT_LEAST = Firmness(Qualifier.AT_LEAST)
_UP_TO = Firmness(Qualifier.UP_TO)

_PHRASES: dict[Firmness, str] = {
    _ABOUT: """
        about, around, some, roughly, approximately, approx, approx., nearly, almost, close to, close on, circa,
        ca, ca., c., ~, ≈, just under, a little under, slightly under, just over, slightly over, a little over,
        in the region of, in the order of, of the order of, on the order of, in the neighbourhood of, in the
        neighborhood of, in the range of, approaching, nearing, or about, an approximate, virtually, getting on
        for, put at, shy of, just shy of, just short of""",
    _ESTIMATED: "an estimated, estimated, estimated at, estimated to be worth, estimated to cost, estimated to total",
    _AT_LEAST: """
        more than, over, at least, in excess of, no less than, not less than, nothing less than, no fewer than,
        not fewer than, upwards of, upward of, a minimum of, minimum, minimum of, greater than, above,
        exceeding, exceeds, exceeded, exceed, topping, top, tops, topped, north of, well over, well above, far more
        than, much more than, slightly more than, a little more than, a bit more than, little more than,
        surpassing, surpasses, surpassed, surpass, beyond, >, ≥""",
    _UP_TO: """
        up to, as much as, as many as, no more than, not more than, a maximum of, maximum, maximum of, a
        maximum, under, less than, fewer than, below, lower than, at most, not exceeding, capped at, limited to,
        a ceiling of, a cap of, to a maximum of, worth up to, <, ≤""",
}
_BEFORE: Final[dict[str, Firmness]] = {
    " ".join(phrase.split()): firmness for firmness, phrases in _PHRASES.items() for phrase in phrases.split(",")
}
_LONGEST: Final = max(len(phrase.split()) for phrase in _BEFORE)
_FILLERS: Final = frozenset(["another", "further", "additional", "extra", "new"])
_REACH: Final = 60
"""Characters before a number in which its qualifier must begin."""
_SUBJECTS = """dispute row quarrel talks negotiations controversy concern concerns debate handed handing hand hands
    turned turning took take taking taken spread protest clash"""
_NOT_OVER = frozenset(_SUBJECTS.split())
"""Before "over" these make it a preposition: "a row over €3bn"."""

_BEHIND = re.compile(r"\s?(\+)(?!\d)|-(plus)\b|,?\sor\s(more|so|less|thereabouts)\b|,?\sat\s(least|most|minimum)\b")
_BEHIND_SAYS: dict[str, Firmness] = {
    "+": _AT_LEAST,
    "plus": _AT_LEAST,
    "more": _AT_LEAST,
    "least": _AT_LEAST,
    "minimum": _AT_LEAST,
    "less": _UP_TO,
    "most": _UP_TO,
    "so": _ABOUT,
    "thereabouts": _ABOUT,
}


def before(low: str, position: int) -> Firmness:
    """What the words before ``position`` of a lower-case text say: "more than a further" is at least."""
    words = low[max(0, position - _REACH) : position].split()
    while words and words[-1] in _FILLERS:
        words.pop()
        if words and words[-1] in ("a", "an", "the"):
            words.pop()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        found = _BEFORE.get(" ".join(words[-length:]).lstrip("(“\"'‘"))
        if found is not None:
            preposition = length == 1 and words[-1] == "over" and len(words) > 1 and words[-2] in _NOT_OVER
            return EXACT if preposition else found
    return EXACT


def behind(low: str, position: int) -> Firmness:
    """What the words from ``position`` on say: "or more" is at least."""
    match = _BEHIND.match(low, position)
    return _BEHIND_SAYS[match[match.lastindex or 0]] if match else EXACT


def of_words(low: str, start: int, end: int) -> Firmness:
    """The firmness of the number or sum at ``start:end``; words before it go first."""
    firmness = before(low, start)
    return firmness if firmness.qualifier is not Qualifier.EXACT else behind(low, end)
