"""How values are written on pages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.domain.vocabulary import CommitmentType, Precision, Status
from app.web import filters

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2_000_000_000, "€2.0 bn"),
        (195_000_000, "€195 m"),
        (12_500_000, "€12.5 m"),
        (8_349_000_000, "€8.3 bn"),
        (61_449_000_000, "€61.4 bn"),
        (800_000_000_000, "€800 bn"),
        (1_250_000_000_000, "€1.3 tn"),
        (999_950_000, "€1.0 bn"),
        (999_400_000, "€999 m"),
        (3_000_000, "€3 m"),
        (850_000, "€850,000"),
        (0, "€0"),
        (None, "no sum stated"),
    ],
)
def test_sums_are_rounded_for_the_eye(value: int | None, written: str) -> None:
    assert filters.euros(None if value is None else Decimal(value)).replace(NBSP, " ") == written


def test_a_range_names_its_unit_once() -> None:
    assert filters.euro_range(Decimal(1_500_000_000), Decimal(2_000_000_000)) == f"€1.5–2.0{NBSP}bn"
    assert filters.euro_range(Decimal(900_000_000), Decimal(2_000_000_000)) == f"€900{NBSP}m – €2.0{NBSP}bn"
    assert filters.euro_range(Decimal(900_000_000), Decimal(900_000_000)) == f"€900{NBSP}m"
    assert filters.euro_range(None, None) == "no sum stated"


def test_the_exact_sum_keeps_every_unit() -> None:
    assert filters.exact(Decimal("2000000000.00"), "SEK") == f"SEK{NBSP}2,000,000,000"
    assert filters.exact(Decimal("1280000.5")) == f"EUR{NBSP}1,280,000.50"
    assert filters.exact_range(Decimal(1), Decimal(2), "GBP") == f"GBP{NBSP}1 to 2"


def test_a_share_is_a_figure_or_a_range() -> None:
    assert filters.percent(Decimal("3.5000")) == filters.percent(Decimal("3.5"), Decimal("3.50")) == "3.5%"
    assert filters.percent(Decimal(5), Decimal(6)) == "5–6%"


@pytest.mark.parametrize(
    ("precision", "long", "short", "machine"),
    [
        (Precision.DAY, "27 March 2025", "27 Mar 2025", "2025-03-27"),
        (Precision.MONTH, "March 2025", "Mar 2025", "2025-03"),
        (Precision.YEAR, "2025", "2025", "2025"),
        (None, "27 March 2025", "27 Mar 2025", "2025-03-27"),
    ],
)
def test_a_date_is_never_more_exact_than_its_source(
    precision: Precision | None, long: str, short: str, machine: str
) -> None:
    day = date(2025, 3, 27)
    assert filters.day(day, precision).replace(NBSP, " ") == long
    assert filters.day_short(day, precision).replace(NBSP, " ") == short
    assert filters.iso(day, precision) == machine


def test_an_unknown_date_says_so() -> None:
    assert filters.day(None) == "date unknown"
    assert filters.iso(None) == ""


def test_a_moment_names_its_zone() -> None:
    assert filters.moment(datetime(2026, 11, 21, 14, 5, tzinfo=UTC)).replace(NBSP, " ") == "21 November 2026, 14:05 UTC"


def test_stored_words_become_speech() -> None:
    assert filters.sentence("military_aid") == "Military aid"
    assert filters.words("from_to") == "over several years"
    assert filters.field("announced_by") == "said by"


def test_every_type_has_a_family() -> None:
    assert {filters.family(kind) for kind in CommitmentType} == {"aid", "own", "forces", "cooperation", "sanctions"}


def test_the_ladder_knows_what_has_not_happened() -> None:
    assert filters.step(Status.ANNOUNCED) == 2
    assert filters.rungs_ahead(Status.ANNOUNCED) == (Status.AGREED, Status.CONTRACTED, Status.DELIVERED)
    assert filters.rungs_ahead(Status.DELIVERED) == ()
    assert filters.step(Status.CANCELLED) == 0
    assert filters.rungs_ahead(Status.CANCELLED) == ()


def test_lists_and_plurals_read_as_english() -> None:
    assert filters.listed(["France", "Germany", "Italy"]) == "France, Germany and Italy"
    assert filters.listed(["France"]) == "France"
    assert filters.listed([]) == ""


def test_names_that_differ_in_capitals_or_hyphens_only_are_named_once() -> None:
    written = ["nordic-baltic eight", "Nordic–Baltic Eight", "NB8", "NB-8", "the eight"]
    assert filters.differing(written, "Nordic-Baltic Eight") == ["NB8", "the eight"]
    assert filters.plural(1, "source") == f"1{NBSP}source"
    assert filters.plural(1284, "source") == f"1,284{NBSP}sources"


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("1500000000", "1.5 bn"),
        ("100000000", "100 m"),
        ("1234567", "1,234,567"),
        ("850000", "850,000"),
        ("0", "0"),
        ("", ""),
        ("abc", "abc"),
    ],
)
def test_sums_in_inputs_are_written_as_readers_type_them(address: str, typed: str) -> None:
    assert filters.sum_input(address) == typed


def test_an_opening_is_the_first_line_cut_between_words() -> None:
    assert filters.opening("  Berlin pays.\nMore follows.") == "Berlin pays."
    cut = filters.opening("Ministers of thirty states " * 20)
    assert cut.endswith("…")
    assert len(cut) <= 110


def test_folders_of_the_machine_are_not_shown() -> None:
    assert filters.file_name("/srv/articles/berlin.txt") == "berlin.txt"
    assert filters.file_name("-") == "-"


def test_a_name_begins_with_a_capital_and_keeps_its_others() -> None:
    assert filters.capital("next NATO summit") == "Next NATO summit"
    assert filters.capital("") == ""
