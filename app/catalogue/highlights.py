"""Words found in a text, marked in the text as it stands: PostgreSQL finds them without accents, the reader sees them
with."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from sqlalchemy import func

from app.listing.column import Expression

BEGIN, END, BETWEEN = "\ue000", "\ue001", "\ue002"
"""Signs from the private area of Unicode: no text means anything by them."""
_SIGNS = f"StartSel={BEGIN},StopSel={END}"
_WHOLE = f"{_SIGNS},HighlightAll=true"
_EXCERPTS = f"{_SIGNS},FragmentDelimiter={BETWEEN},MaxFragments=2,MaxWords=30,MinWords=14,ShortWord=2"
_NOT_DECOMPOSED = str.maketrans("łŁøØđĐıħĦ", "lLoOdDihH")
_COMBINING = ("\u0300", "\u036f")
_CONFIG = "english"

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, and of each whether it was found."""


def whole(text: Expression, query: Expression) -> Expression:
    """A text without accents, its found words between signs."""
    return func.ts_headline(_CONFIG, func.fold_accents(text), query, _WHOLE)


def excerpts(text: Expression, query: Expression) -> Expression:
    """The stretches of a long text that hold most of the words, without accents, found words between signs."""
    return func.ts_headline(_CONFIG, func.fold_accents(text), query, _EXCERPTS)


def in_whole(text: str, found: str) -> Pieces:
    """A text as it stands with the words marked that ``found``, made by `whole`, has between signs."""
    marked = _read(found)
    letters = _letters(text)
    if [letter for letter, _ in letters] != [letter for letter, _ in marked]:
        return ((text, False),)
    return _pieces(text, (on for _, on in marked), letters, 0, len(letters))


def in_excerpts(text: str, found: str) -> tuple[Pieces, ...]:
    """The excerpts of a text as it stands; the beginning of the text where its own words cannot be told."""
    letters = _letters(text)
    folded = "".join(letter for letter, _ in letters)
    excerpts_found = []
    for part in found.split(BETWEEN):
        marked = _read(part)
        start = folded.find("".join(letter for letter, _ in marked))
        if marked and start >= 0:
            excerpts_found.append(_pieces(text, (on for _, on in marked), letters, start, start + len(marked)))
    return tuple(excerpts_found) or (((text[:200], False),),)


def fold(text: str) -> str:
    """A text as `fold_accents` of the database gives it."""
    return "".join(letter for letter, _ in _letters(text))


def _read(found: str) -> list[tuple[str, bool]]:
    """The letters of a headline, each with whether it stands between signs."""
    letters, on = [], False
    for letter in found:
        if letter in (BEGIN, END):
            on = letter == BEGIN
        else:
            letters.append((letter, on))
    return letters


def _letters(text: str) -> Sequence[tuple[str, int]]:
    """The letters of a text without accents, each with its place in the text."""
    if text.isascii():
        return [(letter, place) for place, letter in enumerate(text)]
    return [(letter, place) for place, sign in enumerate(text) for letter in _folded(sign)]


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """One sign without accents: nothing for an accent by itself, several letters for a ligature."""
    first, last = _COMBINING
    plain = (letter for letter in unicodedata.normalize("NFKD", sign) if not first <= letter <= last)
    return "".join(plain).translate(_NOT_DECOMPOSED)


def _pieces(text: str, marks: Iterable[bool], letters: Sequence[tuple[str, int]], start: int, stop: int) -> Pieces:
    """The text from one letter to another, cut where marks begin and end."""
    edges = list(_edges(marks, letters, start, stop, len(text)))
    return tuple((text[one:other], on) for (one, on), (other, _) in pairwise(edges) if one < other)


def _edges(
    marks: Iterable[bool], letters: Sequence[tuple[str, int]], start: int, stop: int, length: int
) -> Iterator[tuple[int, bool]]:
    """Places in the text where marks begin or end; the last is the end."""
    for on, run in groupby(zip(letters[start:stop], marks, strict=False), key=lambda each: each[1]):
        (_, place), _ = next(iter(run))
        yield place, on
    yield (letters[stop][1] if stop < len(letters) else length), False
