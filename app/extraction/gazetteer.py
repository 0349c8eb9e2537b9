"""A trie over tokens: finds the longest known phrase at each place in one pass over the text."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from app.extraction.tokens import Token, Words, tokenise

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A known phrase at the tokens ``lo:hi``, with everything it may stand for."""

    lo: int
    hi: int
    values: tuple[T, ...]


class Trie(Generic[T]):
    """Phrases to values. Built once from knowledge, read-only afterwards; insertion order never changes an answer."""

    __slots__ = ("_heads", "_phrases")

    def __init__(self) -> None:
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]]] = {}
        """By first and second word (empty for a phrase of one word), the longest first."""
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
        for words, values in gathered.items():
            second = words[1] if len(words) > 1 else ""
            entries = trie._phrases.setdefault(words[0], {}).setdefault(second, [])
            entries.append((words, tuple(sorted(values, key=order))))
        for following in trie._phrases.values():
            for entries in following.values():
                entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        trie._heads = frozenset(map(str.lower, trie._phrases))
        return trie

    def at(self, forms: list[str], i: int) -> Hit[T] | None:
        """The longest phrase that begins at index ``i`` of the compared forms."""
        following = self._phrases.get(forms[i])
        if following is None:
            return None
        if i + 1 < len(forms):
            for words, values in following.get(forms[i + 1], ()):
                end = i + len(words)
                if len(words) == 2 or tuple(forms[i:end]) == words:
                    return Hit(i, end, values)
        for _, values in following.get("", ()):
            return Hit(i, i + 1, values)
        return None

    def find(self, text: Words, *readings: list[str]) -> list[Hit[T]]:
        """All phrases from left to right, longest first, none overlapping.

        ``readings`` are the compared forms of the text's tokens in order of preference, where they are not their lower
        case.
        """
        hits: list[Hit[T]] = []
        end = 0
        for i in text.any_of(self._heads):
            for forms in readings or (text.lowers,) if i >= end else ():
                hit = self.at(forms, i)
                if hit is not None:
                    hits.append(hit)
                    end = hit.hi
                    break
        return hits
