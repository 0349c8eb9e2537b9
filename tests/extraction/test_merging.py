"""Claims of one article that tell the same pledge, and tranches of a package."""

from decimal import Decimal

import pytest

from app.domain.actors import ActorRef
from app.domain.extraction import CommitmentClaim, Item, Mention
from app.domain.money import Amount, Share
from app.domain.vocabulary import ActorKind, CommitmentType, Status
from app.extraction.assemble.merging import merge, with_parents
from tests.extraction.reads import extracted, read

NORWAY = ActorRef(ActorKind.COUNTRY, "NO", "Norway")
LATVIA = ActorRef(ActorKind.COUNTRY, "LV", "Latvia")
UKRAINE = ActorRef(ActorKind.COUNTRY, "UA", "Ukraine")
READING = read("Headline here\n\nOne came. Two came. Three came, a tranche of it. Four came. Five came. Six came.")


def claim(
    sentence: int = 0,
    *,
    by: tuple[ActorRef, ...] = (NORWAY,),
    to: tuple[ActorRef, ...] = (),
    kind: CommitmentType = CommitmentType.MILITARY_AID,
    status: Status = Status.ANNOUNCED,
    amount: Amount | None = None,
    share: Share | None = None,
    items: tuple[Item, ...] = (),
    confidence: str = "0.9",
) -> CommitmentClaim:
    """A claim told in one sentence of `READING`."""
    return CommitmentClaim(
        type=kind,
        status=status,
        committing=by,
        recipients=to,
        amount=amount,
        share_of_gdp=share,
        items=items,
        mentions=(Mention(READING.sentences[sentence].span),),
        confidence=Decimal(confidence),
    )


def test_what_is_told_in_two_sentences_is_all_given() -> None:
    told = (claim(1, items=(Item("radars"), Item("boats"))), claim(6, items=(Item("boats", 14), Item("tents"))))
    (merged,) = merge(told, READING)
    assert [(item.name, item.quantity) for item in merged.items] == [("radars", None), ("boats", 14), ("tents", None)]


def test_a_step_without_a_sum_beside_its_sum_is_no_row_of_its_own() -> None:
    told = (claim(1, kind=CommitmentType.POLICY), claim(1, amount=euros(2000)))
    (merged,) = merge(told, READING)
    assert merged.amount == euros(2000)


def test_weapons_for_nobody_beside_own_purchases_are_bought() -> None:
    told = merge((claim(1, kind=CommitmentType.PROCUREMENT), claim(5, status=Status.AGREED)), READING)
    assert {each.type for each in told} == {CommitmentType.PROCUREMENT}


def test_weapons_for_another_country_beside_own_purchases_are_aid() -> None:
    told = merge((claim(1, kind=CommitmentType.PROCUREMENT), claim(5, to=(UKRAINE,), status=Status.AGREED)), READING)
    assert {each.type for each in told} == {CommitmentType.PROCUREMENT, CommitmentType.MILITARY_AID}


def euros(value: int, currency: str = "EUR") -> Amount:
    """A plain sum."""
    return Amount(f"{value} {currency}", Decimal(value), Decimal(value), currency)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (claim(0, amount=euros(2000)), claim(5, amount=euros(2000))),
        (claim(1, amount=euros(2000)), claim(6, amount=euros(2010))),
        (claim(0), claim(2, amount=euros(2000))),
        (claim(0, by=(NORWAY, LATVIA)), claim(1)),
        (claim(3), claim(3, kind=CommitmentType.FINANCIAL_AID)),
        (claim(1), claim(6)),
        (claim(4, status=Status.AGREED), claim(5, amount=euros(2000))),
    ],
    ids=[
        "same sum",
        "same sum but rounding",
        "headline without the sum",
        "one of the givers",
        "one sentence",
        "told again",
        "announced, then the sum",
    ],
)
def test_one_pledge_told_twice_is_one(first: CommitmentClaim, second: CommitmentClaim) -> None:
    (merged,) = merge((first, second), READING)
    assert len(merged.mentions) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (claim(0, amount=euros(2000)), claim(1, amount=euros(3000))),
        (claim(0, amount=euros(2000)), claim(1, amount=euros(2000, "NOK"))),
        (claim(0), claim(1, by=(LATVIA,))),
        (claim(1), claim(6, status=Status.DELIVERED)),
        (claim(1), claim(6, kind=CommitmentType.SANCTIONS)),
        (claim(1, share=Share("2%", Decimal(2))), claim(1, share=Share("5%", Decimal(5)))),
        (claim(1, share=Share("2%", Decimal(2))), claim(6)),
    ],
    ids=["other sum", "other currency", "other giver", "later step", "other type", "other share", "share and none"],
)
def test_other_pledges_stay_apart(first: CommitmentClaim, second: CommitmentClaim) -> None:
    assert len(merge((first, second), READING)) == 2


def test_the_telling_with_the_sum_is_the_evidence() -> None:
    (merged,) = merge((claim(0), claim(2, amount=euros(2000), confidence="0.6")), READING)
    assert merged.amount == euros(2000)
    assert merged.mentions[0].sentence == READING.sentences[2].span


def test_what_only_one_telling_says_is_kept() -> None:
    tanks = (Item("tanks", 20),)
    (merged,) = merge((claim(0, amount=euros(2000), items=tanks), claim(1, amount=euros(2000), to=(UKRAINE,))), READING)
    assert (merged.recipients, merged.items) == ((UKRAINE,), tanks)


def test_the_share_told_beside_is_kept() -> None:
    share = Share("2%", Decimal(2))
    told = (claim(1, confidence="0.9"), claim(1, share=share, confidence="0.8"))
    (merged,) = merge(told, READING)
    assert merged.share_of_gdp == share


def test_claims_come_in_the_order_of_the_text() -> None:
    told = (claim(6, by=(LATVIA,), confidence="0.99"), claim(1, confidence="0.5"))
    assert [c.committing for c in merge(told, READING)] == [(NORWAY,), (LATVIA,)]


def test_the_order_of_claims_changes_nothing() -> None:
    told = (claim(0, amount=euros(1)), claim(1, by=(LATVIA,)), claim(2, amount=euros(5)), claim(5, amount=euros(1)))
    assert merge(told, READING) == merge(told[::-1], READING)


@pytest.mark.parametrize(
    ("package", "part", "parent"),
    [
        (claim(1, amount=euros(5000)), claim(3, amount=euros(1000)), 0),
        (claim(1, amount=euros(5000)), claim(4, amount=euros(1000)), None),
        (claim(1, amount=euros(500)), claim(3, amount=euros(1000)), None),
        (claim(1, amount=euros(5000, "NOK")), claim(3, amount=euros(1000)), None),
        (claim(1, amount=euros(5000), by=(LATVIA,)), claim(3, amount=euros(1000)), None),
    ],
    ids=["tranche", "no word of it", "larger than the package", "other currency", "other giver"],
)
def test_a_tranche_hangs_on_its_package(package: CommitmentClaim, part: CommitmentClaim, parent: int | None) -> None:
    assert [c.parent for c in with_parents(merge((package, part), READING), READING)] == [None, parent]


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        # the sums of a sentence make up the one before
        (
            "The EU agreed 50 billion euros of aid for Ukraine on Tuesday. It will give €33 billion as loans and"
            " €17 billion as grants.",
            [None, 0, 0],
        ),
        # a part is told as one
        (
            "Sweden announced a package worth 16 billion kronor for Ukraine, including 9 billion kronor for arms.",
            [None, 0],
        ),
        # another one's sum is none
        ("Sweden will give Ukraine 16 billion kronor. Denmark will give Ukraine 2 billion kroner.", [None, None]),
        # they do not make it up
        (
            "The EU agreed 50 billion euros of aid for Ukraine on Tuesday. It will give €33 billion as loans and"
            " €1 billion as grants.",
            [None, None, None],
        ),
    ],
)
def test_sums_that_a_package_is_divided_into_hang_on_it(text: str, parents: list[int | None]) -> None:
    assert [claim.parent for claim in extracted(text).commitments] == parents


def test_a_states_own_spending_goes_to_nobody() -> None:
    (spending,) = extracted("After the attack on Ukraine, Germany will spend 2 percent of GDP on defence.").commitments
    assert spending.recipients == ()


def test_a_country_that_armies_enter_receives_nothing() -> None:
    text = "Days after columns crossed into Ukraine, Germany announced a special fund of 100 billion euros for tanks."
    (fund,) = extracted(text).commitments
    assert fund.recipients == ()
