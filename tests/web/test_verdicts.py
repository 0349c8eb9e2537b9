"""Why a statement was turned down is said in words."""

import pytest

from app.domain.extraction import Rejection
from app.domain.span import Span
from app.web.verdicts import verdicts

TEXT = "Malta may help.  Then\nFrance helped."


def test_a_rule_gives_its_own_reason() -> None:
    (one,) = verdicts([Rejection("exclusion.cost", "the sum is a cost", Span(0, 15))], TEXT)
    assert (one.number, one.quote, one.reason, one.chance, one.objections) == (
        1,
        "Malta may help.",
        "the sum is a cost",
        None,
        (),
    )


@pytest.mark.parametrize(
    ("feature", "saying"),
    [
        ("no_sum", "no sum is told"),
        ("thing_lemma=air-defence", "its thing is “air-defence”"),
        ("body and rule_type=military_aid", "it stands in the body of the text, and the rules read it as military aid"),
        ("pair=transfer+forces", "the pair transfer and forces"),
        ("something=new", "something=new"),
    ],
)
def test_what_a_model_held_against_it_is_said_in_words(feature: str, saying: str) -> None:
    reason = f"probability 0.05; against it: {feature} (-0.46), to_nobody (-0.41)"
    (one,) = verdicts([Rejection("keep.unlikely", reason, Span(0, 15))], TEXT)
    assert one.chance == 5
    assert [each.saying for each in one.objections] == [saying, "nobody receives it"]
    assert one.objections[0].weight == -0.46


def test_statements_are_numbered_in_the_order_of_the_text() -> None:
    found = verdicts([Rejection("b", "second", Span(17, 36)), Rejection("a", "first", Span(0, 15))], TEXT)
    assert [(each.number, each.reason, each.quote) for each in found] == [
        (1, "first", "Malta may help."),
        (2, "second", "Then France helped."),
    ]
