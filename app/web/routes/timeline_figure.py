"""The timeline as a picture and for the pages of others: ``/charts/timeline.svg?country=DE&lanes=recipient``."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from markupsafe import Markup

from app.catalogue.lanes import LANES
from app.catalogue.timeline import TIMELINE
from app.listing.asking import ask
from app.listing.export import Option
from app.listing.selection import Selection
from app.web.api import Answer, describe
from app.web.downloads import select_rows, site_of
from app.web.figures import as_png
from app.web.freshness import Catalogue, CurrentData, DataState, caching_headers, check_freshness
from app.web.palette import THEMES
from app.web.rendering import render
from app.web.routes.figures import SCALE, THEME
from app.web.schemas import body, option_parameters
from app.web.timeline_figure import CAPTION, LABEL, LANES_OPTION, draw_timeline

router = APIRouter(dependencies=[Depends(check_freshness)])


def _described(form: str, media_type: str, options: tuple[Option, ...]) -> dict[str, Any]:
    answer = Answer(f"{CAPTION}; of all rows that match.", body(media_type))
    return describe(TIMELINE, f"picture_{form}", f"Timeline as {form.upper()}", answer, option_parameters(options))


@router.get("/charts/timeline.svg", **_described("svg", "image/svg+xml", (LANES_OPTION, THEME)))
def svg(request: Request, reader: Catalogue, data: CurrentData) -> Response:
    """The picture as SVG."""
    drawn, _, _ = _drawn(request, reader, data, (LANES_OPTION, THEME))
    return _picture(request, "svg", "image/svg+xml", drawn.encode())


@router.get("/charts/timeline.png", **_described("png", "image/png", (LANES_OPTION, THEME, SCALE)))
def png(request: Request, reader: Catalogue, data: CurrentData) -> Response:
    """The picture as PNG."""
    drawn, _, options = _drawn(request, reader, data, (LANES_OPTION, THEME, SCALE))
    return _picture(request, "png", "image/png", as_png(drawn, int(options.get(SCALE.name, SCALE.values[0]))))


@router.get("/embed/charts/timeline", include_in_schema=False)
def embedded(request: Request, reader: Catalogue, data: CurrentData) -> Response:
    """The picture in a page of its own, for a frame."""
    drawn, selection, options = _drawn(request, reader, data, (LANES_OPTION, THEME))
    context = {
        "title": f"{selection.words}: {LABEL.lower()}",
        "theme": options.get(THEME.name, THEMES[0]),
        "address": selection.provenance.address,
        "chart": Markup(drawn),  # noqa: S704 - made by a template of ours, which escapes
    }
    return render(request, "embed_chart", context)


def _drawn(
    request: Request, reader: Catalogue, data: DataState, options: tuple[Option, ...]
) -> tuple[str, Selection, dict[str, str]]:
    """The SVG, what it shows, and the options it was asked with."""
    asked = ask(TIMELINE, request.query_params.multi_items(), options)
    selection = select_rows(request, reader.session, TIMELINE, asked)
    lanes = LANES[asked.options.get(LANES_OPTION.name, LANES_OPTION.values[0])]
    theme = asked.options.get(THEME.name, THEME.values[0])
    drawn = draw_timeline(reader, selection, lanes, theme, site_of(request), data.today)
    return drawn, selection, dict(asked.options)


def _picture(request: Request, form: str, media_type: str, content: bytes) -> Response:
    name = {"Content-Disposition": f'inline; filename="timeline.{form}"'}
    return Response(content, media_type=media_type, headers=name | caching_headers(request))
