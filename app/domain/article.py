"""A source text, before anything has been read out of it."""

import hashlib
import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date

_STRAIGHT = str.maketrans("‘’‚‛′“”„‟″«»‐‑‒–—―", '\'\'\'\'\'"""""""------', "\u00ad\u200b\ufeff")
"""Quotation marks and dashes of every kind as plain ones; what is not seen is left out."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was supplied. ``published_on`` is None where nobody said: it is never guessed."""

    source: str
    """Where the text came from: a file's path, or ``-`` for standard input."""
    text: str
    title: str | None = None
    published_on: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text, hex: two files with the same words are one article.

        White space, the kinds of quotation marks and dashes, and how a letter is composed do not matter; capitals do,
        as a text in capitals reads worse.
        """
        plain = " ".join(unicodedata.normalize("NFKC", self.text).translate(_STRAIGHT).split())
        return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def settled(stored: Article, given: Article) -> Article:
    """What is known of one text that came in twice.

    From the same source, what is given now corrects what was known; from another one, it only fills what is missing.
    Nothing known is ever forgotten. The text stays as it was stored: what was read of it has its places there.
    """
    first, second = (given, stored) if given.source == stored.source else (stored, given)
    missing = {
        field.name: getattr(second, field.name) for field in fields(Article) if getattr(first, field.name) is None
    }
    return replace(first, **missing, text=stored.text)
