"""A commitment's own page, and the same as JSON."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.records import best_first, find_commitment, names_of
from app.domain.vocabulary import PartyRole
from app.web.api import PROBLEM_RESPONSES
from app.web.citing import cite
from app.web.database import Database, RowId
from app.web.details import evidence_as_json, row_response
from app.web.freshness import Catalogue, CurrentData, check_freshness
from app.web.offices import office_on
from app.web.origin import origin
from app.web.rendering import render

router = APIRouter(prefix="/commitments", dependencies=[Depends(check_freshness)])


@router.get("/{commitment_id}.json", tags=["commitments"], summary="A commitment as JSON", responses=PROBLEM_RESPONSES)
def as_json(request: Request, session: Database, commitment_id: RowId) -> Response:
    """The row with every mention: sentence, offsets of the marked fields, article."""
    mentions = evidence_as_json(best_first(find_commitment(session, commitment_id).mentions))
    return row_response(request, session, COMMITMENTS, commitment_id, {"mentions": mentions})


@router.get("/{commitment_id}", include_in_schema=False)
def page(request: Request, reader: Catalogue, data: CurrentData, commitment_id: RowId) -> Response:
    """The page."""
    session = reader.session
    row = find_commitment(session, commitment_id)
    mentions = best_first(row.mentions)
    said = (party.actor for party in row.parties if party.role is PartyRole.ANNOUNCER)
    announcers = [(actor, office_on(actor, row.announced_on)) for actor in said]
    context = {
        "title": row.title,
        "section": "/commitments",
        "address": f"/commitments/{commitment_id}",
        "origin": origin(reader, COMMITMENTS, request.query_params),
        "citation": cite(row.title, "commitment", mentions[0], str(request.url.replace(query="")), data),
        "row": row,
        "mentions": mentions,
        "announcers": announcers,
        "names": names_of(
            session, [*row.countries, *row.recipients, *(office.of for _, office in announcers if office)]
        ),
    }
    return render(request, "commitment", context)
