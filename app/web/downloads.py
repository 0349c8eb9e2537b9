"""Files of a listing's rows: how they are answered with, and how a page offers them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from app.catalogue.provenance import LICENCE_ADDRESS, provenance
from app.listing.asking import COLUMNS, Asked, ask
from app.listing.dataset import Dataset
from app.listing.export import FORMATS, Format
from app.listing.query import Query
from app.listing.selection import Selection
from app.web.freshness import caching_headers


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to take rows along, as a page's menu lists it."""

    label: str
    use: str
    """Whom it serves, in one line."""
    url: str
    narrow_url: str = ""
    """The same with the columns of the page's table only; empty where columns make no difference."""


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
    chunks = form.write(session, select_rows(request, session, dataset, asked), **asked.options)
    dictionary = asked.url(f"{site_of(request)}/{dataset.name}.schema.json", asked.query.whole())
    links = [f'<{dictionary}>; rel="describedby"; type="application/json"', f'<{LICENCE_ADDRESS}>; rel="license"']
    headers = {"Link": ", ".join(links), **caching_headers(request)}
    if form.download:
        headers["Content-Disposition"] = f'attachment; filename="{dataset.name}.{form.suffix}"'
    return StreamingResponse(chunks, media_type=form.media_type, headers=headers)


def file_offers(query: Query, shown: Iterable[str]) -> list[Offer]:
    """Every format for the rows of a query; ``shown`` are the columns of the page's table."""
    path = f"/{query.dataset.name}"
    own = (COLUMNS, ",".join(shown))
    return [
        Offer(form.label, form.use, query.whole().url(path, f".{form.suffix}"), _with(query, path, form.suffix, own))
        for form in FORMATS
    ]


def _with(query: Query, path: str, suffix: str, *more: tuple[str, str]) -> str:
    return f"{path}.{suffix}?{urlencode([*query.whole().params(), *more])}"
