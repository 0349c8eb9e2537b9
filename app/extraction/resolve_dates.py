"""Counts dates in words out from the day of publication: "on Wednesday", "last month", "within three weeks"."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from app.domain.dates import DateValue
from app.domain.vocabulary import DateBasis, Precision
from app.extraction.recognise.date_found import DateFound, DateKind, DateRole

Direction = Literal["past", "future"]
"""Where the statement around a date looks: the tense of its verb."""


class _Period(NamedTuple):
    """A day, month or year, by its first day."""

    day: date
    precision: Precision


class _Frame(NamedTuple):
    """What a date is counted from: the publication day, another day of the text, and the direction."""

    published: date | None
    anchor: date | None
    direction: Direction | None

    @property
    def ahead(self) -> bool:
        return self.direction == "future"


def resolve(
    found: DateFound,
    published_on: date | None,
    direction: Direction | None = None,
    anchor: date | None = None,
) -> DateValue:
    """The date that the words name; of a range the first, or where it is due the last.

    ``anchor`` is the day of the text from which "the following day" and "within three weeks" count, where it is known.
    Words that nothing anchors come back without a day, with their text. A date is never finer than its words.
    """
    frame = _Frame(_countable(published_on), _countable(anchor), direction or _DIRECTIONS.get(found.role))
    period = _RESOLVERS[found.kind](found, frame) if found.kind in _RESOLVERS else None
    if period is not None and found.role is DateRole.DUE:
        period = _last(found, period)
    if period is None:
        return DateValue(found.text, None, None, None)
    basis = DateBasis.STATED if found.year is not None else DateBasis.RESOLVED
    return DateValue(found.text, period.day, period.precision, basis)


_YEARS = range(1000, 9000)
"""Years from which any distance in words ends within the calendar: "999 years ago"."""


def _countable(day: date | None) -> date | None:
    """A day that others can be counted from; one at the calendar's edge (a wrong publication date) is none."""
    return day if day is not None and day.year in _YEARS else None


_DIRECTIONS: dict[DateRole | None, Direction] = {DateRole.DUE: "future", DateRole.SINCE: "past"}


def resolve_end(
    found: DateFound, published_on: date | None, direction: Direction | None = None, anchor: date | None = None
) -> DateValue:
    """The last day, month or year that the words name: of "from 2026 to 2029" it is 2029."""
    return last_of(found, resolve(found, published_on, direction, anchor))


def last_of(found: DateFound, first: DateValue) -> DateValue:
    """The last day, month or year of words whose ``first`` one is known."""
    if first.day is None or first.precision is None:
        return first
    last = _last(found, _Period(first.day, first.precision))
    return DateValue(first.text, last.day, last.precision, first.basis)


def _last(found: DateFound, first: _Period) -> _Period:
    """The end of a range or of a quarter or half that begins with ``first``."""
    if found.end_year is not None:
        return _Period(date(found.end_year, 1, 1), Precision.YEAR)
    if found.end_month is not None:
        year = first.day.year + (found.end_month < first.day.month)
        return _Period(date(year, found.end_month, 1), Precision.MONTH)
    fits = found.end_day is not None and found.end_day <= monthrange(first.day.year, first.day.month)[1]
    if found.end_day is not None and fits and first.precision is Precision.DAY:
        return _Period(first.day.replace(day=found.end_day), Precision.DAY)
    months = {DateKind.QUARTER: 3, DateKind.HALF: 6}.get(found.kind)
    if months and found.number:
        return _Period(date(first.day.year, months * found.number, 1), Precision.MONTH)
    return first


def _year_of(found: DateFound, frame: _Frame) -> int | None:
    """The year in figures or words, None where neither stands."""
    if found.year is not None:
        return found.year
    if found.year_step is not None and frame.published is not None:
        return frame.published.year + found.year_step
    return None


def _nearest(choices: list[date], frame: _Frame, published: date, *, span: int = 0) -> date | None:
    """Of the same day in several years, the one the direction asks for, else the nearest.

    Each choice begins a period of ``span`` days, which is ahead as long as it lasts.
    """
    if frame.direction == "past":
        return max((day for day in choices if day <= published), default=None)
    if frame.direction == "future":
        return min((day for day in choices if day + timedelta(span) >= published), default=None)
    return min(choices, key=lambda day: abs((day - published).days), default=None)


def _day(found: DateFound, frame: _Frame) -> _Period | None:
    month, day = found.month or 1, found.day or 1
    year = _year_of(found, frame)
    if year is not None:
        return _Period(date(year, month, day), Precision.DAY) if day <= monthrange(year, month)[1] else None
    if frame.published is None:
        return None
    around = range(frame.published.year - 4, frame.published.year + 5)
    choices = [date(y, month, day) for y in around if day <= monthrange(y, month)[1]]
    chosen = _nearest(choices, frame, frame.published)
    return None if chosen is None else _Period(chosen, Precision.DAY)


def _month(found: DateFound, frame: _Frame) -> _Period | None:
    month = found.month or 1
    year = _year_of(found, frame)
    if year is not None:
        return _Period(date(year, month, 1), Precision.MONTH)
    if frame.published is None:
        return None
    choices = [date(frame.published.year + step, month, 1) for step in (-1, 0, 1)]
    if found.step == -1:
        choices = [day for day in choices if day < frame.published.replace(day=1)][-1:]
    elif found.step == 1:
        choices = [day for day in choices if day > frame.published][:1]
    elif found.step == 0:
        choices = choices[1:2]
    chosen = choices[0] if len(choices) == 1 else _nearest(choices, frame, frame.published, span=30)
    return None if chosen is None else _Period(chosen, Precision.MONTH)


def _year(found: DateFound, frame: _Frame) -> _Period | None:
    year = _year_of(found, frame)
    return None if year is None else _Period(date(year, 1, 1), Precision.YEAR)


def _season(found: DateFound, frame: _Frame) -> _Period | None:
    """A season's year: the one that is stated, or the nearest in the direction."""
    year = found.year
    if year is None and frame.published is not None and found.month is not None:
        over = frame.published.month > found.month
        begun = frame.published.month > found.month - _SEASON_MONTHS
        later = (frame.ahead and over) or (found.step == 1 and begun)
        year = frame.published.year + later - (found.step == -1 and not over)
    return None if year is None else _Period(date(year, 1, 1), Precision.YEAR)


_SEASON_MONTHS = 3


def _weekday(found: DateFound, frame: _Frame) -> _Period | None:
    """The last such day up to publication, or the next from it on; "next Tuesday" is the following week's."""
    if frame.published is None or found.weekday is None:
        return None
    published = frame.published
    monday = published - timedelta(published.weekday())
    back = (published.weekday() - found.weekday) % 7
    forward = -back % 7
    if found.step == 1:
        day = monday + timedelta(7 + found.weekday)
    elif found.step == -1:
        day = published - timedelta(back or 7)
    elif found.step == 0:
        day = monday + timedelta(found.weekday)
    elif frame.ahead:
        day = published + timedelta(forward)
    else:
        day = published - timedelta(back)
    return _Period(day, Precision.DAY)


def _relative_day(found: DateFound, frame: _Frame) -> _Period | None:
    if frame.published is None or found.number is None:
        return None
    return _Period(frame.published + timedelta(found.number), Precision.DAY)


def _anchored_day(found: DateFound, frame: _Frame) -> _Period | None:
    """A day from another one; "the day before" without one is the day before publication."""
    count = found.number or 0
    origin = frame.anchor or (frame.published if count < 0 else None)
    return None if origin is None else _Period(origin + timedelta(count), Precision.DAY)


def _period(found: DateFound, frame: _Frame) -> _Period | None:
    """A month, year or decade ahead or back; weeks and quarters name no day, month or year."""
    if frame.published is None or found.step is None:
        return None
    if found.unit == "month":
        return _Period(_plus_months(frame.published, found.step), Precision.MONTH)
    if found.unit == "year":
        return _Period(date(frame.published.year + found.step, 1, 1), Precision.YEAR)
    if found.unit == "decade" and found.step == 0:
        return _Period(date(frame.published.year // 10 * 10 + 10, 1, 1), Precision.YEAR)
    return None


_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _distance(found: DateFound, frame: _Frame) -> _Period | None:
    """So many days, months or years from publication or the anchor, as precise as the unit."""
    count = found.number or 0
    ahead = count > 0
    origin = frame.anchor if found.from_anchor or (ahead and frame.anchor) else frame.published
    if origin is None:
        return None
    if found.unit in _DAYS:
        return _Period(origin + timedelta(count * _DAYS[found.unit]), Precision.DAY)
    if found.unit == "hour":
        return _Period(origin + timedelta(-(-count // 24)), Precision.DAY)
    if found.unit == "month":
        return _Period(_plus_months(origin, count), Precision.MONTH)
    if found.unit == "year":
        return _Period(date(origin.year + count, 1, 1), Precision.YEAR)
    return None


def _plus_months(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


_RESOLVERS: dict[DateKind, Callable[[DateFound, _Frame], _Period | None]] = {
    DateKind.DAY: _day,
    DateKind.MONTH: _month,
    DateKind.YEAR: _year,
    DateKind.QUARTER: _year,
    DateKind.HALF: _year,
    DateKind.SEASON: _season,
    DateKind.WEEKDAY: _weekday,
    DateKind.RELATIVE_DAY: _relative_day,
    DateKind.ANCHORED_DAY: _anchored_day,
    DateKind.PERIOD: _period,
    DateKind.DISTANCE: _distance,
}
