"""A source text, before anything has been read out of it."""

import hashlib
from dataclasses import dataclass
from datetime import date


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
        """SHA-256 of the text, hex: two files with the same words are one article."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
