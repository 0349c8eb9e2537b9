"""Shares of GDP, with and without the words "of GDP"."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vocabulary import Qualifier
from app.extraction.recognise import numbers, shares

STATED = {
    "to six percent of its GDP": ("6", None, None),
    "4.5% of GDP by 2033": ("4.5", None, 2033),
    "0.35 percent of gross domestic product": ("0.35", None, None),
    "2 per cent of GDP": ("2", None, None),
    "2 per cent of national output": ("2", None, None),
    "3,5 % of GDP": ("3.5", None, None),
    "3.125% of GDP": ("3.125", None, None),
    "five per cent of Finland's gross domestic product in 2027": ("5", None, 2027),
    "3 to 3.5% of GDP": ("3", "3.5", None),
    "between 3% and 3.5% of GDP": ("3", "3.5", None),
    "3%-3.5% of GDP": ("3", "3.5", None),
    "a 3%-of-GDP goal": ("3", None, None),
    "a GDP share of 2.4% in 2026": ("2.4", None, 2026),
    "3% of GDP by the end of 2029": ("3", None, 2029),
    "3% of GDP from fiscal year 2028": ("3", None, 2028),
    "12 percent of GDP": ("12", None, None),
}

IMPLIED = {
    "They back a 5% defence spending target.": [("5", None)],
    "Spending 4 percent on defense is enough, he said.": [("4", None)],
    "The alliance's two-percent target is outdated; NATO spending must rise.": [("2", None)],
    "It spends 4.6% of GDP on its army and promised 5% for 2027.": [("4.6", None), ("5", 2027)],
    "Military spending goes from 2% to 3.5% of GDP by 2031.": [("2", None), ("3.5", 2031)],
    "They will spend 3.5% on core defence and 1.5% on bridges by 2034.": [("3.5", None), ("1.5", 2034)],
}

OTHER_PERCENTAGES = [
    "inflation of 5%",
    "the bank's 4% interest rate",
    "52% of Poles want higher defence spending",
    "defence spending rose by 12%",
    "defence spending grew 3%",
    "4 percent of the defence budget",
    "shares fell 7% as defence spending disappointed",
    "a 25% tariff",
    "support is up 2%",
    "3% on something",
    "its debt stands at 137% of GDP",
    "0% of GDP for defence",
    "the unemployment rate of 6% limits military spending",
    "nothing here",
    "",
]


@pytest.mark.parametrize(("text", "expected"), STATED.items())
def test_share_of_gdp_is_read(text: str, expected: tuple[str, str | None, int | None]) -> None:
    (found,) = shares.find(text)
    maximum = Decimal(expected[1]) if expected[1] else None
    assert (found.share.percent, found.share.maximum, found.year) == (Decimal(expected[0]), maximum, expected[2])
    assert (found.of, found.implied) == ("GDP", False)


@pytest.mark.parametrize(("text", "expected"), IMPLIED.items())
def test_share_leans_on_a_target_or_a_neighbour(text: str, expected: list[tuple[str, int | None]]) -> None:
    found = shares.find(text)
    assert [(each.share.percent, each.year) for each in found] == [(Decimal(value), year) for value, year in expected]
    assert any(each.implied for each in found)


@pytest.mark.parametrize("text", OTHER_PERCENTAGES)
def test_other_percentages_are_left_alone(text: str) -> None:
    assert shares.find(text) == ()


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("at least 2% of GDP", Qualifier.AT_LEAST),
        ("more than 4% of GDP", Qualifier.AT_LEAST),
        ("nearly 4% of GDP", Qualifier.ABOUT),
        ("up to 4% of GDP", Qualifier.UP_TO),
        ("4% of GDP", Qualifier.EXACT),
    ],
)
def test_qualifier_is_read(text: str, qualifier: Qualifier) -> None:
    assert shares.find(text)[0].share.qualifier == qualifier


def test_share_of_national_income_is_told_apart() -> None:
    (found,) = shares.find("0.7% of gross national income")
    assert found.of == "GNI"


def test_span_holds_the_words_up_to_gdp() -> None:
    (found,) = shares.find("Riga wants five per cent of its GDP for the army.")
    assert found.share.text == "five per cent of its GDP"


def test_numbers_at_hand_are_used() -> None:
    text = "from 2% to 3.5% of GDP"
    assert shares.find(text, numbers.scan(text)) == shares.find(text)


WORDS = """2 3.5 five % percent per cent of GDP gross domestic product defence spending target to from between
    and by 2030 . , inflation İ 🙂 its on NATO"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_with_true_spans(text: str) -> None:
    found = shares.find(text)
    for each in found:
        assert each.span.of(text) == each.share.text
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start


@pytest.mark.parametrize("text", ["5% " * 5_000, "5% of a a a a " * 2_000, "from 2 to 3% " * 3_000])
def test_long_nonsense_is_read(text: str) -> None:
    assert isinstance(shares.find(text), tuple)
