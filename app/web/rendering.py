"""Renders templates: the whole page for a visit, the page's inner fragment for an htmx swap."""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import escape

from app.catalogue.operations import duration
from app.catalogue.provenance import PUBLISHER
from app.domain.vocabulary import FAMILIES, LADDER, CommitmentType, Family
from app.settings import VERSION
from app.web import filters, links, mentions
from app.web.assets import TEMPLATES_FOLDER, asset
from app.web.freshness import NOT_KEPT, caching_headers, wants_fragment

SITE = PUBLISHER

_FILTERS = (
    filters.euros, filters.euro_range, filters.exact, filters.exact_range, filters.plain, filters.percent,
    filters.short, filters.day, filters.day_short, filters.month, filters.moment, filters.iso, filters.words,
    filters.sentence, filters.capital, filters.opening, filters.file_name, filters.field, filters.family, filters.step,
    filters.per_head, filters.share,
    filters.rungs_ahead, filters.count, filters.figure, filters.host, filters.plural, filters.listed, filters.differing,
    filters.counting, filters.sum_input,
    mentions.sentence_pieces, duration,
)  # fmt: skip


@cache
def environment() -> Environment:
    """The template environment: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES_FOLDER),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update({function.__name__: function for function in _FILTERS})
    made.globals.update(
        asset=asset,
        FAMILIES=FAMILIES,
        Family=Family,
        LADDER=LADDER,
        CommitmentType=CommitmentType,
        version=VERSION,
        site=SITE,
        commitments_address=links.commitments,
        feed_address=links.feed,
        delivered_parts_address=links.delivered_parts,
        group_page=links.group_page,
    )
    return made


def render(request: Request, page: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """``templates/{page}.html``; or, where htmx asks for a part, the ``{page}_content.html`` that it includes, if any.

    ``context`` is what the templates name; its ``title`` is the page's title without the site's name.
    """
    given = {"request": request, "data": getattr(request.state, "data", None), **context}
    names = [f"{page}_content.html", f"{page}.html"] if wants_fragment(request) else [f"{page}.html"]
    template = environment().select_template(names)
    html = template.render(given)
    if template.name == f"{page}_content.html":
        html = f"<title>{escape(context['title'])} · {SITE}</title>\n{html}"
    response = HTMLResponse(html, status, caching_headers(request) if status < 400 else NOT_KEPT)
    if status == HTTPStatus.OK and (etag := getattr(request.state, "etag", None)):
        request.app.state.pages.keep(etag, bytes(response.body))
    return response
