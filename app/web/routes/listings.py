"""A listing of each browsable dataset: ``/meetings``."""

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from app.catalogue import DATASETS
from app.catalogue.memory import Reader
from app.catalogue.timeline import TIMELINE
from app.listing.dataset import Dataset
from app.web.browsing import Listing, browse
from app.web.commitment_page import commitment_page
from app.web.downloads import site_of
from app.web.encounters import matrix
from app.web.freshness import Catalogue, caching_headers, check_freshness
from app.web.months import month_calendar
from app.web.origin import PARAMETER
from app.web.rendering import render
from app.web.timeline_page import timeline_context
from app.web.view import SHAPES, is_tidy

router = APIRouter(dependencies=[Depends(check_freshness)])


def _add_page(dataset: Dataset) -> None:
    path = f"/{dataset.name}"

    @router.get(path, include_in_schema=False)
    def listing(request: Request, reader: Catalogue) -> Response:
        found = browse(reader, dataset, path, request.query_params)
        if not is_tidy(request.query_params.multi_items()):
            return RedirectResponse(found.href(found.query), 303, caching_headers(request))
        context = {"title": found.headline, "section": path, "listing": found, "shapes": SHAPES}
        template, more = _shown(request, reader, found)
        return render(request, template, context | more)


def _shown(request: Request, reader: Reader, listing: Listing) -> tuple[str, dict[str, Any]]:
    """The template in which a listing is shown, and what it names beside the listing."""
    today = request.state.data.today
    if listing.dataset is TIMELINE:
        return "timeline", timeline_context(reader, listing, today)
    match listing.view.shape:
        case "calendar":
            return "calendar", {"calendar": month_calendar(reader, listing.query, listing.view.month, today)}
        case "matrix" | "people" as shape:
            by = "person" if shape == "people" else "participant"
            return "matrix", {"matrix": matrix(reader, listing.query, by), "by": by}
        case _:
            return "listing", {"opened": _opened(request, reader, listing)}


def _opened(request: Request, reader: Reader, listing: Listing) -> dict[str, Any] | None:
    """The row whose detail stands beside the list; None where none is open, or rows of its kind cannot be."""
    if not (listing.view.opened and listing.peeks):
        return None
    back = urlencode([*listing.query.params(), *listing.view.closed.params])
    key = int(listing.view.opened)
    return commitment_page(reader, request.state.data, key, {PARAMETER: back}, site_of(request))


for _dataset in DATASETS.values():
    _add_page(_dataset)
