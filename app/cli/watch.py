"""`tracker watch`: looks at feeds and sitemaps again and again, and takes in what is new."""

import datetime as dt
import re
import time
from collections.abc import Iterator, Sequence

import click
from sqlalchemy import Engine

from app import knowledge
from app.catalogue.operations import living_workers
from app.cli.database import database
from app.errors import UsageError
from app.ingest import Ingestion
from app.ingest.feeds import declared
from app.ingest.feeds.declared import Feed
from app.ingest.feeds.delivery import poller
from app.ingest.feeds.polling import Look
from app.ingest.feeds.watching import watch as watch_feeds
from app.ingest.fetching import Fetcher
from app.ingest.fetching.making import patient_fetcher
from app.settings import Settings
from app.store import polls
from app.store.feeds import FeedRow
from app.store.migrating import require_current
from app.store.seeding import seed
from app.store.session import sessions

_DURATION = re.compile(r"(?P<number>\d{1,6})\s*(?P<unit>[smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SECONDS_BETWEEN_LOOKS = 30.0


class Duration(click.ParamType[dt.timedelta]):
    """A time such as 90s, 15m, 2h or 1d."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.timedelta:
        """The time that a text names."""
        if isinstance(value, dt.timedelta):
            return value
        found = _DURATION.fullmatch(str(value).strip())
        if found is None or int(found["number"]) == 0:
            self.fail(f"{value!r} is not a time such as 90s, 15m, 2h or 1d", param, ctx)
        return dt.timedelta(**{_UNITS[found["unit"]]: int(found["number"])})


@click.command()
@click.argument("names", nargs=-1, metavar="[FEED]...")
@click.option("--every", type=Duration(), default="15m", show_default=True, help="Between two looks at the same feed.")
@click.option("--once", is_flag=True, help="Look at all feeds now, whosever turn it is, and stop.")
@click.option(
    "--queue/--here",
    "queued",
    default=None,
    help="Who reads: `tracker worker`, or this command. Default: the queue where a worker is alive.",
)
@click.option("--state", "only_state", is_flag=True, help="Only print what the last look at each feed brought.")
@click.option("--retry", is_flag=True, help="Try articles again that were given up.")
@click.pass_context
def watch(
    ctx: click.Context,
    names: tuple[str, ...],
    every: dt.timedelta,
    once: bool,
    queued: bool | None,
    only_state: bool,
    retry: bool,
) -> None:
    """Look at the feeds and sitemaps of seeds/feeds.csv, fetch what is new in them and save what it says.

    A look asks whether anything has changed since the last one; a feed that fails is asked less and less often. Any
    number of these can run side by side. FEED names single feeds, as in the first column of feeds.csv.

    \b
    Examples:
      tracker watch
      tracker watch --once "NATO news"
      tracker watch --every 1h --queue
      tracker watch --state
    """
    settings: Settings = ctx.obj
    feeds = _chosen(declared.load(settings.seeds_folder), names)
    with database(settings) as engine:
        require_current(engine)
        if only_state:
            click.echo("\n".join(_states(engine, feeds)))
            return
        how = Ingestion(sessions=sessions(engine), knowledge=knowledge.load(settings.seeds_folder))
        with how.sessions.begin() as session:
            seed(session, how.knowledge)
            if retry:
                polls.retry(session, [feed.name for feed in feeds])
        fetcher = patient_fetcher(settings)
        failed = _look(how, fetcher, feeds, every, queued, at_once=once)
        while not once:
            time.sleep(min(_SECONDS_BETWEEN_LOOKS, every.total_seconds()))
            failed = _look(how, fetcher, feeds, every, queued, at_once=False)
    ctx.exit(1 if failed else 0)


def _look(
    how: Ingestion, fetcher: Fetcher, feeds: Sequence[Feed], every: dt.timedelta, queued: bool | None, *, at_once: bool
) -> bool:
    """Look at the feeds whose turn it is, tell what each look brought; whether anything failed."""
    if queued is None:
        with how.sessions() as session:
            queued = bool(living_workers(session))
    failed = False
    for look in watch_feeds(poller(how, fetcher, every, queued=queued), feeds, at_once=at_once):
        failed |= bool(look.failures)
        _tell(look)
    return failed


def _tell(look: Look) -> None:
    for failure in look.failures:
        click.echo(f"tracker: {failure}", err=True)
    if look.new or look.taken:
        click.echo(f"{look.feed}: {look.new} new, {look.taken} taken in.")


def _chosen(feeds: Sequence[Feed], names: Sequence[str]) -> Sequence[Feed]:
    """The feeds of these names, all without any; raises `UsageError` for one that there is not."""
    known = {feed.name for feed in feeds}
    for name in names:
        if name not in known:
            raise UsageError(f"there is no feed {name!r} in {declared.FILE}")
    return [feed for feed in feeds if not names or feed.name in names]


def _states(engine: Engine, feeds: Sequence[Feed]) -> Iterator[str]:
    """A line for each feed: when it was looked at last, and what that brought or why it failed."""
    with sessions(engine)() as session:
        states = {state.name: state for state in polls.states(session)}
    for feed in feeds:
        yield f"{feed.name}: {_state(states.get(feed.name), feed)}"


def _state(state: FeedRow | None, feed: Feed) -> str:
    if state is None or state.polled_at is None:
        return "never looked at" + (f"; elsewhere: {feed.checked}" if feed.checked else "")
    when = f"{state.polled_at:%Y-%m-%d %H:%M}"
    if state.error is None:
        return f"{when}, {state.result}"
    good = f"last good look {state.succeeded_at:%Y-%m-%d %H:%M}" if state.succeeded_at else "never a good look"
    return f"{when}, failed ({state.failures} in a row, {good}): {state.error}"
