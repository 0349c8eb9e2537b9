"""Charts: rows by month and year, and by size."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.vocabulary import Precision
from app.listing import series
from app.listing.query import Query
from tests.listing.harvest import CRATES

EVERYTHING = Query.everything(CRATES)


def test_months_have_no_gaps_and_leave_out_what_has_no_month(crates: Session) -> None:
    found = series.by_period(crates, EVERYTHING, "picked_on", step=Precision.MONTH)
    assert [(point.period.iso, point.count) for point in found.points] == [
        ("2024-12", 1),
        ("2025-01", 0),
        ("2025-02", 0),
        ("2025-03", 3),
    ]
    assert found.undated == 4


def test_years_take_in_what_has_only_a_year(crates: Session) -> None:
    found = series.by_period(crates, EVERYTHING, "picked_on", step=Precision.YEAR)
    assert [(point.period.iso, point.count) for point in found.points] == [("2024", 1), ("2025", 4)]
    assert found.undated == 3


def test_sums_take_only_rows_that_count(crates: Session) -> None:
    found = series.by_period(crates, EVERYTHING, "picked_on", step=Precision.YEAR, measure="price")
    assert [point.total for point in found.points] == [Decimal(7_000_000), Decimal("0.50")]


def test_points_split_by_another_column(crates: Session) -> None:
    found = series.by_period(crates, EVERYTHING, "picked_on", step=Precision.YEAR, split="kind")
    assert [(point.period.iso, point.split, point.count) for point in found.points] == [
        ("2024", None, 1),
        ("2025", "boskoop", 2),
        ("2025", "gala", 2),
    ]


def test_own_filter_only_marks_what_lies_inside(crates: Session) -> None:
    query = Query.parse(CRATES, [("picked_on__gte", "2025-03"), ("buyer__unknown", "false")])
    found = series.by_period(crates, query, "picked_on", step=Precision.MONTH)
    assert [(point.count, point.inside) for point in found.points] == [(1, False), (0, False), (0, False), (3, True)]


def test_bins_hold_every_known_size_between_the_first_and_the_last(crates: Session) -> None:
    found = series.histogram(crates, EVERYTHING, "price")
    assert [(each.low, each.count) for each in found if each.count] == [(0, 2), (2000, 2), (5_000_000, 1)]
    assert [each.high for each in found[:-1]] == [each.low for each in found[1:]]
    assert all(each.inside for each in found if each.count)


def test_bins_mark_what_the_own_filter_lets_through(crates: Session) -> None:
    found = series.histogram(crates, Query.parse(CRATES, [("price__lte", "3000")]), "price")
    assert [each.inside for each in found if each.count] == [True, True, False]


def test_nothing_found_has_no_points_and_no_bins(crates: Session) -> None:
    query = Query.parse(CRATES, [("kind", "none")])
    assert series.by_period(crates, query, "picked_on", step=Precision.MONTH) == series.Series((), 0)
    assert series.histogram(crates, query, "price") == ()
