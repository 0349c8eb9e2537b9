"""Queries in plain English, as headline and as chips."""

from urllib.parse import parse_qsl

import pytest

from app.catalogue import DATASETS
from app.listing.describe import chips, describe
from app.listing.query import Query

NAMES = {
    "country": {"DE": "Germany", "FR": "France", "EU": "European Union"},
    "recipient": {"UA": "Ukraine"},
    "participant": {"UA": "Ukraine"},
    "group": {"EU27": "the EU"},
}
HEADLINES = [
    ("commitments", "", "All commitments"),
    ("timeline", "", "All commitments, meetings and deadlines"),
    (
        "commitments",
        "country=DE&country=FR&announced_on=2025&amount_eur__gte=100m&status__gte=agreed",
        "Commitments by Germany or France, announced in 2025, of at least €100 million, agreed or further",
    ),
    ("commitments", "country=EU&recipient=UA", "Commitments by European Union to Ukraine"),
    ("commitments", "country=joint", "Commitments by several countries jointly"),
    ("commitments", "country=DE&country__not=joint", "Commitments by Germany without joint pledges"),
    ("commitments", "country__not=joint&country__not=DE", "Commitments without joint pledges not by Germany"),
    ("commitments", "recipient__not=none&country=DE", "Commitments by Germany with a recipient named"),
    ("commitments", "country__not=DE&recipient=none", "Commitments not by Germany to nobody named"),
    ("commitments", "group=EU27&type=training", "Commitments by a member of the EU, of type training"),
    (
        "commitments",
        "type=military_aid&type=procurement&type=fund",
        "Commitments of type military aid, procurement or fund",
    ),
    ("commitments", "announced_on=2025-03-27", "Commitments announced on 27 March 2025"),
    ("commitments", "announced_on=2024&announced_on=2025-03", "Commitments announced in 2024 or in March 2025"),
    (
        "commitments",
        "announced_on__gte=2025-03&announced_on__lte=2025-06-15",
        "Commitments announced from March 2025 to 15 June 2025",
    ),
    ("commitments", "due_on__lte=2030", "Commitments due up to 2030"),
    ("commitments", "announced_on__unknown=true", "Commitments announced on a day that is unknown"),
    (
        "commitments",
        "amount_eur__gte=1.5bn&amount_eur__lte=20bn",
        "Commitments of between €1.5 billion and €20 billion",
    ),
    ("commitments", "amount_eur__unknown=true", "Commitments with unknown amount in EUR"),
    ("commitments", "amount_eur__lte=250,000", "Commitments of at most €250,000"),
    ("commitments", "share_of_gdp__gte=3.5", "Commitments of at least 3.5% of GDP"),
    ("commitments", "status=rejected&status=cancelled", "Commitments rejected or cancelled"),
    ("commitments", "status__not=proposed", "Commitments not proposed"),
    ("commitments", "status__gte=announced&status__lte=agreed", "Commitments announced to agreed"),
    ("commitments", "in_totals=true", "Commitments counted in totals"),
    ("commitments", "in_totals=false", "Commitments not counted in totals"),
    ("commitments", "in_totals=true&in_totals=false", "Commitments not counted in totals or counted in totals"),
    ("commitments", "sources__gte=3", "Commitments with at least 3 sources"),
    ("commitments", "title__contains=Leopard", "Commitments with a title containing “Leopard”"),
    ("commitments", "q=Leopard 2&country=DE", "Commitments by Germany, mentioning “Leopard 2”"),
    ("meetings", "participant=UA&city=Paris&status=held", "Meetings with Ukraine, held, in Paris"),
    ("articles", "grade=A&relevant=false", "Articles of grade A: official document, not about defence commitments"),
]
CHIPS = [
    ("country=DE&country=FR", ["Germany", "France"]),
    ("announced_on=2025&amount_eur__gte=100m&status__gte=agreed", ["agreed or further", "2025", "≥ €100 m"]),
    ("announced_on__gte=2025-03", ["from March 2025 on"]),
    ("due_on__lte=2030", ["due up to 2030"]),
    ("country__not=DE", ["not Germany"]),
    ("amount_eur__unknown=true", ["amount in EUR unknown"]),
    ("in_totals=false", ["in totals: no"]),
    ("sources__gte=3", ["sources ≥ 3"]),
    ("share_of_gdp__lte=2.5", ["≤ 2.5%"]),
    ("amount__gte=5m", ["amount ≥ 5 million"]),
    ("q=Leopard", ["“Leopard”"]),
]


def query(dataset: str, text: str) -> Query:
    return Query.parse(DATASETS[dataset], parse_qsl(text))


@pytest.mark.parametrize(("dataset", "text", "headline"), HEADLINES)
def test_query_reads_as_a_headline(dataset: str, text: str, headline: str) -> None:
    assert describe(query(dataset, text), NAMES) == headline


@pytest.mark.parametrize(("text", "words"), CHIPS)
def test_query_stands_in_chips(text: str, words: list[str]) -> None:
    assert [chip.text for chip in chips(query("commitments", text), NAMES)] == words


def test_chip_takes_away_just_its_value() -> None:
    germany, france = chips(query("commitments", "country=DE&country=FR&size=10"), NAMES)
    assert germany.title == "Country: Germany"
    assert germany.without.url("/commitments") == "/commitments?country=FR&size=10"
    assert france.without.url("/commitments") == "/commitments?country=DE&size=10"
