"""Reads countries, cities and groups of countries."""

from collections.abc import Collection

from app.domain.knowledge import City, Country, Group, Membership, Term
from app.knowledge.table import Row


def read_country(row: Row, currencies: Collection[str]) -> Country:
    """One line of ``countries.csv``."""
    return Country(
        code=row.text("code"),
        name=row.text("name"),
        aliases=row.words("aliases"),
        demonyms=row.words("demonyms"),
        capital=row.text("capital"),
        metonyms=row.words("metonyms"),
        currency=row.reference("currency", currencies),
        european=row.yes("european"),
        eu=_accession(row, "eu_from", "eu_to"),
        nato=_accession(row, "nato_from", "nato_to"),
    )


def read_city(row: Row, countries: Collection[str]) -> City:
    """One line of ``cities.csv``."""
    return City(row.text("name"), row.reference("country", countries), row.words("aliases"))


def read_group(row: Row, members: tuple[Membership, ...]) -> Group:
    """One line of ``groups.csv`` with its lines of ``group_members.csv``."""
    return Group(row.text("code"), row.text("name"), row.words("aliases"), row.yes("expands"), members)


def read_membership(row: Row, countries: Collection[str]) -> Membership:
    """One line of ``group_members.csv``."""
    return Membership(row.reference("country", countries), row.term("joined_on", "left_on"))


def _accession(row: Row, start: str, end: str) -> Term | None:
    """The term of a membership, None where the country never joined."""
    term = row.term(start, end)
    if term.started_on is not None:
        return term
    if term.ended_on is not None:
        raise row.error(end, f"an end without {start}")
    return None
