"""Charts place their bars where the figures say."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.vocabulary import LADDER, Family
from app.web import charts

BN = Decimal(10) ** 9


def test_a_month_stacks_its_families_without_gap_or_overlap() -> None:
    march = date(2025, 3, 1)
    chart = charts.stacked_months({(march, Family.AID): 3 * BN, (march, Family.OWN): BN})
    aid, own = chart.bars
    assert (aid.kind, own.kind) == ("aid", "own")
    assert own.y + own.height == pytest.approx(aid.y, abs=0.11)
    assert aid.height == pytest.approx(3 * own.height, rel=0.02)
    assert chart.unit == "bn"


def test_months_without_a_sum_keep_their_place() -> None:
    chart = charts.stacked_months({(date(2025, 1, 1), Family.AID): BN, (date(2025, 4, 1), Family.AID): BN})
    first, last = chart.bars
    marks = [tick.at for tick in chart.columns]
    assert [first.x + first.width / 2, last.x + last.width / 2] == pytest.approx([marks[0], marks[3]], abs=0.11)
    assert [tick.label for tick in chart.columns] == ["Jan 2025", "Feb", "Mar", "Apr"]


def test_over_some_years_the_axis_names_each_january() -> None:
    chart = charts.stacked_months({(date(2022, 2, 1), Family.AID): BN, (date(2025, 7, 1), Family.AID): BN})
    assert [tick.label for tick in chart.columns] == ["2023", "2024", "2025"]


def test_few_years_fill_the_width_with_bars_that_stay_slim() -> None:
    chart = charts.stacked_years({(2024, Family.AID): BN, (2025, Family.AID): BN}, [2024, 2025])
    assert [tick.label for tick in chart.columns] == ["2024", "2025"]
    assert chart.columns[1].at > chart.width / 2
    assert max(bar.width for bar in chart.bars) < chart.width / 6


def test_what_stands_beside_the_scale_fills_any_width() -> None:
    chart = charts.stacked_years({(2024, Family.AID): BN, (2025, Family.AID): BN}, [2024, 2025])
    assert [chart.across(tick.at) for tick in chart.columns] == [25, 75]
    first, last = chart.bars
    assert chart.across(first.x) + chart.part(first.width) / 2 == pytest.approx(25, abs=0.02)
    assert chart.across(last.x + last.width) < 100


def test_only_more_bars_than_a_phone_can_tell_apart_are_scrolled() -> None:
    def since(year: int) -> charts.Chart:
        return charts.stacked_months({(date(year, 1, 1), Family.AID): BN, (date(2025, 12, 1), Family.AID): BN})

    assert not since(2021).is_long
    assert since(2020).is_long


def test_no_sums_no_chart() -> None:
    assert charts.stacked_months({}).bars == ()
    assert charts.histogram([("1", 0)], [True]).bars == ()


@pytest.mark.parametrize("top", [1, 7, 10, 99, 100, 101, 2_345_678_901])
def test_ticks_are_round_and_reach_the_top(top: int) -> None:
    ticks = charts.nice_ticks(Decimal(top))
    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert 2 <= len(ticks) <= 7


def test_the_ladder_has_a_bar_for_every_step_and_the_longest_for_the_largest() -> None:
    chart = charts.ladder({"announced": 4 * BN, "agreed": BN}, LADDER)
    assert [bar.key for bar in chart.bars] == ["proposed", "announced", "agreed", "contracted", "delivered"]
    assert max(chart.bars, key=lambda bar: bar.width).key == "announced"


def test_bars_outside_the_chosen_range_are_told_apart() -> None:
    chart = charts.histogram([("2023", 1), ("2024", 0), ("2025", 4)], [False, True, True])
    assert [(bar.key, bar.kind) for bar in chart.bars] == [("2023", "out"), ("2025", "in")]


def test_the_ramp_runs_from_the_smallest_to_the_largest_and_leaves_out_nothing_stated() -> None:
    steps = charts.ramp({"MT": Decimal(10**6), "FR": 5 * BN, "DE": Decimal(10**11), "LU": Decimal(0)})
    assert steps == {"MT": 1, "FR": 4, "DE": 5}
    assert charts.ramp({"FR": BN}) == {"FR": 5}
    assert charts.ramp({}) == {}


def test_a_dots_area_grows_with_its_sum() -> None:
    assert charts.radius(None, BN) == charts.radius(Decimal(0), BN) == 4.0
    assert charts.radius(BN, BN) == 20.0
    assert charts.radius(BN / 4, BN) == 12.0


def test_two_bars_stand_side_by_side_in_each_month() -> None:
    sums = {date(2022, 1, 1): (Decimal(4), Decimal(2)), date(2026, 4, 1): (Decimal(0), Decimal(1))}
    chart = charts.paired_months(sums)
    assert [(bar.key, bar.kind, bar.value) for bar in chart.bars] == [
        ("2022-01", "theirs", 4),
        ("2022-01", "ours", 2),
        ("2026-04", "ours", 1),
    ]
    theirs, ours, last = chart.bars
    assert theirs.x + theirs.width <= ours.x
    assert theirs.height == 2 * ours.height
    assert last.x + last.width <= chart.width
    assert [tick.label for tick in chart.columns] == ["2022", "2023", "2024", "2025", "2026"]


def test_two_bars_of_no_month_are_an_empty_chart() -> None:
    assert charts.paired_months({}).bars == ()
