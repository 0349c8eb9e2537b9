"""The profile of a country: sums by year and type, what came of them, shares of GDP, to whom and by whom."""

from starlette.testclient import TestClient

from tests.web.page import get


def test_sums_stand_beside_gdp_and_people_with_year_and_source(client: TestClient) -> None:
    page = get(client, "/actors/france")
    assert "GDP €2.0 tn (2024, Eurostat) · 50 m people (2024, Eurostat), rounded" in page.words
    assert page.texts("//dl[@class='totals']/div")[:3] == [
        "€2.0 bnpromised alone, counted once how?",
        "0.1%of its GDP of 2024, all years together",
        "€40for each inhabitant (2024), all years together",
    ]


def test_each_year_is_a_share_of_the_latest_gdp_known_then(client: TestClient) -> None:
    page = get(client, "/actors/poland")
    assert page.texts("//section[@aria-labelledby='years']//tbody/tr") == ["2024€2.4 bn0.3%2023 (Eurostat)"]
    assert page.texts("//section[@aria-labelledby='years']/ol/li") == ["Procurement€2.4 bn · 100%"]


def test_recipients_and_announcers_lead_to_their_rows(client: TestClient) -> None:
    page = get(client, "/actors/france")
    assert page.texts("//section[@aria-labelledby='recipients']//li") == ["UAUkraine€2.0 bn · 1"]
    assert page.href("Ukraine") == "/commitments?country=FR&recipient=UA"
    announced = get(client, page.href("Emmanuel Macron"))
    assert announced.rows() == ["€2 bn military aid for Ukraine"]


def test_its_rows_can_be_taken_away(client: TestClient) -> None:
    page = get(client, "/actors/france")
    assert page.href("CSV") == "/commitments.csv?country=FR"
    assert client.get(page.href("By status as SVG")).headers["content-type"].startswith("image/svg")


def test_of_who_only_receives_what_is_promised_to_it_can_be_taken_away(client: TestClient) -> None:
    page = get(client, "/actors/ukraine")
    assert page.href("CSV") == "/commitments.csv?recipient=UA"
    assert page.href("Feed") == "/commitments.atom?recipient=UA"
    received = client.get("/commitments.json?recipient=UA").json()["rows"]
    assert f"All {len(received)} commitments to it, every column" in page.words
    assert "€" in client.get(page.href("By status as SVG")).text


def test_it_can_be_set_beside_another(client: TestClient) -> None:
    page = get(client, "/actors/france")
    form = "//form[@action='/compare']"
    assert page.tree.xpath(f"{form}/input/@value") == ["FR"]
    options = page.texts(f"{form}//option")
    assert "Poland" in options
    assert "France" not in options


def test_who_has_promised_nothing_has_no_charts(client: TestClient) -> None:
    page = get(client, "/actors/ukraine")
    assert page.status == 200
    assert "No source so far tells of a commitment by Ukraine." in page.words
    assert not page.tree.xpath("//section[@aria-labelledby='ladder']")


def test_what_is_still_to_be_delivered_stands_with_its_date(client: TestClient) -> None:
    page = get(client, "/actors/france")
    due = page.texts("//section[@aria-labelledby='due']//li")
    assert [text for text in due if "Jun 2025" in text]
    everything = get(client, page.href("All with a deadline"))
    assert set(page.texts("//section[@aria-labelledby='due']//li//a")) <= set(everything.rows())
    assert get(client, page.href("On the timeline")).headline.startswith(
        "Commitments, meetings and deadlines by France"
    )


def test_a_sum_of_all_years_says_so_where_it_is_held_against_one(client: TestClient) -> None:
    assert "of its GDP of 2024, all years together" in get(client, "/actors/france").words
