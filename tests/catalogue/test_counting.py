"""What a sum counts under each rule, and that no euro counts twice under any of them."""

from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.counting import Rule, count
from app.listing.query import Query
from app.store.commitments import CommitmentRow, PartyRow
from tests.catalogue.sample import FRANCE, GERMANY, JOINT

M = Decimal(10**6)


def asked(*params: tuple[str, str]) -> Query:
    return Query.parse(COMMITMENTS, params)


def test_usually_each_counted_commitment_stands_once(world: Session) -> None:
    found = count(world, asked())
    counted = sa.select(sa.func.sum(CommitmentRow.amount_eur)).where(CommitmentRow.in_totals)
    assert found.under(()).total == world.execute(counted).scalar() == 5400 * M
    assert found.under(()).delivered == 500 * M


def test_each_rule_adds_or_takes_what_it_says(world: Session) -> None:
    found = count(world, asked())
    assert (found.joint.rows, found.joint.total) == (1, 300 * M)
    assert (found.proposed.rows, found.proposed.total) == (1, 195 * M)
    assert found.under([Rule.JOINT]).total == 5100 * M
    assert found.under([Rule.PROPOSED]).total == 5595 * M
    assert found.under([Rule.JOINT, Rule.PROPOSED, Rule.REANNOUNCED]).total == 5295 * M


def test_without_stated_parts_nothing_is_shared_out(world: Session) -> None:
    found = count(world, asked(("country", "DE")))
    assert (found.shares.rows, found.shares.total) == (0, 0)
    assert found.under([Rule.SHARES]) == found.under(())


def test_a_stated_part_comes_in_place_of_the_whole(world: Session) -> None:
    for actor, share in ((GERMANY, "0.25"), (FRANCE, "0.75")):
        world.execute(
            sa.update(PartyRow)
            .where(PartyRow.commitment_id == JOINT, PartyRow.actor_id == actor)
            .values(share=Decimal(share))
        )
    germany = count(world, asked(("country", "DE")))
    assert germany.under(()).total == 800 * M
    assert germany.under([Rule.SHARES]).total == 575 * M
    both = count(world, asked(("country", "DE"), ("country", "FR")))
    assert both.under([Rule.SHARES]).total == both.under(()).total


def test_filters_hold_for_every_part(world: Session) -> None:
    found = count(world, asked(("status", "proposed")))
    assert found.under(()).total == 0
    assert found.under([Rule.PROPOSED]).total == 195 * M
