"""What an input may hold, and what it becomes in the address."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.listing.values import parse, plain, suggestion, write
from tests.listing.harvest import CRATES

RIGHT = [
    ("price", "1000000", "1000000"),
    ("price", "100m", "100000000"),
    ("price", "100 m", "100000000"),
    ("price", "€1.5bn", "1500000000"),
    ("price", "1.5 Billion", "1500000000"),
    ("price", "2 tn", "2000000000000"),
    ("price", "12,500,000", "12500000"),
    ("price", "250k", "250000"),
    ("price", "0.50", "0.5"),
    ("price", "0", "0"),
    ("boxes", "-3", "-3"),
    ("boxes", "2.50", "2.5"),
    ("picked_on", "2025", "2025"),
    ("picked_on", "2025-3", "2025-03"),
    ("picked_on", "2025-03-27", "2025-03-27"),
    ("ripe", "yes", "true"),
    ("ripe", "FALSE", "false"),
    ("buyer", "SHARED", "shared"),
    ("buyer", "A", "A"),
    ("stage", "sold", "sold"),
    ("id", "17", "17"),
    ("name", "Señor “Ł”", "Señor “Ł”"),
]
WRONG = [
    ("price", "many", "write 1000000, 100m or 1.5bn"),
    ("price", "1,5bn", "write 1000000, 100m or 1.5bn"),
    ("price", "-5", "write 1000000, 100m or 1.5bn"),
    ("price", "5 zillion", "write 1000000, 100m or 1.5bn"),
    ("price", "9" * 40, "write 1000000, 100m or 1.5bn"),
    ("price", "٣", "write 1000000, 100m or 1.5bn"),
    ("boxes", "NaN", "write 3 or 2.5"),
    ("picked_on", "yesterday", "write 2025, 2025-03 or 2025-03-27"),
    ("picked_on", "27.03.2025", "write 2025, 2025-03 or 2025-03-27"),
    ("picked_on", "2025-02-30", "not in the calendar"),
    ("picked_on", "9999", "outside 1900 to 2199"),
    ("ripe", "perhaps", "neither true nor false"),
    ("stage", "sole", "did you mean sold?"),
    ("stage", "zzz", "one of picked, sold, eaten, lost"),
    ("id", "1e3", "not a row's number"),
    ("id", "9" * 19, "not a row's number"),
    ("name", "a\0b", "a character that no text has"),
    ("name", "\ud800", "a character that no text has"),
    ("name", "x" * 501, "longer than 500"),
]


@pytest.mark.parametrize(("name", "text", "canonical"), RIGHT)
def test_input_is_read_and_written_in_one_form(name: str, text: str, canonical: str) -> None:
    column = CRATES.column(name)
    value = parse(column.kind, column, text)
    assert write(value) == canonical
    assert parse(column.kind, column, canonical) == value


@pytest.mark.parametrize(("name", "text", "advice"), WRONG)
def test_wrong_input_says_what_would_be_right(name: str, text: str, advice: str) -> None:
    column = CRATES.column(name)
    with pytest.raises(ValueError, match=advice.replace("?", r"\?")):
        parse(column.kind, column, text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20))
def test_a_number_loses_nothing_when_written(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)


def test_of_many_choices_only_the_nearest_are_offered() -> None:
    choices = {f"column_{number:02}": "" for number in range(40)} | {"amount": "", "country": ""}
    assert suggestion("contry", choices) == "did you mean country?"
    offered = suggestion("foo", choices)
    assert offered.startswith("the nearest of 42 are ")
    assert offered.count(",") == 4
