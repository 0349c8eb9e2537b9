"""Cuts a text into tokens. All later stages speak of tokens by index; offsets always point into the original text."""

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?      # U.S.  D.C.  p.m.
    | [^\W\d_]++(?:[’'](?:t|re|ll|ve|m|d)\b|\w*+)  # isn't we'll mpox2
    | [’'`]s\b                                # Germany's -> Germany, 's
    | \d[\d.,]*\d | \d                        # 1,000  3.5
    | \w+
    | [^\w\s]
    """,
    re.VERBOSE,
)

LONGEST_TEXT = 2_000_000
"""Characters that are read of one text; what stands behind is left unread, which keeps any input linear and small."""


class Token(NamedTuple):
    """A word or mark: ``text[start:end]``, its folded form (no accents) for names and its lower case for cues."""

    start: int
    end: int
    text: str
    key: str
    lower: str


def fold(word: str) -> str:
    """The word without accents: "Élysée" is "Elysee", "Łódź" is "Lodz"."""
    if word.isascii():
        return word
    replaced = word.translate(_STROKES)
    return "".join(c for c in unicodedata.normalize("NFKD", replaced) if not unicodedata.combining(c))


_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'", "‘": "'", "ß": "ss"}
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, at most `LONGEST_TEXT` characters of it."""
    stop = min(len(text) if end is None else end, start + LONGEST_TEXT)
    tokens = []
    for match in _TOKEN.finditer(text, start, stop):
        word = match.group()
        key = word if word.isascii() else fold(word)
        tokens.append(Token(*match.span(), word, key, key.lower()))
    return tuple(tokens)
