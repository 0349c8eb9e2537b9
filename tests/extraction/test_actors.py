"""Who is spoken of: states, bodies and people as whole noun phrases, with whose acts their acts are."""

from datetime import date

import pytest

from tests.extraction.reads import PUBLISHED, read

Found = tuple[str, str | None, str | None]
"""The words, whose acts it means, and the person or body itself."""


def actors(text: str, published: date | None = PUBLISHED) -> list[Found]:
    """Every actor of a text."""
    reading = read(text, published)
    return [
        (reading.words(a.lo, a.hi), a.party.key if a.party else None, a.ref.name if a.ref else None)
        for a in reading.actors
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany pays.", ("Germany", "DE", None)),
        ("The Danes pay.", ("Danes", "DK", None)),
        ("Downing Street pays.", ("Downing Street", "GB", None)),
        ("Türkiye pays.", ("Türkiye", "TR", None)),
        ("The Norwegian government pays.", ("Norwegian government", "NO", None)),
        ("The Ministry of Defence of Lithuania pays.", ("Ministry of Defence of Lithuania", "LT", None)),
        ("Ukraine's parliament voted.", ("Ukraine's parliament", "UA", "Verkhovna Rada")),
        ("The Bundestag voted.", ("Bundestag", "DE", "Bundestag")),
        ("The European Commission pays.", ("European Commission", "EU", "European Commission")),
        ("NATO pays.", ("NATO", "NATO", "North Atlantic Treaty Organization")),
        ("The Baltic states pay.", ("Baltic states", "Baltic states", None)),
        ("The Coalition of the Willing met.", ("Coalition of the Willing", "Coalition of the Willing", None)),
    ],
)
def test_states_and_bodies_act_under_any_of_their_names(text: str, expected: Found) -> None:
    assert actors(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French President Emmanuel Macron spoke.", ("French President Emmanuel Macron", "FR", "Emmanuel Macron")),
        ("Mark Rutte, the Nato chief, spoke.", ("Mark Rutte, the Nato chief", "NATO", "Mark Rutte")),
        ("President Zelenskiy spoke.", ("President Zelenskiy", "UA", "Volodymyr Zelenskiy")),
        ("Ukraine's Defence Minister Umerov spoke.", ("Ukraine's Defence Minister Umerov", "UA", "Rustem Umerov")),
        ("NATO Secretary General Mark Rutte spoke.", ("NATO Secretary General Mark Rutte", "NATO", "Mark Rutte")),
        (
            "European Commission President Ursula von der Leyen spoke.",
            ("European Commission President Ursula von der Leyen", "EU", "Ursula von der Leyen"),
        ),
        ("Danish Colonel Freja Lindqvist spoke.", ("Danish Colonel Freja Lindqvist", "DK", "Freja Lindqvist")),
        ("Macron spoke.", ("Macron", "FR", "Emmanuel Macron")),
    ],
)
def test_people_stand_with_their_office_and_country(text: str, expected: Found) -> None:
    assert actors(text) == [expected]


@pytest.mark.parametrize(
    ("published", "expected"),
    [(date(2025, 4, 11), "John Healey"), (date(2022, 4, 11), "Ben Wallace"), (None, None)],
)
def test_an_office_is_whoever_held_it_on_the_day(published: date | None, expected: str | None) -> None:
    assert actors("The British Defence Secretary spoke.", published) == [("British Defence Secretary", "GB", expected)]


@pytest.mark.parametrize(
    ("text", "office", "person"),
    [
        ("Ukraine's president spoke.", "Ukraine's president", "Volodymyr Zelenskyy"),
        ("The French president spoke.", "French president", "Emmanuel Macron"),
        ("The German chancellor spoke.", "German chancellor", "Olaf Scholz"),
        ("Poland's foreign minister spoke.", "Poland's foreign minister", "Radosław Sikorski"),
    ],
)
def test_heads_of_state_and_ministers_are_known_by_office(text: str, office: str, person: str) -> None:
    assert [(words, name) for words, _, name in actors(text)] == [(office, person)]


def test_a_misspelt_name_is_the_holder_of_its_office() -> None:
    text = "German Foreign Minister Annalena Berbok spoke."
    assert actors(text) == [("German Foreign Minister Annalena Berbok", "DE", "Annalena Baerbock")]


def test_a_surname_later_on_is_the_person_named_before() -> None:
    text = "Colonel Anna Kowalska spoke. Kowalska then left."
    assert [name for _, _, name in actors(text)] == ["Anna Kowalska", "Anna Kowalska"]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("Danish-made boats came.", True),
        ("Danish boats came.", True),
        ("Denmark came.", False),
        ("The Danes came.", False),
    ],
)
def test_a_nationality_before_a_noun_only_describes(text: str, modifier: bool) -> None:
    assert [actor.modifier for actor in read(text).actors] == [modifier]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Brussels will lend the money.", "EU"),
        ("Leaders met in Brussels.", None),
        ("He travelled to Brussels.", None),
        ("BRUSSELS - Leaders met.", None),
        ("Brussels, 12 March. Leaders met.", None),
    ],
)
def test_brussels_acts_for_the_union_unless_it_is_a_place(text: str, party: str | None) -> None:
    assert actors(text)[0][1] == party


@pytest.mark.parametrize("text", ["Anna Scholz came first.", "Theresa may go home."])
def test_bearers_of_the_same_name_are_not_the_statesman(text: str) -> None:
    assert [party for _, party, _ in actors(text) if party] == []


def test_no_phrase_crosses_a_sentence() -> None:
    assert actors("It was decided by the president. Norway pays.")[-1] == ("Norway", "NO", None)
