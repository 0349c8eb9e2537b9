"""A meeting's own page, and the same as JSON."""

from decimal import Decimal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.agenda import meetings_alike
from app.catalogue.likeness import possibly_same_meeting
from app.catalogue.meetings import MEETINGS
from app.catalogue.mergers import mergers_into
from app.catalogue.records import best_first, find_meeting, made_at, names_of
from app.catalogue.verdicts import decided_about
from app.web.api import PROBLEM_RESPONSES
from app.web.citing import cite
from app.web.database import Database, RowId
from app.web.delegations import delegations
from app.web.details import evidence_as_json, row_response
from app.web.freshness import Catalogue, CurrentData, check_freshness
from app.web.links import meeting_links
from app.web.months import is_overdue
from app.web.offices import office_on
from app.web.origin import origin
from app.web.record_history import readings_of
from app.web.rendering import render

router = APIRouter(prefix="/meetings", dependencies=[Depends(check_freshness)])


@router.get("/{meeting_id}.json", tags=["meetings"], summary="A meeting as JSON", responses=PROBLEM_RESPONSES)
def as_json(request: Request, session: Database, meeting_id: RowId) -> Response:
    """The row with every mention: sentence, offsets of the marked fields, article."""
    mentions = evidence_as_json(best_first(find_meeting(session, meeting_id).mentions))
    return row_response(request, session, MEETINGS, meeting_id, {"mentions": mentions})


@router.get("/{meeting_id}", include_in_schema=False)
def page(request: Request, reader: Catalogue, data: CurrentData, meeting_id: RowId) -> Response:
    """The page."""
    session = reader.session
    row = find_meeting(session, meeting_id)
    mentions = best_first(row.mentions)
    offices = {one.actor_id: office_on(one.actor, row.held_on) for one in row.participants}
    made = made_at(session, meeting_id)
    parties = {key for each in made for key in (*each.countries, *each.recipients)}
    late = {
        each.id
        for each in made
        if each.due_on and each.due_precision and is_overdue(each.due_on, each.due_precision, each.status, data.today)
    }
    represented = [one.country for one in row.participants if one.country]
    context = {
        "title": row.name,
        "section": "/meetings",
        "address": f"/meetings/{meeting_id}",
        "origin": origin(reader, MEETINGS, request.query_params),
        "citation": cite(row.name, "meeting", mentions[0], str(request.url.replace(query="")), data),
        "row": row,
        "offices": offices,
        "mentions": mentions,
        "delegations": delegations(row.participants),
        "commitments": made,
        "counted": sum((each.amount_eur or Decimal(0) for each in made if each.in_totals), Decimal(0)),
        "alike": meetings_alike(session, row),
        "possibly_same": possibly_same_meeting(session, row),
        "readings": readings_of(mentions),
        "mergers": mergers_into(session, row),
        "decisions": decided_about(session, row),
        "links": meeting_links(row),
        "late": late,
        "today": data.today,
        "names": names_of(
            session, {*represented, *row.participant_keys, *parties, *([row.country] if row.country else [])}
        ),
    }
    return render(request, "meeting", context)
