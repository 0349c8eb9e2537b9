"""Fetchers as the program's settings want them."""

from app.ingest.fetching.fetcher import NAME, PATIENT, Fetcher, Limits
from app.settings import VERSION, Settings

IN_A_HURRY = Limits(seconds=8.0, first_byte=5.0, largest=5_000_000, redirects=3, attempts=1)
"""For somebody who waits for the page."""


def patient_fetcher(settings: Settings) -> Fetcher:
    """For work that nobody waits for."""
    return Fetcher(agent(settings.contact), private=settings.private_hosts, limits=PATIENT)


def hurried_fetcher(settings: Settings) -> Fetcher:
    """For a reader who waits; anybody may be one, so that no host in a private network is open to them."""
    return Fetcher(agent(settings.contact), limits=IN_A_HURRY)


def agent(contact: str | None) -> str:
    """The User-Agent: the program, its version, and whom to ask about it."""
    return f"{NAME}/{VERSION}" + (f" (+{contact})" if contact else "")
