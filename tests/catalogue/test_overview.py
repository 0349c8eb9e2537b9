"""The overview's figures and short lists."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from app.catalogue import overview
from app.catalogue.commitments import COMMITMENTS
from app.domain.vocabulary import Family, Precision, Status
from app.listing.query import Query
from app.store.commitments import CommitmentRow
from tests.catalogue import sample
from tests.catalogue.sample import AID, PARIS, PLAN, RAMSTEIN, SHELLS, TRANCHE

TODAY = date(2025, 4, 10)


def test_rows_of_each_kind_are_counted(world: Session) -> None:
    assert overview.counts(world) == overview.Counts(commitments=8, meetings=2, articles=3, records=0)


def test_joint_pledges_stand_once_under_joint(world: Session) -> None:
    assert [(each.key, each.total, each.count) for each in overview.by_country(world)] == [
        ("FR", Decimal(3_000_000_000), 4),
        ("DE", Decimal(500_000_000), 1),
        ("joint", Decimal(300_000_000), 1),
        ("EU", None, 1),
    ]


def test_months_are_split_by_family(world: Session) -> None:
    assert overview.by_month(world, Query.everything(COMMITMENTS)) == {
        (date(2025, 3, 1), Family.AID): Decimal(4_400_000_000),
        (date(2025, 4, 1), Family.AID): Decimal(1_000_000_000),
    }


def test_latest_are_the_newest_by_day_of_announcement(world: Session) -> None:
    world.add(sample.commitment(99, "Long ago", **sample.dated("announced", date(2026, 1, 1)), background=True))
    assert [row.id for row in overview.latest(world)][:2] == [TRANCHE, 3]


def test_deadlines_lie_ahead_until_their_period_is_over(world: Session) -> None:
    assert [row.id for row in overview.next_deadlines(world, TODAY)] == [PLAN]
    assert [row.id for row in overview.overdue(world, TODAY)] == [SHELLS]
    assert [row.id for row in overview.overdue(world, date(2024, 3, 31))] == []


def test_what_was_only_proposed_is_nobody_s_debt(world: Session) -> None:
    assert [row.id for row in overview.overdue(world, date(2025, 4, 18))] == [SHELLS]
    world.get_one(CommitmentRow, PLAN).status = Status.ANNOUNCED
    assert [row.id for row in overview.overdue(world, date(2025, 4, 18))] == [PLAN, SHELLS]


@pytest.mark.parametrize(("today", "ahead", "planned"), [(date(2025, 3, 27), [PARIS], []), (TODAY, [], [])])
def test_meetings_lie_ahead_or_wait_for_a_report(
    world: Session, today: date, ahead: list[int], planned: list[int]
) -> None:
    assert [row.id for row in overview.next_meetings(world, today)] == ahead
    assert [row.id for row in overview.planned_meetings(world, today)] == [*planned, RAMSTEIN]


def test_something_due_in_a_year_is_not_late_before_its_end(world: Session) -> None:
    world.add(sample.commitment(99, "By 2027", **sample.dated("due", date(2027, 1, 1), Precision.YEAR)))
    assert 99 in [row.id for row in overview.next_deadlines(world, date(2027, 12, 31))]
    assert 99 in [row.id for row in overview.overdue(world, date(2028, 1, 1))]


def test_newest_row_has_what_a_line_needs(world: Session) -> None:
    aid = next(row for row in overview.latest(world) if row.id == AID)
    assert (aid.title, aid.countries, aid.amount_eur) == ("Two billion euros of aid", ["FR"], Decimal(2_000_000_000))
