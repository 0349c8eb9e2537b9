"""Charts of commitments as pictures: ``/charts/months.svg?country=DE``, ``/charts/map.png?scale=2``."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.commitments import COMMITMENTS
from app.listing.asking import Asked, ask
from app.listing.export import Option
from app.web.api import Answer, describe
from app.web.database import Database
from app.web.downloads import select_rows, site_of
from app.web.figures import FIGURES, Figure, as_png, draw
from app.web.freshness import caching_headers, check_freshness
from app.web.palette import THEMES
from app.web.schemas import body, option_parameters

THEME = Option("theme", THEMES, "Dark ink on light ground, or light ink on dark.")
SCALE = Option("scale", ("2", "1", "3", "4"), "How many times as large as 760 pixels wide.")
router = APIRouter(prefix="/charts", dependencies=[Depends(check_freshness)])


def _add(figure: Figure) -> None:
    @router.get(f"/{figure.name}.svg", **_described(figure, "svg", "image/svg+xml", (THEME,)))
    def svg(request: Request, session: Database) -> Response:
        asked = ask(COMMITMENTS, request.query_params.multi_items(), (THEME,))
        return _picture(request, figure, "svg", "image/svg+xml", _drawn(request, session, figure, asked).encode())

    @router.get(f"/{figure.name}.png", **_described(figure, "png", "image/png", (THEME, SCALE)))
    def png(request: Request, session: Database) -> Response:
        asked = ask(COMMITMENTS, request.query_params.multi_items(), (THEME, SCALE))
        scale = int(asked.options.get(SCALE.name, SCALE.values[0]))
        return _picture(request, figure, "png", "image/png", as_png(_drawn(request, session, figure, asked), scale))


def _drawn(request: Request, session: Database, figure: Figure, asked: Asked) -> str:
    selection = select_rows(request, session, COMMITMENTS, asked)
    return draw(session, figure, selection, asked.options.get(THEME.name, THEME.values[0]), site_of(request))


def _picture(request: Request, figure: Figure, form: str, media_type: str, content: bytes) -> Response:
    name = {"Content-Disposition": f'inline; filename="commitments-{figure.name}.{form}"'}
    return Response(content, media_type=media_type, headers=name | caching_headers(request))


def _described(figure: Figure, form: str, media_type: str, options: tuple[Option, ...]) -> dict[str, Any]:
    answer = Answer(f"{figure.caption}; of all rows that match.", body(media_type))
    summary = f"Chart as {form.upper()}: {figure.label.lower()}"
    return describe(COMMITMENTS, f"{figure.name}_{form}", summary, answer, option_parameters(options))


for _figure in FIGURES.values():
    _add(_figure)
