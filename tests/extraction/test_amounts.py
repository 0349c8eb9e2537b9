"""Sums of money as newspapers write them."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.knowledge import Knowledge
from app.domain.money import Amount
from app.domain.vocabulary import AmountBasis, Instrument, Period
from app.extraction.recognise import amounts, numbers
from app.extraction.recognise.currencies import UNKNOWN_CURRENCY, compile_currencies
from tests.extraction.sums import CURRENCIES, KNOWLEDGE, find, told

B = 10**9

FORMS = {
    "an 700 billion-euro plan for the continent": ["700_000_000_000 EUR"],
    "a fund of €1.7-billion": ["1_700_000_000 EUR"],
    "worth EUR 3 bn": ["3_000_000_000 EUR"],
    "a €450-mln package": ["450_000_000 EUR"],
    "nothing less than 3 bln euros is needed": ["3_000_000_000 EUR at_least"],
    "SEK17bn for shells": ["17_000_000_000 SEK"],
    "SEK 17 bn for shells": ["17_000_000_000 SEK"],
    "Oslo sets aside NOK 85 billion": ["85_000_000_000 NOK"],
    "London's £4.1 billion": ["4_100_000_000 GBP"],
    "half a billion euros for drones": ["500_000_000 EUR"],
    "half-a-billion-euro deal": ["500_000_000 EUR"],
    "three quarters of a billion pounds": ["750_000_000 GBP"],
    "one and a half billion euros": ["1_500_000_000 EUR"],
    "a billion and a half euros": ["1_500_000_000 EUR"],
    "two-and-a-half million dollars": ["2_500_000 USD"],
    "two billion five hundred million euros": ["2_500_000_000 EUR"],
    "a further billion euros in credits": ["1_000_000_000 EUR"],
    "a billion-euro order": ["1_000_000_000 EUR"],
    "one hundred and fifty million kronor from Sweden": ["150_000_000 XXX"],
    "5 thousand million euros": ["5_000_000_000 EUR"],
    "4 milliard euros": ["4_000_000_000 EUR"],
    "US$4.2 billion": ["4_200_000_000 USD"],
    "C$8bn, A$1.2bn and $3bn": ["8_000_000_000 CAD", "1_200_000_000 AUD", "3_000_000_000 USD"],
    "300 million Canadian dollars": ["300_000_000 CAD"],
    "170bn zloty": ["170_000_000_000 PLN"],
    "170 bn złoty": ["170_000_000_000 PLN"],
    "zł 500 million": ["500_000_000 PLN"],
    "12 million Swiss francs": ["12_000_000 CHF"],
    "20 billion yen": ["20_000_000_000 JPY"],
    "3 billion hryvnias": ["3_000_000_000 UAH"],
    "40 million lira": ["40_000_000 TRY"],
    "100 mln US dollars": ["100_000_000 USD"],
    "100 mln. euros": ["100_000_000 EUR"],
    "EUR2bn": ["2_000_000_000 EUR"],
    "2bn€": ["2_000_000_000 EUR"],
    "2 000 000 €": ["2_000_000 EUR"],
    "2\u00a0000\u00a0000 euros": ["2_000_000 EUR"],
    "€2\u202f500\u202f000": ["2_500_000 EUR"],
    "1.000.000 euros": ["1_000_000 EUR"],
    "CHF 1'500'000": ["1_500_000 CHF"],
    "€ 2 billion": ["2_000_000_000 EUR"],
    "€1,200m": ["1_200_000_000 EUR"],
    "2,5 billion euros": ["2_500_000_000 EUR"],
    "$600M for ammunition": ["600_000_000 USD"],
    "$1.3B for ammunition": ["1_300_000_000 USD"],
    "£350k raised": ["350_000 GBP"],
    "£5 m raised": ["5_000_000 GBP"],
    "a mere 12,500 euros": ["12_500 EUR"],
    "$7,999.50 each": ["7_999.5 USD"],
    "20 dollars and 43 cents": ["20.43 USD"],
    "the 2 million-strong crowd gave 3 euros each": ["3 EUR"],
    "$2 billion US dollars": ["2_000_000_000 USD"],
    "UAH 1 billion 200 million": ["1_200_000_000 UAH"],
    "a half-billion-euro deal": ["500_000_000 EUR"],
    "a quarter-billion dollars": ["250_000_000 USD"],
    "100 million Kč": ["100_000_000 CZK"],
    "500 million Ft": ["500_000_000 HUF"],
}

RANGES = {
    "between 20 and 30 billion euros": ["20_000_000_000-30_000_000_000 EUR"],
    "between €20 and €30 billion": ["20_000_000_000-30_000_000_000 EUR"],
    "from 20 to 30 billion euros": ["20_000_000_000-30_000_000_000 EUR"],
    "€20-30bn": ["20_000_000_000-30_000_000_000 EUR"],
    "€20bn-€30bn": ["20_000_000_000-30_000_000_000 EUR"],
    "€20bn–30bn": ["20_000_000_000-30_000_000_000 EUR"],
    "1.5 to 2 billion euros": ["1_500_000_000-2_000_000_000 EUR"],
    "1.5–2 billion euros": ["1_500_000_000-2_000_000_000 EUR"],
    "two or three million pounds": ["2_000_000-3_000_000 GBP"],
    "from 10 dollars to 20 dollars": ["10-20 USD"],
    "500 million to one billion euros": ["500_000_000-1_000_000_000 EUR"],
    "spending will rise from €52bn to €83bn": ["52_000_000_000 EUR", "83_000_000_000 EUR"],
    "€9bn and €12bn respectively": ["9_000_000_000 EUR", "12_000_000_000 EUR"],
}

QUALIFIERS = {
    "about 5 billion euros": ["5_000_000_000 EUR about"],
    "some €15bn more": ["15_000_000_000 EUR about"],
    "nearly $2 billion": ["2_000_000_000 USD about"],
    "almost €44bn": ["44_000_000_000 EUR about"],
    "roughly DKK 2.7 billion": ["2_700_000_000 DKK about"],
    "close to 380 billion euros": ["380_000_000_000 EUR about"],
    "a contract put at €6bn": ["6_000_000_000 EUR about"],
    "~€5bn": ["5_000_000_000 EUR about"],
    "€5bn or so": ["5_000_000_000 EUR about"],
    "more than €60bn": ["60_000_000_000 EUR at_least"],
    "over a billion euros": ["1_000_000_000 EUR at_least"],
    "at least another £3bn": ["3_000_000_000 GBP at_least"],
    "no less than 977 million euros": ["977_000_000 EUR at_least"],
    "a sum exceeding 3 billion euros": ["3_000_000_000 EUR at_least"],
    "€20bn+": ["20_000_000_000 EUR at_least"],
    "€20bn-plus": ["20_000_000_000 EUR at_least"],
    "€20bn or more": ["20_000_000_000 EUR at_least"],
    "up to €150 billion": ["150_000_000_000 EUR up_to"],
    "up to an additional 20 million euros": ["20_000_000 EUR up_to"],
    "as much as $7bn": ["7_000_000_000 USD up_to"],
    "no more than 7 million euros": ["7_000_000 EUR up_to"],
    "a row over €3bn": ["3_000_000_000 EUR"],
}

NOT_SUMS = [
    "2 billion people live there",
    "the 20 euro area members",
    "Euro 2024 was played in ten cities",
    "two 500-pound bombs fell",
    "40 pounds of explosives",
    "100 Zambian units",
    "the euro fell and the dollar rose",
    "5 km of fence, 30 metres high",
    "counted in 2025 dollars",
    "try 500 times",
    "",
]


@pytest.mark.parametrize(("sentence", "expected"), [*FORMS.items(), *RANGES.items(), *QUALIFIERS.items()])
def test_sum_is_read(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("sentence", NOT_SUMS)
def test_what_is_no_sum_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words", "currency"),
    [
        ("worth hundreds of millions of euros", "hundreds of millions of euros", "EUR"),
        ("a multi-billion-euro fund", "multi-billion-euro", "EUR"),
        ("tens of billions of dollars", "tens of billions of dollars", "USD"),
        ("several hundred million pounds", "several hundred million pounds", "GBP"),
    ],
)
def test_sum_without_a_figure_keeps_its_words(sentence: str, words: str, currency: str) -> None:
    (found,) = find(sentence)
    assert found.amount == Amount(words, None, None, currency, basis=AmountBasis.UNKNOWN)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It gave €1bn this year and five billion up to 2027.", [B, 5 * B]),
        ("The budget rises from 500 billion euros to 570 billion by 2030.", [500 * B, 570 * B]),
        ("They want 4 billion and 5.5 billion euros.", [4 * B, int(5.5 * B)]),
        ("It gave €1bn. Five billion people watched.", [B]),
        ("It gave €1bn to 3 million families.", [B]),
        ("It gave €2.5bn and another 500m for shells.", [int(2.5 * B), 500 * 10**6]),
    ],
)
def test_number_shares_the_currency_of_its_neighbour(sentence: str, values: list[int]) -> None:
    assert [found.amount.minimum for found in find(sentence)] == values


@pytest.mark.parametrize(
    ("sentence", "conversions"),
    [
        ("SEK 16 billion ($1.6 billion)", [None, 0]),
        ("6.5 billion kronor (about £470 million) in all", [None, 0]),
        ("400 million crowns ($43 million, €40 million)", [None, 0, 0]),
        ("€2bn, or $2.2bn, for shells", [None, 0]),
        ("€2bn (worth $2.2bn)", [None, 0]),
        ("2 billion Swedish crowns, which is roughly €180 million", [None, 0]),
        ("€2bn (€500m of it in loans)", [None, None]),
        ("€2bn and $500m", [None, None]),
    ],
)
def test_second_currency_in_brackets_converts_the_first(sentence: str, conversions: list[int | None]) -> None:
    assert [found.conversion_of for found in find(sentence)] == conversions


@pytest.mark.parametrize(
    ("words", "countries", "currency"),
    [
        ("400 million crowns", ["NO", "UA"], "NOK"),
        ("400 million crowns", ["CZ"], "CZK"),
        ("6.2 billion kronor", ["SE"], "SEK"),
        ("6.2 billion kronor", ["SE", "DK"], UNKNOWN_CURRENCY),
        ("6.2 billion kronor", ["DE"], UNKNOWN_CURRENCY),
        ("6.2 billion kronor", [], UNKNOWN_CURRENCY),
        ("120 million dollars", ["CA"], "USD"),
        ("120 million dollars", [], "USD"),
        ("200 million Swedish crowns", ["NO"], "SEK"),
    ],
)
def test_crowns_belong_to_the_country_in_the_context(words: str, countries: list[str], currency: str) -> None:
    (found,) = find(words)
    assert amounts.resolve_currency(found, countries, CURRENCIES).currency == currency


def test_ambiguous_sum_names_its_candidates() -> None:
    (found,) = find("75 million crowns")
    assert found.ambiguous
    assert found.currency_candidates == ("CZK", "DKK", "NOK", "SEK")


@pytest.mark.parametrize(
    ("sentence", "period", "bounds", "years"),
    [
        ("one billion euros a year", Period.PER_YEAR, (None, None), None),
        ("a €2bn-a-year programme", Period.PER_YEAR, (None, None), None),
        ("£3bn of military aid a year for as long as needed", Period.PER_YEAR, (None, None), None),
        ("£3bn annually", Period.PER_YEAR, (None, None), None),
        ("€3bn each year from 2026 to 2029", Period.PER_YEAR, (2026, 2029), None),
        ("an annual €40m", Period.PER_YEAR, (None, None), None),
        ("6.5 billion kronor (£470 million) a year", Period.PER_YEAR, (None, None), None),
        ("€6bn over the next four years", Period.SPAN, (None, None), 4),
        ("€6bn over a 10-year period", Period.SPAN, (None, None), 10),
        ("€4bn from 2026 to 2029", Period.SPAN, (2026, 2029), None),
        ("€4bn in 2025-27", Period.SPAN, (2025, 2027), None),
        ("€4bn between 2025 and 2030", Period.SPAN, (2025, 2030), None),
        ("a one-off payment of €4bn", Period.ONE_OFF, (None, None), None),
        ("€4bn a year ago", None, (None, None), None),
        ("€4bn, and 500 recruits a year", None, (None, None), None),
        ("€4bn in 2025", None, (None, None), None),
    ],
)
def test_period_is_read(
    sentence: str, period: Period | None, bounds: tuple[int | None, int | None], years: int | None
) -> None:
    found = find(sentence)[0]
    assert (found.amount.period, (found.amount.period_from, found.amount.period_to), found.years) == (
        period,
        bounds,
        years,
    )


@pytest.mark.parametrize(
    ("sentence", "instrument"),
    [
        ("a £2.2-billion loan", Instrument.LOAN),
        ("loans worth €2bn", Instrument.LOAN),
        ("€40bn in cheap defence credit", Instrument.LOAN),
        ("€500m in grants", Instrument.GRANT),
        ("a grant of €500m", Instrument.GRANT),
        ("€500m in loan guarantees", Instrument.GUARANTEE),
        ("gear worth €500m, given in kind", None),
        ("€500m in kind", Instrument.IN_KIND),
        ("it guarantees €500m in arms", None),
        ("€500m in loans or grants", None),
        ("€500m in loans and grants", None),
        ("€500m for shells", None),
    ],
)
def test_instrument_is_read(sentence: str, instrument: Instrument | None) -> None:
    assert find(sentence)[0].amount.instrument == instrument


def test_each_sum_has_the_instrument_of_its_own_clause() -> None:
    found = find("It adds €500m in grants and €1bn in loans.")
    assert [each.amount.instrument for each in found] == [Instrument.GRANT, Instrument.LOAN]


def test_estimate_is_marked() -> None:
    (found,) = find("worth an estimated €2bn")
    assert found.amount.basis == AmountBasis.ESTIMATED


def test_rule_tells_how_a_sum_was_recognised() -> None:
    found = find("It gave €1bn, then 2 billion euros and then 3 billion for shells.")
    assert [each.rule for each in found] == ["amount.before", "amount.behind", "amount.elided"]


def test_order_of_knowledge_changes_nothing() -> None:
    reversed_knowledge = Knowledge(currencies=KNOWLEDGE.currencies[::-1])
    text = "SEK 5bn, 75 million crowns ($7m), $3 million and 4 million kroner."
    assert amounts.find(text, compile_currencies(reversed_knowledge)) == find(text)


def test_without_currencies_there_are_no_sums() -> None:
    assert amounts.find("€5bn and 3 billion dollars", compile_currencies(Knowledge())) == ()


def test_numbers_at_hand_are_used() -> None:
    text = "€5bn now and $40 million later"
    assert amounts.find(text, CURRENCIES, numbers.scan(text)) == find(text)


WORDS = """€ $ £ EUR SEK euros crowns kr dollars 2 3.5 1,000 20-30 billion bn m half a two hundred and to
    between from ( ) , . a year loan 2025 % İ \u202e 🙂 \x00 (€ $5bn 400 or worth cents"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_with_true_spans(text: str) -> None:
    found = find(text)
    for i, each in enumerate(found):
        assert each.span.of(text) == each.amount.text
        assert each.conversion_of is None or each.conversion_of < i
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start


@given(st.integers(1, 999), st.sampled_from(["million", "billion"]), st.sampled_from(["€{} {}", "{} {} euros"]))
def test_figure_and_scale_give_the_value(figure: int, scale: str, form: str) -> None:
    (found,) = find(form.format(figure, scale))
    assert found.amount.minimum == Decimal(figure) * {"million": 10**6, "billion": 10**9}[scale]


@pytest.mark.parametrize("text", ["1" * 200_000, "1," * 50_000, "€" * 100_000, "€1" * 5_000, "two and " * 5_000])
def test_long_nonsense_is_read(text: str) -> None:
    assert isinstance(find(text), tuple)
