"""How patterns over words are built, and the lower case of a text that keeps every offset."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.extraction.tokens import Words, words_of


def lowered(text: str) -> str:
    """The text in lower case, as long as the text itself: "İ" is the one letter that would grow, and becomes "i"."""
    return text.replace("İ", "I").lower()


class LowText(NamedTuple):
    """A text as patterns look at it: made once for all of them."""

    low: str
    """As `lowered` gives it."""
    words: Words
    figures: list[int]
    """Where its figures begin: the first of the digits that stand together."""


def low_text(text: str, words: Words | None = None) -> LowText:
    """A text for patterns; ``words`` are its own, where they are at hand."""
    low = lowered(text)
    known = words or words_of(text)
    # Hardly a word holds a digit: only these few are looked at in the text.
    places = known.any_of({word for word in known.odd if _DIGITS.search(word)})
    figures = [
        digits.start()
        for token in [known.tokens[i] for i in places]
        for digits in _DIGITS.finditer(low, token.start, token.end)
    ]
    return LowText(low, known, figures)


_DIGITS = re.compile(r"\d+")


def heads(words: Iterable[str]) -> frozenset[str]:
    """The words that phrases begin with, as a text's tokens have them: of "year-end" it is "year"."""
    return frozenset(re.split(r"\W", word, maxsplit=1)[0] for word in words)


def matches_at(pattern: re.Pattern[str], low: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern at some places of a text, in order, none overlapping: as if it were looked for in all
    of it, where it can match nowhere else."""
    end = 0
    for place in places:
        match = pattern.match(low, place) if place >= end else None
        if match is not None:
            yield match
            end = match.end()


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, branching letter by letter so that most places fail at once.

    A space in a word stands for any single white space.
    """
    return _branch(sorted(set(words)))


def _branch(words: list[str]) -> str:
    """The words grouped by first letter; an empty word makes the group optional."""
    groups: dict[str, list[str]] = {}
    for word in words:
        if word:
            groups.setdefault(word[0], []).append(word[1:])
    branches = [(r"\s" if first.isspace() else re.escape(first)) + _branch(rest) for first, rest in groups.items()]
    if not branches:
        return ""
    optional = "?" if "" in words else ""
    return branches[0] if len(branches) == 1 and not optional else f"(?:{'|'.join(branches)}){optional}"
