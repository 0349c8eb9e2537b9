"""Known names in running text: which words, and what they may stand for."""

import pytest

from app.extraction.recognise.names import find_names, is_modifier, surname_of
from app.extraction.tokens import words_of
from tests.extraction.reads import compiled


def names(text: str) -> list[tuple[str, str, str]]:
    """Words, form and key of each name's likeliest reading."""
    words = words_of(text)
    tokens = words.tokens
    hits = find_names(compiled().actors.names, words)
    return [(text[tokens[h.lo].start : tokens[h.hi - 1].end], h.values[0].form, h.values[0].key) for h in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany", ("Germany", "name", "DE")),
        ("the Federal Republic of Germany", ("Federal Republic of Germany", "name", "DE")),
        ("Czechia", ("Czechia", "name", "CZ")),
        ("the Czech Republic", ("Czech Republic", "name", "CZ")),
        ("the UK", ("UK", "name", "GB")),
        ("Danish soldiers", ("Danish", "demonym", "DK")),
        ("Ukrainians", ("Ukrainians", "demonym", "UA")),
        ("Berlin", ("Berlin", "metonym", "DE")),
        ("the Élysée", ("Élysée", "metonym", "FR")),
        ("the Elysee", ("Elysee", "metonym", "FR")),
        ("Downing Street", ("Downing Street", "metonym", "GB")),
        ("Kiev", ("Kiev", "metonym", "UA")),
        ("KYIV", ("KYIV", "metonym", "UA")),
        ("Ramstein", ("Ramstein", "city", "DE")),
        ("the European Commission", ("European Commission", "organisation", "European Commission")),
        ("the Bundestag", ("Bundestag", "organisation", "Bundestag")),
        ("the Baltic states", ("Baltic states", "group", "Baltic states")),
        ("Volodymyr Zelenskyy", ("Volodymyr Zelenskyy", "person", "volodymyr-zelenskyy")),
        ("Volodymyr Zelensky", ("Volodymyr Zelensky", "person", "volodymyr-zelenskyy")),
        ("the allies", ("the allies", "collective", "allies")),
    ],
)
def test_a_name_stands_for_its_bearer(text: str, expected: tuple[str, str, str]) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text", ["It may turn cold.", "She can march in May.", "He was polish and clean.", "in turkey"]
)
def test_common_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Emmanuel Macron", "Macron"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Sanna Marin", "Marin"),
        ("Bart De Wever", "De Wever"),
        ("Zelensky", "Zelensky"),
    ],
)
def test_a_surname_keeps_its_particles(name: str, surname: str) -> None:
    assert surname_of(name) == surname


@pytest.mark.parametrize(
    ("text", "modifies"), [("German-made tanks", True), ("German tanks", False), ("German-Dutch corps", False)]
)
def test_a_name_in_a_compound_only_describes(text: str, modifies: bool) -> None:
    assert is_modifier(words_of(text).tokens, 1) is modifies
