"""So many of something."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.recognise import numbers, quantities

COUNTED = {
    "25 Leopard 1 tanks to Kyiv": [(25, "Leopard 1 tanks")],
    "two Patriot launchers": [(2, "Patriot launchers")],
    "28.8 billion USD": [],
    "will save 300 lives": [],
    "Three frigates will sail": [(3, "frigates")],
    "a million rounds of ammunition": [(1_000_000, "rounds of ammunition")],
    "1.5 million shells": [(1_500_000, "shells")],
    "1 200 generators": [(1200, "generators")],
    "20m cartridges": [(20_000_000, "cartridges")],
    "dozens of armoured vehicles": [(None, "armoured vehicles")],
    "several dozen lorries": [(None, "lorries")],
    "tens of thousands of drones a month": [(None, "drones")],
    "1,000 troops will go east": [(1000, "troops")],
    "1570 satellite terminals": [(1570, "satellite terminals")],
    "three more multiple rocket launchers": [(3, "multiple rocket launchers")],
    "a further 10 Caesar howitzers arrived": [(10, "Caesar howitzers")],
    "an additional 20 Marder infantry fighting vehicles": [(20, "Marder infantry fighting vehicles")],
    "another two IRIS-T SLM systems": [(2, "IRIS-T SLM systems")],
    "hand Ukraine 30 F-16 fighter jets by 2028": [(30, "F-16 fighter jets")],
    "30 T-72 tanks": [(30, "T-72 tanks")],
    "100,000 155mm artillery shells": [(100_000, "155mm artillery shells")],
    "two squadrons of F-35 fighters in England": [(2, "squadrons of F-35 fighters")],
    "eight Zuzana 2 self-propelled howitzers": [(8, "Zuzana 2 self-propelled howitzers")],
    "4,000 tons of fuel": [(4000, "tons of fuel")],
    "14 M113 personnel carriers and 20 Bushmaster vehicles": [
        (14, "M113 personnel carriers"),
        (20, "Bushmaster vehicles"),
    ],
    "3,000 to 5,000 troops": [(None, "troops")],
    "3,000 U.S. troops": [(3000, "U.S. troops")],
    "25 refurbished tanks delivered last week": [(25, "refurbished tanks")],
    "one Patriot battery arrived yesterday": [(1, "Patriot battery")],
    "500 Stingers with launchers": [(500, "Stingers")],
    "4 Hercules aircraft": [(4, "Hercules aircraft")],
    "15 weapons systems": [(15, "weapons systems")],
    "20 or so tanks": [(20, "tanks")],
    "two F-16s, three Rafales and four Eurofighters": [(2, "F-16s"), (3, "Rafales"), (4, "Eurofighters")],
    "495 signal and alarm pistols were found": [(495, "signal and alarm pistols")],
    "5 howitzer and drone makers": [(5, "howitzer and drone makers")],
    "one frigate and its crew": [(1, "frigate")],
    "16 Slovak-made guns": [(16, "Slovak-made guns")],
    "five complete sets of winter clothing": [(5, "complete sets of winter clothing")],
}

NOT_COUNTED = [
    "Leopard 2 tanks",
    "Article 5 commitments",
    "20 people killed",
    "300 civilians",
    "in 2025 tanks rolled",
    "five years",
    "within 24 hours",
    "€20 million",
    "EUR 20 million",
    "20 million euros",
    "$5 notes",
    "a 27-nation bloc",
    "50 km range missiles",
    "10% of tanks",
    "2.5 tonnes",
    "one of the tanks",
    "the one thing",
    "no one answered",
    "their number one target",
    "a one-on-one interview",
    "4,477 deployed",
    "12 countries",
    "at 10 am",
    "on 24 March troops moved",
    "two of them",
    "a 155mm gun",
    "",
]


@pytest.mark.parametrize(("text", "expected"), COUNTED.items())
def test_quantity_and_noun_are_read(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert [(found.value, found.noun_text) for found in quantities.find(text)] == expected


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_what_counts_no_thing_is_left_alone(text: str) -> None:
    assert quantities.find(text) == ()


def test_spans_hold_number_and_noun() -> None:
    text = "Oslo gives 14 light vehicles."
    (found,) = quantities.find(text)
    assert (found.span.of(text), found.noun_span.of(text)) == ("14 light vehicles", "light vehicles")


def test_places_that_are_taken_are_passed_over() -> None:
    text = "5 crowns and 6 tanks"
    taken = [found.span for found in numbers.find(text)[:1]]
    assert [found.noun_text for found in quantities.find(text, taken=taken)] == ["tanks"]


def test_numbers_at_hand_are_used() -> None:
    text = "5 boats and 6 tanks"
    assert quantities.find(text, numbers.scan(text)) == quantities.find(text)


WORDS = """2 25 1,000 two dozens of a million tanks Leopard F-16 artillery rounds ammunition personnel the to
    will arrived more . , İ 🙂 U.S. one hundred km 10% €5 x"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_with_true_spans(text: str) -> None:
    found = quantities.find(text)
    for each in found:
        assert each.noun_span.of(text) == each.noun_text
        assert each.span.contains(each.noun_span)
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start


@pytest.mark.parametrize("text", ["5 " * 20_000, "5 tank" * 10_000, "Leopard 2 " * 10_000, "5 " + "x" * 100_000])
def test_long_nonsense_is_read(text: str) -> None:
    assert isinstance(quantities.find(text), tuple)
