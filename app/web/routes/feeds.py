"""What is new, and what is coming: ``/commitments.atom?country=DE``, ``/meetings.ics``."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse

from app.listing.dataset import Dataset
from app.listing.query import Query
from app.store.session import lift_limit
from app.web.api import Answer, describe
from app.web.calendars import AGENDAS, calendar_file
from app.web.database import Database
from app.web.downloads import site_of
from app.web.feeds import TELLINGS, ask_feed, make_feed
from app.web.freshness import Catalogue, CurrentData, caching_headers, check_freshness
from app.web.markup import render_xml
from app.web.schemas import body, page_parameters, reference

router = APIRouter(dependencies=[Depends(check_freshness)])
_FEED = Answer("What is new or changed, latest first, for feed readers.", body("application/atom+xml"))
_CALENDAR = Answer("Every row that has a day, for calendars.", body("text/calendar"))


def _add_feed(dataset: Dataset) -> None:
    own = [reference("parameters", name) for name in page_parameters(dataset)]

    @router.get(f"/{dataset.name}.atom", **describe(dataset, "atom", f"{dataset.plural} as an Atom feed", _FEED, own))
    def feed(request: Request, reader: Catalogue, data: CurrentData) -> Response:
        query = ask_feed(dataset, request.query_params.multi_items())
        made = make_feed(reader, query, site_of(request), data.changed_at)
        return Response(
            render_xml("feed.xml", feed=made), media_type="application/atom+xml", headers=caching_headers(request)
        )


def _add_calendar(dataset: Dataset) -> None:
    summary = f"{AGENDAS[dataset].label} as a calendar"

    @router.get(f"/{dataset.name}.ics", **describe(dataset, "ics", summary, _CALENDAR))
    def calendar(request: Request, session: Database) -> Response:
        query = Query.parse(dataset, request.query_params.multi_items())
        lift_limit(session)
        chunks = calendar_file(session, query, site_of(request))
        return StreamingResponse(chunks, media_type="text/calendar; charset=utf-8", headers=caching_headers(request))


for _dataset in TELLINGS:
    _add_feed(_dataset)
for _dataset in AGENDAS:
    _add_calendar(_dataset)
