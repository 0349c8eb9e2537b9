"""Listings: the query as headline, chips, facets, sort and pages, all of it by links and one form."""

import pytest
from starlette.testclient import TestClient

from app.catalogue import DATASETS
from tests.web.page import get
from tests.web.sample import MANY_ROWS

FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_has_a_page(client: TestClient, empty_client: TestClient, name: str) -> None:
    assert get(client, f"/{name}").status == 200
    assert "Nothing has been read yet" in get(empty_client, f"/{name}").words


@pytest.mark.parametrize("name", ["commitments", "meetings", "actors", "articles"])
def test_every_shown_column_has_its_cell_and_every_heading_its_help(client: TestClient, name: str) -> None:
    page, shown = get(client, f"/{name}"), DATASETS[name].shown
    assert {column.name for column in shown} <= set(page.tree.xpath("//tbody/tr[1]//@data-column"))
    assert set(page.tree.xpath("//thead//@title")) <= {column.help for column in DATASETS[name].columns}


def test_the_query_is_the_headline_and_chips_take_it_apart(client: TestClient) -> None:
    page = get(client, "/commitments?country=FR&amount_eur__gte=1000000")
    assert page.headline == "Commitments by France, of at least €1 million"
    assert page.rows() == ["€2 bn military aid for Ukraine"]
    assert get(client, page.href("Remove France")).headline.startswith("Commitments of at least")
    assert get(client, page.href("clear all")).headline == "All commitments"


def test_a_row_shows_the_sentence_it_was_read_from_and_the_sum_as_stated(client: TestClient) -> None:
    words = get(client, "/commitments?country=GB").words
    assert "Britain agreed on 20 March 2025 to lend Ukraine £1.6 billion for 5,000 air defence missiles." in words
    assert "€2.0 bn" in words
    assert "GBP 1,600,000,000" in words


def test_missing_values_are_said_in_words(client: TestClient) -> None:
    page = get(client, "/commitments?country=DE")
    assert "no sum stated" in page.words
    assert "3.5% of GDP" in page.words
    assert "date unknown" in page.words
    assert "Hundreds of millions of euros" in get(client, "/commitments?country=FR").words


def test_a_facet_is_a_link_that_switches_its_value(client: TestClient) -> None:
    page = get(client, "/commitments?status=agreed")
    germany = page.tree.xpath("//a[@id='facet-country-DE']")[0].get("href")
    both = get(client, germany)
    assert both.rows() == ["Industrial cooperation by Germany and Poland"]
    assert both.tree.xpath("//a[@id='facet-country-DE']")[0].get("aria-current") == "true"
    assert both.tree.xpath("//a[@id='facet-country-DE']")[0].get("href") == "/commitments?status=agreed"


def test_headings_sort_and_say_which_way(client: TestClient) -> None:
    page = get(client, "/commitments?country=PL&type=procurement")
    largest = get(client, page.tree.xpath("//a[@id='sort-amount_eur']")[0].get("href"))
    again = get(client, largest.tree.xpath("//a[@id='sort-amount_eur']")[0].get("href"))
    assert {largest.rows()[0], again.rows()[0]} == {"€69 m procurement", "€10 m procurement"}
    assert largest.tree.xpath("//th[@aria-sort]//a/@id") == ["sort-amount_eur"]


def test_pages_turn_both_ways_without_losing_a_row(client: TestClient) -> None:
    first = get(client, "/commitments?type=procurement&sort=-amount_eur")
    second = get(client, first.href("next"))
    assert "Rows 1–50 of 60" in first.words
    assert "Rows 51–60 of 60" in second.words
    assert len({*first.rows(), *second.rows()}) == MANY_ROWS
    assert get(client, second.href("previous")).rows() == first.rows()


def test_the_form_keeps_what_the_links_chose(client: TestClient) -> None:
    page = get(client, "/commitments?country=PL&sort=amount_eur&amount_eur__gte=20m")
    hidden = {
        field.get("name"): field.get("value")
        for field in page.tree.xpath("//form[@id='filters']//input[@type='hidden']")
    }
    assert hidden == {"country": "PL", "sort": "amount_eur"}
    assert page.tree.xpath("//form[@id='filters']//input[@name='amount_eur__gte']/@value") == ["20 m"]
    assert page.tree.xpath("//form[@id='filters']//button[@type='submit']")


def test_blank_inputs_of_the_form_lead_to_the_short_address(client: TestClient) -> None:
    sent = "/commitments?country=PL&q=&announced_on__gte=&announced_on__lte=&amount_eur__gte=20+m&amount_eur__lte="
    answer = client.get(sent, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/commitments?country=PL&amount_eur__gte=20000000"


def test_when_nothing_matches_the_page_helps(client: TestClient) -> None:
    page = get(client, "/commitments?country=FR&q=submarines")
    assert "No commitments match" in page.words
    assert "Remove one of these to see more" in page.words
    assert page.texts("//p[@class='lede']/a") == ["France", "“submarines”", "Search everything for “submarines”"]


def test_words_can_be_searched_in_the_other_lists_too(client: TestClient) -> None:
    page = get(client, "/commitments?q=Élysée")
    meetings = get(client, page.href("meetings"))
    assert meetings.rows() == ["Élysée meeting"]
    assert "The same words in" not in get(client, "/commitments").words


def test_whose_commitments_are_chosen_leads_to_their_profiles(client: TestClient) -> None:
    page = get(client, "/commitments?country=FR&country=joint")
    assert page.texts("//p[contains(@class, 'elsewhere')]") == ["Profile: France."]
    assert get(client, page.tree.xpath("//p[contains(@class, 'elsewhere')]/a/@href")[0]).headline == "FRFrance"
    assert "Profile" not in get(client, "/commitments").words


def test_htmx_gets_the_listing_alone(client: TestClient) -> None:
    whole, part = client.get("/commitments?country=FR"), client.get("/commitments?country=FR", headers=FRAGMENT)
    assert whole.text.startswith("<!doctype html>")
    assert part.text.startswith("<title>Commitments by France · European Defence Commitments</title>")
    assert "<header" not in part.text
    assert part.text.split("\n", 1)[1].strip() in whole.text


@pytest.mark.parametrize(
    "headers",
    [{**FRAGMENT, "HX-History-Restore-Request": "true"}, {"HX-Request": "true", "HX-Request-Type": "full"}, {}],
    ids=["history restored", "boosted visit", "plain visit"],
)
def test_whoever_needs_the_whole_page_gets_it(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/commitments", headers=headers)
    assert answer.text.startswith("<!doctype html>")
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(answer.headers["vary"].split(", "))


def test_a_year_is_switched_by_its_link_and_replaces_a_range(client: TestClient) -> None:
    page = get(client, "/commitments?announced_on__gte=2024-06")
    year = page.tree.xpath("//a[@id='year-2025']")[0].get("href")
    assert year == "/commitments?announced_on=2025"
    both = get(client, get(client, year).tree.xpath("//a[@id='year-2024']")[0].get("href"))
    assert both.headline == "Commitments announced in 2024 or in 2025"
    assert both.tree.xpath("//a[@id='year-2025']")[0].get("href") == "/commitments?announced_on=2024"


def test_the_whole_question_can_be_asked_by_clicks(client: TestClient) -> None:
    page = get(client, "/commitments")
    for link in (
        *("facet-country-DE", "facet-country-PL", "year-2025"),
        *("facet-status-agreed", "facet-status-contracted", "facet-status-delivered"),
    ):
        page = get(client, page.tree.xpath(f"//a[@id='{link}']")[0].get("href"))
    assert page.headline == "Commitments by Germany or Poland, announced in 2025, agreed or further"


def test_a_figure_of_one_is_told_in_the_singular(client: TestClient) -> None:
    words = get(client, "/commitments?country=MT").words
    assert "1 commitment " in words
    assert "1 article or record behind them" in words
