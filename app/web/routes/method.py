"""What the words and figures mean: the method, the columns, and the addresses for programs."""

from itertools import chain

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue import DATASETS
from app.catalogue.commitments import COMMITMENTS
from app.extraction.assemble.commitments import KEEP_AT, KEEP_BARE_AT, KEEP_POLICY_AT
from app.listing.export import FORMATS
from app.listing.operators import OPERATORS
from app.web.api import endpoints
from app.web.freshness import check_freshness
from app.web.links import address
from app.web.rendering import render

router = APIRouter(dependencies=[Depends(check_freshness)], include_in_schema=False)


@router.get("/method")
def method(request: Request) -> Response:
    """Definitions."""
    context = {
        "title": "Method",
        "section": "/method",
        "datasets": DATASETS.values(),
        "keep_at": KEEP_AT,
        "keep_bare_at": KEEP_BARE_AT,
        "keep_policy_at": KEEP_POLICY_AT,
    }
    return render(request, "method", context)


@router.get("/docs")
def docs(request: Request) -> Response:
    """The files and their parameters, for people; ``/openapi.json`` is the same for programs."""
    every = endpoints(request.app.openapi())
    rows = {name: [each for each in every if each.path.startswith((f"/{name}.", f"/api/{name}"))] for name in DATASETS}
    charts = [each for each in every if each.path.startswith("/charts/")]
    grouped = [*charts, *chain.from_iterable(rows.values())]
    context = {
        "title": "JSON and CSV",
        "rows": rows,
        "charts": charts,
        "others": [each for each in every if each not in grouped],
        "datasets": DATASETS,
        "operators": OPERATORS,
        "formats": FORMATS,
        "example": address(COMMITMENTS, country="FR", amount_eur__gte="1bn").replace("?", ".json?"),
    }
    return render(request, "docs", context)
