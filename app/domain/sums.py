"""Whether two sums can be one figure: rounded, translated into another currency, told as "more than" or "up to"."""

from dataclasses import dataclass
from decimal import Decimal
from math import floor, log

from app.domain.money import Amount
from app.domain.vocabulary import Period, Qualifier

Bounds = tuple[Decimal, Decimal]
"""Lower and upper."""
_REACH: dict[Qualifier, Bounds] = {
    Qualifier.EXACT: (Decimal("0.997"), Decimal("1.003")),
    Qualifier.ABOUT: (Decimal("0.92"), Decimal("1.08")),
    Qualifier.AT_LEAST: (Decimal("0.997"), Decimal("1.2")),
    Qualifier.UP_TO: (Decimal("0.85"), Decimal("1.003")),
}
"""How far the figure meant may lie from the figure told, by qualifier: of a round one."""
_LONG = 3
"""Digits from which on a figure is told too closely to mean one that is farther off than `ROUNDING`."""
ROUNDING = Decimal("0.03")
"""The most by which a figure may have been rounded when nothing says "about"."""
TRANSLATION = Decimal("0.035")
"""The most by which a report's rate of exchange may differ from the day's reference rate, its rounding included."""
TURNED = Decimal("0.02")
"""The most by which two reports may differ that both turned a sum into dollars."""
_BUCKET = log(1.1)


@dataclass(frozen=True, slots=True)
class Sum:
    """What of an amount decides whether it is another's; bounds in whole units, ``euros`` at the day's rate."""

    currency: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    period: Period | None
    years: tuple[int | None, int | None]
    euros: Bounds | None
    is_turned: bool
    """In dollars, by somebody else than the United States: the report may have turned it into them."""
    digits: int
    """How many digits of the figure say something: 1 of "2 billion", 3 of "2.17 billion"."""

    @property
    def is_range(self) -> bool:
        """Whether the text gives two bounds."""
        return self.low != self.high


def sum_of(amount: Amount | None, euros: Bounds | None = None, *, is_turned: bool = False) -> Sum | None:
    """An amount's figure; None where the text gives none, or says nought."""
    if amount is None or amount.minimum is None or amount.maximum is None or amount.maximum <= 0:
        return None
    return Sum(
        currency=amount.currency,
        low=amount.minimum,
        high=amount.maximum,
        qualifier=amount.qualifier,
        period=amount.period,
        years=(amount.period_from, amount.period_to),
        euros=euros,
        is_turned=is_turned,
        digits=len(str(int(amount.maximum)).rstrip("0") or "0"),
    )


def same_figure(one: Sum, other: Sum) -> bool:
    """The same number of the same currency, however firmly told."""
    return (one.currency, one.low, one.high) == (other.currency, other.low, other.high)


def fits(one: Sum, other: Sum) -> Decimal | None:
    """By which part two sums differ where both can mean one figure, 0 for the same; None where they cannot.

    Two plain figures of one currency are two, however near: only a rounding makes them one, or a turn into dollars.
    """
    if same_figure(one, other):
        return Decimal(0)
    translated = one.currency != other.currency
    here, there = _bounds(one, translated), _bounds(other, translated)
    if here is None or there is None:
        return None
    far = abs(here[1] - there[1]) / max(here[1], there[1])
    plain = not translated and one.qualifier is other.qualifier is Qualifier.EXACT and one.is_range is other.is_range
    if not plain and _meet_at_both_ends(one, here, other, there, translated):
        return far
    return far if is_rounding(one, other) or (plain and _both_turned(one, other, far)) else None


def buckets(told: Sum) -> frozenset[str]:
    """Marks of which two sums share at least one wherever `fits` holds."""
    marks = {f"{told.currency}{step}" for step in _steps(told, (told.low, told.high), translated=False)}
    if told.euros is not None:
        marks |= {f"~{step}" for step in _steps(told, told.euros, translated=True)}
    return frozenset(marks)


def _steps(told: Sum, bounds: Bounds, *, translated: bool) -> range:
    low, high = _interval(told, bounds, translated)
    low, high = min(low, bounds[0] * (1 - ROUNDING)), max(high, bounds[1] * (1 + ROUNDING))
    return range(_step(low), _step(high) + 1)


def _step(value: Decimal) -> int:
    return floor(log(max(float(value), 1.0)) / _BUCKET)


def _bounds(told: Sum, in_euros: bool) -> Bounds | None:
    return told.euros if in_euros else (told.low, told.high)


def _interval(told: Sum, bounds: Bounds, translated: bool) -> Bounds:
    """Between which figures the one meant lies."""
    down, up = _REACH[told.qualifier]
    if told.digits >= _LONG:
        down, up = max(down, 1 - ROUNDING), min(up, 1 + ROUNDING)
    more = TRANSLATION / 2 if translated else Decimal(0)
    return bounds[0] * (down - more), bounds[1] * (up + more)


def _meet_at_both_ends(one: Sum, here: Bounds, other: Sum, there: Bounds, translated: bool) -> bool:
    """Whether the figures meant can be one: a figure within a range, or two ranges that begin and end alike."""
    if one.is_range and other.is_range:
        ends = (((low, low), (high, high)) for low, high in (here, there))
        return all(
            _meet(_interval(one, mine, translated), _interval(other, theirs, translated))
            for mine, theirs in zip(*ends, strict=True)
        )
    return _meet(_interval(one, here, translated), _interval(other, there, translated))


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def is_rounding(one: Sum, other: Sum) -> bool:
    """Whether the one is the other with fewer digits: "2.2 billion" of 2.17 billion."""
    if one.currency != other.currency or one.is_range or other.is_range:
        return False
    short, long = sorted((one, other), key=lambda each: each.digits)
    unit = Decimal(10) ** (len(str(int(short.high))) - short.digits)
    off = abs(long.high - short.high)
    return short.digits < long.digits and off <= unit / 2 and off <= ROUNDING * max(long.high, short.high)


def _both_turned(one: Sum, other: Sum, far: Decimal) -> bool:
    """Whether two reports may have turned one figure into dollars, each at its own rate."""
    return one.is_turned and other.is_turned and not one.is_range and far <= TURNED
