"""The ways to take a listing's rows along, for the menu of its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.timeline import TIMELINE
from app.listing.asking import COLUMNS
from app.listing.export import FORMATS
from app.listing.query import Query
from app.web.calendars import AGENDAS
from app.web.feeds import TELLINGS
from app.web.figures import FIGURES
from app.web.timeline_figure import CAPTION, LABEL
from app.web.view import LANES_PARAMETER

FOR_SPREADSHEETS = (("delimiter", "semicolon"), ("decimal", "comma"))


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to take rows along."""

    label: str
    use: str
    """Whom it serves, in one line."""
    url: str
    other_url: str = ""
    """Of a file, with the columns of the page's table only; of a chart, as PNG."""


@dataclass(frozen=True, slots=True)
class Takeaway:
    """The menu of a listing, by what is taken."""

    files: tuple[Offer, ...]
    live: tuple[Offer, ...]
    charts: tuple[Offer, ...]
    embeds: tuple[Offer, ...]


def takeaway(query: Query, shown: Sequence[str], lanes: str = "") -> Takeaway:
    """Every way for the rows of a query; ``shown`` are the columns of the page's table, ``lanes`` are a timeline's."""
    whole = query.whole()
    return Takeaway(
        files=tuple(_files(whole, (COLUMNS, ",".join(shown)))),
        live=tuple(_live(whole)),
        charts=tuple(_charts(whole, lanes)),
        embeds=tuple(_embeds(whole, lanes)),
    )


def _files(query: Query, columns: tuple[str, str]) -> Iterator[Offer]:
    for form in FORMATS:
        path = f"/{query.dataset.name}.{form.suffix}"
        yield Offer(form.label, form.use, _address(query, path), _address(query, path, columns))
        if form.suffix == "csv":
            use = "For spreadsheets of most of Europe; decimal commas."
            narrow = _address(query, path, columns, *FOR_SPREADSHEETS)
            yield Offer("CSV with semicolons", use, _address(query, path, *FOR_SPREADSHEETS), narrow)


def _live(query: Query) -> Iterator[Offer]:
    name = query.dataset.name
    if query.dataset in TELLINGS:
        yield Offer("Feed", "New and changed rows in a feed reader.", _address(query, f"/{name}.atom"))
    if query.dataset in AGENDAS:
        label = AGENDAS[query.dataset].label
        yield Offer("Calendar", f"{label} in a calendar that keeps itself current.", _address(query, f"/{name}.ics"))
    yield Offer("API", "Page by page, for programs.", _address(query, f"/api/{name}"))


def _charts(query: Query, lanes: str) -> Iterator[Offer]:
    if query.dataset is TIMELINE:
        drawn = (_address(query, f"/charts/timeline.{form}", *_in_lanes(lanes)) for form in ("svg", "png"))
        yield Offer(LABEL, f"{CAPTION}.", *drawn)
    if query.dataset is COMMITMENTS:
        for figure in FIGURES.values():
            svg, png = (_address(query, f"/charts/{figure.name}.{form}") for form in ("svg", "png"))
            yield Offer(figure.label, figure.caption, svg, png)


def _embeds(query: Query, lanes: str) -> Iterator[Offer]:
    if query.dataset is TIMELINE:
        yield Offer(LABEL, f"{CAPTION}.", _address(query, "/embed/charts/timeline", *_in_lanes(lanes)))
    else:
        yield Offer("Table", "These rows.", _address(query, f"/embed/{query.dataset.name}", ("size", "10")))
    if query.dataset is COMMITMENTS:
        for figure in FIGURES.values():
            yield Offer(figure.label, figure.caption, _address(query, f"/embed/charts/{figure.name}"))


def _in_lanes(lanes: str) -> tuple[tuple[str, str], ...]:
    return ((LANES_PARAMETER, lanes),) if lanes else ()


def _address(query: Query, path: str, *more: tuple[str, str]) -> str:
    params = [*query.params(), *more]
    return f"{path}?{urlencode(params)}" if params else path
