"""The page of a timeline: its drawing, and the rows beneath by month."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from app.catalogue.lanes import LANES
from app.catalogue.memory import Reader
from app.domain.vocabulary import Precision
from app.listing.page import Row
from app.web.browsing import Listing
from app.web.timeline import timeline


@dataclass(frozen=True, slots=True)
class Month:
    """Neighbouring rows of a month; ``first`` is None where only their year is known, and the year where nothing is."""

    year: int | None
    first: date | None
    rows: tuple[Row, ...]


def timeline_context(reader: Reader, listing: Listing, today: date) -> dict[str, Any]:
    """What the timeline's page names beside its listing."""
    lanes = LANES[listing.view.lanes or next(iter(LANES))]
    groups = groupby(listing.page.rows, _month)
    return {
        "timeline": timeline(reader, listing.query, lanes, today),
        "lane_choices": tuple(LANES.values()),
        "months": tuple(Month(year, first, tuple(rows)) for (year, first), rows in groups),
    }


def _month(row: Row) -> tuple[int | None, date | None]:
    """The row's year and the first day of its month, as far as they are known."""
    day: date | None = row["announced_on"]
    if day is None:
        return None, None
    return day.year, None if row["announced_precision"] == Precision.YEAR else day.replace(day=1)
