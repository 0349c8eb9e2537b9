"""What stands in the lanes of a timeline: a dot for each row, or bars that count many and dots for the largest.

Places along the axis are percent of its length and all else is pixels, so that a drawing fills any width undistorted.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.catalogue import labels
from app.catalogue.commitments import JOINT, NOBODY
from app.catalogue.lanes import UNKNOWN, Cell, Event, Lanes, narrowed, others
from app.catalogue.timeline import DEADLINE_ENTRY, MEETING_ENTRY
from app.domain.vocabulary import PROMISED, CommitmentType, Family, MeetingFormat, Precision
from app.listing.query import Query
from app.web.charts import radius
from app.web.filters import capital, day, euros, listed, words
from app.web.periods import Step, Window, within
from app.web.swarm import Disc, spread

DAY = "announced_on"
"""The axis's column."""
MOST_LANES = 14
_OTHERS = "others"
_LAST = (JOINT, NOBODY, UNKNOWN)
_WIDTH = 960.0
"""Pixels for which dots are spread; they lie closer on a narrower screen."""
_HEADING, _SWARM, _BARS, _GAP = 22.0, 30.0, 34.0, 9.0
_LARGEST = {False: 16.0, True: 9.0}
"""Radius of the largest dot, alone and above bars."""
_OWN_LANES: Mapping[str, str] = {MEETING_ENTRY: "Meetings", DEADLINE_ENTRY: "Deadlines"}
_KINDS = (*(family.value for family in Family), MEETING_ENTRY, DEADLINE_ENTRY)
_NAMES: Mapping[str, Mapping[str, str]] = {
    "family": labels.FAMILY_NAMES,
    "type": labels.TYPES,
    "format": labels.labels(MeetingFormat),
}
_ORDERS: Mapping[str, Sequence[str]] = {
    "family": [family.value for family in Family],
    "type": [kind.value for kind in CommitmentType],
    "format": [form.value for form in MeetingFormat],
}
"""Lanes in an order of their own; others stand by the number of their rows."""
_UNKNOWN_NAMES: Mapping[str, str] = {
    "country": "Committing party not stated",
    "format": "Not at a meeting, or its format not stated",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A row on the axis."""

    event: Event
    x: float
    y: float
    radius: float
    kind: str
    """CSS class: a family, or ``meeting`` and ``deadline`` with ``planned`` and ``overdue``."""
    said: str
    """The row in words."""
    stretch: tuple[float, float] | None
    """From where to where its day may lie, if only month or year are known."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one family within a bar."""

    y: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The rows of a lane in one period."""

    x: float
    width: float
    y: float
    height: float
    parts: tuple[Part, ...]
    start: date
    period: str
    count: int
    total: Decimal | None
    query: Query


@dataclass(frozen=True, slots=True)
class Band:
    """A lane from ``top`` downwards, with what stands in it."""

    key: str
    label: str
    query: Query
    count: int
    total: Decimal | None
    top: float
    height: float
    base: float
    """The line on which dots lie, or bars stand."""
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be drawn: rows one by one, and counts where there are too many."""

    events: Sequence[Event]
    cells: Sequence[Cell]
    names: Mapping[str, str]
    """Names of countries and bodies by code."""
    today: date


def bands(query: Query, lanes: Lanes, window: Window, step: Step, contents: Contents) -> tuple[Band, ...]:
    """The lanes from top to bottom: meetings, commitments, deadlines."""
    rows: dict[str, list[Event]] = defaultdict(list)
    counted: dict[str, list[Cell]] = defaultdict(list)
    keys = _lanes(lanes, contents)
    for event in contents.events:
        for key in dict.fromkeys(_shown(key, keys) for key in event.lanes):
            rows[key].append(event)
    for cell in contents.cells:
        counted[_shown(cell.lane, keys)].append(cell)
    scale = _Scale(
        window,
        step,
        tallest=max((bar_count(group) for group in _columns(contents.cells, keys).values()), default=0),
        largest=max((event.amount_eur or Decimal(0) for event in contents.events), default=Decimal(0)),
        dense=bool(contents.cells),
    )
    made: list[Band] = []
    top = 0.0
    for key in keys:
        within_lane = others(query, lanes, _codes(keys)) if key == _OTHERS else narrowed(query, lanes, key)
        name = _name(lanes, key, contents.names)
        band = Band(key, name, within_lane, *_sums(rows[key], counted[key]), top, 0.0, 0.0)
        made.append(_filled(band, scale, rows[key], counted[key], contents))
        top += made[-1].height
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Scale:
    """What all lanes share."""

    window: Window
    step: Step
    tallest: int
    """Rows of the tallest bar."""
    largest: Decimal
    """EUR of the largest dot."""
    dense: bool


def _filled(band: Band, scale: _Scale, rows: Sequence[Event], counted: Sequence[Cell], contents: Contents) -> Band:
    """The lane with its dots and bars, as high as they need."""
    ordered = sorted(rows, key=lambda event: (-(event.amount_eur or 0), event.first, event.id))
    radii = [round(radius(event.amount_eur, scale.largest) * _LARGEST[scale.dense] / 20, 1) for event in ordered]
    places = [_place(event, scale.window) for event in ordered]
    discs = [Disc(x / 100 * _WIDTH, size) for x, size in zip(places, radii, strict=True)]
    offsets = spread(discs, _SWARM if not scale.dense else _LARGEST[True])
    reach = [abs(y) + disc.radius for y, disc in zip(offsets, discs, strict=True)]
    half = max([6.0, *reach])
    middle = band.top + _HEADING + half
    marks = tuple(
        _mark(event, x, middle + y, size, scale.window, contents)
        for event, x, y, size in zip(ordered, places, offsets, radii, strict=True)
    )
    if not scale.dense:
        return replace(band, height=_HEADING + 2 * half + _GAP, base=middle, marks=marks)
    base = band.top + _HEADING + (2 * half + 2 if marks else 0) + _BARS
    return replace(band, height=base - band.top + _GAP, base=base, marks=marks, bars=_bars(band, base, scale, counted))


def _bars(band: Band, base: float, scale: _Scale, counted: Sequence[Cell]) -> tuple[Bar, ...]:
    groups: dict[date, list[Cell]] = defaultdict(list)
    for cell in counted:
        groups[cell.start].append(cell)
    return tuple(_bar(band, base, scale, start, group) for start, group in sorted(groups.items()))


def _bar(band: Band, base: float, scale: _Scale, start: date, group: Sequence[Cell]) -> Bar:
    """The rows of a period, stacked by family."""
    period = scale.step.window(start)
    left, right = max(0.0, scale.window.at(period.first)), min(100.0, scale.window.at(period.last) + _share(scale))
    parts: list[Part] = []
    level = base
    for kind in _KINDS:
        count = sum(cell.count for cell in group if cell.family == kind)
        if count:
            height = round(max(1.0, _BARS * count / scale.tallest), 1)
            level = round(level - height, 1)
            parts.append(Part(level, height, kind))
    totals = [cell.total for cell in group if cell.total is not None]
    return Bar(
        x=round(left, 2),
        width=round(max(0.2, (right - left) * 0.86), 2),
        y=level,
        height=round(base - level, 1),
        parts=tuple(parts),
        start=start,
        period=spoken(scale.step, start),
        count=bar_count(group),
        total=sum(totals, Decimal(0)) if totals else None,
        query=within(band.query, DAY, period),
    )


def bar_count(group: Sequence[Cell]) -> int:
    """How many rows a bar stands for."""
    return sum(cell.count for cell in group)


def spoken(step: Step, start: date) -> str:
    """A period in words: ``27 March 2025``, ``week of 24 March 2025``, ``March 2025``, ``2025``."""
    if step.months in (1, 12):
        return day(start, Precision.MONTH if step.months == 1 else Precision.YEAR)
    if step.months:
        return f"{start.year} to {start.year + 9}" if step.months == 120 else f"Q{start.month // 3 + 1} {start.year}"
    return day(start) if step.days == 1 else f"week of {day(start)}"


def _share(scale: _Scale) -> float:
    """A day's length in percent of the window."""
    return 100 / scale.window.days


def _mark(event: Event, x: float, y: float, size: float, window: Window, contents: Contents) -> Mark:
    stretch = None
    if event.first != event.last:
        stretch = (max(0.0, window.at(event.first)), min(100.0, window.at(event.last)))
    return Mark(event, x, round(y, 1), size, _kind(event, contents.today), _said(event, contents.names), stretch)


def _place(event: Event, window: Window) -> float:
    """Where a row stands: in the middle of the stretch in which its day lies, as far as that is seen."""
    first, last = max(event.first, window.first), min(event.last, window.last)
    return round((window.at(first) + window.at(last)) / 2 + 50 / window.days, 2)


def _kind(event: Event, today: date) -> str:
    if event.entry == MEETING_ENTRY:
        return "meeting planned" if event.first > today else "meeting"
    if event.entry == DEADLINE_ENTRY:
        return "deadline overdue" if event.last < today and event.status in PROMISED else "deadline"
    return str(event.family)


def _said(event: Event, names: Mapping[str, str]) -> str:
    """A row in words: what, who, when, how much, how far."""
    who = listed([names.get(key, key) for key in event.country[:3]]) if event.country else ""
    more = f" and {len(event.country) - 3} more" if len(event.country) > 3 else ""
    when = day(event.first, event.precision)
    pieces = [
        capital(event.title),
        f"due {when}" if event.entry == DEADLINE_ENTRY else when,
        who + more,
        event.place or "",
        euros(event.amount_eur) if event.amount_eur is not None else "",
        words(event.status) if event.status else "",
    ]
    return ", ".join(filter(None, pieces)).replace("\u00a0", " ")


def _lanes(lanes: Lanes, contents: Contents) -> list[str]:
    """Lanes that have something, from top to bottom; of many the fullest, and one for the others."""
    counts: Counter[str] = Counter()
    for cell in contents.cells:
        counts[cell.lane] += cell.count
    for event in contents.events:
        counts.update([key for key in event.lanes if not contents.cells or key not in counts])
    order = _ORDERS.get(lanes.name, ())
    own = [key for key in counts if key not in _OWN_LANES]
    own.sort(key=lambda key: (order.index(key) if key in order else len(order), key in _LAST, -counts[key], key))
    if len(own) > MOST_LANES:
        own = [*own[: MOST_LANES - 1], _OTHERS]
    return [
        *([MEETING_ENTRY] if counts[MEETING_ENTRY] else []),
        *own,
        *([DEADLINE_ENTRY] if counts[DEADLINE_ENTRY] else []),
    ]


def _shown(key: str, keys: Sequence[str]) -> str:
    return key if key in keys else _OTHERS


def _codes(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if key not in (*_OWN_LANES, _OTHERS, UNKNOWN)]


def _columns(cells: Sequence[Cell], keys: Sequence[str]) -> Mapping[tuple[str, date], list[Cell]]:
    """The cells of each bar."""
    found: dict[tuple[str, date], list[Cell]] = defaultdict(list)
    for cell in cells:
        found[_shown(cell.lane, keys), cell.start].append(cell)
    return found


def _sums(rows: Sequence[Event], counted: Sequence[Cell]) -> tuple[int, Decimal | None]:
    """How many rows a lane has, and what those add up to that count in totals."""
    totals = [cell.total for cell in counted] if counted else [event.counted_eur for event in rows]
    known = [total for total in totals if total is not None]
    return bar_count(counted) if counted else len(rows), sum(known, Decimal(0)) if known else None


def _name(lanes: Lanes, key: str, names: Mapping[str, str]) -> str:
    if key == UNKNOWN:
        return _UNKNOWN_NAMES.get(lanes.name, "Not stated")
    fixed = {**_OWN_LANES, _OTHERS: "All others", JOINT: "Several jointly", NOBODY: "Nobody named"}
    return fixed.get(key) or _NAMES.get(lanes.name, {}).get(key) or names.get(key, key)
