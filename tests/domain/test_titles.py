"""Titles as a table: what differs from two billion euros of military aid for Ukraine, and what the row is called."""

from decimal import Decimal
from typing import Any

import pytest

from app.domain.extraction import Item
from app.domain.money import Share
from app.domain.titles import title
from app.domain.vocabulary import CommitmentType, Period, Qualifier
from tests.factories.actors import FRANCE, GERMANY, MOLDOVA, POLAND, UKRAINE, UNION
from tests.factories.commitments import claim, money

SPENDING = CommitmentType.DEFENCE_SPENDING
TITLES: list[tuple[dict[str, Any], str]] = [
    ({}, "€2 bn military aid for Ukraine"),
    ({"amount": money(1_500_000_000, "USD")}, "$1.5 bn military aid for Ukraine"),
    ({"amount": money(195_000_000, "GBP")}, "£195 m military aid for Ukraine"),
    ({"amount": money(16_000_000_000, "SEK")}, "SEK 16 bn military aid for Ukraine"),
    ({"amount": money(800_000)}, "€800,000 military aid for Ukraine"),
    ({"amount": money(1_234_567_890)}, "€1.23 bn military aid for Ukraine"),
    ({"amount": money(20_000_000_000, maximum=30_000_000_000)}, "€20–30 bn military aid for Ukraine"),
    ({"amount": money(500_000_000, maximum=1_000_000_000)}, "€500–1,000 m military aid for Ukraine"),
    ({"amount": money(2_000_000_000, qualifier=Qualifier.ABOUT)}, "About €2 bn military aid for Ukraine"),
    ({"amount": money(2_000_000_000, qualifier=Qualifier.UP_TO)}, "Up to €2 bn military aid for Ukraine"),
    ({"amount": money(3_000_000_000, period=Period.PER_YEAR)}, "€3 bn a year in military aid for Ukraine"),
    (
        {"amount": money(3_000_000_000, period=Period.SPAN, period_from=2026, period_to=2029)},
        "€3 bn military aid for Ukraine, 2026–2029",
    ),
    ({"amount": money("unknown")}, "Military aid for Ukraine (“unknown EUR”)"),
    ({"recipients": (UKRAINE, MOLDOVA)}, "€2 bn military aid for Ukraine and Moldova"),
    (
        {"recipients": (UKRAINE, MOLDOVA, POLAND, GERMANY)},
        "€2 bn military aid for Ukraine, Moldova and 2 others",
    ),
    ({"amount": None, "items": (Item("Leopard 1 tanks", 25),)}, "25 Leopard 1 tanks for Ukraine"),
    (
        {"amount": None, "items": (Item("shells", 1_000_000), Item("drones"))},
        "1,000,000 shells and drones for Ukraine",
    ),
    (
        {"amount": None, "items": (Item("tanks", 3), Item("guns", 4), Item("shells"))},
        "3 tanks, 4 guns and more for Ukraine",
    ),
    (
        {"type": SPENDING, "amount": None, "recipients": (), "share_of_gdp": Share("3.5%", Decimal("3.50"))},
        "3.5% of GDP for defence",
    ),
    (
        {
            "type": SPENDING,
            "amount": None,
            "recipients": (),
            "share_of_gdp": Share("3 to 3.5%", Decimal(3), Decimal("3.5")),
        },
        "3–3.5% of GDP for defence",
    ),
    (
        {"amount": None, "share_of_gdp": Share("0.25%", Decimal("0.25"))},
        "0.25% of GDP in military aid for Ukraine",
    ),
    (
        {"type": CommitmentType.SANCTIONS, "amount": None, "recipients": (), "committing": (UNION,)},
        "Sanctions by European Union",
    ),
    (
        {"type": CommitmentType.INDUSTRIAL_COOPERATION, "amount": None, "recipients": (UKRAINE,)},
        "Industrial cooperation with Ukraine",
    ),
    (
        {
            "type": CommitmentType.INDUSTRIAL_COOPERATION,
            "amount": None,
            "recipients": (),
            "committing": (FRANCE, GERMANY, POLAND),
        },
        "Industrial cooperation by France, Germany and Poland",
    ),
    ({"type": CommitmentType.POLICY, "amount": None, "recipients": (), "committing": ()}, "Policy decision"),
]


@pytest.mark.parametrize(("changes", "expected"), TITLES, ids=[expected for _, expected in TITLES])
def test_a_title_says_what_is_promised_to_whom(changes: dict[str, Any], expected: str) -> None:
    assert title(claim(**changes)) == expected
