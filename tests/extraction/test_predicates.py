"""What is said to be done: voice, tense, modality, negation, and what governs an infinitive."""

import pytest

from app.extraction.predicates import Predicate
from tests.extraction.reads import read

_FLAGS = ("passive", "negated", "perfect", "future", "infinitive", "nominal")


def predicates(text: str) -> list[Predicate]:
    """All predicates of a text."""
    return [predicate for sentence in read(text).predicates for predicate in sentence]


def flags(predicate: Predicate) -> set[str]:
    """What holds of a predicate, its modal included."""
    return {flag for flag in _FLAGS if getattr(predicate, flag)} | ({predicate.modal} if predicate.modal else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sends howitzers.", set()),
        ("Norway sent howitzers.", set()),
        ("Norway will send howitzers.", {"future"}),
        ("Norway will soon also send howitzers.", {"future"}),
        ("We'll send howitzers.", {"future"}),
        ("Norway has sent howitzers.", {"perfect"}),
        ("Norway has already sent howitzers.", {"perfect"}),
        ("Howitzers were sent.", {"passive"}),
        ("Howitzers will be sent.", {"passive", "future"}),
        ("Howitzers have been sent.", {"passive", "perfect"}),
        ("Norway may send howitzers.", {"may"}),
        ("Norway should send howitzers.", {"should"}),
        ("Norway will not send howitzers.", {"future", "negated"}),
        ("Norway won't send howitzers.", {"future", "negated"}),
        ("Norway won’t send howitzers.", {"future", "negated"}),
        ("Norway did not send howitzers.", {"negated"}),
        ("Norway hadn't sent howitzers.", {"negated", "perfect"}),
        ("Norway never sent howitzers.", {"negated"}),
        ("Norway can't send howitzers.", {"negated", "can't"}),
        ("It is good to send howitzers.", {"infinitive"}),
        ("It is good not to send howitzers.", {"infinitive", "negated"}),
    ],
)
def test_auxiliaries_tell_voice_tense_and_modality(text: str, expected: set[str]) -> None:
    (predicate,) = [predicate for predicate in predicates(text) if predicate.lemma == "send"]
    assert flags(predicate) == expected


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Norway plans to send howitzers.", ["plan"]),
        ("Norway has decided to continue to send howitzers.", ["continue", "decide"]),
        ("Norway agreed yesterday to send howitzers.", ["agree"]),
        ("Norway is ready to send howitzers.", ["be ready"]),
        ("The decision to send howitzers stands.", ["decision"]),
        ("Norway will send howitzers.", []),
    ],
)
def test_an_infinitive_hangs_on_what_governs_it(text: str, chain: list[str]) -> None:
    (predicate,) = [predicate for predicate in predicates(text) if predicate.lemma == "send"]
    assert [link.lemma for link in predicate.chain] == chain


def test_what_governs_an_infinitive_may_be_negated() -> None:
    (predicate,) = [p for p in predicates("Norway does not plan to send howitzers.") if p.lemma == "send"]
    assert predicate.negated


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Norway has long planned to send howitzers.", "Norway"),
        ("Norway will send howitzers.", "Norway"),
        ("Norway send howitzers.", "Norway"),
    ],
)
def test_the_subject_stands_before_all_that_governs(text: str, subject: str) -> None:
    (predicate,) = [predicate for predicate in predicates(text) if predicate.lemma == "send"]
    assert read(text).words(0, predicate.left) == subject


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Norway supplies howitzers.", True),
        ("The supplies came.", False),
        ("Norway's supplies came.", False),
        ("He will order howitzers.", True),
        ("An order for howitzers came.", False),
        ("The agreed supplies came.", False),
        ("They supply howitzers.", True),
        ("Norway buys and supplies howitzers.", True),
    ],
)
def test_neighbours_tell_a_verb_from_a_noun(text: str, verb: bool) -> None:
    found = [p for p in predicates(text) if p.lemma in ("supply", "order", "supplies")]
    assert any(not predicate.nominal for predicate in found) is verb


def test_a_noun_of_action_is_a_predicate_of_its_own() -> None:
    (predicate,) = predicates("The delivery of howitzers to Ukraine went well.")
    assert (predicate.lemma, flags(predicate)) == ("delivery", {"nominal"})


@pytest.mark.parametrize("text", ["", "Norway.", "It rained all day in the hills.", "?!"])
def test_nothing_is_done_where_no_verb_is_known(text: str) -> None:
    assert predicates(text) == []
