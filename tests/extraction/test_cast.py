"""Who appears in an article: countries, organisations and people, each once."""

import pytest

from app.extraction.assemble import cast
from tests.extraction.reads import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Ukraine signed. Norway pays.", ["NO", "UA"]),
        ("Norwegian ships sailed.", ["NO"]),
        ("Downing Street agreed.", ["GB"]),
        ("French President Emmanuel Macron spoke.", ["FR"]),
        ("Ministers met in Vilnius.", []),
        ("Troops train at Ramstein.", []),
        ("The Baltic states agreed.", []),
        ("Nothing happened.", []),
    ],
)
def test_countries_are_those_named_or_acting(text: str, expected: list[str]) -> None:
    assert [country.key for country in cast.countries(read(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO and the EU agreed. NATO pays.", ["NATO", "EU"]),
        ("European Commission President Ursula von der Leyen spoke.", ["European Commission"]),
        ("Rheinmetall will build it.", ["Rheinmetall"]),
        ("The Coalition of the Willing met.", ["Coalition of the Willing"]),
        ("The Bundestag voted.", []),
        ("The Munich Security Conference opened.", []),
        ("Norway pays.", []),
    ],
)
def test_organisations_are_bodies_of_several_states_and_firms(text: str, expected: list[str]) -> None:
    assert [body.key for body in cast.organisations(read(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French President Emmanuel Macron spoke.", [("Emmanuel Macron", "president", "FR")]),
        ("Emmanuel Macron spoke. The French president left.", [("Emmanuel Macron", None, "FR")]),
        ("Macron spoke. President Macron left.", [("Emmanuel Macron", "president", "FR")]),
        ("NATO Secretary General Mark Rutte spoke.", [("Mark Rutte", "nato secretary general", None)]),
        ("Danish Colonel Freja Lindqvist spoke.", [("Freja Lindqvist", "colonel", "DK")]),
        ("The president of Finland, Alexander Stubb, spoke.", [("Alexander Stubb", "president", "FI")]),
        ("The British Defence Secretary spoke.", []),
    ],
)
def test_people_are_told_by_their_fullest_name(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(p.ref.name, p.role, p.country) for p in cast.people(read(text))] == expected


def test_a_person_told_twice_is_one() -> None:
    text = "Colonel Anna Kowalska spoke. Kowalska left. Anna Kowalska, a colonel, wrote."
    assert [person.ref.name for person in cast.people(read(text))] == ["Anna Kowalska"]
