"""Cuts a text into tokens. All later stages speak of tokens by index; offsets always point into the original text."""

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from itertools import accumulate, chain, compress
from operator import ne

_TOKEN = re.compile(
    r"""
    ( (?=\S) (?:                               # white space fails at once
      [A-Za-z]{2,}+(?![\w’'])                  # most words, before anything is tried that takes longer
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?      # U.S.  D.C.  p.m.
    | [^\W\d_]++(?:[’'](?:t|re|ll|ve|m|d)\b|\w*+)  # isn't we'll mpox2
    | [’'`]s\b                                # Germany's -> Germany, 's
    | \d[\d.,]*\d | \d                        # 1,000  3.5
    | \w+
    | [^\w\s]
    ) )
    """,
    re.VERBOSE,
)

LONGEST_TEXT = 2_000_000
"""Characters that are read of one text; what stands behind is left unread, which keeps any input linear and small."""


class Token:
    """A word or mark: ``text[start:end]``, its folded form (no accents) for names and its lower case for cues."""

    __slots__ = ("end", "key", "lower", "start", "text")

    def __init__(self, start: int, end: int, text: str, key: str, lower: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.key = key
        self.lower = lower


def fold(word: str) -> str:
    """The word without accents: "Élysée" is "Elysee", "Łódź" is "Lodz"."""
    if word.isascii():
        return word
    replaced = word.translate(_STROKES)
    return "".join(c for c in unicodedata.normalize("NFKD", replaced) if not unicodedata.combining(c))


_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'", "‘": "'", "ß": "ss"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text, and where each word stands: so that nobody who looks for some words need pass them all."""

    tokens: tuple[Token, ...]
    keys: list[str]
    """Each token's folded form."""
    lowers: list[str]
    """Each token in lower case."""
    starts: list[int]
    """The character at which each token begins."""
    places: dict[str, list[int]]
    """Each word in lower case to the tokens that are it, in order."""
    capitals: list[int]
    """The tokens that hold a capital letter."""
    odd: list[str]
    """The words in lower case that hold more than letters: marks, figures, abbreviations."""

    def any_of(self, wanted: Set[str]) -> list[int]:
        """The tokens that are one of the words ``wanted``, in order."""
        places = self.places
        return sorted(chain.from_iterable([places[word] for word in wanted & places.keys()]))


def words_of(text: str) -> Words:
    """The tokens of a text, at most of its first `LONGEST_TEXT` characters."""
    pieces = _TOKEN.split(text[:LONGEST_TEXT])  # what lies between tokens and, at every odd place, a token
    bounds = list(accumulate(map(len, pieces)))
    words = pieces[1::2]
    keys = words if text.isascii() else [word if word.isascii() else fold(word) for word in words]
    lowers = list(map(str.lower, keys))
    starts = bounds[0::2]
    tokens = [
        Token(start, end, word, key, lower)
        for start, end, word, key, lower in zip(starts, bounds[1::2], words, keys, lowers, strict=False)
    ]
    places: dict[str, list[int]] = {}
    for i, lower in enumerate(lowers):
        places.setdefault(lower, []).append(i)
    capitals = list(compress(range(len(keys)), map(ne, keys, lowers)))
    odd = [word for word in places if not word.isalpha()]
    return Words(tuple(tokens), keys, lowers, starts, places, capitals, odd)


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text without their places."""
    return words_of(text).tokens
