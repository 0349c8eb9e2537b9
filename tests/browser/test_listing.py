"""Filters, sorts and pages by real clicks: swapped in place, with addresses that the Back button knows."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HEADLINE = "h1"
TITLES = "tbody a.title"


def mark_document(page: Page) -> None:
    """Leave a mark that only a full load of a page would wipe away."""
    page.evaluate("window.sameDocument = true")


def is_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.sameDocument === true"))


def test_a_facet_is_swapped_in_place_and_back_brings_the_page_before(page: Page) -> None:
    page.goto("/commitments")
    mark_document(page)
    page.locator("#facet-country-FR").click()
    expect(page.locator(HEADLINE)).to_have_text("Commitments by France")
    expect(page).to_have_url(re.compile(r"/commitments\?country=FR$"))
    expect(page).to_have_title(re.compile("^Commitments by France · "))
    page.locator("#facet-status-announced").click()
    expect(page.locator(TITLES)).to_have_text(["€2 bn military aid for Ukraine"])
    assert is_same_document(page)
    page.go_back()
    expect(page.locator(HEADLINE)).to_have_text("Commitments by France")
    page.go_back()
    expect(page.locator(HEADLINE)).to_have_text("All commitments")
    expect(page.locator("header.top")).to_have_count(1)
    page.go_forward()
    expect(page.locator(HEADLINE)).to_have_text("Commitments by France")


def test_the_back_button_returns_from_a_row_to_the_same_filters(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#facet-country-FR").click()
    expect(page.locator(HEADLINE)).to_have_text("Commitments by France")
    page.locator(TITLES).first.click()
    expect(page).to_have_url(re.compile(r"/commitments/\d+\?from=country%3DFR$"))
    page.go_back()
    expect(page.locator(HEADLINE)).to_have_text("Commitments by France")
    expect(page.locator("#facet-country-FR")).to_have_attribute("aria-current", "true")


def test_a_row_links_back_to_the_list_it_was_opened_from(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#facet-country-FR").click()
    expect(page.locator(HEADLINE)).to_have_text("Commitments by France")
    page.locator(TITLES).first.click()
    page.get_by_role("link", name=re.compile(r"\d commitments by France$")).click()
    expect(page).to_have_url(re.compile(r"/commitments\?country=FR$"))


def test_amounts_are_typed_as_people_write_them(page: Page) -> None:
    page.goto("/commitments")
    mark_document(page)
    page.locator("#filters input[name=amount_eur__gte]").fill("1 bn")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(HEADLINE)).to_have_text("Commitments of at least €1 billion")
    expect(page).to_have_url(re.compile(r"/commitments\?amount_eur__gte=1000000000$"))
    expect(page.locator(TITLES)).to_have_count(5)
    expect(page.locator("#filters input[name=amount_eur__gte]")).to_have_value("1 bn")
    assert is_same_document(page)


def test_a_wrong_amount_is_explained_where_the_listing_was(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#filters input[name=amount_eur__gte]").fill("lots")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("alert")).to_contain_text("'lots' is not a sum of money; write 1000000, 100m or 1.5bn")
    expect(page.locator("header.top")).to_have_count(1)
    page.go_back()
    expect(page.locator(HEADLINE)).to_have_text("All commitments")


def test_sorting_and_turning_pages(page: Page) -> None:
    page.goto("/commitments?type=procurement")
    mark_document(page)
    page.locator("#sort-amount_eur").click()
    expect(page.locator("th[aria-sort]")).to_contain_text("Amount in EUR")
    page.locator("#sort-amount_eur").click()
    expect(page).to_have_url(re.compile("sort=-amount_eur"))
    expect(page.locator(TITLES).first).to_have_text("€69 m procurement")
    page.locator("#next-page").click()
    expect(page.locator(".pager")).to_contain_text("Rows 51–60 of 60")
    expect(page.locator(TITLES).first).to_have_text("€19 m procurement")
    page.locator("#previous-page").click()
    expect(page.locator(TITLES).first).to_have_text("€69 m procurement")
    assert is_same_document(page)


def test_a_chip_takes_its_filter_away(page: Page) -> None:
    page.goto("/commitments?country=FR&status=announced")
    page.locator(".chip", has_text="France").click()
    expect(page.locator(HEADLINE)).to_have_text(re.compile("^Announced commitments|^Commitments, announced|announced"))
    expect(page).to_have_url(re.compile(r"/commitments\?status=announced$"))


def test_the_downloaded_csv_has_the_rows_of_the_page(page: Page, tmp_path: Path) -> None:
    page.goto("/commitments?type=military_aid")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert file.name == "commitments.csv"
    assert [row["title"] for row in rows] == page.locator(TITLES).all_inner_texts()


def test_the_sentence_behind_a_figure_is_two_clicks_away(page: Page) -> None:
    page.goto("/commitments?country=FR&type=military_aid")
    page.locator(TITLES).first.click()
    expect(page.locator("blockquote").first.locator("mark[data-field=amount]")).to_have_text("€2 billion")
    page.get_by_role("link", name="in the article, with all marks").first.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+#mention-\d+$"))
    expect(page.locator(".text mark[data-field=amount]")).to_have_text("€2 billion")
    expect(page.locator(".text")).to_contain_text("🇫🇷")


def test_why_this_reading_opens(page: Page) -> None:
    page.goto("/commitments?country=FR&type=military_aid")
    page.locator(TITLES).first.click()
    page.get_by_text("Why this reading?").first.click()
    expect(page.locator("details.why[open]")).to_contain_text("rule.amount")
