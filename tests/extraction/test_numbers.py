"""Numbers in figures and words."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vocabulary import Qualifier
from app.extraction.recognise import numbers
from app.extraction.recognise.patterns import lowered

SINGLE = {
    "two tanks": "2",
    "twenty-five tanks": "25",
    "twenty five tanks": "25",
    "Ninety tanks": "90",
    "a hundred tanks": "100",
    "one hundred and fifty tanks": "150",
    "two hundred thousand shells": "200000",
    "five hundred and six thousand shells": "506000",
    "one thousand and twenty shells": "1020",
    "a thousand": "1000",
    "a dozen boats": "12",
    "two dozen boats": "24",
    "half a dozen boats": "6",
    "half a million shells": "500000",
    "a quarter of a million shells": "250000",
    "a million shells": "1000000",
    "a million and a half shells": "1500000",
    "one and a half million shells": "1500000",
    "one-and-a-half million shells": "1500000",
    "2.5 million shells": "2500000",
    "2,5 million shells": "2500000",
    "1,000,000 shells": "1000000",
    "1.000.000 shells": "1000000",
    "1 000 000 shells": "1000000",
    "1\u00a0000\u00a0000 shells": "1000000",
    "1\u2009000 shells": "1000",
    "1'000 shells": "1000",
    "1.000 shells": "1000",
    "0.125 of it": "0.125",
    "3.125% of it": "3.125",
    "2.125 million": "2125000",
    "a 300 thousand-strong army": "300000",
    "5 lakh": "500000",
    "two million five hundred thousand": "2500000",
    "İzmir had two ships": "2",
}

RANGES = {
    "20 to 30 ships": ("20", "30"),
    "from 20 to 30 ships": ("20", "30"),
    "between 20 and 30 ships": ("20", "30"),
    "20-30 ships": ("20", "30"),
    "20–30 ships": ("20", "30"),
    "two or three ships": ("2", "3"),
    "two to three hundred ships": ("200", "300"),
    "20 to 30 thousand shells": ("20000", "30000"),
    "between two and three million shells": ("2000000", "3000000"),
    "500 thousand to 1 million shells": ("500000", "1000000"),
}

NOT_ONE_NUMBER = {
    "the fleet grows from 20 to 30 ships": ["20", "30"],
    "two and three": ["2", "3"],
    "2 million and 3 thousand": ["2000000", "3000"],
    "30 to 20 ships": ["30", "20"],
    "In 2025 300 soldiers": ["2025", "300"],
}

QUALIFIED = {
    "about 20": Qualifier.ABOUT,
    "roughly 20": Qualifier.ABOUT,
    "some 20": Qualifier.ABOUT,
    "in the region of 20": Qualifier.ABOUT,
    "20 or so": Qualifier.ABOUT,
    "more than 20": Qualifier.AT_LEAST,
    "at least a further 20": Qualifier.AT_LEAST,
    "20 or more": Qualifier.AT_LEAST,
    "20+ of them": Qualifier.AT_LEAST,
    "20, at least": Qualifier.AT_LEAST,
    "up to 20": Qualifier.UP_TO,
    "as many as 20": Qualifier.UP_TO,
    "fewer than 20": Qualifier.UP_TO,
    "a quarrel over 20 ships": Qualifier.EXACT,
    "precisely 20": Qualifier.EXACT,
}

NO_NUMBERS = [
    "an F-16 and a T-72",
    "at 10:30",
    "on 27/03/2025 and 2025-03-27 and 27.03.2025",
    "K2 and M113",
    "often and money",
    "the first half",
    "several of them",
    "4" * 40,
    "",
]


@pytest.mark.parametrize(("text", "value"), SINGLE.items())
def test_number_is_read(text: str, value: str) -> None:
    (found,) = numbers.find(text)
    assert (found.minimum, found.maximum) == (Decimal(value), Decimal(value))


@pytest.mark.parametrize(("text", "bounds"), RANGES.items())
def test_range_is_one_number(text: str, bounds: tuple[str, str]) -> None:
    (found,) = numbers.find(text)
    assert (found.minimum, found.maximum) == (Decimal(bounds[0]), Decimal(bounds[1]))


@pytest.mark.parametrize(("text", "values"), NOT_ONE_NUMBER.items())
def test_neighbours_stay_apart(text: str, values: list[str]) -> None:
    assert [found.maximum for found in numbers.find(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIED.items())
def test_qualifier_is_read(text: str, qualifier: Qualifier) -> None:
    assert numbers.find(text)[0].qualifier == qualifier


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert numbers.find(text) == ()


@pytest.mark.parametrize(
    "text", ["hundreds", "tens of thousands", "hundreds of millions", "several hundred", "a few dozen", "multi-billion"]
)
def test_vague_number_has_words_but_no_value(text: str) -> None:
    (found,) = numbers.find(f"{text} of them")
    assert (found.text, found.vague, found.minimum, found.maximum) == (text, True, None, None)


def test_figure_glued_to_letters_counts_only_for_sums() -> None:
    assert numbers.find("SEK16 and 5b") == ()
    assert [found.text for found in numbers.scan("SEK16 and 5b")] == ["16", "5b"]


def test_words_of_a_model_number_do_not_swallow_the_count_before_it() -> None:
    assert [found.text for found in numbers.find("30 T-72 and 28 M-55S tanks")] == ["30", "28"]


def test_lower_case_keeps_every_offset() -> None:
    everything = "".join(map(chr, range(0x11000)))
    assert len(lowered(everything)) == len(everything)


WORDS = """two twenty five hundred thousand million dozen half and a between to - 1 25 1,000 1.5 20-30 several
    tens of bn m % . , İ 🙂 10:30 F-16 quarter"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_with_true_spans(text: str) -> None:
    found = numbers.scan(text)
    for each in found:
        assert each.span.of(text) == each.text
        assert (each.minimum is None) == each.vague
        assert each.minimum is None or each.maximum is None or 0 <= each.minimum <= each.maximum
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start


@given(st.integers(0, 10**12))
def test_grouped_figures_give_the_integer(value: int) -> None:
    (found,) = numbers.find(f"{value:,}")
    assert found.minimum == value
