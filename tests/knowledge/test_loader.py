"""The strict reading of a seeds folder: whatever is wrong is told with its file, line and column."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.knowledge import Knowledge, Term
from app.domain.vocabulary import ActorKind, SourceGrade
from app.errors import KnowledgeError
from app.knowledge import load

RIGHT = {
    "countries.csv": (
        "code,name,aliases,demonyms,capital,metonyms,currency,european,eu_from,eu_to,nato_from,nato_to\n"
        "GB,United Kingdom,UK|Britain,British,London,London,GBP,yes,1973-01-01,2020-02-01,1949-08-24,\n"
        "UA,Ukraine,,Ukrainian|Ukrainians,Kyiv,Kyiv|Kiev,UAH,yes,,,,\n"
    ),
    "cities.csv": "name,country,aliases\nLviv,UA,Lvov\n",
    "organisations.csv": (
        "code,name,kind,acts_for,country,aliases\n"
        "EU,European Union,organisation,,,EU\n"
        "Rada,Verkhovna Rada,organisation,UA,UA,Rada\n"
        "Acme,Acme Shells,company,,GB,\n"
    ),
    "groups.csv": "code,name,aliases,expands\nPair,The Pair,,yes\n",
    "group_members.csv": "group,country,joined_on,left_on\nPair,GB,2020-01-01,2022-01-01\nPair,UA,,\n",
    "beneficiaries.csv": "actor,country\nPair,UA\n",
    "people.csv": "slug,name,country,aliases\njane-doe,Jane Doe,GB,Doe\n",
    "offices.csv": (
        "person,office,of,started_on,ended_on\n"
        "jane-doe,foreign_minister,GB,2024-01-01,\n"
        "jane-doe,defence_minister,GB,2022-01-01,2024-01-01\n"
    ),
    "office_titles.csv": (
        "office,title,of\ndefence_minister,Defence Secretary,GB\nforeign_minister,Foreign Minister,\n"
    ),
    "equipment.csv": "code,name,kind,aliases\nleopard-2,Leopard 2,main battle tank,Leo 2\n",
    "currencies.csv": (
        "code,name,symbols,words,ambiguous,countries\n"
        "GBP,pound sterling,£|GBP,pounds,,GB\n"
        "UAH,hryvnia,₴,hryvnias,pounds,UA\n"
    ),
    "outlets.csv": "name,domains,grade,country\nThe Paper,paper.example|news.example,B,GB\n",
    "cues.csv": "category,value,pattern\nstatus,announced,announce\n",
    "reference.csv": (
        "country,year,gdp_eur_bn,gdp_source,population_m,population_source\n"
        "GB,2023,3100,World Bank,68.3,World Bank\n"
        "GB,2024,,,69,World Bank\n"
    ),
    "model.csv": "decision,label,feature,beside,weight\nkeep,yes,(bias),,0.5\n",
}

# (file, wrong text, line, column, words of the message); the wrong text stands for the right one.
WRONG = {
    "unknown column": ("cities.csv", "name,country,aliases,mayor\n", 1, "mayor", "unknown column"),
    "missing column": ("cities.csv", "name,aliases\nLviv,\n", 1, "country", "must stand once"),
    "column twice": ("cities.csv", "name,country,aliases,name\n", 1, "name", "must stand once"),
    "empty file": ("cues.csv", "", 1, "category", "must stand once"),
    "a cell too few": ("cities.csv", "name,country,aliases\nLviv,UA\n", 2, "aliases", "2 cells for 3 columns"),
    "a cell too many": ("cities.csv", "name,country,aliases\nLviv,UA,,x\n", 2, "aliases", "4 cells for 3 columns"),
    "spaces at the ends": ("cities.csv", "name,country,aliases\n Lviv,UA,\n", 2, "name", "spaces at its ends"),
    "spaces in a list": ("cities.csv", "name,country,aliases\nLviv,UA,A | B\n", 2, "aliases", "spaces at its ends"),
    "empty entry": ("cities.csv", "name,country,aliases\nLviv,UA,A||B\n", 2, "aliases", "empty"),
    "entry twice": ("cities.csv", "name,country,aliases\nLviv,UA,A|A\n", 2, "aliases", "stands twice"),
    "empty name": ("cities.csv", "name,country,aliases\nLviv,UA,\n,UA,\n", 3, "name", "must not be empty"),
    "unknown country": ("cities.csv", "name,country,aliases\nLviv,XX,\n", 2, "country", "unknown code 'XX'"),
    "name twice": (
        "cities.csv",
        "name,country,aliases\nLviv,UA,Leopolis\nLeopolis,UA,\n",
        3,
        "name",
        "'Leopolis' stands in line 2",
    ),
    "code twice": (
        "equipment.csv",
        "code,name,kind,aliases\na,A,tank,\na,B,tank,\n",
        3,
        "code",
        "'a' stands in line 2",
    ),
    "alias is the name": (
        "equipment.csv",
        "code,name,kind,aliases\na,A,tank,A\n",
        2,
        "aliases",
        "'A' stands in line 2",
    ),
    "no such day": (
        "group_members.csv",
        "group,country,joined_on,left_on\nPair,GB,2023-02-30,\n",
        2,
        "joined_on",
        "date",
    ),
    "another date form": (
        "group_members.csv",
        "group,country,joined_on,left_on\nPair,GB,20230201,\n",
        2,
        "joined_on",
        "not a date YYYY-MM-DD",
    ),
    "ends before it starts": (
        "group_members.csv",
        "group,country,joined_on,left_on\nPair,GB,2023-02-02,2023-02-01\n",
        2,
        "left_on",
        "not after",
    ),
    "unknown group": ("group_members.csv", "group,country,joined_on,left_on\nTrio,GB,,\n", 2, "group", "'Trio'"),
    "unknown member": ("group_members.csv", "group,country,joined_on,left_on\nPair,XX,,\n", 2, "country", "'XX'"),
    "member twice": (
        "group_members.csv",
        "group,country,joined_on,left_on\nPair,GB,,\nPair,GB,,\n",
        3,
        "group",
        "stands in line 2",
    ),
    "neither yes nor no": ("groups.csv", "code,name,aliases,expands\nPair,The Pair,,true\n", 2, "expands", "yes or no"),
    "not a kind": (
        "organisations.csv",
        "code,name,kind,acts_for,country,aliases\nEU,EU,bank,,,\n",
        2,
        "kind",
        "'bank'",
    ),
    "a state is no body": (
        "organisations.csv",
        "code,name,kind,acts_for,country,aliases\nEU,EU,country,,,\n",
        2,
        "kind",
        "organisation, coalition, company",
    ),
    "acts for nobody known": (
        "organisations.csv",
        "code,name,kind,acts_for,country,aliases\nECB,ECB,organisation,EU,,\n",
        2,
        "acts_for",
        "'EU'",
    ),
    "acts for itself": (
        "organisations.csv",
        "code,name,kind,acts_for,country,aliases\nEU,European Union,organisation,EU,,\n",
        2,
        "acts_for",
        "acts for itself",
    ),
    "person of no known country": ("people.csv", RIGHT["people.csv"].replace(",GB,", ",XX,"), 2, "country", "'XX'"),
    "office of nobody": (
        "offices.csv",
        "person,office,of,started_on,ended_on\njohn-roe,defence_minister,GB,,\n",
        2,
        "person",
        "'john-roe'",
    ),
    "office without a title": (
        "offices.csv",
        "person,office,of,started_on,ended_on\njane-doe,gardener,GB,,\n",
        2,
        "office",
        "'gardener'",
    ),
    "office of no known state": (
        "offices.csv",
        "person,office,of,started_on,ended_on\njane-doe,defence_minister,XX,,\n",
        2,
        "of",
        "'XX'",
    ),
    "title of no known state": (
        "office_titles.csv",
        RIGHT["office_titles.csv"].replace(",GB", ",GB|XX"),
        2,
        "of",
        "'XX'",
    ),
    "not a grade": ("outlets.csv", "name,domains,grade,country\nThe Paper,paper.example,E,GB\n", 2, "grade", "'E'"),
    "symbol of two currencies": (
        "currencies.csv",
        "code,name,symbols,words,ambiguous,countries\nGBP,pound,£,,,GB\nUAH,hryvnia,£,,,UA\n",
        3,
        "symbols",
        "'£' stands in line 2",
    ),
    "currency of no known state": (
        "currencies.csv",
        RIGHT["currencies.csv"].replace(",GB\n", ",XX\n"),
        2,
        "countries",
        "'XX'",
    ),
    "unknown currency": (
        "countries.csv",
        RIGHT["countries.csv"].replace(",UAH,", ",XAU,"),
        3,
        "currency",
        "unknown code 'XAU'",
    ),
    "left without joining": (
        "countries.csv",
        RIGHT["countries.csv"].replace("1973-01-01,2020-02-01", ",2020-02-01"),
        2,
        "eu_to",
        "an end without eu_from",
    ),
    "one name for two states": (
        "countries.csv",
        RIGHT["countries.csv"].replace("Kyiv|Kiev", "Kyiv|London"),
        3,
        "metonyms",
        "'London' stands in line 2",
    ),
    "figure without its source": (
        "reference.csv",
        RIGHT["reference.csv"].replace("3100,World Bank", "3100,"),
        2,
        "gdp_source",
        "must not be empty",
    ),
    "source without a figure": (
        "reference.csv",
        RIGHT["reference.csv"].replace("2024,,", "2024,,Eurostat"),
        3,
        "gdp_source",
        "a source without gdp_eur_bn",
    ),
    "figure that is not above 0": (
        "reference.csv",
        RIGHT["reference.csv"].replace("3100", "0"),
        2,
        "gdp_eur_bn",
        "above 0",
    ),
    "figure of no number": (
        "reference.csv",
        RIGHT["reference.csv"].replace("68.3", "many"),
        2,
        "population_m",
        "number",
    ),
    "year out of range": ("reference.csv", RIGHT["reference.csv"].replace("2024", "1999"), 3, "year", "not a year"),
    "line without a figure": (
        "reference.csv",
        RIGHT["reference.csv"].replace("69,World Bank", ","),
        3,
        "gdp_eur_bn",
        "without any figure",
    ),
    "country twice in a year": (
        "reference.csv",
        RIGHT["reference.csv"].replace("2024", "2023"),
        3,
        "country",
        "line 2",
    ),
    "weight that is no number": (
        "model.csv",
        "decision,label,feature,beside,weight\nkeep,yes,x,,much\n",
        2,
        "weight",
        "number",
    ),
    "weight that is not finite": (
        "model.csv",
        "decision,label,feature,beside,weight\nkeep,yes,x,,nan\n",
        2,
        "weight",
        "finite",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A seeds folder in which everything is right."""
    for name, text in RIGHT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def knowledge(folder: Path) -> Knowledge:
    return load(folder)


@pytest.mark.parametrize("case", WRONG)
def test_wrong_cell_is_told_with_its_place(folder: Path, case: str) -> None:
    name, text, line, column, words = WRONG[case]
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load(folder)
    assert str(error.value).startswith(f"{name}, line {line}, column {column}: ")
    assert words in str(error.value)


@pytest.mark.parametrize("name", RIGHT)
def test_every_file_must_be_there(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(KnowledgeError, match=rf"^{name}: the file is missing"):
        load(folder)


def test_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "cities.csv").write_bytes(b"name,country,aliases\nM\xfcnchen,UA,\n")
    with pytest.raises(KnowledgeError, match=r"^cities\.csv: not UTF-8"):
        load(folder)


def test_quote_left_open_is_told_with_its_line(folder: Path) -> None:
    (folder / "cities.csv").write_text('name,country,aliases\nLviv,UA,"Lvov\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"^cities\.csv, line \d+: "):
        load(folder)


def test_country_has_its_terms(knowledge: Knowledge) -> None:
    britain, ukraine = knowledge.countries
    assert britain.eu == Term(date(1973, 1, 1), date(2020, 2, 1))
    assert britain.nato == Term(date(1949, 8, 24), None)
    assert britain.aliases == ("UK", "Britain")
    assert (ukraine.eu, ukraine.nato) == (None, None)


def test_group_has_the_members_of_the_day(knowledge: Knowledge) -> None:
    (pair,) = knowledge.groups
    assert pair.members_on(date(2021, 12, 31)) == ("GB", "UA")
    assert pair.members_on(date(2022, 1, 1)) == ("UA",)


def test_offices_stand_in_order_of_time(knowledge: Knowledge) -> None:
    (jane,) = knowledge.people
    assert [office.office for office in jane.offices] == ["defence_minister", "foreign_minister"]


def test_bodies_have_kind_and_whom_they_act_for(knowledge: Knowledge) -> None:
    assert [(o.code, o.kind, o.acts_for) for o in knowledge.organisations] == [
        ("EU", ActorKind.ORGANISATION, None),
        ("Rada", ActorKind.ORGANISATION, "UA"),
        ("Acme", ActorKind.COMPANY, None),
    ]


def test_outlet_has_its_grade(knowledge: Knowledge) -> None:
    (paper,) = knowledge.outlets
    assert (paper.grade, paper.domains) == (SourceGrade.B, ("paper.example", "news.example"))


def test_default_currency_may_be_ambiguous_elsewhere(knowledge: Knowledge) -> None:
    assert [(c.code, c.words, c.ambiguous) for c in knowledge.currencies] == [
        ("GBP", ("pounds",), ()),
        ("UAH", ("hryvnias",), ("pounds",)),
    ]
