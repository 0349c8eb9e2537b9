"""Fetchers as the program's settings want them."""

from app.ingest.fetching.fetcher import NAME, PATIENT, Fetcher, Limits
from app.settings import VERSION, Settings

IN_A_HURRY = Limits(seconds=8.0, first_byte=5.0, redirects=3, attempts=1)
"""For somebody who waits for the page."""


def patient_fetcher(settings: Settings) -> Fetcher:
    """For work that nobody waits for."""
    return _fetcher(settings, PATIENT)


def hurried_fetcher(settings: Settings) -> Fetcher:
    """For a reader who waits."""
    return _fetcher(settings, IN_A_HURRY)


def _fetcher(settings: Settings, limits: Limits) -> Fetcher:
    return Fetcher(agent(settings.contact), private=settings.private_hosts, limits=limits)


def agent(contact: str | None) -> str:
    """The User-Agent: the program, its version, and whom to ask about it."""
    return f"{NAME}/{VERSION}" + (f" (+{contact})" if contact else "")
