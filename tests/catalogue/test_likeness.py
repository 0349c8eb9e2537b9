"""Rows that may be the same commitment, each with what speaks for it."""

from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.catalogue.likeness import possibly_same
from app.catalogue.records import find_commitment
from app.store.commitments import CommitmentRow
from tests.catalogue.sample import AID, PLAN, dated

BN = Decimal(10**9)
TWO_BILLION = dict.fromkeys(("amount", "amount_max", "amount_eur", "amount_eur_max"), 2 * BN)


def change(world: Session, id_: int, **values: object) -> None:
    world.execute(sa.update(CommitmentRow).where(CommitmentRow.id == id_).values(**values))


def reasons(world: Session, id_: int) -> list[tuple[int, tuple[str, ...]]]:
    return [(each.row.id, each.reasons) for each in possibly_same(world, find_commitment(world, id_))]


def test_the_same_sum_by_the_same_party_some_days_later_may_be_the_same(world: Session) -> None:
    assert reasons(world, AID) == []
    change(world, PLAN, **TWO_BILLION, **dated("announced", date(2025, 4, 1)))
    assert reasons(world, AID) == [(PLAN, ("the same sum", "the same parties", "5 days apart"))]
    assert [row for row, _ in reasons(world, PLAN)] == [AID]


def test_an_undated_row_of_the_same_sum_is_named_as_such(world: Session) -> None:
    change(world, PLAN, **TWO_BILLION, country_key="joint", joint=True, countries=["FR", "DE"])
    assert reasons(world, AID) == [(PLAN, ("the same sum", "a party in common", "one of them undated"))]


def test_another_party_a_part_and_a_later_year_are_others(world: Session) -> None:
    change(world, PLAN, **TWO_BILLION, country_key="DE", countries=["DE"])
    assert reasons(world, AID) == []
    change(world, PLAN, country_key="FR", countries=["FR"], parent_id=AID)
    assert reasons(world, AID) == []
    change(world, PLAN, parent_id=None, **dated("announced", date(2027, 3, 27)))
    assert reasons(world, AID) == []
