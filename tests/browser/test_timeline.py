"""The timeline by real clicks, drags and keys: lanes, zoom, brush, arrows from mark to mark."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_listing import HEADLINE, is_same_document, mark_document

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """What a screen reader says of the mark that has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def drag(page: Page, strip: Locator, start: float, end: float) -> None:
    """Drag over a part of an element."""
    box = strip.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + end) / 2, box["y"] + 22)
    page.mouse.move(box["x"] + box["width"] * end, box["y"] + 20)
    page.mouse.up()


def test_the_timeline_filters_in_place(page: Page) -> None:
    page.goto("/timeline")
    mark_document(page)
    page.locator("#facet-entry-meeting").click()
    expect(page.locator(HEADLINE)).to_have_text(re.compile("meeting", re.IGNORECASE))
    expect(page.locator("tr[data-entry]")).to_have_count(2)
    assert is_same_document(page)
    page.get_by_role("link", name="Élysée meeting, 27").click()
    expect(page.locator(HEADLINE)).to_have_text("Élysée meeting")


def test_lanes_change_in_place_and_back_brings_the_former(page: Page) -> None:
    page.goto("/timeline?announced_on=2025")
    mark_document(page)
    page.locator("#lanes-country").click()
    expect(page.locator(".band .name").nth(1)).to_have_text("France")
    expect(page).to_have_url(re.compile("lanes=country"))
    page.go_back()
    expect(page.locator(".band .name").nth(1)).to_have_text("Aid")
    assert is_same_document(page)


def press(page: Page, key: str, link: str) -> None:
    """Presses a key once the link it stands for has been made ready: fresh ones load the whole page till then."""
    page.wait_for_function("id => document.getElementById(id)?._htmx", arg=link)
    page.keyboard.press(key)


def test_zooming_by_buttons_and_keys(page: Page) -> None:
    page.goto("/timeline?announced_on=2025")
    mark_document(page)
    page.get_by_role("link", name="Zoom in").click()
    expect(page.locator("#time-title")).to_have_text("January 2025 to June 2025")
    press(page, "-", "move-out")
    expect(page.locator("#time-title")).to_have_text("October 2024 to September 2025")
    press(page, "]", "move-later")
    expect(page.locator("#time-title")).to_have_text("April 2025 to March 2026")
    press(page, "0", "move-all")
    expect(page).to_have_url(re.compile(r"/timeline$"))
    assert is_same_document(page)


def test_dragging_over_the_strip_chooses_a_stretch(page: Page) -> None:
    page.goto("/timeline?announced_on__lte=2025")
    mark_document(page)
    strip = page.locator("#strip")
    strip.scroll_into_view_if_needed()
    drag(page, strip, 0.01, 0.02)
    expect(page).to_have_url(re.compile(r"announced_on__gte=\d{4}-\d\d-\d\d&announced_on__lte=\d{4}-\d\d-\d\d"))
    expect(page.locator(".chip")).to_have_count(2 + 1)
    assert is_same_document(page)


def test_where_there_is_nothing_the_strip_still_says_that_it_can_be_dragged(page: Page) -> None:
    page.goto("/timeline?announced_on=1950")
    expect(page.get_by_text("Nothing in this stretch of time.")).to_be_visible()
    expect(page.get_by_text("drag over it to choose a stretch")).to_be_visible()
    chart, told = page.locator(".time").bounding_box(), page.locator(".time + .card").bounding_box()
    assert chart
    assert told
    assert told["y"] >= chart["y"] + chart["height"] + 10


def test_a_drag_can_start_on_a_bar_and_a_click_still_opens_it(page: Page) -> None:
    page.goto("/timeline")
    page.locator("#strip a").nth(1).click()
    expect(page).to_have_url(re.compile(r"announced_on=2024$"))


def test_the_dates_can_be_typed(page: Page) -> None:
    page.goto("/timeline")
    page.locator("#window-from").fill("2025-02")
    page.locator("#window-to").fill("2025-04")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#time-title")).to_have_text("February 2025 to April 2025")


def test_one_tab_stop_and_arrows_from_mark_to_mark(page: Page) -> None:
    page.goto("/timeline?announced_on=2025")
    assert page.locator("svg.lanes a.mark[tabindex='0']").count() == 1
    page.locator("svg.lanes a.mark[tabindex='0']").focus()
    assert focused(page).startswith("Élysée meeting")
    page.keyboard.press("ArrowDown")
    first = focused(page)
    assert "military aid" in first
    page.keyboard.press("ArrowLeft")
    assert focused(page) != first
    page.keyboard.press("ArrowRight")
    assert focused(page) == first
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/commitments/\d+$"))


def test_the_timeline_fits_a_phone_and_its_marks_can_be_touched(phone: Page) -> None:
    phone.goto("/timeline?announced_on=2025&lanes=country")
    mark = phone.get_by_role("link", name="Élysée meeting, 27")
    mark.scroll_into_view_if_needed()
    mark.locator("circle").click()
    expect(phone.locator(HEADLINE)).to_have_text("Élysée meeting")


def test_the_timeline_works_without_javascript(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/timeline?announced_on=2025")
    page.locator("#lanes-country").click()
    page.get_by_role("link", name="Zoom out").click()
    expect(page.locator("#time-title")).to_have_text(re.compile("2024 to June 2026"))
    page.locator("#window-from").fill("2024")
    page.locator("#window-to").fill("2024")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#time-title")).to_have_text("2024")
    expect(page.locator(".band .name").first).to_have_text("Poland")


def test_keys_pressed_faster_than_the_page_follows_are_none_lost(page: Page) -> None:
    page.goto("/timeline?announced_on=2025")
    mark_document(page)
    page.wait_for_function("document.getElementById('move-in')?._htmx")
    for key in ("+", "]", "]"):
        page.keyboard.press(key)
    expect(page.locator("#time-title")).to_have_text("July 2025 to December 2025")
    assert is_same_document(page)
