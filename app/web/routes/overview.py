"""The first page: what there is, what it adds up to, what is new, what is due."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue import overview
from app.catalogue.commitments import COMMITMENTS
from app.domain.vocabulary import PROMISED
from app.listing.query import Query
from app.web import charts, measures
from app.web.countries import country_map
from app.web.flow import flow
from app.web.freshness import Catalogue, check_freshness, wants_fragment
from app.web.rendering import render

router = APIRouter(dependencies=[Depends(check_freshness)])


@router.get("/", include_in_schema=False)
def page(request: Request, reader: Catalogue) -> Response:
    """The page; of its map alone, where only the measure is switched."""
    measure = measures.chosen(request.query_params)
    context = {
        "title": "Overview",
        "section": "/",
        "measures": measures.MEASURES,
        "countries": country_map(reader, measure),
    }
    return render(request, "overview", context if wants_fragment(request) else context | _around(request, reader))


def _around(request: Request, reader: Catalogue) -> dict[str, object]:
    """Everything besides the map."""
    session, today = reader.session, request.state.data.today
    everything = Query.everything(COMMITMENTS)
    portrait = reader.portrait(everything, with_joint=True)
    months = overview.by_month(session, everything)
    return {
        "counts": overview.counts(session),
        "portrait": portrait,
        "flow": flow(portrait),
        "months": charts.stacked_months(months),
        "undated": portrait.total - sum(months.values()),
        "latest": overview.latest(session),
        "next_meetings": overview.next_meetings(session, today),
        "planned_meetings": overview.planned_meetings(session, today),
        "next_deadlines": overview.next_deadlines(session, today),
        "overdue": overview.overdue(session, today),
        "today": today.isoformat(),
        "open_steps": overview.OPEN_STEPS,
        "promised_steps": tuple(step.value for step in PROMISED),
    }
