"""Try a text: what a pasted article would give, with every field marked and every rejection; nothing is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.background import BackgroundTask

from app.catalogue.records import find_article, names_of
from app.domain.article import Article
from app.errors import NotFound, TooLarge, UnreadableDocument
from app.ingest.days import read_day
from app.ingest.supplied import Supplied
from app.ingest.trying import LONGEST_TEXT, article_of
from app.web.database import Database
from app.web.posted import PostedForm
from app.web.reading_desk import ReadingDesk
from app.web.rendering import render
from app.web.tryout import people_and_others, tryout

router = APIRouter(prefix="/read", include_in_schema=False)

_NOT_KEPT = "no-store"
"""A text somebody tried stays with them: no cache on the way keeps its page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form holds when the page is shown; ``problems`` maps fields to what is wrong with them."""

    text: str = ""
    published: str = ""
    outlet: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@router.get("")
def page(request: Request, session: Database, sample: str = "", article: str = "") -> Response:
    """The empty form; or a sample, or a stored article, read anew."""
    desk: ReadingDesk = request.app.state.desk
    if not sample and not article:
        response = _respond(request, session, Asked(), None)
        response.background = BackgroundTask(desk.warm)
        return response
    chosen = desk.sample(sample) if sample else _stored(session, article)
    published = chosen.published_on.isoformat() if chosen.published_on else ""
    return _respond(request, session, Asked(chosen.text, published, chosen.outlet or ""), chosen)


@router.post("")
def read(request: Request, session: Database, form: PostedForm) -> Response:
    """What the pasted text gives; the form again, with the reason, where it cannot be read."""
    asked = Asked(form.get("text", ""), form.get("published", "").strip(), form.get("outlet", "").strip())
    try:
        published = read_day(asked.published) if asked.published else None
    except ValueError as error:
        return _refuse(request, session, asked, "published", str(error), 422)
    try:
        article = article_of(asked.text, Supplied(published_on=published, outlet=asked.outlet or None))
    except UnreadableDocument as error:
        return _refuse(request, session, asked, "text", str(error), error.status)
    return _respond(request, session, asked, article)


def _refuse(request: Request, session: Database, asked: Asked, name: str, reason: str, status: int) -> Response:
    kept = asked.text if status != TooLarge.status else ""
    return _respond(request, session, Asked(kept, asked.published, asked.outlet, {name: reason}, status), None)


def _respond(request: Request, session: Database, asked: Asked, article: Article | None) -> Response:
    context: dict[str, Any] = {"title": "Try a text", "section": "/read", "asked": asked, "longest": LONGEST_TEXT}
    context |= {"samples": request.app.state.desk.samples, "found": None}
    if article is not None:
        desk: ReadingDesk = request.app.state.desk
        desk.warm()
        started = perf_counter()
        found = tryout(desk.read(article))
        context |= {
            "found": found,
            "milliseconds": max(1, round((perf_counter() - started) * 1000)),
            "actors": people_and_others(found.trial.extraction),
            "names": names_of(session, found.actor_keys),
        }
    response = render(request, "read", context, asked.status)
    response.headers["Cache-Control"] = _NOT_KEPT
    return response


def _stored(session: Database, article_id: str) -> Article:
    """A stored article; `NotFound` where there is none of that number."""
    if not article_id.isascii() or not article_id.isdigit() or int(article_id) >= 2**63:
        raise NotFound
    row = find_article(session, int(article_id))
    return Article(row.source, row.text, row.title, row.published_on, row.outlet, row.url, row.language)
