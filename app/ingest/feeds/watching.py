"""Looks at all feeds whose turn it is, several at a time; the hosts are asked one by one all the same."""

from collections.abc import Iterator, Mapping, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread

from app.ingest.feeds.declared import Feed
from app.ingest.feeds.polling import Look, Poller
from app.store import polls
from app.store.feeds import FeedRow

_AT_A_TIME = 4


def watch(poller: Poller, feeds: Sequence[Feed], *, at_once: bool = False) -> Iterator[Look]:
    """Look at the feeds whose turn it is, or with ``at_once`` at all of them; each look as soon as it is done.

    Any number of processes may do so at the same time: no feed is looked at twice.
    """
    by_name = {feed.name: feed for feed in feeds}
    with poller.sessions.begin() as session:
        polls.enrol(session, {feed.name: feed.address for feed in feeds})
        claimed = polls.claim(session, by_name, poller.pause, at_once=at_once)
    waiting: SimpleQueue[FeedRow] = SimpleQueue()
    looks: SimpleQueue[Look | Exception] = SimpleQueue()
    for state in claimed:
        waiting.put(state)
    stop = Event()
    try:
        for _ in range(min(_AT_A_TIME, len(claimed))):
            # Daemons: whoever ends the program need not wait for a slow site, as a look can be cut off anywhere.
            Thread(target=_work, args=(poller, by_name, waiting, looks, stop), daemon=True, name="feed").start()
        for _ in claimed:
            look = looks.get()
            if isinstance(look, Exception):
                raise look
            yield look
    finally:
        stop.set()


def _work(
    poller: Poller,
    feeds: Mapping[str, Feed],
    waiting: "SimpleQueue[FeedRow]",
    looks: "SimpleQueue[Look | Exception]",
    stop: Event,
) -> None:
    """Look at one feed after the other until none is left."""
    while not stop.is_set():
        try:
            state = waiting.get_nowait()
        except Empty:
            return
        try:
            looks.put(poller.look(feeds[state.name], state, stop.is_set))
        except Exception as error:
            looks.put(error)
