"""A row's time of change moves when the row says something else, and only then."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.extraction import Extraction
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow
from app.store.saving import save
from tests.web.sample import PoundRate, package, pledge_from_paris, retold_in_berlin

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
Row = type[CommitmentRow] | type[MeetingRow]


def put(session: Session, extraction: Extraction) -> None:
    save(session, extraction, rates=PoundRate())


def age(session: Session) -> None:
    """Let every row have changed long ago."""
    for table in (CommitmentRow, MeetingRow):
        session.execute(update(table).values(changed_at=LONG_AGO))


def changed(session: Session, table: Row) -> list[str]:
    """What those rows are called that have changed since."""
    name = table.title if table is CommitmentRow else table.name
    return list(session.scalars(select(name).where(table.changed_at > LONG_AGO).order_by(table.id)))


def test_a_new_row_has_changed(session: Session) -> None:
    put(session, pledge_from_paris())
    assert changed(session, CommitmentRow) == ["€2 bn military aid for Ukraine"]
    assert changed(session, MeetingRow) == ["Élysée meeting"]


def test_reading_the_same_again_changes_nothing(session: Session) -> None:
    put(session, package())
    put(session, pledge_from_paris())
    age(session)
    for made in (package(), pledge_from_paris()):
        put(session, replace(made, version="newer"))
    assert changed(session, CommitmentRow) == changed(session, MeetingRow) == []


def test_another_confidence_is_no_news(session: Session) -> None:
    made = pledge_from_paris()
    put(session, made)
    age(session)
    surer = tuple(replace(claim, confidence=Decimal("0.5")) for claim in made.commitments)
    put(session, replace(made, version="newer", commitments=surer))
    assert changed(session, CommitmentRow) == []


def test_a_second_report_changes_the_row_it_tells(session: Session) -> None:
    put(session, pledge_from_paris())
    put(session, package())
    age(session)
    put(session, retold_in_berlin())
    told = changed(session, CommitmentRow)
    assert "€2 bn military aid for Ukraine" in told
    assert not [title for title in told if "fund" in title]


@pytest.mark.parametrize("kept", [1, 2])
def test_a_package_changes_when_it_loses_a_part_that_counted(session: Session, kept: int) -> None:
    made = package()
    put(session, made)
    age(session)
    put(session, replace(made, version="newer", commitments=made.commitments[:kept]))
    assert "€10 bn fund" in changed(session, CommitmentRow)
