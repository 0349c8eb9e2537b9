"""A trie over tokens: finds the longest known phrase at each place in one pass over the text."""

from collections.abc import Callable, Iterable
from itertools import compress, count
from typing import Any, Generic, NamedTuple, TypeVar

from app.extraction.tokens import Token, tokenise

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A known phrase at the tokens ``lo:hi``, with everything it may stand for."""

    lo: int
    hi: int
    values: tuple[T, ...]


class Trie(Generic[T]):
    """Phrases to values. Built once from knowledge, read-only afterwards; insertion order never changes an answer."""

    __slots__ = ("_phrases",)

    def __init__(self) -> None:
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]]] = {}
        """By first and second word (empty for a phrase of one word), the longest first."""

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

    def find(self, *readings: list[str]) -> list[Hit[T]]:
        """All phrases from left to right, longest first, none overlapping.

        ``readings`` are the compared forms of a text's tokens, in order of preference where there are several.
        """
        hits: list[Hit[T]] = []
        end = 0
        for i in self._begin(readings):
            for forms in readings if i >= end else ():
                hit = self.at(forms, i)
                if hit is not None:
                    hits.append(hit)
                    end = hit.hi
                    break
        return hits

    def _begin(self, readings: tuple[list[str], ...]) -> list[int]:
        """Where a phrase may begin in any of the readings, in order."""
        begins = [self._begin_of(forms) for forms in readings]
        return begins[0] if len(begins) == 1 else sorted({i for places in begins for i in places})

    def _begin_of(self, forms: list[str]) -> list[int]:
        """Where a phrase may begin: at a phrase of one word, or at the first two words of a longer one."""
        phrases = self._phrases
        pairs = zip(count(), forms, [*forms[1:], ""], strict=False)
        known = compress(pairs, map(phrases.__contains__, forms))
        return [i for i, word, following in known if "" in phrases[word] or following in phrases[word]]
