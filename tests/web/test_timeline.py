"""The timeline: lanes, marks that are links, a window that moves, bars where there are too many rows."""

import re
from datetime import date

import pytest
import sqlalchemy as sa
from lxml import etree, html
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.domain.dates import DateValue
from app.domain.vocabulary import DateBasis, Precision
from app.store import save
from app.web import timeline
from tests.factories.articles import SENTENCE, article
from tests.factories.commitments import claim, money
from tests.factories.extractions import FixedRates, extraction
from tests.web.conftest import client_on
from tests.web.page import Page, get


def lanes(page: Page) -> list[str]:
    """The names of the lanes from top to bottom."""
    return page.texts("//*[@class='band']//*[@class='name']")


def marks(page: Page, lane: str) -> list[str]:
    """The marks of a lane, as they are read out."""
    return [str(mark.get("aria-label")) for mark in page.tree.xpath(f"//*[@data-lane='{lane}']//a[@class='mark']")]


def test_commitments_meetings_and_deadlines_stand_in_lanes(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025")
    assert lanes(page) == ["Meetings", "Aid", "Cooperation", "Deadlines"]
    assert marks(page, "meeting") == ["Élysée meeting, 27 March 2025, France and Poland, Paris"]
    aid = marks(page, "aid")
    assert "€2 bn military aid for Ukraine, 27 March 2025, France, €2.0 bn, announced" in aid
    assert marks(page, "deadline") == ["€2 bn military aid for Ukraine, due June 2025, France, €2.0 bn, announced"]


def test_every_mark_leads_to_its_row(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025")
    hrefs = [str(each) for each in page.tree.xpath("//a[@class='mark']/@href")]
    assert len(hrefs) == 5
    assert {re.sub(r"\d+", "N", href) for href in hrefs} == {"/commitments/N", "/commitments/N#due", "/meetings/N"}
    assert all(client.get(href).status_code == 200 for href in hrefs)


def test_a_passed_deadline_without_delivery_looks_otherwise(client: TestClient) -> None:
    page = get(client, "/timeline?entry=deadline")
    assert "dot deadline overdue" in page.tree.xpath("//*[local-name()='path']/@class")


def test_a_day_known_only_to_the_month_is_drawn_as_a_stretch(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025&type=industrial_cooperation")
    assert len(page.tree.xpath("//*[local-name()='line'][@class='stretch']")) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("country", ["Meetings", "France", "United Kingdom", "Several jointly", "Deadlines"]),
        ("recipient", ["Meetings", "Ukraine", "Nobody named", "Deadlines"]),
        ("type", ["Meetings", "Military aid", "Industrial cooperation", "Deadlines"]),
        ("format", ["In person", "Not at a meeting, or its format not stated", "Deadlines"]),
    ],
)
def test_lanes_can_stand_for_something_else(client: TestClient, name: str, expected: list[str]) -> None:
    page = get(client, f"/timeline?announced_on=2025&lanes={name}")
    assert lanes(page) == expected
    assert page.tree.xpath(f"//a[@id='lanes-{name}']/@aria-current") == ["true"]


def test_a_lane_leads_to_its_rows_and_keeps_the_lanes(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025&lanes=country")
    href = page.tree.xpath("//*[@data-lane='joint']/a[@class='lane']/@href")[0]
    assert "lanes=country" in href
    narrowed = get(client, href)
    assert narrowed.rows() == ["Industrial cooperation by Germany and Poland"]


def test_wrong_lanes_are_explained(client: TestClient) -> None:
    page = get(client, "/timeline?lanes=countries")
    assert page.status == 422
    assert "did you mean country?" in page.words


def test_the_window_is_zoomed_and_moved_by_links(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025")
    # Rows of this year are of March, and one deadline of June.
    nearer = get(client, page.href("Zoom in to where the rows are"))
    assert nearer.headline == "Commitments, meetings and deadlines from January 2025 to June 2025"
    later = get(client, page.href("Later"))
    assert later.headline == "Commitments, meetings and deadlines from July 2025 to June 2026"
    assert page.href("All of it") == "/timeline"


def test_zooming_in_from_all_of_the_time_never_loses_sight_of_the_rows(client: TestClient) -> None:
    page = get(client, "/timeline")
    while page.tree.xpath("//a[@id='move-in']"):
        page = get(client, page.href("Zoom in to where the rows are"))
        assert page.rows()


def test_the_window_keeps_the_other_filters(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025&country=FR&lanes=type")
    assert page.href("Earlier") == (
        "/timeline?country=FR&announced_on__gte=2024-07&announced_on__lte=2025-06&lanes=type"
    )
    hidden = page.tree.xpath("//form[@id='window']//input[@type='hidden']")
    assert {(each.get("name"), each.get("value")) for each in hidden} == {("country", "FR"), ("lanes", "type")}


def test_rows_without_a_date_are_counted_beside_the_axis_and_lead_to_the_list(client: TestClient) -> None:
    page = get(client, "/timeline")
    dated = re.search(r"All (\d+) dated rows", page.words)
    assert dated
    undated = int(page.texts("//dl[@class='totals']//dt")[0]) - int(dated[1])
    listed = get(client, page.href(f"{undated} rows"))
    assert listed.texts("//dl[@class='totals']//dt") == [f"{undated}"]
    assert "without a known date" not in get(client, "/timeline?announced_on=2025").words


def test_a_label_of_the_axis_leads_to_its_time(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025")
    assert page.href("Only Apr") == "/timeline?announced_on__gte=2025-04&announced_on__lte=2025-06"


def test_all_of_the_time_lies_beneath_whatever_the_window(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025-03")
    assert "/timeline?announced_on=2024" in page.tree.xpath("//*[@id='strip']//a/@href")


def test_rows_stand_in_a_table_by_month(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2025")
    assert page.texts("//tr[@class='month']") == ["June 2025", "March 2025"]
    assert page.texts("//tr[@data-entry='meeting']//a[@class='title']") == ["Élysée meeting"]
    assert "€2 bn military aid for Ukraine" in page.texts("//tr[@data-entry='commitment']//a[@class='title']")


def test_rows_known_to_the_year_stand_under_their_own_year(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        for year in (2035, 2029):
            told = article(f"Until {year}. {SENTENCE}")
            due = DateValue(str(year), date(year, 1, 1), Precision.YEAR, DateBasis.STATED)
            row = claim(told, amount=money(year), due_on=due, announced_on=None)
            save(session, extraction(told, row), rates=FixedRates())
    engine.dispose()
    with client_on(database_url) as client:
        page = get(client, "/timeline?entry=deadline")
    assert page.texts("//tr[@class='month']") == ["2035, month unknown", "2029, month unknown"]


def test_without_a_day_there_is_no_axis_only_the_rows(client: TestClient) -> None:
    page = get(client, "/timeline?country=MT")
    assert page.rows() == ["€3 m financial aid for Ukraine"]
    assert "Date unknown" in page.words
    assert not page.tree.xpath("//*[@class='band']")


def test_from_a_stretch_without_rows_one_finds_back(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=1950")
    assert "Nothing in this stretch of time" in page.words
    assert page.href("All of it") == "/timeline"
    assert page.tree.xpath("//*[@id='strip']//a")


def test_an_empty_timeline_says_what_to_do(empty_client: TestClient) -> None:
    page = get(empty_client, "/timeline")
    assert "Nothing has been read yet" in page.words


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a few rows were too many to draw each."""
    monkeypatch.setattr("app.web.timeline.MOST_DOTS", 10)
    monkeypatch.setattr("app.web.timeline.MOST_ALONE", 3)


@pytest.mark.usefixtures("crowded")
def test_many_rows_are_counted_by_bars(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2024&lanes=country")
    bars = [label for label in marks(page, "PL") if "row" in label]
    assert sum(int(re.findall(r"(\d+).rows?", label.replace("\u00a0", " "))[0]) for label in bars) == 60
    dots = [label for label in marks(page, "PL") if "row" not in label]
    assert [label.partition(",")[0] for label in dots] == [
        "€69 m procurement",
        "€68 m procurement",
        "€67 m procurement",
    ]


@pytest.mark.usefixtures("crowded")
def test_a_bar_leads_to_just_its_rows(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2024&lanes=country")
    bar = next(
        each for each in page.tree.xpath("//*[@data-lane='PL']//a[@class='mark']") if "row" in each.get("aria-label")
    )
    count = int(re.findall(r"(\d+)\srows?", bar.get("aria-label"))[0])
    assert len(get(client, bar.get("href")).rows()) == count


@pytest.mark.usefixtures("crowded")
def test_the_bars_are_there_as_a_table(client: TestClient) -> None:
    page = get(client, "/timeline?announced_on=2024&lanes=country")
    assert page.texts("//details[@class='why']//thead//th") == ["Week", "Poland"]
    cells = page.texts("//details[@class='why']//tbody//td")
    assert sum(map(int, cells)) == 60


def test_the_timeline_can_be_taken_along_as_it_is_seen(client: TestClient) -> None:
    page = get(client, "/timeline?country=DE&lanes=recipient")
    picture = client.get(page.href("Timeline as SVG"))
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "lanes=recipient" in page.href("Timeline as SVG")
    tree = etree.fromstring(picture.content)
    said = " ".join(tree.itertext())
    assert "by recipient" in said
    assert "Source: European Defence Commitments" in said
    assert "http://testserver/timeline?country=DE" in said
    for mark in tree.iter("{http://www.w3.org/2000/svg}a"):
        assert client.get(mark.get("href")).status_code == 200
    assert client.get(page.href("Timeline as PNG")).content.startswith(b"\x89PNG")
    (code,) = page.tree.xpath("//label[starts-with(normalize-space(), 'Timeline')]/input/@value")
    frame = get(client, html.fromstring(code).get("src").removeprefix("http://testserver"))
    assert frame.status == 200
    assert frame.tree.xpath("//svg")
    assert "Calendar" in page.texts("//div[@id='takeaway']//dt | //details[@id='takeaway']//dt")


def test_a_picture_of_nothing_says_so(client: TestClient) -> None:
    said = client.get("/charts/timeline.svg?country=DE&announced_on=1950").text
    assert "No row with a known day here." in said


def test_a_picture_refuses_lanes_that_there_are_not(client: TestClient) -> None:
    answer = client.get("/charts/timeline.svg?lanes=weather")
    assert answer.status_code == 422
    assert "lanes" in answer.text


def test_a_picture_of_many_rows_counts_them_in_bars(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "MOST_DOTS", 1)
    answer = client.get("/charts/timeline.svg?announced_on__gte=2024")
    assert answer.status_code == 200
    tree = etree.fromstring(answer.content)
    assert "Bars count rows by " in " ".join(tree.itertext())
    tips = [str(tip.text) for tip in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert any(re.search(r": \d+.rows?", tip) for tip in tips)
