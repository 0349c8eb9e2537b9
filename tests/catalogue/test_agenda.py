"""Meetings beside a meeting."""

from datetime import date

from sqlalchemy.orm import Session

from app.catalogue.agenda import meetings_alike
from app.domain.vocabulary import DateBasis, Precision
from app.store.meetings import MeetingRow
from tests.catalogue.sample import PARIS
from tests.factories.meetings import meeting_row


def test_meetings_that_share_two_participants_are_alike(world: Session) -> None:
    shared = {
        "Two of them": ["FR", "GB", "PL"],
        "All of them": ["FR", "GB", "UA"],
        "One of them": ["FR", "IT", "PL"],
    }
    day = {"held_on": date(2024, 5, 1), "held_precision": Precision.DAY, "held_basis": DateBasis.STATED}
    world.add_all(
        meeting_row(id=100 + number, name=name, participant_keys=keys, **day)
        for number, (name, keys) in enumerate(shared.items())
    )
    world.flush()
    alike = meetings_alike(world, world.get_one(MeetingRow, PARIS))
    assert sorted(each.name for each in alike) == ["All of them", "Two of them"]
