"""Charts as numbers: pure functions that place bars, ticks and dots; the templates draw them as SVG."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.vocabulary import Family

RAMP_STEPS = 5
_WIDEST_BAR, _WIDEST_COLUMN = 18.0, 72.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 4.0, 10.0, 22.0
"""Room around the columns of a chart, for its scale and the names beneath."""
_MOST_ON_A_PHONE = 60
"""Bars side by side that are still told apart where a chart is 300 pixels wide."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of a chart. ``kind`` is the CSS class that colours it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    value: Decimal
    key: str
    """What the bar stands for: a month ``2025-03``, a status, a bound."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart with its axes; an empty one has no bars."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    rows: tuple[Tick, ...] = ()
    columns: tuple[Tick, ...] = ()
    unit: str = ""
    places: int = 0
    """How many bars have room side by side, missing ones too."""

    @property
    def is_long(self) -> bool:
        """Too many bars for a narrow screen, where they are scrolled."""
        return self.places > _MOST_ON_A_PHONE

    def across(self, x: float) -> float:
        """A place in percent of the room for columns: what stands beside the scale fills any width."""
        return self.part(x - _LEFT)

    def part(self, width: float) -> float:
        """A width in percent of the room for columns."""
        return round(width / (self.width - _LEFT - _RIGHT) * 100, 2)


def months_between(first: date, last: date) -> tuple[date, ...]:
    """First days of all months from one to another, both included."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return tuple(date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1))


def nice_ticks(top: Decimal, about: int = 4) -> tuple[Decimal, ...]:
    """Round figures from 0 up to at least ``top``, some ``about`` of them."""
    if top <= 0:
        return (Decimal(0), Decimal(1))
    rough = top / about
    magnitude = Decimal(10) ** rough.adjusted()
    step = next(magnitude * factor for factor in (1, 2, 5, 10) if magnitude * factor >= rough)
    return tuple(step * number for number in range(math.ceil(top / step) + 1))


def stacked_months(sums: Mapping[tuple[date, Family], Decimal], width: float = 560, height: float = 190) -> Chart:
    """Sums by month, stacked by family. ``sums`` maps (first day of a month, family) to EUR."""
    if not sums:
        return Chart(width, height, ())
    months = months_between(min(day for day, _ in sums), max(day for day, _ in sums))
    labels = _month_labels(months)
    slots = [(f"{day:%Y-%m}", labels.get(day, "")) for day in months]
    return _stacked(slots, {(f"{day:%Y-%m}", family): value for (day, family), value in sums.items()}, width, height)


def stacked_years(
    sums: Mapping[tuple[int, Family], Decimal],
    years: Sequence[int],
    top: Decimal | None = None,
    width: float = 560,
    height: float = 190,
) -> Chart:
    """Sums by year, stacked by family. With ``top`` the axis reaches up to it, so that several charts share one."""
    every = max(1, math.ceil(len(years) / 8))
    slots = [(str(year), str(year) if place % every == 0 else "") for place, year in enumerate(years)]
    return _stacked(slots, {(str(year), family): value for (year, family), value in sums.items()}, width, height, top)


def _stacked(
    slots: Sequence[tuple[str, str]],
    sums: Mapping[tuple[str, Family], Decimal],
    width: float,
    height: float,
    highest: Decimal | None = None,
) -> Chart:
    """A column for each slot (its key and label), stacked by family."""
    totals = [sum((sums.get((key, family), Decimal(0)) for family in Family), Decimal(0)) for key, _ in slots]
    ticks = nice_ticks(highest or max(totals, default=Decimal(0)))
    room, slot = height - _TOP - _BOTTOM, (width - _LEFT - _RIGHT) / len(slots)
    wide = min(slot * 0.8, _WIDEST_COLUMN)

    def level(value: Decimal) -> float:
        return _TOP + room * (1 - float(value / ticks[-1]))

    bars: list[Bar] = []
    for number, (key, _) in enumerate(slots):
        below = Decimal(0)
        for family in Family:
            value = sums.get((key, family), Decimal(0))
            if value:
                upper, lower = level(below + value), level(below)
                place = (_px(_LEFT + (number + 0.5) * slot - wide / 2), _px(upper), _px(wide), _px(lower - upper))
                bars.append(Bar(*place, family.value, value, key))
                below += value
    columns = tuple(
        Tick(_px(_LEFT + number * slot + slot / 2), label) for number, (_, label) in enumerate(slots) if label
    )
    unit, size = _unit(ticks[-1])
    rows = tuple(Tick(_px(level(value)), f"{(value / size).normalize():f}") for value in ticks)
    return Chart(width, height, tuple(bars), rows, columns, unit, len(slots))


def paired_months(sums: Mapping[date, tuple[Decimal, Decimal]], width: float = 900, height: float = 220) -> Chart:
    """Two bars for each month, side by side: ``theirs`` and ``ours``, in EUR. ``sums`` maps first days of months."""
    if not sums:
        return Chart(width, height, ())
    months = months_between(min(sums), max(sums))
    ticks = nice_ticks(max((value for pair in sums.values() for value in pair), default=Decimal(0)))
    slots = max(len(months), 6)
    room, slot = height - _TOP - _BOTTOM, (width - _LEFT - _RIGHT) / slots

    def bar(number: int, month: date, place: int, kind: str, value: Decimal) -> Bar:
        tall = max(1.0, room * float(value / ticks[-1]))
        start = _LEFT + (number + 0.08 + 0.42 * place) * slot
        return Bar(_px(start), _px(_TOP + room - tall), _px(slot * 0.4), _px(tall), kind, value, f"{month:%Y-%m}")

    bars = tuple(
        bar(number, month, place, kind, value)
        for number, month in enumerate(months)
        for place, (kind, value) in enumerate(zip(("theirs", "ours"), sums.get(month, ()), strict=False))
        if value > 0
    )
    labels = _month_labels(months)
    unit, size = _unit(ticks[-1])
    return Chart(
        width,
        height,
        bars,
        tuple(
            Tick(_px(_TOP + room * (1 - float(tick / ticks[-1]))), f"{(tick / size).normalize():f}") for tick in ticks
        ),
        tuple(
            Tick(_px(_LEFT + (number + 0.5) * slot), labels[month])
            for number, month in enumerate(months)
            if month in labels
        ),
        unit,
        slots * 2,
    )


def ladder(sums: Mapping[str, Decimal], steps: Sequence[str], width: float = 560, row: float = 34) -> Chart:
    """One bar for each step of the status ladder, in the ladder's order."""
    top = max((sums.get(step, Decimal(0)) for step in steps), default=Decimal(0))
    longest = width - 190

    def bar(number: int, step: str) -> Bar:
        value = sums.get(step, Decimal(0))
        length = max(2.0, longest * float(value / top)) if top else 2.0
        return Bar(0, _px(number * row + 4), _px(length), row - 10, step, value, step)

    return Chart(width, row * len(steps), tuple(bar(number, step) for number, step in enumerate(steps)))


def histogram(
    counts: Sequence[tuple[str, int]], chosen: Sequence[bool], width: float = 224, height: float = 36
) -> Chart:
    """A small chart above a range of the filter rail; bars outside the chosen range are pale."""
    top = max((count for _, count in counts), default=0)
    if not top:
        return Chart(width, height, ())
    slot, room = width / len(counts), height - 2
    wide = min(slot * 0.82, _WIDEST_BAR)

    def bar(number: int, key: str, count: int, inside: bool) -> Bar:
        tall = max(1.5, room * count / top)
        kind = "in" if inside else "out"
        left = number * slot + (slot - wide) / 2
        return Bar(_px(left), _px(height - tall), _px(wide), _px(tall), kind, Decimal(count), key)

    paired = enumerate(zip(counts, chosen, strict=True))
    return Chart(width, height, tuple(bar(n, key, count, inside) for n, ((key, count), inside) in paired if count))


def ramp(values: Mapping[str, Decimal]) -> dict[str, int]:
    """A step of the map's colour ramp, 1 to 5, for each positive value; equal steps of its logarithm."""
    positive = {key: float(value) for key, value in values.items() if value > 0}
    if not positive:
        return {}
    low, high = math.log(min(positive.values())), math.log(max(positive.values()))
    spread = (high - low) or 1.0
    return {
        key: min(RAMP_STEPS, 1 + int(RAMP_STEPS * (math.log(value) - low) / spread)) if high > low else RAMP_STEPS
        for key, value in positive.items()
    }


def radius(value: Decimal | None, top: Decimal) -> float:
    """A dot's radius: its area grows with the sum; a row without a sum has the smallest."""
    return 4.0 if not value or not top else _px(4.0 + 16.0 * math.sqrt(float(value / top)))


def _month_labels(months: Sequence[date]) -> dict[date, str]:
    """The months that the axis names: over some years each January by its year; else months in short, the first of each
    year with its year."""
    januaries = [day for day in months if day.month == 1]
    if len(januaries) > 2:
        return {day: str(day.year) for day in januaries[:: math.ceil(len(januaries) / 10)]}
    named = months[:: math.ceil(len(months) / 6)]
    years = [None, *(day.year for day in named)]
    return {
        day: f"{day:%b}" if day.year == before else f"{day:%b %Y}" for day, before in zip(named, years, strict=False)
    }


def _unit(top: Decimal) -> tuple[str, Decimal]:
    return ("bn", Decimal(10) ** 9) if top >= Decimal(10) ** 9 else ("m", Decimal(10) ** 6)


def _px(value: float) -> float:
    return round(value, 1)
