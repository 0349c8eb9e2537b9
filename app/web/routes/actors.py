"""An actor's profile: what a country gives and receives, who speaks for it, where it meets."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.actors import ACTORS
from app.catalogue.profiles import find_profile
from app.catalogue.records import names_of
from app.web.api import PROBLEM_RESPONSES
from app.web.charts import stacked_months
from app.web.database import Database
from app.web.details import row_response
from app.web.freshness import Catalogue, check_freshness
from app.web.links import profile_links
from app.web.origin import origin
from app.web.rendering import render

router = APIRouter(prefix="/actors", dependencies=[Depends(check_freshness)])


@router.get("/{slug}.json", tags=["actors"], summary="An actor as JSON", responses=PROBLEM_RESPONSES)
def as_json(request: Request, session: Database, slug: str) -> Response:
    """The row."""
    return row_response(request, session, ACTORS, find_profile(session, slug).actor.id)


@router.get("/{slug}", include_in_schema=False)
def page(request: Request, reader: Catalogue, slug: str) -> Response:
    """The page."""
    profile = find_profile(reader.session, slug)
    actor = profile.actor
    keys = [*(office.of for office in actor.offices), *([actor.country] if actor.country else [])]
    context = {
        "title": actor.name,
        "section": "/actors",
        "address": f"/actors/{slug}",
        "origin": origin(reader, ACTORS, request.query_params),
        "profile": profile,
        "names": names_of(reader.session, keys),
        "links": profile_links(profile),
        "months": stacked_months(profile.months, height=150),
    }
    return render(request, "actor", context)
