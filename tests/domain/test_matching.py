"""Which claims of two articles are one commitment: a table of what differs, and whether they are one all the same."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.domain.dates import DateValue
from app.domain.extraction import Item
from app.domain.matching import Match, Outline, match, outline
from app.domain.money import Share
from app.domain.vocabulary import CommitmentType, Period, Qualifier, Status
from tests.factories.actors import FRANCE, GERMANY, MOLDOVA
from tests.factories.articles import article
from tests.factories.commitments import claim, mention_of, money, on

FIRST = date(2025, 3, 28)
LONG_AFTER = date(2025, 12, 1)
UNRESOLVED = DateValue("on Wednesday", None, None, None)
TANKS = (Item("Leopard 1 tanks", 25, "leopard-1"),)


def known(row_id: int = 1, **changes: Any) -> Outline:
    """The stored commitment: two billion euros from France to Ukraine, told on 28 March 2025."""
    return replace(told(FIRST, "Paris pledges the money.", **changes), id=row_id)


def told(published: date | None, sentence: str, **changes: Any) -> Outline:
    """A claim that an article of that day makes in that sentence."""
    text = article(f"{sentence} More news.", published_on=published)
    return outline(claim(mentions=(mention_of(text, sentence),), **changes), text)


def matched(published: date | None, background: bool = False, **changes: Any) -> Match:
    return match(told(published, "In other words it will give money.", **changes), [known()], background=background)


ONE: list[tuple[str, date | None, dict[str, Any]]] = [
    ("the same told a day later", FIRST + timedelta(1), {}),
    ("announced ten days later by another report", FIRST + timedelta(10), {"announced_on": on(2025, 4, 6)}),
    ("undated, published within 45 days", FIRST + timedelta(44), {"announced_on": None}),
    ("undated with words alone", FIRST + timedelta(3), {"announced_on": UNRESOLVED}),
    ("dated to the month", LONG_AFTER, {"announced_on": on(2025, 3)}),
    ("without a recipient", FIRST, {"recipients": ()}),
    ("another type of the same family", FIRST, {"type": CommitmentType.FINANCIAL_AID}),
    ("told less firmly", FIRST, {"amount": money(2_000_000_000, qualifier=Qualifier.ABOUT)}),
    ("rejected", FIRST, {"status": Status.REJECTED}),
    ("an unpublished text with the announcement's date", None, {}),
]
TWO: list[tuple[str, date | None, dict[str, Any], str]] = [
    ("another sum", FIRST, {"amount": money(2_100_000_000)}, "another sum"),
    ("another currency", FIRST, {"amount": money(2_000_000_000, "USD")}, "another sum"),
    ("a range", FIRST, {"amount": money(2_000_000_000, maximum=3_000_000_000)}, "another sum"),
    ("no sum", FIRST, {"amount": None}, "another sum"),
    ("another giver", FIRST, {"committing": (GERMANY,)}, "other committing parties"),
    ("a joint pledge", FIRST, {"committing": (FRANCE, GERMANY)}, "other committing parties"),
    ("nobody commits", FIRST, {"committing": ()}, "other committing parties"),
    ("another recipient", FIRST, {"recipients": (MOLDOVA,)}, "other recipients"),
    ("own procurement", FIRST, {"type": CommitmentType.PROCUREMENT}, "another type"),
    ("announced a month later", FIRST + timedelta(30), {"announced_on": on(2025, 4, 27)}, "announced 31 days apart"),
    ("undated, published half a year later", LONG_AFTER, {"announced_on": None}, "told 248 days apart"),
    ("neither dated nor published", None, {"announced_on": None}, "no dates to compare"),
]


@pytest.mark.parametrize(("published", "changes"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_one_commitment(published: date | None, changes: dict[str, Any]) -> None:
    found = matched(published, **changes)
    assert found.id == 1
    assert "same sum (EUR 2,000,000,000)" in found.reason


@pytest.mark.parametrize(("published", "changes", "reason"), [case[1:] for case in TWO], ids=[case[0] for case in TWO])
def test_two_commitments(published: date | None, changes: dict[str, Any], reason: str) -> None:
    found = matched(published, **changes)
    assert found.id is None
    assert reason in found.reason


def test_the_same_sentence_of_another_month_is_another_commitment_when_both_are_dated() -> None:
    found = match(
        told(LONG_AFTER, "Paris pledges the money.", announced_on=on(2025, 11, 30)), [known()], background=False
    )
    assert found.id is None


def test_the_same_undated_sentence_is_the_same_commitment_at_any_time() -> None:
    found = match(told(LONG_AFTER, "Paris pledges the money.", announced_on=None), [known()], background=False)
    assert found.id == 1


def test_yearly_and_once_are_two_where_both_are_said() -> None:
    once = known(amount=money(2_000_000_000, period=Period.ONE_OFF))
    yearly = told(FIRST, "Each year anew.", amount=money(2_000_000_000, period=Period.PER_YEAR))
    assert match(yearly, [once], background=False).id is None


def test_a_background_telling_long_after_is_the_one_earlier_commitment() -> None:
    found = matched(LONG_AFTER, background=True, announced_on=None)
    assert found == Match(1, "told again as background: the one earlier commitment of the same parties and sum")


def test_a_background_telling_that_fits_two_is_neither_of_them() -> None:
    later = known(2, announced_on=on(2025, 6, 30))
    retelling = told(LONG_AFTER, "It had pledged two billion before.", announced_on=None)
    found = match(retelling, [known(), later], background=True)
    assert (found.id, found.retold) == (None, True)
    assert "which of 2 earlier ones" in found.reason


def test_a_background_telling_is_not_of_what_came_later() -> None:
    assert matched(date(2024, 1, 1), background=True, announced_on=None).id is None


def test_the_nearest_of_two_that_fit() -> None:
    rows = [known(1, announced_on=on(2025, 3, 10)), known(2, announced_on=on(2025, 3, 26))]
    assert match(told(FIRST, "It was announced again."), rows, background=False).id == 2


def test_a_share_of_gdp_is_a_sum_of_its_own() -> None:
    share = {"amount": None, "recipients": (), "type": CommitmentType.DEFENCE_SPENDING}
    three = known(share_of_gdp=Share("3%", Decimal(3)), **share)
    assert match(
        told(FIRST, "Up to 3%.", share_of_gdp=Share("3 percent", Decimal("3.0")), **share), [three], background=False
    ).id
    assert not match(
        told(FIRST, "Up to 5%.", share_of_gdp=Share("5%", Decimal(5)), **share), [three], background=False
    ).id


@pytest.mark.parametrize(
    ("sentence", "changes", "is_one"),
    [
        ("Paris pledges the money.", {}, True),
        ("Paris pledges the money today.", {}, True),
        ("Something else is told here.", {}, False),
        ("Something else is told here.", {"items": TANKS}, True),
        ("Something else is told here.", {"items": (Item("Leopard 1 tanks", None, "leopard-1"),)}, False),
        ("Something else is told here.", {"items": (Item("Leopard 1 tanks", 18, "leopard-1"),)}, False),
    ],
    ids=["same sentence", "edited sentence", "other words", "same counted things", "uncounted things", "another count"],
)
def test_without_a_sum_words_or_counted_things_decide(sentence: str, changes: dict[str, Any], is_one: bool) -> None:
    row = known(amount=None, items=TANKS)
    found = match(told(FIRST, sentence, **{"amount": None, **changes}), [row], background=False)
    assert (found.id == 1) is is_one


def test_nothing_known() -> None:
    assert match(told(FIRST, "First of all."), [], background=False).reason == "new: nothing like it is known"
