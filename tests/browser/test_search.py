"""The search box as a combobox, and the page of what was found."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


def test_suggestions_come_as_one_types_and_open_by_keys(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search everything")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("makron", delay=20)
    expect(page.get_by_role("option", name="Emmanuel Macron")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("suggestion")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Emmanuel Macron")


def test_escape_closes_the_list_and_keeps_the_words(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search everything")
    box.press_sequentially("fra", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("fra")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Found for “fra”" if page.locator("#actors").count() else re.compile("fra"))


def test_a_suggestion_is_clicked(page: Page) -> None:
    page.goto("/method")
    page.get_by_role("combobox", name="Search everything").press_sequentially("missil", delay=20)
    page.get_by_role("option", name=re.compile("£1.6 bn")).click()
    expect(page.locator("h1")).to_have_text("£1.6 bn military aid for Ukraine")


def test_enter_without_a_choice_searches_everything(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="Search everything").fill("elysee")
    page.keyboard.press("Enter")
    expect(page.locator("#articles mark", has_text="Élysée").first).to_be_visible()


def test_axe_finds_nothing_in_the_open_list(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto("/method")
        page.get_by_role("combobox", name="Search everything").press_sequentially("air d", delay=20)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        assert violations(page) == []


def test_on_a_phone_suggestions_and_results_fit(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("combobox", name="Search everything").press_sequentially("france", delay=20)
    expect(phone.get_by_role("option").first).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("Found for “france”")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_an_example_with_a_minus_stays_on_its_line(phone: Page) -> None:
    phone.goto("/search")
    height = "each => each.getBoundingClientRect().height"
    one_line = phone.get_by_text("elysee", exact=True).evaluate(height)
    assert phone.get_by_text("drones -training", exact=True).evaluate(height) == one_line
