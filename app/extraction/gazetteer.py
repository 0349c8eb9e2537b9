"""A trie over tokens: finds the longest known phrase at each place in one pass over the text."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

from app.extraction.tokens import Token, Words, tokenise

T = TypeVar("T")


class Hit(Generic[T]):
    """A known phrase at the tokens ``lo:hi``, with everything it may stand for."""

    __slots__ = ("hi", "lo", "values")

    def __init__(self, lo: int, hi: int, values: tuple[T, ...]) -> None:
        self.lo = lo
        self.hi = hi
        self.values = values


class _Following(Generic[T]):
    """What a word may begin: what it says ``alone``, empty where nothing, and the phrases it opens, by their second
    word, the longest first."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: tuple[T, ...] = ()
        self.longer: dict[str, list[tuple[list[str], tuple[T, ...]]]] = {}


class Trie(Generic[T]):
    """Phrases to values. Built once from knowledge, read-only afterwards; insertion order never changes an answer."""

    __slots__ = ("_heads", "_words")

    def __init__(self) -> None:
        self._words: dict[str, _Following[T]] = {}
        """By the first word."""
        self._heads: frozenset[str] = frozenset()
        """The first words in lower case."""

    @classmethod
    def of(
        cls,
        phrases: Iterable[tuple[str, T]],
        form: Callable[[Token], str],
        order: Callable[[T], Any] = repr,
    ) -> "Trie[T]":
        """A trie of (phrase, value) pairs; a phrase given twice has both values, sorted by ``order``.

        ``form`` takes the part of a token that is compared: its ``key`` for names, its ``lower`` for cues.
        """
        trie = cls()
        gathered: dict[tuple[str, ...], set[T]] = {}
        for phrase, value in phrases:
            words = tuple(form(token) for token in tokenise(phrase))
            if words:
                gathered.setdefault(words, set()).add(value)
        for words in sorted(gathered, key=lambda words: (-len(words), words)):
            values = tuple(sorted(gathered[words], key=order))
            following = trie._words.setdefault(words[0], _Following())
            if len(words) > 1:
                following.longer.setdefault(words[1], []).append((list(words), values))
            else:
                following.alone = values
        trie._heads = frozenset(map(str.lower, trie._words))
        return trie

    def at(self, forms: list[str], i: int) -> Hit[T] | None:
        """The longest phrase that begins at index ``i`` of the compared forms."""
        following = self._words.get(forms[i])
        return None if following is None else _longest(following, forms, i)

    def find(self, text: Words) -> list[Hit[T]]:
        """All phrases in a text's lower case from left to right, longest first, none overlapping."""
        found: list[Hit[T]] = []
        lowers = text.lowers
        for word in text.known.intersection(self._heads):
            following = self._words[word]
            alone, longer = following.alone, following.longer
            for i in text.places[word]:
                if longer and i + 1 < len(lowers) and lowers[i + 1] in longer:
                    hit = _longest(following, lowers, i)
                    if hit is not None:
                        found.append(hit)
                elif alone:
                    found.append(Hit(i, i + 1, alone))
        return _apart(found)

    def find_forms(self, text: Words, readings: list[list[str]]) -> list[Hit[T]]:
        """As `find`, in other forms of the text's words than their lower case: ``readings``, in order of preference."""
        found: list[Hit[T]] = []
        known = self._words
        for word in text.known.intersection(self._heads):
            for i in text.places[word]:
                for forms in readings:
                    following = known.get(forms[i])
                    hit = _longest(following, forms, i) if following is not None else None
                    if hit is not None:
                        found.append(hit)
                        break
        return _apart(found)


def _longest(following: _Following[T], forms: list[str], i: int) -> Hit[T] | None:
    """The longest phrase at index ``i``, whose word begins what is ``following``."""
    longer = following.longer.get(forms[i + 1]) if i + 1 < len(forms) else None
    if longer is not None:
        for words, values in longer:
            length = len(words)
            if length == 2 or (i + 2 < len(forms) and words[2] == forms[i + 2] and forms[i : i + length] == words):
                return Hit(i, i + length, values)
    return Hit(i, i + 1, following.alone) if following.alone else None


def _apart(found: list[Hit[T]]) -> list[Hit[T]]:
    """The phrases in text order, without those that begin within another."""
    found.sort(key=_LO)
    end = 0
    apart = []
    for hit in found:
        if hit.lo >= end:
            apart.append(hit)
            end = hit.hi
    return apart


_LO: Final = attrgetter("lo")
