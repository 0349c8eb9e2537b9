"""One look at one feed: what it lists is remembered before any of it is fetched, so nothing is lost or taken twice."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session, sessionmaker

from app.domain.article import Article
from app.domain.vocabulary import SourceGrade
from app.errors import NotNow, UnreadableDocument
from app.ingest import pages
from app.ingest.failure import Failure
from app.ingest.feeds.declared import Feed, FeedKind
from app.ingest.feeds.items import Item, Listing, feed_items, newest, sitemap_items
from app.ingest.fetching import Fetched, Fetcher, Validators
from app.ingest.guarding import guarded
from app.ingest.supplied import Supplied
from app.store import polls
from app.store.feeds import FeedItemRow, FeedRow

Deliver = Callable[[Sequence[Article], SourceGrade, str], Sequence[Failure]]
"""Takes in articles of one grade, from a feed of this name, such that they are safe when it returns; what failed."""

OLDEST = dt.timedelta(days=30)
"""Items older than this are not taken up: a sitemap lists the archive of decades."""
_MOST_LISTED = 1000
"""Items of one look that are taken up; the newest, where there are more."""
_MOST_SITEMAPS = 5
"""Sitemaps of an index that are looked at, the ones changed last."""
_MOST_FETCHED = 100
"""Articles fetched after one look; the rest is remembered for the next."""
_LOT = 20
"""Articles that are delivered together: what is fetched again where somebody pulls the plug."""
_SILENT = 2
"""Articles in a row whose site does not answer, after which the others are left to the next look."""
ATTEMPTS = 5
"""How often an article is tried, once a look."""
_LONGEST_PAUSE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a feed brought."""

    feed: str
    new: int = 0
    """Items never seen before."""
    taken: int = 0
    """Articles fetched and taken in."""
    failures: tuple[str, ...] = ()
    """What failed, in lines that name it; the feed itself, or single articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poller:
    """Looks at feeds."""

    sessions: sessionmaker[Session]
    fetcher: Fetcher
    deliver: Deliver
    pause: dt.timedelta
    """Between two looks at a feed that works."""
    today: Callable[[], dt.date] = dt.date.today

    def look(self, feed: Feed, state: FeedRow, should_stop: Callable[[], bool] = lambda: False) -> Look:
        """Look at a feed, remember what is new in it, and take in what has not been yet, until told to stop."""
        failures: list[str] = []
        new = 0
        try:
            new = self._list(feed, Validators(state.etag, state.last_modified))
        except UnreadableDocument as error:
            self._note_failure(feed, str(error))
            failures.append(f"{feed.name}: {error}")
        taken, failed = self._take(feed, should_stop)
        return Look(feed.name, new, taken, (*failures, *failed))

    def _list(self, feed: Feed, known: Validators) -> int:
        """Remember what the feed lists; how many of it are new."""
        fetched = self.fetcher.fetch(feed.address, known)
        if fetched.is_unchanged:
            items: tuple[Item, ...] = ()
            validators = known
        else:
            listing = self._listing(feed, fetched)
            items = tuple(self._recent(listing.items))[:_MOST_LISTED]
            validators = fetched.validators
        with self.sessions.begin() as session:
            new = polls.add_items(session, feed.name, [self._listed(item) for item in _unique(items)])
            result = "unchanged" if fetched.is_unchanged else f"{new} new of {len(items)}"
            polls.tell(
                session,
                feed.name,
                result=result,
                pause=self.pause,
                etag=validators.etag,
                last_modified=validators.last_modified,
            )
        return new

    def _listing(self, feed: Feed, fetched: Fetched) -> Listing:
        with guarded(fetched.url):
            listing = (sitemap_items if feed.kind is FeedKind.SITEMAP else feed_items)(fetched)
        found = list(listing.items)
        for sitemap in list(self._recent(listing.sitemaps))[:_MOST_SITEMAPS]:
            found += sitemap_items(self.fetcher.fetch(sitemap.url)).items
        return Listing(tuple(found))

    def _recent(self, items: Sequence[Item]) -> Iterator[Item]:
        """Items that are not too old, the newest first; those without a day are taken as new."""
        oldest = self.today() - OLDEST
        return (item for item in newest(items) if item.day is None or item.day >= oldest)

    def _listed(self, item: Item) -> polls.Listed:
        """An item; a day of publication that lies in the future is a mistake, so it is left out."""
        day = item.published_on
        sane = day if day is not None and day <= self.today() + dt.timedelta(days=1) else None
        return polls.Listed(item.url, item.title, sane)

    def _take(self, feed: Feed, should_stop: Callable[[], bool]) -> tuple[int, list[str]]:
        """Fetch and take in what is still to be; how much it was, and what failed."""
        with self.sessions() as session:
            waiting = polls.pending(session, feed.name, _MOST_FETCHED, ATTEMPTS)
        taken, failures = 0, []
        for start in range(0, len(waiting), _LOT):
            lot = waiting[start : start + _LOT]
            errors = self._take_lot(feed, lot, should_stop)
            with self.sessions.begin() as session:
                polls.settle(session, errors)
            failed = [f"{feed.name}: {error}" for error in errors.values() if error is not None]
            taken += len(errors) - len(failed)
            failures += failed
            if len(errors) < len(lot):
                break
        return taken, failures

    def _take_lot(
        self, feed: Feed, items: Sequence[FeedItemRow], should_stop: Callable[[], bool]
    ) -> dict[str, str | None]:
        """Fetch and deliver some articles; by address why that failed, None where it did not."""
        errors: dict[str, str | None] = {}
        articles: dict[str, Article] = {}
        silent = 0
        for item in items:
            if should_stop() or silent == _SILENT:
                break
            try:
                articles[item.url] = pages.article_of(self.fetcher.fetch(item.url), _facts(feed, item))
                errors[item.url], silent = None, 0
            except UnreadableDocument as error:
                errors[item.url] = str(error)
                silent = silent + 1 if isinstance(error, NotNow) else 0
        failed = {each.source: each.message for each in self.deliver(list(articles.values()), feed.grade, feed.name)}
        return errors | {url: failed[each.source] for url, each in articles.items() if each.source in failed}

    def _note_failure(self, feed: Feed, error: str) -> None:
        """Remember why a look failed; the more often it does, the later is the next."""
        with self.sessions.begin() as session:
            pause = self.pause * 2.0 ** min(polls.failures_of(session, feed.name), 10)
            polls.tell_failure(session, feed.name, error, min(pause, max(_LONGEST_PAUSE, self.pause)))


def _unique(items: Sequence[Item]) -> list[Item]:
    return list({item.url: item for item in reversed(items)}.values())[::-1]


def _facts(feed: Feed, item: FeedItemRow) -> Supplied:
    """What a feed tells of an article."""
    return Supplied(title=item.title, published_on=item.published_on, outlet=feed.outlet, language=feed.language)
