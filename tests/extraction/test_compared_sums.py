"""Sums that are only compared with, taken from or the price of one: told as pledges they would stand in totals."""

import pytest

from tests.extraction.reads import extracted
from tests.extraction.reads import promised_sums as sums

_TWO = [2_000_000_000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany will spend 2 billion euros on drones, compared with 1 billion last year.", _TWO),
        ("Germany will spend 2 billion euros on drones, against 1 billion last year.", _TWO),
        ("Germany will spend 2 billion euros on drones after 1 billion last year.", _TWO),
        ("Germany will spend 2 billion euros on drones instead of the planned 1 billion.", _TWO),
        ("Germany will spend 2 billion euros on drones, not 1 billion.", _TWO),
        ("Germany will spend 2 billion euros on drones, 1 billion more than first planned.", _TWO),
        ("Germany will spend 2 billion of the 10 billion euros on drones.", _TWO),
        ("Germany will give Ukraine 2 billion euros more than planned.", _TWO),
        ("Estonia will raise its aid to 50 million euros from 30 million.", [50_000_000]),
        # Each of many costs so much; each of two givers gives so much.
        ("Germany will give Ukraine 20 tanks costing about 10 million euros each.", []),
        ("Germany will buy 20 tanks for 10 million euros apiece.", []),
        ("Germany will buy 20 tanks, each worth 10 million euros.", []),
        ("Germany and France will give Ukraine 10 million euros each.", [10_000_000, 10_000_000]),
        ("Germany and France earmarked for Ukraine 10 million euros each.", [10_000_000, 10_000_000]),
        ("Germany will give Ukraine 2 billion euros and Poland 1 billion euros.", [1_000_000_000, 2_000_000_000]),
    ],
)
def test_only_what_is_promised_counts(text: str, expected: list[int]) -> None:
    assert sums(text) == expected


def test_the_share_left_is_none() -> None:
    (claim,) = extracted("Estonia will raise defence spending to 5.4 percent of GDP from 3.7 percent.").commitments
    assert claim.share_of_gdp is not None
    assert claim.share_of_gdp.text.startswith("5.4")


@pytest.mark.parametrize("number", ["a pair of", "two"])
def test_what_is_donated_is_aid_and_a_pair_are_two(number: str) -> None:
    (claim,) = extracted(f"Denmark will donate {number} frigates.").commitments
    assert (claim.type.value, claim.items[0].quantity) == ("military_aid", 2)


def test_a_level_told_elsewhere_does_not_count_beside_the_growth_that_leads_to_it() -> None:
    text = (
        "Norway raises its aid for Ukraine to NOK 85 billion\n\n"
        "Its aid for Ukraine will grow by NOK 50 billion, from 35 to 85 billion kroner."
    )
    assert sums(text) == [50_000_000_000]


def test_what_each_of_several_tranches_comes_to_is_no_sum_of_its_own() -> None:
    text = "Britain's loan of £2.26 billion for Ukraine will be paid in three equal tranches of £752 million."
    assert sums(text) == [2_260_000_000]
