"""Where the parties of a sentence stand: what the models are told of who gives and who receives."""

import pytest

from app.domain.actors import ActorRef
from app.domain.vocabulary import ActorKind
from app.extraction.assemble.roles import Option, options
from tests.extraction.reads import candidates, read

POLAND = ActorRef(ActorKind.COUNTRY, "PL", "Poland")


def parties(text: str, context: tuple[tuple[str, ActorRef], ...] = ()) -> dict[str, Option]:
    """The options of the last candidate of a text, by party."""
    candidate = candidates(text)[-1]
    return {option.party.key: option for option in options(candidate, read(text).tokens, context)}


@pytest.mark.parametrize(
    ("text", "party", "expected"),
    [
        ("France will send tanks to Ukraine.", "FR", {"subject", "first_in_sentence", "before_act", "in_clause"}),
        ("France will send tanks to Ukraine.", "UA", {"behind=to", "transfer_to", "behind_act"}),
        ("Tanks will be sent to Ukraine by France.", "FR", {"agent", "behind=by", "passive&agent"}),
        ("The army will get tanks from France.", "FR", {"behind=from"}),
        ("Ukraine will receive tanks from France.", "UA", {"subject", "thanks&subject"}),
        ("Ukraine will receive tanks from France.", "FR", {"behind=from", "thanks&behind=from"}),
        ("France's aid package was welcomed.", "FR", {"owner", "owner_of_thing"}),
        ("France's plan to send tanks stands.", "FR", {"owner", "owner_of_decision"}),
        ("French tanks will be sent to Ukraine.", "FR", {"modifier", "modifier_of_thing", "no_subject_found"}),
        ("Macron said that tanks would be sent to Ukraine.", "FR", {"speaker"}),
        ("Emmanuel Macron pledged to send tanks.", "FR", {"subject", "form=person"}),
        ("France gave Ukraine tanks.", "UA", {"object_of=transfer"}),
        ("Kyiv thanked France for tanks.", "FR", {"thanked_or_asked"}),
        ("France sends tanks while Ukraine trains soldiers.", "FR", {"outside_clause"}),
        ("A joint package of France and Spain was announced.", "ES", {"listed", "listed_jointly", "behind=of"}),
        ("France has decided to send tanks.", "FR", {"subject"}),
        ("Norway will pay for radars in Latvia.", "LV", {"behind=in"}),
        ("Norway will send troops for the defence of Latvia.", "LV", {"behind=of", "head=defence"}),
        ("Norway will send tanks after the attack on Ukraine.", "UA", {"behind=on", "head=war"}),
        ("Norway assured Ukraine of sending more tanks.", "NO", {"subject", "subject_of=send"}),
        ("Norway will give tanks to a British programme.", "GB", {"modifier", "modifies=programme"}),
    ],
)
def test_a_party_stands_where_the_sentence_puts_it(text: str, party: str, expected: set[str]) -> None:
    assert expected <= parties(text)[party].features


@pytest.mark.parametrize(
    ("text", "party", "feature"),
    [
        ("France will send tanks to Ukraine.", "UA", "subject"),
        ("The friends of France will send tanks.", "FR", "subject"),
        ("France's neighbour will send tanks.", "FR", "subject"),
        ("French engineers will send tanks.", "FR", "subject"),
        ("Tanks for Ukraine will be sent by France.", "UA", "subject"),
    ],
)
def test_what_is_part_of_another_phrase_is_no_subject(text: str, party: str, feature: str) -> None:
    assert feature not in parties(text)[party].features


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("France and Germany will send tanks.", {"FR", "DE"}),
        ("France, Germany and Italy will send tanks to Ukraine.", {"FR", "DE", "IT"}),
        ("France, together with Germany, will send tanks.", {"FR"}),
        ("The foreign ministers of France and Germany agreed to send tanks.", {"FR", "DE"}),
    ],
)
def test_a_list_acts_as_one(text: str, subjects: set[str]) -> None:
    assert {key for key, option in parties(text).items() if "subject" in option.features} >= subjects


def test_a_list_is_known_to_each_of_its_parties() -> None:
    found = parties("France, Germany and Italy will send tanks to Ukraine.")
    assert [party.key for party in found["DE"].listed_with] == ["FR", "DE", "IT"]
    assert found["UA"].listed_with == ()


def test_parties_of_the_context_are_options_too() -> None:
    found = parties("France will send tanks.", (("headline", POLAND),))
    assert {"headline", "absent", "not_in_sentence"} <= found["PL"].features
    assert found["PL"].referents == ()


def test_a_sentence_that_names_nobody_says_so() -> None:
    found = parties("Tanks will be sent.", (("headline", POLAND),))
    assert {"sentence_names_nobody", "no_subject&headline"} <= found["PL"].features
