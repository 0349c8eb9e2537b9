"""Try a text: what a pasted article would give, with every field marked and every rejection; nothing is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.background import BackgroundTask

from app.catalogue.records import find_article, names_of
from app.domain.article import Article
from app.errors import Busy, InvalidQuery, NotFound, UnreadableDocument
from app.ingest.days import read_day
from app.ingest.supplied import Supplied
from app.ingest.trying import LONGEST_TEXT, article_of
from app.listing.export_json import written
from app.web.database import Database
from app.web.errors import PATIENCE_SECONDS
from app.web.fetching_desk import FetchingDesk
from app.web.posted import PostedForm
from app.web.reading_desk import ReadingDesk
from app.web.rendering import render
from app.web.schemas import PROBLEM, Schema
from app.web.tryout import people_and_others, tryout
from app.web.tryout_json import trial_as_json

router = APIRouter()

_NOT_KEPT = "no-store"
"""A text somebody tried stays with them: no cache on the way keeps its page."""
_WRONG: Schema = {"content": {"application/problem+json": {"schema": PROBLEM}}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Rows by kind, and rejections",
        "content": {"application/json": {"schema": {"type": "object", "additionalProperties": True}}},
    },
    413: {"description": "Longer than what is read at once", **_WRONG},
    422: {"description": "No text, or no day", **_WRONG},
    503: {"description": "Others are having texts read: come back after `Retry-After`", **_WRONG},
}
FORM: Schema = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "anyOf": [{"required": ["text"]}, {"required": ["address"]}],
                "properties": {
                    "text": {"type": "string", "description": "An article, or the source of a web page."},
                    "address": {"type": "string", "description": "Where an article is; it goes before `text`."},
                    "published": {"type": "string", "format": "date", "description": "Day of publication."},
                    "outlet": {"type": "string", "description": "Who published it."},
                },
            }
        }
    },
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form holds when the page is shown; ``problems`` maps fields to what is wrong with them."""

    text: str = ""
    published: str = ""
    outlet: str = ""
    address: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@router.get("/read", include_in_schema=False)
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


@router.post("/read", include_in_schema=False)
def read(request: Request, session: Database, form: PostedForm) -> Response:
    """What the pasted text gives; the form again, with the reason, where it cannot be read, or not now."""
    asked = _asked(form)
    try:
        article = _article(request, asked)
        return _respond(request, session, _shown(asked, article), article)
    except InvalidQuery as error:
        return _refuse(request, session, asked, dict(error.problems), error.status)
    except UnreadableDocument as error:
        return _refuse(request, session, asked, {_source(asked): str(error)}, error.status)
    except Busy as error:
        told = f"{error} Your {_source(asked)} stands here still"
        response = _refuse(request, session, asked, {_source(asked): told}, error.status)
        response.headers["Retry-After"] = PATIENCE_SECONDS
        return response


@router.post(
    "/read.json",
    tags=["read"],
    operation_id="read_text",
    summary="What a text would give",
    description="Reads an article as it would be ingested; nothing is saved. Marks are places in its “text”.",
    response_class=Response,
    responses=ANSWERS,
    openapi_extra={"requestBody": FORM},
)
def as_json(request: Request, form: PostedForm) -> Response:
    """The rows that a text would give, and what was turned down."""
    desk: ReadingDesk = request.app.state.desk
    trial = desk.read(_article(request, _asked(form)))
    return Response(written(trial_as_json(trial)), media_type="application/json", headers={"Cache-Control": _NOT_KEPT})


def _asked(form: Mapping[str, str]) -> Asked:
    published, outlet, address = (form.get(name, "").strip() for name in ("published", "outlet", "address"))
    return Asked(form.get("text", ""), published, outlet, address)


def _source(asked: Asked) -> str:
    """The field from which the article comes: an address goes before a text."""
    return "address" if asked.address else "text"


def _article(request: Request, asked: Asked) -> Article:
    """The article that was sent; `InvalidQuery` for a wrong day, `UnreadableDocument` for a text that is none."""
    try:
        published = read_day(asked.published) if asked.published else None
    except ValueError as error:
        raise InvalidQuery({"published": str(error)}) from error
    supplied = Supplied(published_on=published, outlet=asked.outlet or None)
    if asked.address:
        fetching: FetchingDesk = request.app.state.fetching
        return fetching.article(asked.address, supplied)
    return article_of(asked.text, supplied)


def _shown(asked: Asked, article: Article) -> Asked:
    """What the form holds beside the reading: of a fetched article its text and its day, to be corrected."""
    if not asked.address:
        return asked
    published = article.published_on.isoformat() if article.published_on else ""
    return Asked(article.text, published, article.outlet or "")


def _refuse(request: Request, session: Database, asked: Asked, problems: Mapping[str, str], status: int) -> Response:
    return _respond(request, session, replace(asked, problems=problems, status=status), None)


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
