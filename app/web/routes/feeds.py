"""What is new in a query, for feed readers: ``/commitments.atom?country=DE``, ``/commitments.atom?id=22``."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.commitments import COMMITMENTS
from app.listing.describe import describe
from app.listing.query import Query
from app.web.api import describe_file
from app.web.freshness import Catalogue, CurrentData, caching_headers, check_freshness
from app.web.rendering import SITE, environment

router = APIRouter(dependencies=[Depends(check_freshness)])


@router.get("/commitments.atom", **describe_file(COMMITMENTS, "atom"))
def commitments(request: Request, reader: Catalogue, data: CurrentData) -> Response:
    """The rows that articles told last, one page of them."""
    query = Query.parse(COMMITMENTS, request.query_params.multi_items())
    found = reader.page(query.whole().sorted_by("last_told_on", descending=True))
    context = {
        "title": f"{describe(query, found.names)} · {SITE}",
        "site": str(request.base_url).rstrip("/"),
        "feed": query.whole().url("/commitments", ".atom"),
        "listing": query.whole().url("/commitments"),
        "rows": found.rows,
        "changed_at": data.changed_at,
    }
    feed = environment().get_template("feed.xml").render(context)
    return Response(feed, media_type="application/atom+xml", headers=caching_headers(request))
