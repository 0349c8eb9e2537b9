"""Addresses of rows that are part of another one now lead on; both pages tell what became one, and what possibly is."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.store import save
from app.store.articles import MentionRow
from app.store.commitments import CommitmentRow
from app.store.deciding import Decider
from app.store.meetings import MeetingRow
from app.store.told import COMMITMENTS, MEETINGS
from tests.factories.articles import article
from tests.factories.commitments import claim, on
from tests.factories.extractions import FixedRates, extraction
from tests.factories.meetings import meeting_claim
from tests.web.conftest import client_on
from tests.web.page import get

RATES = FixedRates()


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A world with two pledges that are possibly one, and two meetings that are."""
    engine = sa.create_engine(database_url)
    with Session(engine) as session:
        for day, announced, name in (((2025, 3, 28), on(2025, 3, 27), "Weimar talks"),) * 2 + (
            ((2025, 5, 12), on(2025, 5, 11), "Quint dinner"),
        ):
            told = article(published_on=date(*day))
            met = meeting_claim(told, name=name, participants=())
            save(session, extraction(told, claim(told, announced_on=announced), meetings=(met,)), rates=RATES)
        session.commit()
        yield session
    engine.dispose()


def decider(session: Session) -> Decider:
    return Decider(session=session, rates=RATES, made_by="Ann", reason="one text has both")


def ids(session: Session, row: type[CommitmentRow] | type[MeetingRow]) -> list[int]:
    return list(session.scalars(sa.select(row.id).order_by(row.id)))


def leads_to(client: TestClient, address: str) -> str:
    response = client.get(address, follow_redirects=False)
    assert response.status_code == 308
    assert response.headers["cache-control"] == "no-cache"
    assert client.get(address).status_code == 200
    return response.headers["location"]


def test_a_merged_commitments_addresses_lead_on(database_url: str, session: Session) -> None:
    one, other = ids(session, CommitmentRow)
    with client_on(database_url) as client:
        assert client.get(f"/commitments/{other}").status_code == 200
        left = decider(session).link(COMMITMENTS, one, other)
        session.commit()
        assert leads_to(client, f"/commitments/{other}") == f"/commitments/{left}"
        assert leads_to(client, f"/commitments/{other}?from=country%3DFR") == f"/commitments/{left}?from=country%3DFR"
        assert leads_to(client, f"/commitments/{other}.json") == f"/commitments/{left}.json"
        assert client.get(f"/commitments/{other}.json").json()["id"] == left
        words = get(client, f"/commitments/{left}").words
        assert f"Commitment {other} became part of this one; its address leads here" in words
        assert "Linked by Ann on" in words


def test_whatever_asks_for_a_merged_number_leads_on(database_url: str, session: Session) -> None:
    one, other = ids(session, CommitmentRow)
    left = decider(session).link(COMMITMENTS, one, other)
    session.commit()
    with client_on(database_url) as client:
        for name in ("commitments", "commitments.atom", "commitments.csv", "commitments.ics", "api/commitments"):
            address = f"/{name}"
            asked = f"{address}?country=FR&id={other}"
            assert leads_to(client, asked) == f"{address}?country=FR&id={left}"
            assert leads_to(client, f"{asked}&id={left}") == f"{address}?country=FR&id={left}&id={left}"
        feed = client.get(f"/commitments.atom?id={other}").text
        assert f":commitments/{left}</id>" in feed
        assert "for Ukraine" in feed
        assert client.get(f"/commitments/{left}?from=id%3D{other}", follow_redirects=False).status_code == 200
        assert "0 commitments" not in get(client, f"/commitments?id={left}").words


def test_a_merged_meetings_feed_leads_on(database_url: str, session: Session) -> None:
    one, other = ids(session, MeetingRow)
    left = decider(session).link(MEETINGS, one, other)
    session.commit()
    with client_on(database_url) as client:
        assert leads_to(client, f"/meetings.atom?id={other}") == f"/meetings.atom?id={left}"


def test_after_unlinking_the_address_leads_to_the_parted_row(database_url: str, session: Session) -> None:
    one, other = ids(session, CommitmentRow)
    left = decider(session).link(COMMITMENTS, one, other)
    told = session.scalars(sa.select(MentionRow.id).where(MentionRow.match_reason.startswith("linked"))).one()
    apart = decider(session).unlink(told)
    session.commit()
    with client_on(database_url) as client:
        assert leads_to(client, f"/commitments/{other}") == f"/commitments/{apart}"
        assert "became part of this one" not in get(client, f"/commitments/{left}").words


def test_a_number_that_never_was_stays_nothing(database_url: str, session: Session) -> None:
    with client_on(database_url) as client:
        assert client.get("/commitments/987654321").status_code == 404
        assert client.get("/meetings/987654321.json").status_code == 404


def test_meetings_show_what_is_possibly_the_same_and_what_was_decided(database_url: str, session: Session) -> None:
    one, other = ids(session, MeetingRow)
    with client_on(database_url) as client:
        page = get(client, f"/meetings/{one}")
        assert page.href("Quint dinner") == f"/meetings/{other}"
        assert "40 of 100 points: same city, same day; against it: another name" in page.words
        assert "1 statement read in" in page.words
        left = decider(session).link(MEETINGS, one, other)
        session.commit()
        assert leads_to(client, f"/meetings/{other}") == f"/meetings/{left}"
        assert leads_to(client, f"/meetings/{other}.json") == f"/meetings/{left}.json"
        words = get(client, f"/meetings/{left}").words
    assert "Possibly the same" not in words
    assert f"Meeting {other} became part of this one" in words
    assert "Linked by Ann on" in words
    assert "one text has both" in words
