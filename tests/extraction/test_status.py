"""The step of the ladder by verb, tense, modality, negation and what governs them."""

import pytest

from app.domain.vocabulary import Status
from app.extraction.assemble.status import FIRM, status_of
from tests.extraction.reads import candidates

CASES = {
    Status.PROPOSED: [
        "Norway may send howitzers.",
        "Norway could send howitzers.",
        "Norway plans to send howitzers.",
        "Norway is ready to send howitzers.",
        "Norway is considering sending howitzers.",
        "Norway proposed to send howitzers.",
        "Norway asked parliament for 2 billion kroner for ammunition.",
        "Norway would not rule out sending troops.",
        "Norway will probably send howitzers.",
        "No decision to send troops has been made by Norway.",
        "Norway intends to buy frigates.",
        "Norway wants to buy frigates.",
        "Berlin called on Paris to send tanks.",
    ],
    Status.ANNOUNCED: [
        "Norway will send howitzers.",
        "Norway announced a military aid package.",
        "Norway pledged to send howitzers.",
        "Norway promised 2 billion euros in aid.",
        "Norway is sending howitzers.",
        "The minister said that Norway would send howitzers.",
    ],
    Status.AGREED: [
        "Norway has decided to send howitzers.",
        "Norway approved a military aid package.",
        "Norway signed an agreement to buy frigates.",
        "Norway has allocated 2 billion euros for ammunition.",
        "Norway imposed sanctions on Russia.",
        "Norway agreed to send howitzers.",
        "The decision to send howitzers was hailed.",
    ],
    Status.CONTRACTED: [
        "Poland ordered 180 tanks.",
        "Poland signed a contract for 180 tanks.",
        "Poland has signed a contract to buy 180 tanks.",
    ],
    Status.DELIVERED: [
        "Norway has sent howitzers.",
        "Norway handed over ten howitzers.",
        "Ten howitzers were delivered to Ukraine by Norway.",
        "Norway deployed a battalion to Latvia.",
    ],
    Status.REJECTED: [
        "Norway will not send howitzers.",
        "Norway won't send howitzers.",
        "Norway refused to send howitzers.",
        "Norway rejected the plan to send troops.",
        "Norway has no plans to send troops.",
        "Norway does not plan to send troops.",
        "Norway ruled out sending troops.",
    ],
    Status.SUSPENDED: [
        "Norway suspended deliveries of howitzers.",
        "Norway has paused military aid.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(text, status) for status, texts in CASES.items() for text in texts])
def test_words_tell_the_step(text: str, expected: Status) -> None:
    assert status_of(candidates(text)[0])[0] is expected


@pytest.mark.parametrize(
    "text", ["Norway would not rule out sending troops.", "No decision to send troops has been made by Norway."]
)
def test_an_open_question_is_never_told_as_decided(text: str) -> None:
    assert status_of(candidates(text)[0])[1] in FIRM


def test_the_rule_that_decided_has_a_name() -> None:
    assert status_of(candidates("Norway refused to send howitzers.")[0])[1] == "status.refused"
