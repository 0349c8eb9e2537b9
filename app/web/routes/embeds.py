"""Tables and charts for the pages of others: ``/embed/commitments?country=DE``, ``/embed/charts/months``."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from markupsafe import Markup

from app.catalogue import DATASETS
from app.catalogue.commitments import COMMITMENTS
from app.catalogue.provenance import LICENCE, ROW_PAGES
from app.catalogue.timeline import TIMELINE
from app.listing.asking import ask
from app.listing.dataset import Dataset
from app.web.downloads import select_rows, site_of
from app.web.figures import FIGURES, Figure, draw
from app.web.freshness import Catalogue, check_freshness
from app.web.rendering import render
from app.web.routes.figures import THEME
from app.web.table import title_column

router = APIRouter(prefix="/embed", dependencies=[Depends(check_freshness)], include_in_schema=False)


def _add_table(dataset: Dataset) -> None:
    @router.get(f"/{dataset.name}")
    def table(request: Request, reader: Catalogue) -> Response:
        asked = ask(dataset, request.query_params.multi_items(), (THEME,))
        selection = select_rows(request, reader.session, dataset, asked)
        row_column, row_page = ROW_PAGES[dataset.name]
        context = {
            "title": selection.words,
            "theme": asked.options.get(THEME.name, THEME.values[0]),
            "address": selection.provenance.address,
            "licence": LICENCE,
            "page": reader.page(asked.query),
            "columns": asked.columns or dataset.shown,
            "title_column": title_column(dataset),
            "row_column": row_column,
            "row_page": f"{site_of(request)}{row_page}",
        }
        return render(request, "embed_table", context)


def _add_chart(figure: Figure) -> None:
    @router.get(f"/charts/{figure.name}")
    def chart(request: Request, reader: Catalogue) -> Response:
        asked = ask(COMMITMENTS, request.query_params.multi_items(), (THEME,))
        selection = select_rows(request, reader.session, COMMITMENTS, asked)
        theme = asked.options.get(THEME.name, THEME.values[0])
        drawn = draw(reader.session, figure, selection, theme, site_of(request))
        context = {
            "title": f"{selection.words}: {figure.label.lower()}",
            "theme": theme,
            "address": selection.provenance.address,
            "chart": Markup(drawn),  # noqa: S704 - made by a template of ours, which escapes
        }
        return render(request, "embed_chart", context)


for _dataset in DATASETS.values():
    if _dataset is not TIMELINE:
        _add_table(_dataset)
for _figure in FIGURES.values():
    _add_chart(_figure)
