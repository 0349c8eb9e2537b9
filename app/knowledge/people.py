"""Reads people, the offices they held, and the titles of offices."""

from collections.abc import Collection
from datetime import date

from app.domain.knowledge import Office, OfficeTitle, Person
from app.knowledge.table import Row


def read_person(row: Row, countries: Collection[str], offices: Collection[Office]) -> Person:
    """One line of ``people.csv`` with the person's offices, earliest first."""
    return Person(
        slug=row.text("slug"),
        name=row.text("name"),
        aliases=row.words("aliases"),
        country=row.optional_reference("country", countries),
        offices=tuple(sorted(offices, key=_by_term)),
    )


def read_office(row: Row, people: Collection[str], titles: Collection[str], actors: Collection[str]) -> Office:
    """One line of ``offices.csv``; ``titles`` are the keys of ``office_titles.csv``."""
    return Office(
        person=row.reference("person", people),
        office=row.reference("office", titles),
        of=row.reference("of", actors),
        term=row.term("started_on", "ended_on"),
    )


def read_office_title(row: Row, actors: Collection[str]) -> OfficeTitle:
    """One line of ``office_titles.csv``."""
    return OfficeTitle(row.text("office"), row.text("title"), row.references("of", actors))


def _by_term(office: Office) -> tuple[date, date, str, str]:
    """An open start sorts first and an open end last, so that a person's last office is the present one."""
    return office.term.started_on or date.min, office.term.ended_on or date.max, office.office, office.of
