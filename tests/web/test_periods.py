"""Windows of time: what they show, how they move, how an address says them."""

from datetime import date

import pytest

from app.catalogue.timeline import TIMELINE
from app.listing.query import Query
from app.web import periods
from app.web.periods import Window

MARCH = Window(date(2025, 3, 1), date(2025, 3, 31))
YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("window", "address"),
    [
        (MARCH, "/timeline?announced_on=2025-03"),
        (YEAR, "/timeline?announced_on=2025"),
        (Window(date(2025, 3, 27), date(2025, 3, 27)), "/timeline?announced_on=2025-03-27"),
        (
            Window(date(2024, 2, 1), date(2025, 12, 31)),
            "/timeline?announced_on__gte=2024-02&announced_on__lte=2025-12",
        ),
        (
            Window(date(2025, 3, 3), date(2025, 3, 31)),
            "/timeline?announced_on__gte=2025-03-03&announced_on__lte=2025-03-31",
        ),
    ],
)
def test_a_window_has_the_shortest_address_of_which_both_ends_are_as_exact(window: Window, address: str) -> None:
    before = Query.parse(TIMELINE, [("announced_on__gte", "2020")])
    assert periods.within(before, "announced_on", window).url("/timeline") == address


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ((2025, 3, 1), (2025, 3, 31), "day"),
        ((2025, 1, 1), (2025, 12, 31), "week"),
        ((2022, 1, 1), (2025, 12, 31), "month"),
        ((2014, 1, 1), (2025, 12, 31), "quarter"),
        ((1990, 1, 1), (2035, 12, 31), "year"),
        ((1900, 1, 1), (2100, 12, 31), "decade"),
    ],
)
def test_rows_are_counted_by_days_up_to_decades(
    first: tuple[int, int, int], last: tuple[int, int, int], unit: str
) -> None:
    assert periods.bins(Window(date(*first), date(*last)), 62).unit == unit


def test_zooming_in_and_out_keeps_the_middle() -> None:
    near = YEAR.nearer(date(2025, 7, 1))
    assert near == Window(date(2025, 4, 1), date(2025, 9, 30))
    assert near.farther() == YEAR


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2025, 1, 20), date(2025, 1, 1), date(2025, 6, 30)),
        (date(2025, 5, 1), date(2025, 2, 1), date(2025, 7, 31)),
        (date(2025, 12, 31), date(2025, 7, 1), date(2025, 12, 31)),
    ],
)
def test_zooming_in_goes_to_a_day_and_stays_within_the_window(day: date, first: date, last: date) -> None:
    assert YEAR.nearer(day) == Window(first, last)


def test_zooming_in_ends_at_a_week() -> None:
    window = YEAR
    for _ in range(12):
        window = window.nearer(date(2025, 3, 27))
    assert window.days == 7
    assert window.nearer(date(2025, 3, 27)) == window
    day = Window(date(2025, 3, 27), date(2025, 3, 27))
    assert day.nearer(day.first) == day


def test_moving_goes_by_half_a_window() -> None:
    assert YEAR.shifted(0.5) == Window(date(2025, 7, 1), date(2026, 6, 30))
    assert YEAR.shifted(0.5).shifted(-0.5) == YEAR


def test_nothing_lies_beyond_what_a_filter_can_name() -> None:
    assert Window(date(1901, 1, 1), date(1905, 12, 31)).shifted(-5).first == date(1900, 1, 1)
    assert Window(date(2100, 1, 1), date(2199, 12, 31)).farther().last <= date(2200, 1, 1)


def test_labels_name_the_year_where_it_begins() -> None:
    step = periods.ticks(Window(date(2024, 11, 1), date(2025, 3, 31)), 9)
    starts = list(step.starts(Window(date(2024, 11, 1), date(2025, 3, 31))))
    labels = [periods.label(step, start, first=number == 0) for number, start in enumerate(starts)]
    assert labels == ["Nov 2024", "Dec", "Jan 2025", "Feb", "Mar"]
