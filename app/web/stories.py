"""Mentions grouped by story: an article with what it says of a row, and the copies of it that other outlets printed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.store.articles import ArticleRow, MentionRow


@dataclass(frozen=True, slots=True)
class Story:
    """What one source tells of a row: it counts once, however many outlets print it."""

    article: ArticleRow
    """The one whose words stand here: the original where it is known, else the copy read first."""
    mentions: tuple[MentionRow, ...]
    """Its statements, the best first."""
    copies: tuple[MentionRow, ...]
    """The best statement of each further article with the same text."""


def stories(mentions: Sequence[MentionRow]) -> tuple[Story, ...]:
    """The stories that mentions belong to. ``mentions`` come best first, and so do the stories."""
    by_story: dict[int, list[MentionRow]] = defaultdict(list)
    for mention in mentions:
        by_story[mention.article.copy_of or mention.article_id].append(mention)
    return tuple(_story(original, told) for original, told in by_story.items())


def _story(original: int, told: Sequence[MentionRow]) -> Story:
    ids = {mention.article_id for mention in told}
    shown = original if original in ids else min(ids)
    own = tuple(mention for mention in told if mention.article_id == shown)
    copies: dict[int, MentionRow] = {}
    for mention in told:
        if mention.article_id != shown:
            copies.setdefault(mention.article_id, mention)
    return Story(own[0].article, own, tuple(copies.values()))
