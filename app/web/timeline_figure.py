"""The timeline of a query as a picture that leaves the site, with its title, caption and source."""

from datetime import date
from typing import Any

from app.catalogue.lanes import LANES, Lanes
from app.catalogue.memory import Reader
from app.domain.vocabulary import Family
from app.listing.export import Option
from app.listing.selection import Selection
from app.web.figures import MARGIN, WIDTH, Drawing, framed
from app.web.filters import plural
from app.web.timeline import Timeline, timeline
from app.web.view import LANES_PARAMETER

LABEL = "Timeline"
CAPTION = "Commitments, meetings and deadlines on their days"
LANES_OPTION = Option(LANES_PARAMETER, tuple(LANES), "What the lanes stand for.")
_HEAD, _AXIS, _TODAY = 26.0, 22.0, 18.0
_ROOM = WIDTH - 2 * MARGIN


def draw_timeline(reader: Reader, selection: Selection, lanes: Lanes, theme: str, site: str, today: date) -> str:
    """The timeline of a selection as SVG; its links lead to the rows behind each mark, on ``site``."""
    found = timeline(reader, selection.query, lanes, today)
    caption = f"{CAPTION}, by {lanes.label.lower()}"
    if found is None:
        body = Drawing(40, {"found": None}, "")
    else:
        caption += f", {found.spoken}. {_rule(found)}"
        height = _HEAD + found.height + _AXIS + (_TODAY if found.today is not None else 0)
        body = Drawing(height, _parts(found, site), _spoken(found))
    return framed("timeline", caption, body, selection, theme)


def _parts(found: Timeline, site: str) -> dict[str, Any]:
    return {
        "found": found,
        "at": _pixels,
        "head": _HEAD,
        "room": _ROOM,
        "families": [family for family in Family if family.value in found.families],
        "site": site,
        "rows_of": lambda query: f"{site}{query.url('/timeline')}",
    }


def _pixels(percent: float) -> float:
    """A place along the axis, which a timeline has in percent."""
    return round(percent / 100 * _ROOM, 1)


def _rule(found: Timeline) -> str:
    """What bars and dots mean."""
    if found.dense:
        bars = f"Bars count rows by {found.step.unit}, the tallest {found.tallest:,}"
        return f"{bars}; dots are the largest sums, their area is EUR."
    return "A dot’s area is its sum in EUR, the smallest state none."


def _spoken(found: Timeline) -> str:
    """The lanes as a sentence, for those who cannot see them."""
    return "; ".join(f"{band.label}: {plural(band.count, 'row')}" for band in found.bands)
