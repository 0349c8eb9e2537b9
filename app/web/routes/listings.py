"""A listing and its two files for each browsable dataset: ``/meetings``, ``/meetings.csv``, ``/meetings.json``."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from app.catalogue import DATASETS
from app.catalogue.timeline import TIMELINE
from app.listing import export
from app.listing.dataset import Dataset
from app.listing.query import Query
from app.web.api import describe_file
from app.web.browsing import browse, has_blanks
from app.web.database import Database
from app.web.freshness import Catalogue, caching_headers, check_freshness
from app.web.rendering import render
from app.web.timeline import arrange

router = APIRouter(dependencies=[Depends(check_freshness)])


def _add_page(dataset: Dataset) -> None:
    path = f"/{dataset.name}"

    @router.get(path, include_in_schema=False)
    def listing(request: Request, reader: Catalogue) -> Response:
        found = browse(reader, dataset, path, request.query_params)
        if has_blanks(request.query_params):
            return RedirectResponse(found.href(found.query), 303, caching_headers(request))
        context = {"title": found.headline, "section": path, "listing": found}
        if dataset is TIMELINE:
            return render(request, "timeline", context | {"timeline": arrange(found.page)})
        return render(request, "listing", context)


def _add_files(dataset: Dataset) -> None:
    path = f"/{dataset.name}"

    @router.get(f"{path}.csv", **describe_file(dataset, "csv"))
    def as_csv(request: Request, session: Database) -> Response:
        query = Query.parse(dataset, request.query_params.multi_items())
        headers = {"Content-Disposition": f'attachment; filename="{dataset.name}.csv"'}
        rows = export.csv_file(session, query)
        return StreamingResponse(rows, media_type="text/csv; charset=utf-8", headers=headers | caching_headers(request))

    @router.get(f"{path}.json", **describe_file(dataset, "json"))
    def as_json(request: Request, session: Database) -> Response:
        query = Query.parse(dataset, request.query_params.multi_items())
        rows = export.json_file(session, query)
        return StreamingResponse(rows, media_type="application/json", headers=caching_headers(request))


for _dataset in DATASETS.values():
    _add_page(_dataset)
    _add_files(_dataset)
