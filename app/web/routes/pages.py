"""The rows of each dataset page by page, for programs: ``/api/commitments?size=100``."""

import json

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue import DATASETS
from app.listing.asking import Asked, ask
from app.listing.dataset import Dataset
from app.listing.export_json import head, row_as_json
from app.listing.page import Page
from app.web.api import describe_pages
from app.web.downloads import select_rows, site_of
from app.web.freshness import Catalogue, caching_headers, check_freshness

router = APIRouter(prefix="/api", dependencies=[Depends(check_freshness)])


def _add(dataset: Dataset) -> None:
    @router.get(f"/{dataset.name}", **describe_pages(dataset))
    def page(request: Request, reader: Catalogue) -> Response:
        asked = ask(dataset, request.query_params.multi_items())
        selection = select_rows(request, reader.session, dataset, asked)
        found = reader.page(asked.query)
        links = _links(f"{site_of(request)}/api/{dataset.name}", asked, found)
        about = head(selection) | {"total": found.total, "start": found.start, "links": links}
        rows = ",\n".join(row_as_json(selection.columns, row) for row in found.rows)
        body = json.dumps(about, ensure_ascii=False).removesuffix("}") + f', "rows": [\n{rows}\n]}}\n'
        headers = caching_headers(request) | {"Link": _as_header(links)}
        return Response(body, media_type="application/json", headers=headers)


def _links(path: str, asked: Asked, page: Page) -> dict[str, str | None]:
    """Where this page and its neighbours are."""
    return {
        "self": asked.url(path),
        "first": asked.url(path, asked.query.at(None)),
        "next": asked.url(path, page.next) if page.next else None,
        "previous": asked.url(path, page.previous) if page.previous else None,
    }


def _as_header(links: dict[str, str | None]) -> str:
    """The links as RFC 8288 has them, for clients that follow those."""
    named = {"next": links["next"], "prev": links["previous"], "first": links["first"]}
    return ", ".join(f'<{address}>; rel="{name}"' for name, address in named.items() if address)


for _dataset in DATASETS.values():
    _add(_dataset)
