"""Sorts every stored telling anew: once after the rules of matching have changed, or for a database older than them.

Each step is a transaction of its own and may be done twice, so that a run which was cut short is simply run again.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, sessionmaker

from app.domain.article import Article
from app.domain.rates import RateSource
from app.store.addresses import same_page
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow
from app.store.rewriting import Rewriting
from app.store.saving import lock_writers
from app.store.stories import tell_stories
from app.store.told import COMMITMENTS, MEETINGS, Kind, rekeyed
from app.store.versions import DataVersionRow, raise_data_version

MATCHING_VERSION = "3"
"""Raised whenever keys, points or limits of matching change, so that stored tellings are sorted again."""
_ARTICLES, _ROWS = 500, 100
"""Done in one transaction."""

Progress = Callable[[str, int, int], None]
"""Called with what is done, how many are done, and of how many."""


def is_older(session: Session) -> bool:
    """Whether the stored tellings were sorted by other rules than the present ones."""
    return session.execute(select(DataVersionRow.matching_version)).scalar_one() != MATCHING_VERSION


def sort_all_again(sessions: sessionmaker[Session], rates: RateSource, progress: Progress) -> None:
    """Work out keys, stories and rows of everything that is stored."""
    for ids in _batches(sessions, ArticleRow.id, _ARTICLES, "articles", progress):
        with sessions.begin() as session:
            lock_writers(session)
            _rehash(session, ids)
            for kind in (COMMITMENTS, MEETINGS):
                _rekey(session, kind, ids, rates)
    for ids in _batches(sessions, ArticleRow.id, _ARTICLES, "stories", progress):
        with sessions.begin() as session:
            lock_writers(session)
            recounted = tell_stories(session, ids)
            Rewriting(session=session, rates=rates).read([], also=recounted)
    rows: tuple[tuple[Kind[Any], Any], ...] = ((MEETINGS, MeetingRow.id), (COMMITMENTS, CommitmentRow.id))
    for kind, key in rows:
        for ids in _batches(sessions, key, _ROWS, f"{kind.name}s", progress):
            with sessions.begin() as session:
                lock_writers(session)
                Rewriting(session=session, rates=rates).sort_again(kind, set(ids))
    with sessions.begin() as session:
        session.execute(update(DataVersionRow).values(matching_version=MATCHING_VERSION))
        raise_data_version(session)


def _batches(
    sessions: sessionmaker[Session], key: Any, size: int, what: str, progress: Progress
) -> Iterator[Sequence[int]]:
    """The ids of a table from the smallest on; those that come in meanwhile are sorted already."""
    with sessions() as session:
        total = session.scalar(select(func.count()).select_from(key.class_)) or 0
    last, done = 0, 0
    while True:
        with sessions() as session:
            ids = session.scalars(select(key).where(key > last).order_by(key).limit(size)).all()
        if not ids:
            return
        yield ids
        last, done = ids[-1], done + len(ids)
        progress(what, min(done, total), total)


def _rehash(session: Session, ids: Sequence[int]) -> None:
    """Write hashes and addresses as they are worked out now; two texts that are one by now stay two articles."""
    rows = session.execute(
        select(ArticleRow.id, ArticleRow.content_hash, ArticleRow.url, ArticleRow.text).where(ArticleRow.id.in_(ids))
    ).all()
    hashes = {row.id: Article("", row.text).content_hash for row in rows}
    taken = set(session.scalars(select(ArticleRow.content_hash).where(ArticleRow.content_hash.in_(hashes.values()))))
    for row in rows:
        free = hashes[row.id] != row.content_hash and hashes[row.id] not in taken
        taken.add(hashes[row.id])
        session.execute(
            update(ArticleRow)
            .where(ArticleRow.id == row.id)
            .values(content_hash=hashes[row.id] if free else row.content_hash, address=same_page(row.url)),
            execution_options={"synchronize_session": False},
        )


def _rekey(session: Session, kind: Kind[Any], ids: Sequence[int], rates: RateSource) -> None:
    """Write by what each telling is found."""
    values = [
        {
            "id": told.mention,
            "match_keys": sorted(told.keys),
            "euros": told.euros and told.euros[0],
            "euros_max": told.euros and told.euros[1],
        }
        for told in rekeyed(session, kind, ids, rates)
    ]
    if values:
        session.execute(update(MentionRow), values)
