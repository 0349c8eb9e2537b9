"""A page is a function of its address and the data version: its ETag has both, and an unchanged page is not sent."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import select

from app.catalogue.memory import Reader
from app.settings import VERSION
from app.store.versions import DataVersionRow
from app.web.assets import build_tag
from app.web.database import Database

CACHING = {"Cache-Control": "no-cache", "Vary": "HX-Request, HX-Request-Type, HX-History-Restore-Request"}

NOT_KEPT = {"Cache-Control": "no-store", "Vary": CACHING["Vary"]}
"""For errors: a kept one would be shown again for as long as the data stays the same."""


class NotModified(Exception):
    """The browser has this very page."""

    def __init__(self, etag: str) -> None:
        self.etag = etag
        super().__init__(etag)


class Made(Exception):
    """The page was made before, of this very data."""

    def __init__(self, page: bytes) -> None:
        self.page = page
        super().__init__()


@dataclass(frozen=True, slots=True)
class DataState:
    """Which state of the data a page shows; ``today`` is the day that deadlines are held against."""

    version: int
    changed_at: datetime
    today: date


def wants_fragment(request: Request) -> bool:
    """Whether htmx swaps a part of the page; a restored history entry and a boosted visit get the whole page."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Request-Type") != "full"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def check_freshness(request: Request, session: Database) -> DataState:
    """Put the data's state and the page's ETag on the request.

    Raises `NotModified` where the browser has the page already, `Made` where this process has.
    """
    row = session.execute(select(DataVersionRow.version, DataVersionRow.changed_at)).one()
    state = DataState(row.version, row.changed_at.astimezone(UTC), datetime.now(UTC).date())
    variant = "fragment" if wants_fragment(request) else "page"
    parts = (str(request.url), variant, str(state.version), state.today.isoformat(), VERSION, build_tag())
    request.state.data = state
    request.state.etag = f'W/"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]}"'
    if request.state.etag in [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]:
        raise NotModified(request.state.etag)
    if (page := request.app.state.pages.find(request.state.etag)) is not None:
        raise Made(page)
    return state


CurrentData = Annotated[DataState, Depends(check_freshness)]


def open_reader(request: Request, session: Database, state: CurrentData) -> Reader:
    """Asks the catalogue at the data's version, through the memory of the application."""
    return Reader(session, request.app.state.memory, state.version)


Catalogue = Annotated[Reader, Depends(open_reader)]


def caching_headers(request: Request) -> dict[str, str]:
    """Headers by which a browser asks again before it shows a kept page."""
    etag = getattr(request.state, "etag", None)
    return CACHING | ({"ETag": etag} if etag else {})
