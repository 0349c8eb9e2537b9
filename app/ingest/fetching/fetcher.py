"""Fetches web addresses: redirects are followed and checked one by one, what fails for now is tried again."""

import email.utils
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import httpcore2
from httpx2 import URL, InvalidURL

from app.errors import NotFetched, NotNow
from app.ingest.fetching import robots
from app.ingest.fetching.addresses import NotLocated, Resolve, network_address, resolve_host, web_address
from app.ingest.fetching.clock import SYSTEM_CLOCK, Clock, Deadline, deadline
from app.ingest.fetching.exchange import Answer, TryAgain, exchange
from app.ingest.fetching.response import NO_VALIDATORS, Fetched, Validators, content_type
from app.ingest.fetching.robots import Robots
from app.ingest.fetching.turns import Turns

NAME = "DefenceCommitmentsTracker"
"""What robots.txt calls us."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
_ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much time, size and patience an address gets."""

    seconds: float = 60.0
    """For one attempt with all its redirects."""
    first_byte: float = 15.0
    """For every single wait."""
    largest: int = 20_000_000
    """Bytes of a body, unpacked."""
    redirects: int = 5
    attempts: int = 4
    longest_wait: float = 120.0
    """Seconds between two attempts; who asks for more is left alone for now."""
    pause: float = 1.0
    """Seconds between two requests to the same host, at least."""


PATIENT = Limits()
"""For work that nobody waits for."""


class Fetcher:
    """Fetches addresses. Threads may share it: they then wait for each other at the same host."""

    def __init__(
        self,
        agent: str,
        *,
        private: Collection[str] = (),
        limits: Limits = PATIENT,
        clock: Clock = SYSTEM_CLOCK,
        resolve: Resolve = resolve_host,
    ) -> None:
        """``agent`` is the User-Agent; ``private`` names hosts in private networks that may be fetched all the same."""
        self._agent = agent
        self._private = frozenset(host.lower() for host in private)
        self._limits = limits
        self._clock = clock
        self._resolve = resolve
        self._turns = Turns(clock)
        self._robots = Robots(NAME, self._robots_of, clock)
        self._certificates = httpcore2.default_ssl_context()

    def fetch(self, address: str, known: Validators = NO_VALIDATORS) -> Fetched:
        """What an address holds; with ``known`` validators perhaps only that it has not changed.

        Raises `NotFetched` naming the address and the reason: an address that may not be fetched, one that the site
        keeps from robots, an answer that is an error, too long or too late; `NotNow` where it may be there later.
        """
        url = web_address(address.strip(), self._private)
        for attempt in range(1, self._limits.attempts + 1):
            try:
                return self._follow(url, known)
            except TryAgain as again:
                wait = self._wait(attempt, again.after)
                if attempt == self._limits.attempts or wait > self._limits.longest_wait:
                    raise NotNow(_finally(again, attempt, wait)) from again
                self._clock.sleep(wait)
        raise AssertionError("every attempt returns or raises")

    def _follow(self, url: URL, known: Validators) -> Fetched:
        """One attempt: the answer where the redirects end."""
        until = deadline(self._clock, self._limits.seconds)
        asked, before = _conditions(known), None
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(url, asked, until, before)
            if answer.status not in _REDIRECTS:
                return self._fetched(url, answer)
            url, before = self._next(url, answer), url
        raise NotFetched(f"{url}: redirected more than {self._limits.redirects} times")

    def _ask(self, url: URL, headers: Mapping[str, str], until: Deadline, before: URL | None) -> Answer:
        """One request, when it is our turn and the site's robots.txt allows it; ``before`` redirected to it."""
        goes_on = before is not None and before.host == url.host
        try:
            if not self._robots.allow(url):
                raise NotFetched(f"{url}: the site's robots.txt asks not to fetch it")
            pause = max(self._robots.pause(url), self._limits.pause)
            with self._turns.at(url.host, pause, until, goes_on=goes_on):
                return self._exchange(url, headers, until, self._limits.largest)
        except NotLocated as error:
            raise NotFetched(f"{url}: {error}") from error

    def _exchange(self, url: URL, headers: Mapping[str, str], until: Deadline, largest: int) -> Answer:
        return exchange(
            url,
            {"User-Agent": self._agent, "Accept": _ACCEPTED, **headers},
            locate=lambda host, port, seconds: network_address(host, port, self._resolve, self._private, seconds),
            certificates=self._certificates,
            deadline=until,
            first_byte=self._limits.first_byte,
            largest=largest,
        )

    def _next(self, url: URL, answer: Answer) -> URL:
        """Where a redirect leads, checked like an address that was given."""
        try:
            return web_address(url.join(answer.headers.get("location", "")), self._private)
        except (InvalidURL, NotFetched) as error:
            raise NotFetched(f"{url}: redirected to what is not fetched: {error}") from error

    def _fetched(self, url: URL, answer: Answer) -> Fetched:
        if answer.status in _TEMPORARY:
            raise TryAgain(f"{url}: answered {answer.status}", _retry_after(answer.headers.get("retry-after")))
        if answer.status not in (200, 203, 304):
            raise NotFetched(f"{url}: answered {answer.status}")
        media_type, charset = content_type(answer.headers.get("content-type"))
        return Fetched(
            url=str(url),
            status=answer.status,
            body=answer.body,
            media_type=media_type,
            charset=charset,
            validators=Validators(answer.headers.get("etag"), answer.headers.get("last-modified")),
        )

    def _robots_of(self, url: URL) -> str:
        """A site's robots.txt; empty where it has none. One that cannot be read forbids everything for now."""
        try:
            return self._robots_text(url)
        except NotLocated:
            raise
        except TryAgain as again:
            raise TryAgain(f"its robots.txt cannot be read: {again}", again.after) from again
        except NotFetched as error:
            raise NotFetched(f"its robots.txt cannot be read: {error}") from error

    def _robots_text(self, url: URL) -> str:
        until = deadline(self._clock, self._limits.seconds)
        for _ in range(self._limits.redirects + 1):
            answer = self._exchange(url, {}, until, robots.LARGEST)
            if answer.status in _REDIRECTS:
                url = self._next(url, answer)
            elif answer.status == 429 or answer.status >= 500:
                raise TryAgain(f"{url}: answered {answer.status}", _retry_after(answer.headers.get("retry-after")))
            else:
                return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        return ""

    def _wait(self, attempt: int, asked: float | None) -> float:
        """Seconds until the next attempt: what the server asks for, else twice as long each time, a little varied."""
        return asked if asked is not None else 2.0 ** (attempt - 1) * (0.5 + self._clock.jitter())


def _conditions(known: Validators) -> dict[str, str]:
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}


def _retry_after(header: str | None) -> float | None:
    """The seconds that a server asks to wait, as a number or as a moment."""
    if header is None:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _finally(again: TryAgain, attempt: int, wait: float) -> str:
    if again.after is not None and wait == again.after:
        return f"{again}; it asks to wait {again.after:.0f} seconds"
    return f"{again} ({attempt} attempts)" if attempt > 1 else str(again)
