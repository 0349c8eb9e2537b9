"""An actor's profile: what a country gives and receives, who speaks for it, where it meets."""

from datetime import date

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue import overview
from app.catalogue.actors import ACTORS
from app.catalogue.profiles import FIRST_OFFICES, Profile, find_profile
from app.catalogue.records import names_of
from app.catalogue.reviews import standing
from app.errors import NotFound
from app.store.actors import ActorRow, OfficeRow
from app.web.api import PROBLEM_RESPONSES
from app.web.charts import stacked_months
from app.web.database import Database
from app.web.details import row_response
from app.web.freshness import Catalogue, CurrentData, check_freshness
from app.web.links import profile_links
from app.web.merged_actors import led_on
from app.web.origin import origin
from app.web.party import KINDS, party_profile
from app.web.rendering import render
from app.web.terms import Span, terms

_HOLDERS = 4
"""Holders of an office whose terms are drawn."""
router = APIRouter(prefix="/actors", dependencies=[Depends(check_freshness)])


@router.get("/{slug}.json", tags=["actors"], summary="An actor as JSON", responses=PROBLEM_RESPONSES)
def as_json(request: Request, session: Database, slug: str) -> Response:
    """The row. The address of an actor that was merged into another leads there."""
    try:
        return row_response(request, session, ACTORS, find_profile(session, slug).actor.id)
    except NotFound:
        return led_on(request, session, slug)


@router.get("/{slug}", include_in_schema=False)
def page(request: Request, reader: Catalogue, data: CurrentData, slug: str) -> Response:
    """The page. The address of an actor that was merged into another leads there."""
    try:
        profile = find_profile(reader.session, slug)
    except NotFound:
        return led_on(request, reader.session, slug)
    actor = profile.actor
    keys = [*(office.of for office in actor.offices), *([actor.country] if actor.country else [])]
    context = {
        "title": actor.name,
        "section": "/actors",
        "address": f"/actors/{slug}",
        "origin": origin(reader, ACTORS, request.query_params),
        "profile": profile,
        "standing": standing(reader.session, actor),
        "names": names_of(reader.session, keys),
        "links": profile_links(profile),
        "open_steps": overview.OPEN_STEPS,
        "offices": terms(reversed(actor.offices), _span, data.today),
        "people": terms(_in_first_offices(profile), lambda held: _span(held[1]), data.today),
    }
    if actor.kind in KINDS:
        return render(request, "party", context | {"view": party_profile(reader, profile, data.today)})
    return render(request, "actor", context | {"months": stacked_months(profile.months, height=150)})


def _in_first_offices(profile: Profile) -> list[tuple[ActorRow, OfficeRow]]:
    """Who held the offices that speak for a country or body last: office by office, the latest first."""
    latest = sorted(profile.people, key=lambda each: each[1].started_on or date.min, reverse=True)
    by_office = ([each for each in latest if each[1].office == office] for office in FIRST_OFFICES)
    return [each for held in by_office for each in held[:_HOLDERS]]


def _span(office: OfficeRow) -> Span:
    return Span(office.started_on, office.ended_on)
