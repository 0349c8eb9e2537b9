"""Parties and groups side by side: ``/compare?country=DE,FR&group=NB8``; and one by its code: ``/countries/DE``."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from app.catalogue.sides import choices, parties
from app.errors import NotFound
from app.web import comparing
from app.web.freshness import Catalogue, caching_headers, check_freshness
from app.web.rendering import render

router = APIRouter(dependencies=[Depends(check_freshness)])


@router.get("/compare", include_in_schema=False)
def page(request: Request, reader: Catalogue) -> Response:
    """The page; what a form sends in several parts is sent on to its one address."""
    chosen = comparing.read(request.query_params)
    one_scale = comparing.SCALE not in request.query_params
    address = comparing.address(chosen, one_scale=one_scale)
    if len(request.query_params.multi_items()) != address.count("="):
        return RedirectResponse(address, 303, caching_headers(request))
    comparison = comparing.compare(reader, chosen, one_scale=one_scale)
    countries, groups = choices(reader.session)
    context = {
        "title": comparison.title,
        "section": comparing.PATH,
        "comparison": comparison,
        "countries": countries,
        "groups": groups,
        "most": comparing.MOST,
    }
    return render(request, "compare", context)


@router.get("/countries/{code}", include_in_schema=False)
def profile(reader: Catalogue, code: str) -> Response:
    """The way to a profile for those who know the code: ``/countries/DE``."""
    found = parties(reader.session, [code], []).get(("country", code))
    if found is None:
        raise NotFound
    return RedirectResponse(f"/actors/{found.slug}", 308)
