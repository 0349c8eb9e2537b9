"""A commitment's own page, and the same as JSON."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.records import best_first, find_commitment
from app.web.api import PROBLEM_RESPONSES
from app.web.commitment_page import commitment_page
from app.web.database import Database, RowId
from app.web.details import evidence_as_json, row_response
from app.web.downloads import site_of
from app.web.freshness import Catalogue, CurrentData, check_freshness
from app.web.rendering import render

router = APIRouter(prefix="/commitments", dependencies=[Depends(check_freshness)])


@router.get("/{commitment_id}.json", tags=["commitments"], summary="A commitment as JSON", responses=PROBLEM_RESPONSES)
def as_json(request: Request, session: Database, commitment_id: RowId) -> Response:
    """The row with every mention: sentence, offsets of the marked fields, article."""
    mentions = evidence_as_json(best_first(find_commitment(session, commitment_id).mentions))
    return row_response(request, session, COMMITMENTS, commitment_id, {"mentions": mentions})


@router.get("/{commitment_id}", include_in_schema=False)
def page(request: Request, reader: Catalogue, data: CurrentData, commitment_id: RowId) -> Response:
    """The page; for htmx and for the panel beside a list, what of it stands there."""
    context = commitment_page(reader, data, commitment_id, request.query_params, site_of(request))
    return render(request, "commitment", context)
