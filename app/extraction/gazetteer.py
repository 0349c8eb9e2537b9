"""A trie over tokens: finds the longest known phrase at each place in one pass over the text."""

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from app.extraction.tokens import Token, tokenise

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A known phrase at the tokens ``lo:hi``, with everything it may stand for."""

    lo: int
    hi: int
    values: tuple[T, ...]


class Trie(Generic[T]):
    """Phrases to values. Built once from knowledge, read-only afterwards; insertion order never changes an answer."""

    __slots__ = ("_form", "_phrases")

    def __init__(self, form: Callable[[Token], str]) -> None:
        """``form`` takes the part of a token that is compared: its ``key`` for names, its ``lower`` for cues."""
        self._form = form
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]]] = {}
        """By first and second word (empty for a phrase of one word), the longest first."""

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, T]], form: Callable[[Token], str]) -> "Trie[T]":
        """A trie of (phrase, value) pairs; a phrase given twice has both values, sorted by their text."""
        trie = cls(form)
        gathered: dict[tuple[str, ...], set[T]] = {}
        for phrase, value in phrases:
            words = tuple(form(token) for token in tokenise(phrase))
            if words:
                gathered.setdefault(words, set()).add(value)
        for words, values in gathered.items():
            second = words[1] if len(words) > 1 else ""
            entries = trie._phrases.setdefault(words[0], {}).setdefault(second, [])
            entries.append((words, tuple(sorted(values, key=repr))))
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

    def forms(self, tokens: tuple[Token, ...]) -> list[str]:
        """What is compared of each token."""
        return list(map(self._form, tokens))

    def find(self, tokens: tuple[Token, ...], *readings: list[str]) -> list[Hit[T]]:
        """All phrases from left to right, longest first, none overlapping.

        ``readings`` are the compared forms in order of preference; without any, the trie's own form is the only one.
        """
        phrases = self._phrases
        forms = readings or (self.forms(tokens),)
        hits: list[Hit[T]] = []
        end = 0
        for i in sorted({i for form in forms for i, word in enumerate(form) if word in phrases}):
            for form in forms if i >= end else ():
                hit = self.at(form, i)
                if hit is not None:
                    hits.append(hit)
                    end = hit.hi
                    break
        return hits
