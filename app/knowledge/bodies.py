"""Reads organisations, outlets and whom a body is there to support."""

from collections.abc import Collection

from app.domain.knowledge import Beneficiary, Organisation, Outlet
from app.domain.vocabulary import ActorKind, SourceGrade
from app.knowledge.table import Row

BODY_KINDS = (ActorKind.ORGANISATION, ActorKind.COALITION, ActorKind.COMPANY)


def read_organisation(row: Row, actors: Collection[str], countries: Collection[str]) -> Organisation:
    """One line of ``organisations.csv``; ``actors`` are the codes that it may act for."""
    code, kind = row.text("code"), row.choice("kind", ActorKind)
    if kind not in BODY_KINDS:
        raise row.error("kind", f"must be one of {', '.join(BODY_KINDS)}, not {kind.value!r}")
    acts_for = row.optional_reference("acts_for", actors)
    if acts_for == code:
        raise row.error("acts_for", "a body that acts for itself has an empty cell")
    country = row.optional_reference("country", countries)
    return Organisation(code, row.text("name"), kind, row.words("aliases"), acts_for, country)


def read_beneficiary(row: Row, actors: Collection[str], countries: Collection[str]) -> Beneficiary:
    """One line of ``beneficiaries.csv``."""
    return Beneficiary(row.reference("actor", actors), row.reference("country", countries))


def read_outlet(row: Row, countries: Collection[str]) -> Outlet:
    """One line of ``outlets.csv``."""
    return Outlet(
        name=row.text("name"),
        domains=row.words("domains"),
        grade=row.choice("grade", SourceGrade),
        country=row.optional_reference("country", countries),
    )
