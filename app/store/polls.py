"""Looks at feeds as the database remembers them: whose turn it is, what is new, what became of it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.store.feeds import FeedItemRow, FeedRow


@dataclass(frozen=True, slots=True)
class Listed:
    """An address as a feed lists it."""

    url: str
    title: str | None
    published_on: dt.date | None


def enrol(session: Session, addresses: Mapping[str, str]) -> None:
    """Make a row for every feed, by name; one whose address has changed begins anew with it."""
    for name, address in addresses.items():
        fresh = {"address": address, "etag": None, "last_modified": None, "next_poll_at": func.now(), "failures": 0}
        session.execute(
            insert(FeedRow)
            .values(name=name, address=address)
            .on_conflict_do_update(index_elements=["name"], set_=fresh, where=FeedRow.address != address)
        )


def claim(session: Session, names: Iterable[str], pause: dt.timedelta, *, at_once: bool = False) -> list[FeedRow]:
    """The feeds among these whose turn it is; nobody else gets them before the pause is over.

    ``at_once`` takes all of them, whosever turn it is, but for those that somebody claims at this moment.
    """
    due = select(FeedRow).where(FeedRow.name.in_(list(names)))
    if not at_once:
        due = due.where(FeedRow.next_poll_at <= func.now())
    rows = list(session.scalars(due.order_by(FeedRow.next_poll_at, FeedRow.name).with_for_update(skip_locked=True)))
    for row in rows:
        row.next_poll_at = _later(session, pause)
    return rows


def add_items(session: Session, feed: str, items: Sequence[Listed]) -> int:
    """Remember the addresses that are not known yet; how many these were."""
    if not items:
        return 0
    values = [{"url": item.url, "feed": feed, "title": item.title, "published_on": item.published_on} for item in items]
    known = insert(FeedItemRow).values(values).on_conflict_do_nothing().returning(FeedItemRow.url)
    return len(session.execute(known).all())


def tell(
    session: Session, feed: str, *, result: str, pause: dt.timedelta, etag: str | None, last_modified: str | None
) -> None:
    """A look that went well: what it brought, and when the next one is due."""
    _write(
        session,
        feed,
        result=result,
        error=None,
        failures=0,
        etag=etag,
        last_modified=last_modified,
        succeeded_at=func.now(),
        next_poll_at=_later(session, pause),
    )


def tell_failure(session: Session, feed: str, error: str, pause: dt.timedelta) -> None:
    """A look that failed: why, and when it is tried again."""
    _write(session, feed, error=error, failures=FeedRow.failures + 1, next_poll_at=_later(session, pause))


def failures_of(session: Session, feed: str) -> int:
    """How often the feed failed since it last did not."""
    return session.scalars(select(FeedRow.failures).where(FeedRow.name == feed)).one_or_none() or 0


def pending(session: Session, feed: str, most: int, attempts: int) -> list[FeedItemRow]:
    """Addresses of a feed whose articles are still to be taken in, tried fewer than so many times.

    Those tried least come first, of them the newest.
    """
    rows = select(FeedItemRow).where(
        FeedItemRow.feed == feed, FeedItemRow.fetched_at.is_(None), FeedItemRow.attempts < attempts
    )
    newest = (FeedItemRow.published_on.desc().nulls_last(), FeedItemRow.seen_at, FeedItemRow.url)
    return list(session.scalars(rows.order_by(FeedItemRow.attempts, *newest).limit(most)))


def settle(session: Session, errors: Mapping[str, str | None]) -> None:
    """Note what became of addresses: None where the article was taken in, else why not."""
    for url, error in errors.items():
        fetched_at = func.now() if error is None else None
        session.execute(
            update(FeedItemRow)
            .where(FeedItemRow.url == url)
            .values(fetched_at=fetched_at, error=error, attempts=FeedItemRow.attempts + 1),
            execution_options={"synchronize_session": False},
        )


def retry(session: Session, feeds: Iterable[str]) -> None:
    """Try the articles of these feeds again that were given up."""
    session.execute(
        update(FeedItemRow)
        .where(FeedItemRow.feed.in_(list(feeds)), FeedItemRow.fetched_at.is_(None))
        .values(attempts=0),
        execution_options={"synchronize_session": False},
    )


def states(session: Session) -> list[FeedRow]:
    """All feeds, by name."""
    return list(session.scalars(select(FeedRow).order_by(FeedRow.name)))


def _write(session: Session, feed: str, **values: Any) -> None:
    session.execute(
        update(FeedRow).where(FeedRow.name == feed).values(polled_at=func.now(), **values),
        execution_options={"synchronize_session": False},
    )


def _later(session: Session, pause: dt.timedelta) -> Any:
    return func.now() + pause
