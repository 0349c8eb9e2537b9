"""Reads a whole seeds folder and checks its files against each other."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.domain.knowledge import Group, Knowledge, Membership, Office, Person
from app.knowledge.bodies import read_beneficiary, read_organisation, read_outlet
from app.knowledge.people import read_office, read_office_title, read_person
from app.knowledge.places import read_city, read_country, read_group, read_membership
from app.knowledge.reference import read_reference_figures
from app.knowledge.table import Row, read_table, require_distinct_names, require_unique
from app.knowledge.words import read_cue, read_currency, read_equipment, read_weight
from app.settings import PROJECT_FOLDER

SEEDS = PROJECT_FOLDER / "seeds"


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file must look like: its columns, and what must not stand twice in it."""

    columns: tuple[str, ...]
    unique: tuple[str, ...]
    """Columns that together tell a row from every other."""
    names: tuple[tuple[str, ...], ...] = ()
    """Groups of columns; a name in one column of a group means one thing in the whole group."""


COUNTRY_TERMS = ("eu_from", "eu_to", "nato_from", "nato_to")

FILES: dict[str, TableFile] = {
    "countries.csv": TableFile(
        ("code", "name", "aliases", "demonyms", "capital", "metonyms", "currency", "european", *COUNTRY_TERMS),
        unique=("code",),
        names=(("name", "aliases", "demonyms", "metonyms"),),
    ),
    "cities.csv": TableFile(("name", "country", "aliases"), unique=("name",), names=(("name", "aliases"),)),
    "organisations.csv": TableFile(
        ("code", "name", "kind", "acts_for", "country", "aliases"), unique=("code",), names=(("name", "aliases"),)
    ),
    "groups.csv": TableFile(("code", "name", "aliases", "expands"), unique=("code",), names=(("name", "aliases"),)),
    "group_members.csv": TableFile(
        ("group", "country", "joined_on", "left_on"), unique=("group", "country", "joined_on")
    ),
    "beneficiaries.csv": TableFile(("actor", "country"), unique=("actor",)),
    "people.csv": TableFile(("slug", "name", "country", "aliases"), unique=("slug",)),
    "offices.csv": TableFile(
        ("person", "office", "of", "started_on", "ended_on"), unique=("person", "office", "of", "started_on")
    ),
    "office_titles.csv": TableFile(("office", "title", "of"), unique=("office", "title")),
    "equipment.csv": TableFile(("code", "name", "kind", "aliases"), unique=("code",), names=(("name", "aliases"),)),
    "currencies.csv": TableFile(
        ("code", "name", "symbols", "words", "ambiguous", "countries"),
        unique=("code",),
        names=(("symbols",), ("words",)),
    ),
    "outlets.csv": TableFile(("name", "domains", "grade", "country"), unique=("name",), names=(("domains",),)),
    "reference.csv": TableFile(
        ("country", "year", "gdp_eur_bn", "gdp_source", "population_m", "population_source"), unique=("country", "year")
    ),
    "cues.csv": TableFile(("category", "value", "pattern"), unique=("category", "value", "pattern")),
    "model.csv": TableFile(
        ("decision", "label", "feature", "beside", "weight"), unique=("decision", "label", "feature", "beside")
    ),
}


def load(folder: Path) -> Knowledge:
    """The knowledge in a folder of CSV files; KnowledgeError names file, line and column of the first thing wrong."""
    tables = {name: _read(folder / name, file) for name, file in FILES.items()}
    countries = _column(tables["countries.csv"], "code")
    currencies = _column(tables["currencies.csv"], "code")
    groups = _column(tables["groups.csv"], "code")
    actors = countries | groups | _column(tables["organisations.csv"], "code")
    return Knowledge(
        countries=tuple(read_country(row, currencies) for row in tables["countries.csv"]),
        cities=tuple(read_city(row, countries) for row in tables["cities.csv"]),
        organisations=tuple(read_organisation(row, actors, countries) for row in tables["organisations.csv"]),
        groups=_groups(tables, countries, groups),
        beneficiaries=tuple(read_beneficiary(row, actors, countries) for row in tables["beneficiaries.csv"]),
        people=_people(tables, countries, actors),
        office_titles=tuple(read_office_title(row, actors) for row in tables["office_titles.csv"]),
        equipment=tuple(read_equipment(row) for row in tables["equipment.csv"]),
        currencies=tuple(read_currency(row, countries) for row in tables["currencies.csv"]),
        cues=tuple(read_cue(row) for row in tables["cues.csv"]),
        weights=tuple(read_weight(row) for row in tables["model.csv"]),
        outlets=tuple(read_outlet(row, countries) for row in tables["outlets.csv"]),
        reference=tuple(read_reference_figures(row, countries) for row in tables["reference.csv"]),
    )


@cache
def default() -> Knowledge:
    """The knowledge in this project's own seeds folder, read once."""
    return load(SEEDS)


def _read(path: Path, file: TableFile) -> tuple[Row, ...]:
    rows = read_table(path, file.columns)
    require_unique(rows, *file.unique)
    for columns in file.names:
        require_distinct_names(rows, *columns)
    return rows


def _column(rows: tuple[Row, ...], column: str) -> frozenset[str]:
    return frozenset(row.text(column) for row in rows)


def _groups(tables: dict[str, tuple[Row, ...]], countries: frozenset[str], codes: frozenset[str]) -> tuple[Group, ...]:
    members: dict[str, list[Membership]] = defaultdict(list)
    for row in tables["group_members.csv"]:
        members[row.reference("group", codes)].append(read_membership(row, countries))
    return tuple(read_group(row, tuple(members[row.text("code")])) for row in tables["groups.csv"])


def _people(
    tables: dict[str, tuple[Row, ...]], countries: frozenset[str], actors: frozenset[str]
) -> tuple[Person, ...]:
    slugs = _column(tables["people.csv"], "slug")
    titles = _column(tables["office_titles.csv"], "office")
    offices: dict[str, list[Office]] = defaultdict(list)
    for row in tables["offices.csv"]:
        office = read_office(row, slugs, titles, actors)
        offices[office.person].append(office)
    return tuple(read_person(row, countries, offices[row.text("slug")]) for row in tables["people.csv"])
