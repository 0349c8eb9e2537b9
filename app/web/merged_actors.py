"""Addresses of actors that are no more: a merged one leads on for good, a rejected one says who rejected it and why."""

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actors import ActorRef
from app.domain.identities import Ruling
from app.errors import NotFound
from app.store.actors import ActorRow
from app.store.ruled import identities, ruled_about
from app.store.rulings import RulingRow
from app.web.freshness import caching_headers


def led_on(request: Request, session: Session, slug: str) -> Response:
    """The way from the address of an actor that is no row to the one it was merged into; else `NotFound`.

    Browsers ask again each time: a merger can be taken back.
    """
    ruled = ruled_about(session, slug)
    if ruled is not None and ruled.ruling is Ruling.REJECTED:
        why = f": {ruled.reason}" if ruled.reason else ""
        raise NotFound(f"“{ruled.name}” is no person, as {ruled.made_by} decided on {ruled.made_at:%Y-%m-%d}{why}.")
    now = _address_of(session, ruled) if ruled is not None else None
    if now is None:
        raise NotFound
    path = request.url.path.replace(f"/actors/{slug}", f"/actors/{now}", 1)
    address = str(request.url.replace(scheme="", netloc="", path=path))
    return RedirectResponse(address, status_code=308, headers=caching_headers(request))


def _address_of(session: Session, ruled: RulingRow) -> str | None:
    """Where the actor that is meant stands now."""
    ref = ActorRef(ruled.kind, ruled.key, ruled.name)
    meant = identities(session, [ref]).of(ref)
    if meant is None or meant == ref:
        return None
    return session.scalar(select(ActorRow.slug).where(ActorRow.kind == meant.kind, ActorRow.key == meant.key))
