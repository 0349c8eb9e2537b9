"""Places the rows of a timeline page on one axis, and gathers them by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from app.domain.vocabulary import Family, Precision
from app.listing.page import Page, Row
from app.web.charts import Dot, Tick, TimeAxis, radius

WIDTH = 1080.0
_LEFT, _RIGHT, _TOP, _LANE = 118.0, 1060.0, 14.0, 46.0
_MEETINGS = "meeting"


@dataclass(frozen=True, slots=True)
class Lane:
    """A family's stretch of the axis; the meetings have one of their own."""

    kind: str
    middle: float


@dataclass(frozen=True, slots=True)
class Month:
    """The rows of a month; ``first`` None are those whose month is unknown."""

    first: date | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The axis with its dots, each paired with its row, and the months beneath."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    dots: tuple[tuple[Dot, Row], ...]
    months: tuple[Month, ...]


def arrange(page: Page) -> Timeline:
    """The page's rows as a timeline; without dated rows there is no axis, only the list."""
    dated = [row for row in page.rows if row["announced_on"]]
    seen = {_kind(row) for row in dated}
    kinds = [kind for kind in (*(family.value for family in Family), _MEETINGS) if kind in seen]
    lanes = tuple(Lane(kind, _TOP + _LANE * (number + 0.5)) for number, kind in enumerate(kinds))
    if not dated:
        return Timeline(0, (), (), (), _months(page.rows))
    axis = TimeAxis((row["announced_on"] for row in dated), _LEFT, _RIGHT)
    places = {lane.kind: lane.middle for lane in lanes}
    top = max((row["amount_eur"] or Decimal(0) for row in dated), default=Decimal(0))

    def dot(row: Row) -> Dot:
        kind = _kind(row)
        return Dot(axis.at(row["announced_on"]), places[kind], radius(row["amount_eur"], top), kind, row["id"])

    # The largest first, so that smaller dots lie on top of them.
    dots = tuple(
        (dot(row), row) for row in sorted(dated, key=lambda row: row["amount_eur"] or Decimal(0), reverse=True)
    )
    return Timeline(_TOP + _LANE * len(lanes) + 26, lanes, axis.ticks(), dots, _months(page.rows))


def _kind(row: Row) -> str:
    return str(row["family"] or _MEETINGS)


def _months(rows: Sequence[Row]) -> tuple[Month, ...]:
    return tuple(Month(first, tuple(group)) for first, group in groupby(rows, _month))


def _month(row: Row) -> date | None:
    """The first day of the row's month; None where only its year is known, or nothing."""
    if row["announced_on"] is None or row["announced_precision"] == Precision.YEAR:
        return None
    day: date = row["announced_on"]
    return day.replace(day=1)
