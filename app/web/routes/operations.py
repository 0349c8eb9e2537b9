"""How the reading goes: what waits, how fast, who works, what failed and why. To look at only: it is set going again by
commands."""

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.catalogue.operations import for_everybody, operations
from app.web.database import Database
from app.web.freshness import NOT_KEPT
from app.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/operations")
def show(request: Request, session: Database, still: bool = Query(default=False)) -> Response:
    """The state of the queue; it is asked for again every few seconds unless it is to stand ``still``."""
    found, in_full = operations(session), request.app.state.operations_in_full
    context = {
        "title": "Operations",
        "section": "/operations",
        "found": found if in_full else for_everybody(found),
        "in_full": in_full,
        "still": still,
    }
    page = render(request, "operations", context)
    page.headers.update(NOT_KEPT)
    return page
