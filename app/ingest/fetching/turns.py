"""Politeness: one request at a time to each host, with a pause between two of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from app.errors import NotFetched
from app.ingest.fetching.clock import Clock, Deadline

_MOST_HOSTS = 2000
"""Hosts that are remembered; beyond, those are forgotten whose pause is long over."""


@dataclass(slots=True)
class _Host:
    """When a host may be asked again, by whoever holds its lock."""

    lock: Lock = field(default_factory=Lock)
    next: float = 0.0


class Turns:
    """Who may ask which host when; threads share it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def at(self, host: str, pause: float, deadline: Deadline, *, goes_on: bool = False) -> Iterator[None]:
        """Hold a host's turn for the block, and let a pause of seconds follow.

        ``goes_on``: part of what the pause was kept for already, such as a redirect. Raises `NotFetched` where the turn
        would come too late.
        """
        place = self._place(host)
        if not place.lock.acquire(timeout=deadline.left()):
            raise NotFetched(f"{host} is being asked by others; try again in a moment")
        try:
            wait = 0.0 if goes_on else place.next - self._clock.now()
            if wait > deadline.left():
                raise NotFetched(f"{host} is asked only every {pause:g} seconds; try again in a moment")
            if wait > 0:
                self._clock.sleep(wait)
            try:
                yield
            finally:
                place.next = self._clock.now() + pause
        finally:
            place.lock.release()

    def _place(self, host: str) -> _Host:
        with self._lock:
            if len(self._hosts) > _MOST_HOSTS:
                now = self._clock.now()
                self._hosts = {
                    name: each for name, each in self._hosts.items() if each.lock.locked() or each.next > now
                }
            return self._hosts.setdefault(host, _Host())
