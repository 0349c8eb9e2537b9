"""Calendars of meetings and of deadlines, under the filters of their pages."""

from datetime import date

import icalendar
import pytest
from starlette.testclient import TestClient

from tests.web.page import get


def events(client: TestClient, address: str) -> list[icalendar.Event]:
    """The events of a calendar, after what RFC 5545 asks of each."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert not calendar.errors
    found = calendar.walk("VEVENT")
    for event in found:
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys()
        assert event["DTSTART"].dt < event["DTEND"].dt
    assert len({event["UID"] for event in found}) == len(found)
    return list(found)


def test_meetings_stand_on_their_days(client: TestClient) -> None:
    held, planned = events(client, "/meetings.ics")
    assert (held["SUMMARY"], held["LOCATION"]) == ("Élysée meeting", "Élysée, Paris, FR")
    assert (held["DTSTART"].dt, held["DTEND"].dt) == (date(2025, 3, 27), date(2025, 3, 28))
    assert (held["STATUS"], planned["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert planned["DTSTART"].dt == date(2099, 5, 6)
    assert held["UID"].endswith("@testserver")
    assert "“PARIS 🇫🇷 🕊️ — Thirty-one states met at the Élysée on Thursday.”" in held["DESCRIPTION"]
    assert client.get(str(held["URL"])).status_code == 200


def test_a_deadline_stands_on_the_last_day_on_which_it_can_be_kept(client: TestClient) -> None:
    (due,) = events(client, "/commitments.ics?country=FR")
    assert due["SUMMARY"] == "Due: €2 bn military aid for Ukraine (announced)"
    assert due["DTSTART"].dt == date(2025, 6, 30)


def test_a_calendar_obeys_the_filters_of_its_page(client: TestClient) -> None:
    address = get(client, "/meetings?status=planned").href("Calendar")
    assert [event["DTSTART"].dt for event in events(client, address)] == [date(2099, 5, 6)]
    assert events(client, "/commitments.ics?country=MT") == []


@pytest.mark.parametrize("address", ["/meetings.ics", "/commitments.ics"])
def test_a_calendar_of_nothing_is_valid(empty_client: TestClient, address: str) -> None:
    assert events(empty_client, address) == []


def test_the_timelines_calendar_has_its_meetings_and_deadlines(client: TestClient) -> None:
    found = events(client, "/timeline.ics?country=DE")
    assert {str(event["CATEGORIES"].to_ical(), "utf-8") for event in found} <= {"Meeting", "Deadline"}
    everything = {event["UID"] for event in events(client, "/timeline.ics")}
    own = {event["UID"] for name in ("meetings", "commitments") for event in events(client, f"/{name}.ics")}
    assert everything == own
    assert {event["UID"] for event in found} <= everything


def test_announcements_stand_in_the_timelines_calendar_where_they_are_asked_for(client: TestClient) -> None:
    found = events(client, "/timeline.ics?entry=commitment&country=FR")
    assert found
    assert {str(event["CATEGORIES"].to_ical(), "utf-8") for event in found} == {"Commitment"}
    assert client.get(str(found[0]["URL"])).status_code == 200
