"""Our sums beside an imported dataset's: ``/coverage?country=DE&year=2022``, and the same as CSV."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from app.errors import NotFound
from app.web import covering
from app.web.freshness import Catalogue, caching_headers, check_freshness
from app.web.rendering import render

router = APIRouter(dependencies=[Depends(check_freshness)], include_in_schema=False)


@router.get(covering.PATH)
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


@router.get(f"{covering.PATH}.csv")
def as_csv(request: Request, reader: Catalogue) -> Response:
    """The same cells as a file."""
    coverage = reader.coverage()
    if coverage is None:
        raise NotFound("no figures were imported to compare with: see tracker import --help")
    asked = covering.read(request.query_params.multi_items(), coverage)
    headers = {"Content-Disposition": 'attachment; filename="coverage.csv"', **caching_headers(request)}
    return Response(covering.as_csv(coverage, asked), media_type="text/csv; charset=utf-8", headers=headers)
