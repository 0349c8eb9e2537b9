"""Articles and their mentions, as read and as stored."""

import hashlib
from datetime import date
from itertools import count
from typing import Any

from app.domain.article import Article
from app.domain.vocabulary import SourceGrade
from app.store.articles import ArticleRow, MentionRow

SENTENCE = "France will give Ukraine two billion euros in military aid."
_NUMBERS = count(1)


def article(text: str | None = None, **changes: Any) -> Article:
    """An article of 28 March 2025 in words of its own."""
    number = next(_NUMBERS)
    plain = {
        "source": f"text-{number}.txt",
        "text": text or f"Report {number}, unlike all others. {SENTENCE} {_filler(number)}",
        "published_on": date(2025, 3, 28),
        "outlet": f"Outlet {number}",
    }
    return Article(**{**plain, **changes})


def article_row(**changes: Any) -> ArticleRow:
    """A stored article; text, hash and length fit each other unless a case says otherwise."""
    text = changes.pop("text", f"Stored report {next(_NUMBERS)}. {SENTENCE}")
    plain = {
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "source": "stored.txt",
        "grade": SourceGrade.C,
        "relevant": True,
        "text": text,
        "text_length": len(text),
        "sketch": [],
        "extraction_version": "1",
    }
    return ArticleRow(**{**plain, **changes})


def mention_row(stored: ArticleRow, **changes: Any) -> MentionRow:
    """A mention of the stored article's first words; a case says what it is about."""
    plain = {
        "article_id": stored.id,
        "text_length": stored.text_length,
        "claim_no": 0,
        "ordinal": 0,
        "sentence": stored.text[:10],
        "sentence_start": 0,
        "sentence_end": 10,
        "rules": [],
        "reading": {},
        "background": False,
        "confidence": 1,
        "match_reason": "new",
    }
    return MentionRow(**{**plain, **changes})


def _filler(number: int) -> str:
    """Words that no other article has, so that none is a copy of another."""
    return " ".join(hashlib.sha256(f"{number} {word}".encode()).hexdigest()[:8] for word in range(40))
