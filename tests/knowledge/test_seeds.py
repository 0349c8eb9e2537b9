"""The facts of seeds/: memberships on known days, names that mean one thing, newspaper spellings that must be known."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from app.domain.knowledge import Country, Knowledge
from app.domain.vocabulary import ActorKind, SourceGrade
from app.knowledge import default

# (group, day, number of members)
SIZES = (
    ("EU", "2020-01-31", 28),
    ("EU", "2020-02-01", 27),
    ("EU", "2026-01-01", 27),
    ("EU", "2013-07-01", 28),
    ("NATO", "2014-03-18", 28),
    ("NATO", "2017-06-05", 29),
    ("NATO", "2020-03-27", 30),
    ("NATO", "2023-04-04", 31),
    ("NATO", "2026-01-01", 32),
    ("G7", "2025-06-15", 7),
    ("NB8", "2025-03-12", 8),
    ("JEF", "2016-01-01", 7),
    ("JEF", "2025-03-12", 10),
    ("Bucharest Nine", "2025-03-12", 9),
    ("Visegrad Four", "2025-03-12", 4),
    ("Benelux", "2025-03-12", 3),
    ("Western Balkans", "2025-03-12", 6),
    ("EU candidate countries", "2025-03-12", 9),
    ("Three Seas Initiative", "2025-03-12", 13),
)

MEMBERS = (
    ("E3", "DE FR GB"),
    ("E5", "DE FR GB IT PL"),
    ("Weimar Triangle", "DE FR PL"),
    ("Baltic states", "EE LT LV"),
    ("Nordic countries", "DK FI IS NO SE"),
    ("Lublin Triangle", "LT PL UA"),
)

NOT_FIXED = (
    "Coalition of the Willing",
    "Ukraine Defense Contact Group",
    "Drone Coalition",
    "IT Coalition",
    "European Political Community",
)

COUNTRY_NAMES = {
    "GB": "UK|U.K.|Britain|Great Britain|United Kingdom|British|Britons|London|Downing Street|Whitehall",
    "US": "US|U.S.|USA|United States|America|American|Americans|Washington|White House|Pentagon",
    "NL": "Netherlands|Holland|Dutch|The Hague",
    "CZ": "Czechia|Czech Republic|Czech|Prague",
    "TR": "Turkey|Türkiye|Turkish|Ankara",
    "FR": "French|Paris|Élysée|Elysee|Quai d'Orsay",
    "DE": "FRG|German|Germans|Berlin|Bundeskanzleramt",
    "UA": "Ukrainian|Kyiv|Kiev|Bankova",
    "RU": "Russian Federation|Moscow|Kremlin",
    "KR": "ROK|Republic of Korea|South Korean|Seoul",
    "MD": "Republic of Moldova|Moldovan|Chisinau|Chișinău",
    "AE": "UAE|Emirati|Abu Dhabi",
    "DK": "Danish|Dane|Danes|Copenhagen",
    "PL": "Polish|Pole|Poles|Warsaw|Warszawa",
}

CITY_COUNTRIES = {
    "DE": "Ramstein|Munich|Wiesbaden|Stuttgart|Meseberg",
    "BE": "Brussels|Mons|Evere",
    "CH": "Geneva|Davos|Lugano|Bürgenstock",
    "UA": "Kyiv|Kiev|Lviv|Odesa|Odessa|Kharkiv|Dnipro",
    "PL": "Rzeszów|Rzeszow",
    "TR": "Istanbul|Antalya",
    "SA": "Jeddah|Riyadh",
    "US": "San Francisco|Camp David",
    "JP": "Hiroshima",
    "FR": "Strasbourg",
    "ES": "Granada",
    "NL": "The Hague",
}

# spelling: the currency that it means by itself
DEFAULT_CURRENCIES = {
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "$": "USD",
    "US$": "USD",
    "C$": "CAD",
    "SEK": "SEK",
    "zł": "PLN",
    "Kč": "CZK",
    "euros": "EUR",
    "pounds sterling": "GBP",
    "pounds": "GBP",
    "dollars": "USD",
    "Canadian dollars": "CAD",
    "Swedish kronor": "SEK",
    "Swedish crowns": "SEK",
    "Czech crowns": "CZK",
    "zlotys": "PLN",
    "hryvnias": "UAH",
    "rubles": "RUB",
    "roubles": "RUB",
    "lira": "TRY",
    "forints": "HUF",
    "yen": "JPY",
    "Swiss francs": "CHF",
}

# word: the currencies between which only the context can choose
AMBIGUOUS_CURRENCIES = {
    "crowns": "CZK DKK ISK NOK SEK",
    "kroner": "DKK NOK SEK",
    "kronor": "DKK ISK NOK SEK",
    "kr": "DKK ISK NOK SEK",
    "lei": "MDL RON",
    "won": "KPW KRW",
}

# words of the office's title, office, and the countries or organisations for which the words mean it (empty: any)
TITLES = (
    ("Defence Secretary", "defence_minister", "GB"),
    ("Defense Secretary", "defence_minister", "US"),
    ("Secretary of State", "foreign_minister", "US"),
    ("Foreign Secretary", "foreign_minister", "GB"),
    ("Chancellor", "head_of_government", "DE"),
    ("Chancellor", "finance_minister", "GB"),
    ("Taoiseach", "head_of_government", "IE"),
    ("President of the Government", "head_of_government", "ES"),
    ("Armed Forces Minister", "defence_minister", "FR"),
    ("Armed Forces Minister", "deputy_defence_minister", "GB"),
    ("EU foreign policy chief", "high_representative", "EU"),
    ("NATO Secretary General", "nato_secretary_general", "NATO"),
    ("Commission President", "commission_president", "EU"),
    ("Commander-in-Chief", "chief_of_defence", "UA"),
)

ACTS_FOR = {
    "European Commission": "EU",
    "European Peace Facility": "EU",
    "European Defence Agency": "EU",
    "NSPA": "NATO",
    "NSATU": "NATO",
    "Bundestag": "DE",
    "Sejm": "PL",
    "Verkhovna Rada": "UA",
    "House of Commons": "GB",
    "Riigikogu": "EE",
    "KfW": "DE",
    "EU": None,
    "NATO": None,
    "EIB": None,
    "IMF": None,
    "Rheinmetall": None,
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return default()


@pytest.mark.parametrize(("group", "day", "size"), SIZES)
def test_group_has_so_many_members_on_the_day(knowledge: Knowledge, group: str, day: str, size: int) -> None:
    assert len(_members(knowledge, group, day)) == size


@pytest.mark.parametrize(("group", "codes"), MEMBERS)
def test_group_has_these_members(knowledge: Knowledge, group: str, codes: str) -> None:
    assert _members(knowledge, group, "2025-03-12") == tuple(codes.split())


@pytest.mark.parametrize("group", NOT_FIXED)
def test_open_format_names_no_members(knowledge: Knowledge, group: str) -> None:
    (found,) = (g for g in knowledge.groups if g.code == group)
    assert (found.expands, found.members) == (False, ())


def test_group_that_stands_for_its_members_has_some(knowledge: Knowledge) -> None:
    assert [group.code for group in knowledge.groups if group.expands and not group.members] == []


def test_memberships_of_countries_and_groups_agree(knowledge: Knowledge) -> None:
    for code, terms in (("EU", _terms(knowledge, "eu")), ("NATO", _terms(knowledge, "nato"))):
        (group,) = (g for g in knowledge.groups if g.code == code)
        assert {member.country: member.term for member in group.members} == terms


def test_no_one_joins_a_group_in_the_future(knowledge: Knowledge) -> None:
    joined = [(g.code, m.country, m.term.started_on) for g in knowledge.groups for m in g.members]
    assert [entry for entry in joined if entry[2] is not None and entry[2] > date(2026, 11, 1)] == []


def test_no_country_is_twice_in_a_group_on_one_day(knowledge: Knowledge) -> None:
    twice = [
        (group.code, country, day)
        for group in knowledge.groups
        for day in {m.term.started_on for m in group.members if m.term.started_on}
        for country, count in Counter(m.country for m in group.members if m.term.covers(day)).items()
        if count > 1
    ]
    assert twice == []


@pytest.mark.parametrize("code", COUNTRY_NAMES)
def test_country_is_known_by_its_newspaper_names(knowledge: Knowledge, code: str) -> None:
    (country,) = (c for c in knowledge.countries if c.code == code)
    assert set(COUNTRY_NAMES[code].split("|")) <= set(_names_of(country))


def test_all_of_europe_is_there(knowledge: Knowledge) -> None:
    assert sum(country.european for country in knowledge.countries) == 50


def test_brussels_stands_for_no_country(knowledge: Knowledge) -> None:
    assert [country.code for country in knowledge.countries if "Brussels" in country.metonyms] == []


@pytest.mark.parametrize("code", CITY_COUNTRIES)
def test_cities_lie_in_their_country(knowledge: Knowledge, code: str) -> None:
    places = {name: city.country for city in knowledge.cities for name in (city.name, *city.aliases)}
    assert {places[name] for name in CITY_COUNTRIES[code].split("|")} == {code}


def test_a_city_and_a_metonym_of_one_name_mean_one_country(knowledge: Knowledge) -> None:
    metonyms = {name: country.code for country in knowledge.countries for name in _names_of(country)}
    assert [
        (name, city.country, metonyms[name])
        for city in knowledge.cities
        for name in (city.name, *city.aliases)
        if metonyms.get(name, city.country) != city.country
    ] == []


def test_names_of_countries_bodies_and_groups_never_meet(knowledge: Knowledge) -> None:
    meanings: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for country in knowledge.countries:
        for name in _names_of(country):
            meanings[name].add(("country", country.code))
    for body in knowledge.organisations:
        for name in (body.code, body.name, *body.aliases):
            meanings[name].add(("actor", body.code))
    for group in knowledge.groups:
        for name in (group.code, group.name, *group.aliases):
            meanings[name].add(("actor", group.code))
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("code", ACTS_FOR)
def test_body_acts_for(knowledge: Knowledge, code: str) -> None:
    assert {body.code: body.acts_for for body in knowledge.organisations}[code] == ACTS_FOR[code]


def test_companies_act_for_themselves_and_have_a_country(knowledge: Knowledge) -> None:
    companies = [body for body in knowledge.organisations if body.kind is ActorKind.COMPANY]
    assert [body.code for body in companies if body.acts_for or not body.country] == []


@pytest.mark.parametrize("spelling", DEFAULT_CURRENCIES)
def test_spelling_means_one_currency(knowledge: Knowledge, spelling: str) -> None:
    found = {c.code for c in knowledge.currencies if spelling in (*c.symbols, *c.words)}
    assert found == {DEFAULT_CURRENCIES[spelling]}


@pytest.mark.parametrize("word", AMBIGUOUS_CURRENCIES)
def test_word_alone_means_no_currency(knowledge: Knowledge, word: str) -> None:
    assert [c.code for c in knowledge.currencies if word in (*c.symbols, *c.words)] == []
    assert {c.code for c in knowledge.currencies if word in c.ambiguous} == set(AMBIGUOUS_CURRENCIES[word].split())


def test_dollars_may_be_canadian_where_the_context_says_so(knowledge: Knowledge) -> None:
    assert {"CAD", "AUD", "NZD"} <= {c.code for c in knowledge.currencies if {"dollars", "$"} <= set(c.ambiguous)}


def test_every_country_uses_its_own_currency(knowledge: Knowledge) -> None:
    users = {currency.code: currency.countries for currency in knowledge.currencies}
    assert [c.code for c in knowledge.countries if c.code not in users[c.currency]] == []


@pytest.mark.parametrize(("title", "office", "of"), TITLES)
def test_title_names_the_office(knowledge: Knowledge, title: str, office: str, of: str) -> None:
    found = {t.office for t in knowledge.office_titles if t.title == title and (not t.of or of in t.of)}
    assert found == {office}


def test_a_title_means_one_office_of_one_country(knowledge: Knowledge) -> None:
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for title in knowledge.office_titles:
        for of in title.of or ("any",):
            meanings[title.title.lower(), of].add(title.office)
    assert {title: offices for title, offices in meanings.items() if len(offices) > 1} == {}


def test_equipment_names_mean_one_piece_whatever_their_case(knowledge: Knowledge) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for piece in knowledge.equipment:
        for name in (piece.name, *piece.aliases):
            meanings[name.lower()].add(piece.code)
    assert {name: codes for name, codes in meanings.items() if len(codes) > 1} == {}


def test_outlets_of_governments_are_official(knowledge: Knowledge) -> None:
    grades = {domain: outlet.grade for outlet in knowledge.outlets for domain in outlet.domains}
    assert {grades[domain] for domain in ("president.gov.ua", "gov.uk", "elysee.fr", "nato.int")} == {SourceGrade.A}
    assert {grades[domain] for domain in ("reuters.com", "bbc.com", "lemonde.fr", "ukrinform.net")} == {SourceGrade.B}


def _members(knowledge: Knowledge, code: str, day: str) -> tuple[str, ...]:
    (group,) = (g for g in knowledge.groups if g.code == code)
    return group.members_on(date.fromisoformat(day))


def _terms(knowledge: Knowledge, membership: str) -> dict[str, object]:
    return {c.code: getattr(c, membership) for c in knowledge.countries if getattr(c, membership) is not None}


def _names_of(country: Country) -> tuple[str, ...]:
    return (country.name, *country.aliases, *country.demonyms, *country.metonyms)


def test_gdp_and_people_of_every_eu_member_are_known_of_recent_years(knowledge: Knowledge) -> None:
    members = {country.code for country in knowledge.countries if country.eu and country.eu.ended_on is None}
    known = {(each.country, each.year) for each in knowledge.reference if each.gdp_eur}
    assert {(code, year) for code in members for year in range(2014, 2025)} <= known
    assert members <= {each.country for each in knowledge.reference if each.population}


def test_gdp_a_head_is_what_it_is_in_europe_and_north_america(knowledge: Knowledge) -> None:
    # Millions taken for billions, or one country's line written into another's, would fall out of this.
    by_head = [
        each.gdp_eur / each.population for each in knowledge.reference if each.gdp_eur is not None and each.population
    ]
    assert min(by_head) > 1_500
    assert max(by_head) < 140_000


def test_gdp_of_the_union_is_that_of_its_members(knowledge: Knowledge) -> None:
    # Eurostat tells some 14 trillion euros of 2019 and some 18 of 2024, for the 27.
    members = {country.code for country in knowledge.countries if country.eu and country.eu.ended_on is None}
    totals = {
        year: sum(each.gdp_eur or 0 for each in knowledge.reference if each.country in members and each.year == year)
        for year in (2019, 2024)
    }
    assert 13_700 < totals[2019] / 10**9 < 14_300
    assert 17_500 < totals[2024] / 10**9 < 18_400
