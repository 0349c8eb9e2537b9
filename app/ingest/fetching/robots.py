"""What sites ask of robots in their robots.txt, remembered for an hour."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from httpx2 import URL
from protego import Protego

from app.ingest.fetching.clock import Clock

LARGEST = 500_000
"""Bytes; the standard lets robots stop reading there."""
_REMEMBERED = 3600.0
"""Seconds."""
_MOST_SITES = 1000
_LONGEST_PAUSE = 30.0
"""Seconds between two requests that a site can ask for; with longer ones no feed would ever be read."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's wishes, and until when they are remembered."""

    rules: Protego
    until: float


class Robots:
    """The rules of sites, fetched when first needed; threads share it."""

    def __init__(self, agent: str, fetch: Callable[[URL], str], clock: Clock) -> None:
        """``agent`` is the name robots.txt is searched for; ``fetch`` gives a robots.txt, empty where there is none."""
        self._agent = agent
        self._fetch = fetch
        self._clock = clock
        self._sites: dict[str, Rules] = {}
        self._lock = Lock()

    def allow(self, url: URL) -> bool:
        """Whether the site lets this address be fetched; raises what fetching its robots.txt raises."""
        return self._rules(url).can_fetch(str(url), self._agent)

    def pause(self, url: URL) -> float:
        """Seconds between two requests that the site asks for; 0 where it does not."""
        return min(self._rules(url).crawl_delay(self._agent) or 0.0, _LONGEST_PAUSE)

    def _rules(self, url: URL) -> Protego:
        site = str(url.copy_with(raw_path=b"/robots.txt"))
        with self._lock:
            known = self._sites.get(site)
        if known is None or known.until < self._clock.now():
            known = Rules(Protego.parse(self._fetch(URL(site))), self._clock.now() + _REMEMBERED)
            with self._lock:
                if len(self._sites) >= _MOST_SITES:
                    self._sites.clear()
                self._sites[site] = known
        return known.rules
