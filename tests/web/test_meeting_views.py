"""Meetings as a calendar, as a matrix of who met whom, and one on its own page."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from app.domain.vocabulary import Precision, Status
from app.web.months import is_overdue
from tests.web.page import Page, get


def day(page: Page, iso: str) -> str:
    """What stands on a day of the calendar."""
    return " ".join(page.texts(f"//td[time/@datetime='{iso}']/a"))


def test_a_month_shows_its_meetings_on_their_days(client: TestClient) -> None:
    page = get(client, "/meetings?show=calendar&month=2025-03")
    assert "Élysée meeting" in day(page, "2025-03-27")
    assert page.texts("//h2[@id='month-title']") == ["March 2025"]
    assert page.tree.xpath("//a[@id='month-previous']/@href") == ["/meetings?show=calendar&month=2025-02"]
    assert page.tree.xpath("//a[@id='month-next']/@href") == ["/meetings?show=calendar&month=2025-04"]


def test_deadlines_stand_in_the_month_in_which_they_end(client: TestClient) -> None:
    page = get(client, "/meetings?show=calendar&month=2025-06")
    assert page.texts("//*[@class='undated']/a") == ["Overdue: €2 bn military aid for Ukraine announced"]
    assert page.href("the rows") == "/commitments?due_on=2025-06"


@pytest.mark.parametrize(
    ("status", "today", "overdue"),
    [
        (Status.ANNOUNCED, date(2025, 12, 31), False),
        (Status.ANNOUNCED, date(2026, 1, 1), True),
        (Status.PROPOSED, date(2026, 1, 1), False),
        (Status.DELIVERED, date(2026, 1, 1), False),
        (Status.CANCELLED, date(2026, 1, 1), False),
    ],
)
def test_only_a_promise_is_overdue_and_only_when_its_year_is_over(status: Status, today: date, overdue: bool) -> None:
    assert is_overdue(date(2025, 1, 1), Precision.YEAR, status, today) is overdue


def test_a_planned_meeting_says_so(client: TestClient) -> None:
    page = get(client, "/meetings?show=calendar&month=2099-05")
    assert day(page, "2099-05-06") == "Ministers’ meeting in Berlin Berlin · planned"


def test_without_a_month_the_next_meeting_is_shown(client: TestClient) -> None:
    assert get(client, "/meetings?show=calendar").texts("//h2[@id='month-title']") == ["May 2099"]


def test_filters_hold_in_the_calendar(client: TestClient) -> None:
    page = get(client, "/meetings?participant=DE&show=calendar&month=2025-03")
    assert "Élysée meeting" not in page.words
    assert "No meeting and no deadline falls into March 2025" in page.words
    months = [str(each) for each in page.tree.xpath("//table[@class='heat']//a/@href")]
    assert months == ["/meetings?participant=DE&show=calendar&month=2099-05"]
    assert "show=calendar" in page.tree.xpath("//a[@id='facet-participant-FR']/@href")[0]


def test_a_month_that_is_none_is_explained(client: TestClient) -> None:
    page = get(client, "/meetings?show=calendar&month=2025")
    assert page.status == 422
    assert "'2025' is not a month; write 2025-03" in page.words


def test_the_calendar_can_be_subscribed_to_under_the_same_filters(client: TestClient) -> None:
    page = get(client, "/meetings?participant=FR&show=calendar")
    assert page.href("iCalendar of these") == "/meetings.ics?participant=FR"


def test_the_matrix_says_who_met_whom_how_often(client: TestClient) -> None:
    page = get(client, "/meetings?show=matrix")
    both = page.href("France and Poland: 1\u00a0meeting")
    assert both == "/meetings?participant__all=FR&participant__all=PL"
    listed = get(client, both)
    assert listed.headline == "Meetings with France and Poland"
    assert listed.rows() == ["Élysée meeting"]
    assert get(client, page.href("Germany: 1\u00a0meeting")).rows() == ["Ministers’ meeting in Berlin"]
    assert page.texts("//table[contains(@class, 'matrix')]//tbody/tr/th") == ["Germany", "France", "Poland"]


def test_a_matrix_of_nobody_says_so(empty_client: TestClient) -> None:
    assert "No meeting that matches names who took part" in get(empty_client, "/meetings?show=matrix").words


def test_only_meetings_have_these_views(client: TestClient) -> None:
    assert get(client, "/commitments?show=calendar").status == 422


def test_a_meeting_leads_to_what_was_promised_there_and_to_its_day(client: TestClient) -> None:
    href = get(client, "/meetings?participant=FR").tree.xpath("//tbody//a[contains(@class, 'title')]/@href")[0]
    page = get(client, href)
    assert page.texts("//h2[@id='made']") == ["1 commitment made there"]
    assert "due Jun 2025" in page.words
    assert get(client, page.href("As a list")).rows() == ["€2 bn military aid for Ukraine"]
    assert page.href("In the calendar") == "/meetings?show=calendar&month=2025-03"
    assert b"BEGIN:VEVENT" in client.get(page.href("iCalendar")).content


def test_people_who_met_have_a_matrix_of_their_own(client: TestClient) -> None:
    page = get(client, "/meetings?show=people")
    his = page.href("Emmanuel Macron: 1\u00a0meeting")
    assert get(client, his).headline == "Meetings with Emmanuel Macron"
    assert get(client, his).rows() == ["Élysée meeting"]
