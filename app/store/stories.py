"""Which articles are copies of one story, and which of them is its original: the earliest, whatever came in first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ARRAY, BigInteger, ColumnElement, any_, func, literal, or_, select, update
from sqlalchemy.orm import Session

from app.domain.sketch import COPY_THRESHOLD, resemblance
from app.domain.vocabulary import ARTICLES
from app.store.articles import ArticleRow, MentionRow

_ASKED_FOR = 16
"""Hashes of a new text that are looked up. Of the copies that share just half of their words one in 65,536 has none."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """An article as one of a story's."""

    id: int
    copy_of: int | None
    published_on: date | None
    content_hash: str
    sketch: Sequence[int]

    @property
    def place(self) -> tuple[date, str]:
        """The earlier published first, those of an unknown day last."""
        return self.published_on or date.max, self.content_hash


def tell_stories(session: Session, article_ids: Collection[int]) -> set[int]:
    """Sort articles that are new, or tell no more, and all that resemble them; the commitments whose sources change."""
    given = _load(session, ArticleRow.id.in_(article_ids))
    alike = [copy for each in given if each.sketch for copy in _resembling(session, each)]
    stories = {copy.copy_of or copy.id for copy in (*given, *alike)}
    current = ArticleRow.replaced_by.is_(None) & (ArticleRow.origin == ARTICLES)
    known = _load(session, current & or_(ArticleRow.id.in_(stories), ArticleRow.copy_of.in_(stories)))
    originals = {
        copy.id: None if copy is original else original.id
        for story in _stories(known)
        for original in [min(story, key=lambda each: each.place)]
        for copy in story
    }
    originals |= {each.id: None for each in given if each.id not in originals}
    changed = [
        each for each in {copy.id: copy for copy in (*given, *known)}.values() if originals[each.id] != each.copy_of
    ]
    for each in changed:
        session.execute(
            update(ArticleRow).where(ArticleRow.id == each.id).values(copy_of=originals[each.id]),
            execution_options={"synchronize_session": False},
        )
    told = select(MentionRow.commitment_id).where(
        MentionRow.article_id.in_([each.id for each in changed]), MentionRow.commitment_id.is_not(None)
    )
    return {row for row in session.scalars(told.distinct()) if row is not None} if changed else set()


def _resembling(session: Session, article: _Copy) -> Iterable[_Copy]:
    """The stored articles of which one is a copy of the other.

    The index is asked for the smallest hashes alone: copies share most of them, others hardly ever one. How many they
    share at all is counted by the database, so that no more than the copies are loaded, however large the archive.
    """
    row, given = ArticleRow, list(article.sketch)
    smallest = row.sketch.overlap(given[:_ASKED_FOR]) & (row.id != article.id) & row.replaced_by.is_(None)
    hashes = func.unnest(row.sketch).table_valued("hash").render_derived()
    shared = (
        select(func.count())
        .select_from(hashes)
        .where(hashes.c.hash == any_(literal(given, ARRAY(BigInteger))))
        .scalar_subquery()
    )
    return (
        each for each in _load(session, smallest & (shared >= len(given) * COPY_THRESHOLD)) if _is_copy(article, each)
    )


def _stories(known: Sequence[_Copy]) -> Iterable[list[_Copy]]:
    """The articles by story: whatever resembles one of a story's belongs to it."""
    left = list(known)
    while left:
        story = [left.pop()]
        for each in story:
            near = [other for other in left if _is_copy(each, other)]
            left = [other for other in left if other not in near]
            story += near
        yield story


def _is_copy(one: _Copy, other: _Copy) -> bool:
    return resemblance(one.sketch, other.sketch) >= COPY_THRESHOLD


def _load(session: Session, condition: ColumnElement[bool]) -> list[_Copy]:
    row = ArticleRow
    columns = (row.id, row.copy_of, row.published_on, row.content_hash, row.sketch)
    return [_Copy(*each) for each in session.execute(select(*columns).where(condition))]
