"""Files of a query's rows, as they are answered with."""

from fastapi import Request
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from app.catalogue.provenance import LICENCE_ADDRESS, provenance
from app.listing.asking import Asked, ask
from app.listing.dataset import Dataset
from app.listing.export import Format
from app.listing.selection import Selection
from app.store.session import lift_limit
from app.web.freshness import caching_headers


def site_of(request: Request) -> str:
    """The address of the whole site, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def select_rows(request: Request, session: Session, dataset: Dataset, asked: Asked) -> Selection:
    """The rows that are asked for, with the address of their page; `InvalidQuery` for a code that nobody has."""
    path = asked.query.whole().url(f"/{dataset.name}")
    return asked.selection(session, provenance(session, dataset, site_of(request), path))


def file_response(request: Request, session: Session, dataset: Dataset, form: Format) -> StreamingResponse:
    """All rows of a request's query in a format, sent while they are read."""
    asked = ask(dataset, request.query_params.multi_items(), form.options)
    lift_limit(session)
    chunks = form.write(session, select_rows(request, session, dataset, asked), **asked.options)
    dictionary = asked.url(f"{site_of(request)}/{dataset.name}.schema.json", asked.query.whole())
    links = [f'<{dictionary}>; rel="describedby"; type="application/json"', f'<{LICENCE_ADDRESS}>; rel="license"']
    headers = {"Link": ", ".join(links), **caching_headers(request)}
    if form.download:
        headers["Content-Disposition"] = f'attachment; filename="{dataset.name}.{form.suffix}"'
    return StreamingResponse(chunks, media_type=form.media_type, headers=headers)
