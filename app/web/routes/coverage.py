"""Our sums beside an imported dataset's: ``/coverage?country=DE&year=2022``, and the same as CSV."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from app.web import covering
from app.web.api import PROBLEM_RESPONSES
from app.web.freshness import Catalogue, caching_headers, check_freshness
from app.web.rendering import render

router = APIRouter(dependencies=[Depends(check_freshness)])


@router.get(covering.PATH, include_in_schema=False)
def page(request: Request, reader: Catalogue) -> Response:
    """The page; the empty parameters of its form are left out of the address."""
    given = request.query_params.multi_items()
    coverage = reader.coverage()
    asked = covering.read(given, coverage)
    if any(not text.strip() for _, text in given):
        return RedirectResponse(asked.address(), 303, caching_headers(request))
    shown = covering.show(coverage, asked) if coverage else None
    context = {"title": "Coverage", "section": covering.PATH, "shown": shown, "labels": covering.LABELS}
    return render(request, "coverage", context)


@router.get(
    f"{covering.PATH}.csv",
    tags=["coverage"],
    summary="Our sums beside an imported dataset's, as CSV",
    response_class=Response,
    responses={200: covering.CSV_ANSWER, **PROBLEM_RESPONSES},
    openapi_extra={"parameters": covering.PARAMETERS},
)
def as_csv(request: Request, reader: Catalogue) -> Response:
    """Aid to Ukraine by country and month in EUR: what an imported dataset counts, what we count, and the difference.
    Unknown is empty; without an imported dataset there is no line."""
    coverage = reader.coverage()
    asked = covering.read(request.query_params.multi_items(), coverage)
    headers = {"Content-Disposition": 'attachment; filename="coverage.csv"', **caching_headers(request)}
    return Response(covering.as_csv(coverage, asked), media_type=covering.CSV, headers=headers)
