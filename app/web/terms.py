"""Terms over time: who held an office, who belonged to a group, each as a bar on one axis."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from app.web import periods
from app.web.periods import Window

Subject = TypeVar("Subject")
_MOST_TICKS = 6
_SHORTEST = timedelta(days=365 * 4)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of a term to the first day after it; None is unknown, or still lasting."""

    start: date | None
    stop: date | None


@dataclass(frozen=True, slots=True)
class Term(Generic[Subject]):
    """A term of somebody, with its bar in percent of the axis."""

    subject: Subject
    span: Span
    x: float
    width: float
    open_start: bool
    """Nobody knows since when."""
    now: bool
    """It lasts."""


@dataclass(frozen=True, slots=True)
class Terms(Generic[Subject]):
    """Terms on one axis."""

    rows: tuple[Term[Subject], ...]
    ticks: tuple[tuple[float, str], ...]
    axis: Window
    today: float

    def at(self, day: date) -> float | None:
        """Where a day stands; None before the axis begins."""
        return self.axis.at(day) if self.axis.first <= day <= self.axis.last else None


def terms(subjects: Iterable[Subject], span: Callable[[Subject], Span], today: date) -> Terms[Subject]:
    """Terms in the given order, on an axis from the first known day to today or the last."""
    given = [(subject, span(subject)) for subject in subjects]
    axis = _axis([each for _, each in given], today)
    step = periods.ticks(axis, _MOST_TICKS)
    ticks = [(axis.at(start), periods.label(step, start, first=True)) for start in step.starts(axis)]
    return Terms(
        tuple(_term(subject, each, axis, today) for subject, each in given),
        tuple((x, label) for x, label in ticks if x < 93),
        axis,
        axis.at(today),
    )


def _axis(spans: Sequence[Span], today: date) -> Window:
    known = [day for span in spans for day in (span.start, span.stop) if day]
    first = min([*known, today - _SHORTEST])
    return Window(first, max([*known, today]) + timedelta(days=30))


def _term(subject: Subject, span: Span, axis: Window, today: date) -> Term[Subject]:
    start = axis.at(span.start or axis.first)
    end = axis.at(span.stop) if span.stop else axis.at(max(today, span.start or today))
    lasts = (span.start is None or span.start <= today) and (span.stop is None or span.stop > today)
    return Term(subject, span, start, round(max(0.6, end - start), 2), span.start is None, lasts)
