"""What changed from one version of an article to the next, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from app.store.articles import ArticleRow

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]+[\"”’')\]]*(?=\s)|(?=\n)|\Z)")
_MOST = 2_000
"""Sentences of a text that are compared."""


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that went, or came."""

    is_new: bool
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of an article, and how it differs from the one before it (nothing where it is the first)."""

    number: int
    article: ArticleRow
    came_in: datetime
    changes: tuple[Change, ...]


def revisions(versions: Sequence[ArticleRow]) -> tuple[Revision, ...]:
    """The versions with what changed, the last first. ``versions`` come in that order; of one alone nothing is told."""
    if len(versions) < 2:
        return ()
    former = [*versions[1:], None]
    return tuple(
        Revision(len(versions) - at, each, each.ingested_at, what_changed(before.text, each.text) if before else ())
        for at, (each, before) in enumerate(zip(versions, former, strict=True))
    )


def what_changed(before: str, after: str) -> tuple[Change, ...]:
    """The sentences that went and that came, in the order of the texts."""
    old, new = _sentences(before), _sentences(after)
    changes = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changes += [Change(False, each) for each in old[first:last]]
            changes += [Change(True, each) for each in new[start:end]]
    return tuple(changes)


def _sentences(text: str) -> list[str]:
    found = (" ".join(match.group().split()) for match in _SENTENCE.finditer(text))
    return [each for each in found if each][:_MOST]
