"""Calendar and matrix of meetings by real clicks."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_listing import HEADLINE, TITLES, is_same_document, mark_document

pytestmark = pytest.mark.browser


def test_from_the_list_to_the_calendar_and_on_to_a_meeting(page: Page) -> None:
    page.goto("/meetings")
    mark_document(page)
    page.locator("#show-calendar").click()
    expect(page.locator("#month-title")).to_have_text("May 2099")
    page.get_by_role("link", name="March 2025: 1 meeting").click()
    expect(page.locator("#month-title")).to_have_text("March 2025")
    page.locator("#month-next").click()
    expect(page.locator("#month-title")).to_have_text("April 2025")
    page.go_back()
    expect(page.locator("#month-title")).to_have_text("March 2025")
    assert is_same_document(page)
    page.locator(".event", has_text="Élysée meeting").click()
    expect(page.locator(HEADLINE)).to_have_text("Élysée meeting")


def test_a_filter_keeps_the_calendar(page: Page) -> None:
    page.goto("/meetings?show=calendar&month=2025-03")
    page.locator("#facet-participant-FR").click()
    expect(page.locator(HEADLINE)).to_have_text("Meetings with France")
    expect(page.locator("#show-calendar")).to_have_attribute("aria-current", "true")


def test_a_cell_of_the_matrix_leads_to_its_meetings(page: Page) -> None:
    page.goto("/meetings?show=matrix")
    page.get_by_role("link", name="France and Poland: 1 meeting").first.click()
    expect(page.locator(HEADLINE)).to_have_text("Meetings with France and Poland")
    expect(page.locator(TITLES)).to_have_text(["Élysée meeting"])
    expect(page).to_have_url(re.compile(r"participant__all=FR&participant__all=PL$"))


def test_a_phone_shows_only_the_days_that_have_something(phone: Page) -> None:
    phone.goto("/meetings?show=calendar&month=2025-03")
    expect(phone.get_by_text("27 March 2025").first).to_be_visible()
    assert phone.locator(".month-table td:visible").count() == 1


def test_calendar_and_matrix_work_without_javascript(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/meetings")
    page.locator("#show-calendar").click()
    page.locator("#month-previous").click()
    expect(page.locator("#month-title")).to_have_text("April 2099")
    page.locator("#show-matrix").click()
    expect(page.get_by_role("heading", name="Who met whom how often")).to_be_visible()
