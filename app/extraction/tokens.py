"""Cuts a text into tokens. All later stages speak of tokens by index; offsets always point into the original text."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

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
    """A word or mark: ``text[start:end]``, its folded form (no accents) for names and its lower case for cues; and
    whether it is ``named``, written like a name: "Anna", "J", but not "NATO"."""

    __slots__ = ("end", "key", "lower", "named", "start", "text")

    def __init__(self, start: int, end: int, text: str, key: str, lower: str, named: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.key = key
        self.lower = lower
        self.named = named


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
    known: frozenset[str]
    """The words that have a place: two sets meet faster than a set and a dictionary."""
    capitals: list[int]
    """The tokens that hold a capital letter."""
    odd: list[str]
    """The words in lower case that hold more than letters: marks, figures, abbreviations."""

    def any_of(self, wanted: frozenset[str] | set[str]) -> list[int]:
        """The tokens that are one of the words ``wanted``, in order."""
        places = self.places
        found: list[int] = []
        for word in self.known.intersection(wanted):
            found += places[word]
        found.sort()
        return found


def words_of(text: str) -> Words:
    """The tokens of a text, at most of its first `LONGEST_TEXT` characters."""
    tokens: list[Token] = []
    keys: list[str] = []
    lowers: list[str] = []
    starts: list[int] = []
    places: dict[str, list[int]] = {}
    capitals: list[int] = []
    odd: list[str] = []
    i = at = 0
    for stretch in text[:LONGEST_TEXT].split(" "):
        cuts = _CUTS.get(stretch)
        if cuts is None:
            cuts = _cut_and_kept(stretch)
        for cut in cuts:
            start, lower = at + cut.start, cut.lower
            tokens.append(Token(start, at + cut.end, cut.text, cut.key, lower, cut.named))
            keys.append(cut.key)
            lowers.append(lower)
            starts.append(start)
            if cut.capital:
                capitals.append(i)
            standing = places.get(lower)
            if standing is None:
                places[lower] = [i]
                if cut.odd:
                    odd.append(lower)
            else:
                standing.append(i)
            i += 1
        at += len(stretch) + 1
    return Words(tuple(tokens), keys, lowers, starts, places, frozenset(places), capitals, odd)


class _Cut:
    """A token of a stretch without spaces, placed within it, with what is told of a word once for all texts."""

    __slots__ = ("capital", "end", "key", "lower", "named", "odd", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.key = fold(text)
        self.lower = self.key.lower()
        self.capital = self.lower != self.key
        """Whether it holds a capital letter."""
        self.named = text[0].isupper() and text.isalpha() and (len(text) == 1 or not text.isupper())
        self.odd = not self.lower.isalpha()
        """Whether it holds more than letters."""


_CUTS: Final[dict[str, list[_Cut]]] = {}
"""What stands between two spaces, cut: no token reaches past a space, and texts say the same words again and again."""
_MOST_CUTS: Final = 30_000
_LONGEST_KEPT: Final = 30
"""Characters of a stretch that is kept: what is longer hardly comes again."""


def _cut_and_kept(stretch: str) -> list[_Cut]:
    """The tokens of a stretch without spaces, kept for the next time that it is met."""
    cuts: list[_Cut] = []
    start = 0
    for i, piece in enumerate(_TOKEN.split(stretch)):  # what lies between tokens and, at every odd place, a token
        if i % 2:
            cuts.append(_Cut(start, start + len(piece), piece))
        start += len(piece)
    if len(stretch) <= _LONGEST_KEPT:
        if len(_CUTS) >= _MOST_CUTS:
            _CUTS.clear()
        _CUTS[stretch] = cuts
    return cuts


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text without their places."""
    return words_of(text).tokens
