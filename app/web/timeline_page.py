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
    """Neighbouring rows of a month; ``first`` None are those whose month is unknown."""

    first: date | None
    rows: tuple[Row, ...]


def timeline_context(reader: Reader, listing: Listing, today: date) -> dict[str, Any]:
    """What the timeline's page names beside its listing."""
    lanes = LANES[listing.view.lanes or next(iter(LANES))]
    groups = groupby(listing.page.rows, _month)
    return {
        "timeline": timeline(reader, listing.query, lanes, today),
        "lane_choices": tuple(LANES.values()),
        "months": tuple(Month(first, tuple(rows)) for first, rows in groups),
    }


def _month(row: Row) -> date | None:
    """The first day of the row's month; None where only its year is known, or nothing."""
    if row["announced_on"] is None or row["announced_precision"] == Precision.YEAR:
        return None
    day: date = row["announced_on"]
    return day.replace(day=1)
