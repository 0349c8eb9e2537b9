"""What is found of a date: its kind, its parts, and what the words before it make of it."""

from enum import StrEnum
from typing import NamedTuple

from app.domain.span import Span


class DateKind(StrEnum):
    """What a date's words name."""

    DAY = "day"
    """A day of a month, with or without its year."""
    MONTH = "month"
    YEAR = "year"
    QUARTER = "quarter"
    """The quarter ``number`` (1 to 4) of a year."""
    HALF = "half"
    """The half ``number`` (1 or 2) of a year."""
    SEASON = "season"
    """``month`` is the season's last one."""
    WEEKDAY = "weekday"
    RELATIVE_DAY = "relative_day"
    """``number`` days from publication: "yesterday"."""
    ANCHORED_DAY = "anchored_day"
    """``number`` days from another day of the text: "the day before"."""
    PERIOD = "period"
    """The week, month, year or decade ``step`` ahead: "last month"."""
    DISTANCE = "distance"
    """``number`` units ahead or, below zero, back: "within three weeks", "two days ago"."""
    VAGUE = "vague"
    """Words that name no date: "in the coming days"."""


class DateRole(StrEnum):
    """What the words before a date make of it."""

    DUE = "due"
    """by, until, before, no later than, within"""
    EVENT = "event"
    """on; or a word such as "yesterday" """
    START = "start"
    """from, as of, after"""
    SINCE = "since"
    """since: it lies behind"""
    DURING = "during"
    """in, for, during, over, throughout"""


class DateFound(NamedTuple):
    """A date as the text has it. Parts that the words do not name are None."""

    span: Span
    text: str
    kind: DateKind
    role: DateRole | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    """The last year, month or day of a range: "24-25 March", "from 2026 to 2029"."""
    end_month: int | None = None
    end_day: int | None = None
    year_step: int | None = None
    """Of a day, month, quarter or half: "this year" 0, "last year" -1."""
    weekday: int | None = None
    """0 is Monday."""
    unit: str | None = None
    """hour, day, week, month, year, decade, quarter, weekend or fortnight."""
    step: int | None = None
    """last -1, this 0, next 1; of a bare weekday or month None."""
    number: int | None = None
    from_anchor: bool = False
    """Counted from another day of the text ("two days later"), not from publication."""
