"""Years, months and days as filters name them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.listing.calendar_period import CalendarPeriod

PERIODS = [
    ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
    ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "December 2025"),
    ("2025-03-07", date(2025, 3, 7), date(2025, 3, 7), "7 March 2025"),
]


@pytest.mark.parametrize(("text", "first", "last", "spoken"), PERIODS)
def test_period_has_its_days_and_words(text: str, first: date, last: date, spoken: str) -> None:
    period = CalendarPeriod.parse(text)
    assert (period.start, period.last, period.spoken, period.iso) == (first, last, spoken, text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from([4, 7, 10]))
def test_period_ends_where_the_next_begins(day: date, length: int) -> None:
    period = CalendarPeriod.parse(day.isoformat()[:length])
    assert period.start <= day < period.stop
    assert period.stop.isoformat()[:length] != period.iso
    assert (period.stop - timedelta(days=1)).isoformat()[:length] == period.iso
