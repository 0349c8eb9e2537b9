"""The timeline of a query: a window of time with its lanes, ways to move it, and a strip of all time beneath."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.catalogue.lanes import Cell, Event, Extent, Lanes, names_of
from app.catalogue.memory import Reader
from app.domain.vocabulary import Precision
from app.listing.calendar_period import CalendarPeriod
from app.listing.query import Query
from app.web import periods
from app.web.bands import DAY, Band, Bar, Contents, bands
from app.web.periods import Step, Window

MOST_DOTS = 250
"""Dated rows up to which each has a dot; of more only the largest have one, and bars count all."""
MOST_ALONE = 24
_MOST_BINS, _MOST_TICKS, _MOST_MONTHS = 62, 9, 96
_LAST_TICK = 95.0
"""Percent of the axis from which on a label would not fit."""
_LENGTHS = {Precision.DAY: 1, Precision.MONTH: 31, Precision.YEAR: 366}


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis; its query is the stretch up to the next."""

    x: float
    label: str
    query: Query


@dataclass(frozen=True, slots=True)
class StripBar:
    """All rows of a month or year, whatever the window."""

    x: float
    width: float
    share: float
    """Height in percent of the highest."""
    count: int
    period: CalendarPeriod
    query: Query


@dataclass(frozen=True, slots=True)
class Strip:
    """All of the time that has rows; the window lies over it from ``start`` to ``end``, in percent."""

    bars: tuple[StripBar, ...]
    ticks: tuple[Tick, ...]
    whole: Window
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Move:
    """A way to move the window; without a query it leads nowhere."""

    name: str
    label: str
    sign: str
    query: Query | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a timeline page draws."""

    lanes: Lanes
    extent: Extent
    window: Window
    spoken: str
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    strip: Strip | None
    moves: tuple[Move, ...]
    today: float | None
    step: Step
    dense: bool
    """Bars count the rows, and only the largest have dots."""
    uncounted: int
    """Rows that no bar counts, as only their month or year is known."""
    undated: Query | None
    """Rows without a date, which stand nowhere on the axis; None where there is none."""

    @property
    def height(self) -> float:
        """Where the lowest lane ends."""
        return self.bands[-1].top + self.bands[-1].height if self.bands else 0.0

    @property
    def ends(self) -> tuple[str, str]:
        """The window's ends as an address has them."""
        return periods.iso_ends(self.window)

    @property
    def families(self) -> frozenset[str]:
        """Families whose colours need a key; none where the lanes name them."""
        if self.lanes.name == "family":
            return frozenset()
        drawn = {part.kind for band in self.bands for bar in band.bars for part in bar.parts}
        return frozenset(drawn | {mark.kind for band in self.bands for mark in band.marks})

    @property
    def tallest(self) -> int:
        """Rows of the tallest bar."""
        return max((bar.count for band in self.bands for bar in band.bars), default=0)

    @property
    def table(self) -> tuple[tuple[str, tuple[Bar | None, ...]], ...]:
        """The bars of each period, lane by lane."""
        lanes = [{bar.start: bar for bar in band.bars} for band in self.bands]
        named = {bar.start: bar.period for band in self.bands for bar in band.bars}
        return tuple((named[start], tuple(bars.get(start) for bars in lanes)) for start in sorted(named))


def timeline(reader: Reader, query: Query, lanes: Lanes, today: date) -> Timeline | None:
    """The timeline of a query; None where no row has a day, whatever the window."""
    found = reader.extent(query) or _nothing(query)
    if found is None:
        return None
    window = _window(query, found)
    dense = found.dated > MOST_DOTS
    step = periods.bins(window, _MOST_BINS)
    fine = [precision for precision in Precision if _LENGTHS[precision] <= step.days]
    shown = reader.events(query, lanes, most=MOST_ALONE if dense else MOST_DOTS, largest=dense)
    counted = reader.cells(query, lanes, step.unit, fine) if dense else ()
    names = _names(reader, shown, [cell.lane for cell in counted])
    return Timeline(
        lanes=lanes,
        extent=found,
        window=window,
        spoken=_spoken(window),
        bands=bands(query, lanes, window, step, Contents(shown, counted, names, today)),
        ticks=_ticks(query, window),
        strip=_strip(reader, query, window),
        moves=_moves(query, window, _middle(window, shown, counted)),
        today=window.at(today) if window.first <= today <= window.last else None,
        step=step,
        dense=dense,
        uncounted=sum(count for precision, count in found.known.items() if precision not in fine) if dense else 0,
        undated=query.with_value(DAY, True, "unknown") if found.count > found.dated else None,
    )


def _nothing(query: Query) -> Extent | None:
    """The extent of a window without rows, from which a reader must find back; None where there is no window."""
    given = [value for each in query.filters_on(DAY) for value in each.values if isinstance(value, CalendarPeriod)]
    if not given:
        return None
    return Extent(0, 0, {}, min(each.start for each in given), max(each.last for each in given))


def _window(query: Query, found: Extent) -> Window:
    """What the filters on the day let through; on a side without limit, as far as there are rows."""
    exact = [each for each in query.values(DAY) if isinstance(each, CalendarPeriod)]
    lows = [each.start for each in (*query.values(DAY, "gte"), *exact) if isinstance(each, CalendarPeriod)]
    highs = [each.last for each in (*query.values(DAY, "lte"), *exact) if isinstance(each, CalendarPeriod)]
    limits = bool(query.values(DAY, "gte")), bool(query.values(DAY, "lte"))
    first = (max if limits[0] and exact else min)(lows) if lows else found.first
    last = (min if limits[1] and exact else max)(highs) if highs else found.last
    if not lows and not highs:
        return Window(first, last).widened()
    return Window(min(first, found.first), max(last, found.last)) if first > last else Window(first, last)


def _names(reader: Reader, shown: Sequence[Event], lanes: Sequence[str]) -> Mapping[str, str]:
    codes = {code for event in shown for code in (*event.country, *event.lanes)}
    return names_of(reader.session, {*codes, *lanes})


def _ticks(query: Query, window: Window, most: int = _MOST_TICKS) -> tuple[Tick, ...]:
    step = periods.ticks(window, most)
    starts = list(step.starts(window))
    return tuple(
        Tick(
            window.at(start),
            periods.label(step, start, first=number == 0),
            periods.within(query, DAY, step.window(start)),
        )
        for number, start in enumerate(starts)
        if window.at(start) < _LAST_TICK
    )


def _strip(reader: Reader, query: Query, window: Window) -> Strip | None:
    """Counts of all time by month, or by year where that is too many; None where all is in one period."""
    years, points = (reader.by_period(query, DAY, step).points for step in (Precision.YEAR, Precision.MONTH))
    if len(points) > _MOST_MONTHS:
        points = years
    if len(points) < 2:
        return None
    # Some rows have a year, but no month.
    whole = Window(years[0].period.start, years[-1].period.last)
    highest = max(point.count for point in points)
    bars = tuple(
        StripBar(
            whole.at(point.period.start),
            round(Window(point.period.start, point.period.last).days / whole.days * 100, 2),
            round(max(4.0, point.count / highest * 100), 1),
            point.count,
            point.period,
            query.without(DAY).with_value(DAY, point.period),
        )
        for point in points
        if point.count
    )
    start = max(0.0, whole.at(window.first))
    end = min(100.0, whole.at(window.last) + 100 / whole.days)
    return Strip(bars, _ticks(query, whole, _MOST_TICKS), whole, start, max(start, end))


def _middle(window: Window, shown: Sequence[Event], counted: Sequence[Cell]) -> date:
    """Where the middle one of the rows in sight stands; the window's own middle where there is none."""
    rows = [(cell.start, cell.count) for cell in counted] or [(_halfway(each.first, each.last), 1) for each in shown]
    left = sum(count for _, count in rows) / 2
    for day, count in sorted(rows):
        left -= count
        if left <= 0:
            return day
    return _halfway(window.first, window.last)


def _halfway(first: date, last: date) -> date:
    return first + (last - first) / 2


def _moves(query: Query, window: Window, middle: date) -> tuple[Move, ...]:
    """Nearer to where the rows are, farther, to either side, and back to everything."""

    def to(other: Window) -> Query | None:
        return None if other == window else periods.within(query, DAY, other)

    return (
        Move("earlier", "Earlier", "←", to(window.shifted(-0.5))),
        Move("later", "Later", "→", to(window.shifted(0.5))),
        Move("in", "Zoom in to where the rows are", "+", to(window.nearer(middle))),
        Move("out", "Zoom out", "−", to(window.farther())),
        Move("all", "All of it", "", query.without(DAY) if query.filters_on(DAY) else None),
    )


def _spoken(window: Window) -> str:
    """ "27 March to 2 April 2025", in as few words as the ends allow."""
    ends = [CalendarPeriod.parse(text).spoken for text in periods.iso_ends(window)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
