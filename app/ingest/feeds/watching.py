"""Looks at all feeds whose turn it is, several at a time; the hosts are asked one by one all the same."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from app.ingest.feeds.declared import Feed
from app.ingest.feeds.polling import Look, Poller
from app.store import polls

_AT_A_TIME = 4


def watch(poller: Poller, feeds: Sequence[Feed], *, at_once: bool = False) -> Iterator[Look]:
    """Look at the feeds whose turn it is, or with ``at_once`` at all of them; each look as soon as it is done.

    Any number of processes may do so at the same time: no feed is looked at twice.
    """
    by_name = {feed.name: feed for feed in feeds}
    with poller.sessions.begin() as session:
        polls.enrol(session, {feed.name: feed.address for feed in feeds})
        claimed = polls.claim(session, by_name, poller.pause, at_once=at_once)
    pool = ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="feed")
    try:
        looks = [pool.submit(poller.look, by_name[state.name], state) for state in claimed]
        for look in as_completed(looks):
            yield look.result()
    finally:
        pool.shutdown(cancel_futures=True)
