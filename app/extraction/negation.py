"""Tells the "no" and "not" that deny something from those that do not: "not only", "no fewer than", "at no cost"."""

from typing import Final

from app.extraction.tokens import Token

NEGATIONS: Final = frozenset(
    """not never no cannot neither nor without n't won't can't don't doesn't didn't isn't aren't wasn't weren't hasn't
    haven't hadn't wouldn't couldn't shouldn't""".split()
)
_MERELY: Final = frozenset({"only", "just", "merely", "simply", "least", "solely"})
_COMPARED: Final = frozenset({"fewer", "less", "more", "later", "sooner", "earlier"})
"""Behind "no", before "than" or at the end, they set a bound; "no more weapons" and "no later deliveries" deny."""
_IDLE: Final = frozenset(
    "doubt matter wonder secret surprise question coincidence exception end sign small mere".split()
)
_BESIDES: Final = frozenset({"at", "with", "of", "for", "as"})
"""Before "no" they only say how: "at no cost", "with no strings attached"."""


def denies(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the negation at a token denies what it stands in; of others than are told, "Italy none" does not."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if tokens[i].lower == "none":
        return following == "of"
    if tokens[i].lower != "no":
        return following not in _MERELY
    if following in _IDLE or following[:1].isdigit() or (i and tokens[i - 1].lower in _BESIDES):
        return False
    behind = tokens[i + 2].lower if i + 2 < len(tokens) else ""
    return behind != "but" and not (following in _COMPARED and (behind == "than" or not behind[:1].isalpha()))
