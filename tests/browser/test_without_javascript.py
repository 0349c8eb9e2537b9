"""Everything works without JavaScript, on a desk and on a phone: links, and one form with a button."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages import WIDTHS

pytestmark = pytest.mark.browser


@pytest.fixture(params=WIDTHS)
def without_javascript(browser: Browser, live_server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser page in which no script runs, wide and narrow."""
    size = {"width": request.param, "height": 900}
    context = browser.new_context(base_url=live_server, java_script_enabled=False, viewport=size)
    yield context.new_page()
    context.close()


def test_facets_sorts_and_pages_are_links(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/commitments")
    page.locator("#facet-type-procurement").click()
    page.locator("#sort-amount_eur").click()
    page.locator("#next-page").click()
    expect(page.locator(".pager")).to_contain_text("Rows 51–60 of 60")
    page.go_back()
    expect(page.locator(".pager")).to_contain_text("Rows 1–50 of 60")


def test_the_form_is_sent_by_its_button_and_keeps_the_facets(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/commitments?country=PL")
    page.locator("input[name=amount_eur__gte]").fill("69m")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"/commitments\?country=PL&amount_eur__gte=69000000$"))
    expect(page.locator("tbody a.title")).to_have_text(["€69 m procurement"])


def test_the_search_of_the_header_finds(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/")
    page.locator("#find").fill("ammunition plants")
    page.locator("#find").press("Enter")
    expect(page.locator("#commitments a.title")).to_have_text(["Industrial cooperation by Germany and Poland"])


def test_a_citation_opens_and_its_button_to_copy_is_not_offered(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/commitments?country=FR&status=announced")
    page.locator("tbody a.title").click()
    page.locator(".cite:not(.share) summary").click()
    expect(page.locator("#citation")).to_contain_text("commitment in: European Defence Commitments")
    expect(page.locator("[data-copies]:visible")).to_have_count(0)


def test_what_only_scripts_could_do_is_not_offered(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/commitments")
    expect(page.locator("#theme")).to_be_hidden()
    expect(page.locator("#facet-country-FR")).to_be_visible()


def test_a_text_is_read(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/read")
    page.get_by_label("Article, as text").fill("France will give Ukraine 2 billion euros in military aid.")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("h1")).to_have_text("1 commitment in this text")
    mark = page.locator("a.m", has_text="2 billion euros")
    mark.hover()
    expect(page.locator(".tip:visible")).to_contain_text("EUR 2,000,000,000")
    mark.click()
    expect(page).to_have_url(re.compile("#row-1$"))
