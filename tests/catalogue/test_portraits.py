"""What the rows of a query add up to, by year, type and step."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.portraits import portray
from app.domain.vocabulary import Status
from app.listing.query import Query

EVERYTHING = Query.everything(COMMITMENTS)


def test_total_leaves_out_what_does_not_count(world: Session) -> None:
    assert portray(world, EVERYTHING, with_joint=True).total == Decimal(5_400_000_000)


def test_joint_pledges_stand_apart_unless_asked_for(world: Session) -> None:
    portrait = portray(world, EVERYTHING)
    assert portrait.total == Decimal(5_100_000_000)
    assert portrait.jointly == 1
    assert portrait.count == 8


def test_each_sum_is_at_its_furthest_step_and_has_reached_those_before(world: Session) -> None:
    portrait = portray(world, EVERYTHING, with_joint=True)
    assert portrait.proposed == Decimal(195_000_000)
    assert [portrait.at(step) for step in (Status.ANNOUNCED, Status.AGREED, Status.CONTRACTED, Status.DELIVERED)] == [
        Decimal(3_600_000_000),
        Decimal(300_000_000),
        Decimal(1_000_000_000),
        Decimal(500_000_000),
    ]
    assert portrait.reached(Status.AGREED) == Decimal(1_800_000_000)
    assert portrait.share_reached(Status.DELIVERED) == Decimal(500_000_000) / Decimal(5_400_000_000)


def test_years_and_types_add_up_to_the_total(world: Session) -> None:
    portrait = portray(world, EVERYTHING, with_joint=True)
    assert sum(portrait.by_year().values()) + portrait.undated == portrait.total
    assert sum(portrait.by_type().values()) == portrait.total
    assert portrait.in_year(2025) == portrait.total


def test_nothing_adds_up_to_nothing(session: Session) -> None:
    portrait = portray(session, EVERYTHING)
    assert (portrait.total, portrait.count, portrait.share_reached(Status.AGREED)) == (0, 0, None)
