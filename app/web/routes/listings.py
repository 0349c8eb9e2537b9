"""A listing of each browsable dataset: ``/meetings``."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from app.catalogue import DATASETS
from app.catalogue.timeline import TIMELINE
from app.listing.dataset import Dataset
from app.web.browsing import browse, has_blanks
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


for _dataset in DATASETS.values():
    _add_page(_dataset)
