"""Which two tellings are of one commitment: a table of what differs, and whether they are one all the same."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.domain.dates import DateValue
from app.domain.extraction import Item
from app.domain.judging import Judgement
from app.domain.matching import judge, judge_timeless
from app.domain.money import Share
from app.domain.outlines import Outline, outline
from app.domain.vocabulary import CommitmentType, Period, Qualifier, Status
from tests.factories.actors import FRANCE, GERMANY, MOLDOVA, UKRAINE
from tests.factories.commitments import claim, money, on

FIRST = date(2025, 3, 28)
LONG_AFTER = date(2025, 12, 1)
UNRESOLVED = DateValue("on Wednesday", None, None, None)
TANKS = (Item("Leopard 1 tanks", 25, "leopard-1"),)


def told(published: date | None, sentence: str = "In other words it will give money.", **changes: Any) -> Outline:
    """A claim that an article of that day makes in that sentence, two billion euros from France to Ukraine."""
    euros = changes.pop("euros", None)
    text = f"{published} {sentence} {sorted(changes)}"
    return outline(claim(**changes), article=text, claim_no=0, told_on=published, sentence=sentence, euros=euros)


def judged(published: date | None, **changes: Any) -> Judgement:
    """What is found out about a telling and the first one."""
    return judge(told(published, **changes), told(FIRST, "Paris pledges the sum."))


ONE: list[tuple[str, date | None, dict[str, Any]]] = [
    ("the same told a day later", FIRST + timedelta(1), {}),
    ("announced ten days later by another report", FIRST + timedelta(10), {"announced_on": on(2025, 4, 6)}),
    ("undated, published within 45 days", FIRST + timedelta(44), {"announced_on": None}),
    ("undated with words alone", FIRST + timedelta(3), {"announced_on": UNRESOLVED}),
    ("dated to the month", LONG_AFTER, {"announced_on": on(2025, 3)}),
    ("without a recipient", FIRST, {"recipients": ()}),
    ("another type of the same family", FIRST, {"type": CommitmentType.FINANCIAL_AID}),
    ("told less firmly", FIRST, {"amount": money(2_000_000_000, qualifier=Qualifier.ABOUT)}),
    ("more than it", FIRST, {"amount": money(1_900_000_000, qualifier=Qualifier.AT_LEAST)}),
    ("up to more", FIRST, {"amount": money(2_200_000_000, qualifier=Qualifier.UP_TO)}),
    ("rejected", FIRST, {"status": Status.REJECTED}),
    ("an unpublished text with the announcement's date", None, {}),
]
TWO: list[tuple[str, date | None, dict[str, Any], str]] = [
    ("another sum", FIRST, {"amount": money(2_100_000_000)}, "another sum"),
    ("another currency that nobody can convert", FIRST, {"amount": money(2_000_000_000, "USD")}, "another sum"),
    ("no sum", FIRST, {"amount": None}, "only one of them tells a sum"),
    ("another giver", FIRST, {"committing": (GERMANY,)}, "other committing parties"),
    ("a joint pledge", FIRST, {"committing": (FRANCE, GERMANY)}, "other committing parties"),
    ("nobody commits", FIRST, {"committing": ()}, "other committing parties"),
    ("another recipient", FIRST, {"recipients": (MOLDOVA,)}, "other recipients"),
    ("a further recipient", FIRST, {"recipients": (UKRAINE, MOLDOVA)}, "further recipients"),
    ("own procurement", FIRST, {"type": CommitmentType.PROCUREMENT, "recipients": ()}, "another type"),
    ("sanctions", FIRST, {"type": CommitmentType.SANCTIONS}, "another type"),
    ("announced a month later", FIRST + timedelta(30), {"announced_on": on(2025, 4, 27)}, "announced 31 days apart"),
    ("undated, published half a year later", LONG_AFTER, {"announced_on": None}, "told 248 days apart"),
    ("neither dated nor published", None, {"announced_on": None}, "no dates to compare"),
    ("a share of GDP", FIRST, {"amount": None, "share_of_gdp": Share("2%", Decimal(2))}, "a sum, not a share of GDP"),
]


@pytest.mark.parametrize(("published", "changes"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_one_commitment(published: date | None, changes: dict[str, Any]) -> None:
    found = judged(published, **changes)
    assert found.is_one, found
    assert any("sum" in reason for reason in found.reasons)


@pytest.mark.parametrize(("published", "changes", "reason"), [case[1:] for case in TWO], ids=[case[0] for case in TWO])
def test_two_commitments(published: date | None, changes: dict[str, Any], reason: str) -> None:
    found = judged(published, **changes)
    assert not found.is_one, found
    assert reason in (found.against or "")


def test_a_joint_pledge_of_the_same_sum_is_doubtful() -> None:
    assert judged(FIRST, committing=(FRANCE, GERMANY)).is_doubtful
    assert not judged(FIRST, committing=(GERMANY,)).is_doubtful


def test_sums_of_two_currencies_are_compared_in_euros() -> None:
    dollars = money(2_170_000_000, "USD")
    euros = (Decimal(2_000_000_000),) * 2
    first = told(FIRST, "Paris pledges the sum.", euros=euros)
    assert judge(told(FIRST, amount=dollars, euros=(Decimal(2_014_000_000),) * 2), first).is_one
    assert not judge(told(FIRST, amount=dollars, euros=(Decimal(2_300_000_000),) * 2), first).is_one


def test_the_order_of_the_two_does_not_matter() -> None:
    one, other = told(FIRST), told(LONG_AFTER, status=Status.DELIVERED, amount=money(2_170_000_000))
    assert judge(one, other) == judge(other, one)


def test_the_same_sentence_of_another_month_is_another_commitment_when_both_are_dated() -> None:
    again = told(LONG_AFTER, "Paris pledges the sum.", announced_on=on(2025, 11, 30))
    assert not judge(again, told(FIRST, "Paris pledges the sum.")).is_one


def test_the_same_undated_sentence_is_the_same_commitment_at_any_time() -> None:
    again = told(LONG_AFTER, "Paris pledges the sum.", announced_on=None)
    assert judge(again, told(FIRST, "Paris pledges the sum.")).is_one


def test_yearly_and_once_are_two_where_both_are_said() -> None:
    once = told(FIRST, "Once only.", amount=money(2_000_000_000, period=Period.ONE_OFF))
    yearly = told(FIRST, "Each year anew.", amount=money(2_000_000_000, period=Period.PER_YEAR))
    found = judge(once, yearly)
    assert (found.is_one, found.against) == (False, "another period")


def test_a_background_telling_may_come_at_any_time() -> None:
    retelling = told(LONG_AFTER, announced_on=None, background=True)
    first = told(FIRST, "Paris pledges the sum.")
    assert not judge(retelling, first).is_one
    assert judge_timeless(first, retelling).is_one


def test_a_long_figure_is_promised_once() -> None:
    """Two billion are promised every few months; 2.17 billion are the same promise told again."""
    later = {"published": date(2025, 5, 20), "announced_on": on(2025, 5, 19)}
    odd = money(2_170_000_000)
    assert not judge(told(FIRST), told(**later)).is_one
    assert judge(told(FIRST, amount=odd), told(**later, amount=odd)).is_one
    further = told(**later, amount=odd, sentence="It will give another 2.17 billion euros.")
    assert not judge(told(FIRST, amount=odd), further).is_one


def test_a_proposal_waits_for_its_decision() -> None:
    proposed = told(FIRST, "Ministers propose it.", status=Status.PROPOSED)
    agreed = told(date(2025, 6, 28), "Parliament approves it.", status=Status.AGREED, announced_on=on(2025, 6, 27))
    assert judge(proposed, agreed).is_one
    assert "proposed, then agreed" in judge(proposed, agreed).reasons


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("The second tranche was paid.", "The second tranche came today.", True),
        ("The second tranche was paid.", "The third tranche was paid.", False),
        ("The 18th package was adopted.", "The eighteenth package of sanctions was adopted.", True),
        ("The 18th package was adopted.", "The 19th package was adopted.", False),
    ],
)
def test_what_is_counted_is_told_apart_by_its_number(one: str, other: str, is_one: bool) -> None:
    assert judge(told(FIRST, one), told(FIRST + timedelta(1), other)).is_one is is_one


def test_with_partners_is_not_alone() -> None:
    found = judge(told(FIRST, "France will give it."), told(FIRST, "France and its partners will give it."))
    assert (found.is_one, found.against) == (False, "only one of them is given with partners")


def test_a_share_of_gdp_is_a_sum_of_its_own() -> None:
    share = {"amount": None, "recipients": (), "type": CommitmentType.DEFENCE_SPENDING}
    three = told(FIRST, "Three of a hundred.", share_of_gdp=Share("3%", Decimal(3)), **share)
    again = told(FIRST, "Up to 3%.", share_of_gdp=Share("3 percent", Decimal("3.0")), **share)
    assert judge(three, again).is_one
    assert not judge(three, told(FIRST, "Up to 5%.", share_of_gdp=Share("5%", Decimal(5)), **share)).is_one


@pytest.mark.parametrize(
    ("sentence", "changes", "is_one"),
    [
        ("Paris pledges the tanks.", {}, True),
        ("Paris pledges the tanks today.", {}, True),
        ("Something else is told here.", {}, False),
        ("Something else is told here.", {"items": TANKS}, True),
        ("Something else is told here.", {"items": (Item("Leopard 1 tanks", None, "leopard-1"),)}, False),
        ("Something else is told here.", {"items": (Item("Leopard 1 tanks", 18, "leopard-1"),)}, False),
    ],
    ids=["same sentence", "edited sentence", "other words", "same counted things", "uncounted things", "another count"],
)
def test_without_a_sum_words_or_counted_things_decide(sentence: str, changes: dict[str, Any], is_one: bool) -> None:
    first = told(FIRST, "Paris pledges the tanks.", amount=None, items=TANKS)
    assert judge(told(FIRST, sentence, **{"amount": None, **changes}), first).is_one is is_one


def test_two_claims_of_one_article_are_two() -> None:
    one = outline(claim(), article="a", claim_no=0, told_on=FIRST, sentence="It gives.", euros=None)
    other = outline(claim(), article="a", claim_no=1, told_on=FIRST, sentence="It gives.", euros=None)
    assert judge(one, other).is_apart


def test_two_records_of_one_dataset_are_two() -> None:
    assert judge(told(FIRST, dataset="kiel"), told(FIRST, "Other words.", dataset="kiel")).is_apart
    assert judge(told(FIRST, dataset="kiel"), told(FIRST, "Other words.")).is_one
