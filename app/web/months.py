"""Meetings as a calendar: one month with its weeks, and a grid of all months to go to."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.catalogue.agenda import DeadlineEntry, MeetingEntry, deadlines_in, meetings_in, of_participants
from app.catalogue.memory import Reader
from app.domain.vocabulary import PROMISED, Precision, Status
from app.listing.calendar_period import CalendarPeriod
from app.listing.query import Query

DAY = "held_on"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar with what falls on it."""

    on: date
    inside: bool
    """Belongs to the month; else to a neighbour whose days fill up the week."""
    meetings: tuple[MeetingEntry, ...] = ()
    deadlines: tuple[DeadlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """A year with the number of meetings in each of its months."""

    number: int
    months: tuple[tuple[CalendarPeriod, int], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month."""

    month: CalendarPeriod
    previous: CalendarPeriod
    next: CalendarPeriod
    weeks: tuple[tuple[Day, ...], ...]
    undated: tuple[MeetingEntry, ...]
    """Meetings of which only the month or the year is known."""
    due: tuple[DeadlineEntry, ...]
    """Commitments due in the month, on no certain day."""
    years: tuple[Year, ...]
    busiest: int
    """Most meetings in any month."""
    deadlines: Query
    """All commitments due in the month."""
    today: date

    @property
    def is_empty(self) -> bool:
        """Nothing falls into the month."""
        filled = any(day.meetings or day.deadlines for week in self.weeks for day in week)
        return not (filled or self.undated or self.due)

    def is_overdue(self, entry: DeadlineEntry) -> bool:
        """Whether the deadline of a promise has passed without a report of delivery."""
        return is_overdue(entry.due_on, entry.precision, entry.status, self.today)


def is_overdue(due_on: date, precision: Precision, status: Status, today: date) -> bool:
    """Whether something promised should have come before ``today`` and nobody tells that it has."""
    return status in PROMISED and CalendarPeriod(due_on, precision).last < today


def month_calendar(reader: Reader, query: Query, month: CalendarPeriod | None, today: date) -> Calendar:
    """The calendar of a query's meetings; without a month, of the next one that has any, else of the last."""
    counts = {
        point.period.start: point.count
        for point in reader.by_period(query, DAY, Precision.MONTH).points
        if point.count and (point.inside or not query.filters_on(DAY))
    }
    shown = month or _nearest(counts, today)
    due = of_participants(query)
    meetings = meetings_in(reader.session, query, shown)
    deadlines = deadlines_in(reader.session, due, shown)
    return Calendar(
        month=shown,
        previous=_month(shown.start - timedelta(days=1)),
        next=_month(shown.stop),
        weeks=_weeks(shown, meetings, deadlines),
        undated=tuple(entry for entry in meetings if entry.precision is not Precision.DAY),
        due=tuple(entry for entry in deadlines if entry.precision is not Precision.DAY),
        years=_years(counts),
        busiest=max(counts.values(), default=0),
        deadlines=due.with_value("due_on", shown),
        today=today,
    )


def _weeks(
    month: CalendarPeriod, meetings: Sequence[MeetingEntry], deadlines: Sequence[DeadlineEntry]
) -> tuple[tuple[Day, ...], ...]:
    """The weeks of a month from Monday to Sunday."""
    weeks = calendar.Calendar().monthdatescalendar(month.start.year, month.start.month)
    held = _by_day([(entry.held_on, entry) for entry in meetings if entry.precision is Precision.DAY])
    due = _by_day([(entry.due_on, entry) for entry in deadlines if entry.precision is Precision.DAY])
    return tuple(
        tuple(Day(on, on.month == month.start.month, tuple(held.get(on, ())), tuple(due.get(on, ()))) for on in week)
        for week in weeks
    )


def _by_day(entries: Sequence[tuple[date, Any]]) -> Mapping[date, list[Any]]:
    found: dict[date, list[Any]] = {}
    for on, entry in entries:
        found.setdefault(on, []).append(entry)
    return found


def _years(counts: Mapping[date, int]) -> tuple[Year, ...]:
    """The years that have meetings, latest first."""
    return tuple(
        Year(
            year,
            tuple((_month(date(year, number, 1)), counts.get(date(year, number, 1), 0)) for number in range(1, 13)),
        )
        for year in sorted({day.year for day in counts}, reverse=True)
    )


def _nearest(counts: Mapping[date, int], today: date) -> CalendarPeriod:
    """The first month from today on that has meetings, else the last before, else this one."""
    start = today.replace(day=1)
    ahead = [day for day in counts if day >= start]
    return _month(min(ahead) if ahead else max(counts, default=start))


def _month(day: date) -> CalendarPeriod:
    return CalendarPeriod(day.replace(day=1), Precision.MONTH)
