"""Rows that may be the same commitment, each with what speaks for it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.catalogue.likeness import possibly_same
from app.catalogue.records import find_commitment
from app.store.commitments import CommitmentRow
from app.store.hints import HintRow
from tests.catalogue.sample import AID, PLAN


def hint(world: Session) -> None:
    one, other = sorted((AID, PLAN))
    world.add(HintRow(one_id=one, other_id=other, score=55, reasons="same sum", against="told 50 days apart"))
    world.flush()


def found(world: Session, id_: int) -> list[tuple[int, int, str, str | None]]:
    alike = possibly_same(world, find_commitment(world, id_))
    return [(each.row.id, each.score, each.reasons, each.against) for each in alike]


def test_a_hint_is_shown_with_both_rows(world: Session) -> None:
    assert found(world, AID) == []
    hint(world)
    assert found(world, AID) == [(PLAN, 55, "same sum", "told 50 days apart")]
    assert [row for row, *_ in found(world, PLAN)] == [AID]


def test_a_part_is_no_second_telling_of_its_package(world: Session) -> None:
    hint(world)
    world.execute(sa.update(CommitmentRow).where(CommitmentRow.id == PLAN).values(parent_id=AID))
    world.expire_all()
    assert found(world, AID) == []
    assert found(world, PLAN) == []
