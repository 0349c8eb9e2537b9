"""Groups of countries, and each with its members over time."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.membership import all_groups, find_group
from app.store.actors import MembershipRow
from app.web.database import Database
from app.web.freshness import CurrentData, check_freshness
from app.web.links import group_links
from app.web.rendering import render
from app.web.terms import Span, terms

router = APIRouter(prefix="/groups", dependencies=[Depends(check_freshness)], include_in_schema=False)


@router.get("")
def groups(request: Request, session: Database, data: CurrentData) -> Response:
    """All of them."""
    entries = all_groups(session, data.today)
    links = {entry.code: group_links(entry.code) for entry in entries}
    context = {"title": "Groups and formats", "section": "/actors", "groups": entries, "links": links}
    return render(request, "groups", context)


@router.get("/{code}")
def group(request: Request, session: Database, data: CurrentData, code: str) -> Response:
    """One, with its members."""
    row = find_group(session, code)
    members = sorted(row.memberships, key=_seniority)
    context = {
        "title": row.name,
        "section": "/actors",
        "group": row,
        "links": group_links(code),
        "terms": terms(members, _span, data.today),
    }
    return render(request, "group", context)


def _span(membership: MembershipRow) -> Span:
    return Span(membership.joined_on, membership.left_on)


def _seniority(membership: MembershipRow) -> tuple[bool, str, str]:
    """Those who belong to it today first, by the day on which they joined."""
    joined = membership.joined_on.isoformat() if membership.joined_on else ""
    return membership.left_on is not None, joined, membership.actor.name
