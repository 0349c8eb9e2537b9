"""Search over everything, and suggestions as one types."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.search import search, suggest
from app.catalogue.spelling import corrected
from app.web.database import Database
from app.web.finding import groups, kept
from app.web.freshness import check_freshness
from app.web.rendering import render

router = APIRouter(prefix="/search", include_in_schema=False, dependencies=[Depends(check_freshness)])


@router.get("")
def page(request: Request, session: Database, q: str = "") -> Response:
    """What has the words, by kind; where nothing has them, what has the words they may be meant for."""
    words = kept(q)
    found = search(session, words) if words else None
    instead = corrected(session, words) if found and not found.by_words else None
    if instead:
        better = search(session, instead)
        instead, found = (instead, better) if better.by_words else (None, found)
    context = {
        "title": f"Search: {words}" if words else "Search",
        "section": "/search",
        "words": words,
        "instead": instead,
        "groups": groups(instead or words, found) if found else (),
    }
    return render(request, "search", context)


@router.get("/suggest")
def suggestions(request: Request, session: Database, q: str = "") -> Response:
    """A short list under the search box; empty for less than two letters."""
    words = kept(q)
    found = suggest(session, words) if len(words) > 1 else None
    return render(request, "suggestions", {"words": words, "groups": groups(words, found) if found else ()})
