"""The first page: what there is, what it adds up to, what is new, what is due."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue import overview
from app.catalogue.commitments import COMMITMENTS
from app.domain.vocabulary import LADDER
from app.listing.query import Query
from app.web import charts
from app.web.countries import country_map
from app.web.database import Database
from app.web.freshness import check_freshness
from app.web.rendering import render

router = APIRouter(dependencies=[Depends(check_freshness)])


@router.get("/", include_in_schema=False)
def page(request: Request, session: Database) -> Response:
    """The page."""
    everything = Query.everything(COMMITMENTS)
    total, months = overview.total_eur(session), overview.by_month(session, everything)
    today = request.state.data.today
    context = {
        "title": "Overview",
        "section": "/",
        "counts": overview.counts(session),
        "total": total,
        "countries": country_map(session),
        "ladder": charts.ladder(overview.by_status(session), LADDER),
        "months": charts.stacked_months(months),
        "undated": (total or 0) - sum(months.values()),
        "latest": overview.latest(session),
        "next_meetings": overview.next_meetings(session, today),
        "planned_meetings": overview.planned_meetings(session, today),
        "next_deadlines": overview.next_deadlines(session, today),
        "overdue": overview.overdue(session, today),
    }
    return render(request, "overview", context)
