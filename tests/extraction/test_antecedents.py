"""Pronouns, bare offices and "the country": whom they mean, by what was said before."""

import pytest

from app.extraction.assemble.antecedents import Referent
from tests.extraction.reads import read, referents


def meant(text: str, words: str) -> Referent:
    """The referent of these words in the last sentence."""
    reading = read(text)
    (found,) = [r for r in referents(text)[-1] if reading.words(r.lo, r.hi) == words]
    return found


@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        ("Latvia's parliament voted. It will buy radars.", "It", ["LV"]),
        ("Latvia voted. The country will buy radars.", "The country", ["LV"]),
        ("Latvia voted. The government will buy radars.", "The government", ["LV"]),
        ("The European Union met. The bloc will pay.", "The bloc", ["EU"]),
        ("Latvia met Norway. It will buy radars.", "It", ["LV"]),
        ("Denmark said its navy would sail.", "its", ["DK"]),
        ("Poland, Lithuania and Latvia met. They will build a wall.", "They", ["PL", "LT", "LV"]),
        ("Poland and Latvia met. Their armies will train.", "Their", ["PL", "LV"]),
        ("France and Germany signed a pact. The two countries will pay.", "The two countries", ["FR", "DE"]),
        ("Emmanuel Macron met Keir Starmer. The two leaders will pay.", "The two leaders", ["FR", "GB"]),
        ("France and Germany signed a pact. Both sides will pay.", "Both sides", ["FR", "DE"]),
        ("Norway met Sweden and Denmark. The three countries will pay.", "The three countries", ["NO", "SE", "DK"]),
        ("Ministers of Denmark and Sweden met. The ministers will pay.", "The ministers", ["DK", "SE"]),
        ("Emmanuel Macron spoke. He will send jets.", "He", ["FR"]),
        ("Emmanuel Macron met Keir Starmer. His army will go.", "His", ["FR"]),
        ("Olaf Scholz spoke. “We will send tanks,” Scholz said.", "We", ["DE"]),
        ("Olaf Scholz met Keir Starmer. “We will send tanks,” Starmer said.", "We", ["GB"]),
        ("Olaf Scholz spoke.\n\n“Our army is small.”", "Our", ["DE"]),
    ],
)
def test_stand_ins_mean_whoever_was_told_before(text: str, words: str, parties: list[str]) -> None:
    assert [party.key for party in meant(text, words).parties] == parties


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Emmanuel Macron met Keir Starmer. He will send jets.", "He", "Emmanuel Macron"),
        ("Kaja Kallas met Emmanuel Macron. She will pay.", "She", "Kaja Kallas"),
        ("Irish minister Simon Harris spoke. The minister left.", "minister", "Simon Harris"),
        ("Colonel Anna Kowalska spoke. She left.", "She", "Anna Kowalska"),
    ],
)
def test_pronouns_and_offices_mean_people(text: str, words: str, person: str) -> None:
    found = meant(text, words).person
    assert found is not None
    assert found.name == person


@pytest.mark.parametrize(
    ("text", "words", "owner"),
    [
        ("Germany's aid came.", "Germany", True),
        ("The Netherlands' aid came.", "The Netherlands", True),
        ("The Netherlands’ aid came.", "The Netherlands", True),
        ("Aid from Germany came.", "Germany", False),
        ("Germany said its army would go.", "its", True),
    ],
)
def test_possessives_own(text: str, words: str, owner: bool) -> None:
    assert meant(text, words).owner is owner


def test_a_summit_speaks_for_those_who_met() -> None:
    text = "The EU leaders met at a summit. Ministers of the countries present agreed to buy radars."
    assert [party.key for party in meant(text, "the countries present").parties] == ["EU"]


@pytest.mark.parametrize("text", ["It will buy radars.", "He spoke.", "The two leaders met.", "They agreed."])
def test_without_anybody_before_nobody_is_meant(text: str) -> None:
    assert referents(text) == ((),)


def test_the_united_states_is_no_pronoun() -> None:
    assert [party.key for party in meant("Olaf Scholz spoke. The US pays.", "US").parties] == ["US"]
