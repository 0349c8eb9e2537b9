"""Keys, themes and widths."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ADDRESSES = [
    *("/", "/commitments", "/timeline", "/timeline?lanes=type", "/actors", "/groups", "/articles", "/method", "/docs"),
    *("/meetings", "/meetings?show=calendar&month=2025-03", "/meetings?show=matrix"),
]


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_keys_move_through_the_rows_and_open_one(page: Page) -> None:
    page.goto("/commitments")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    expect(page.locator("tbody tr.on")).to_have_count(1)
    title = page.locator("tbody tr.on a.title").inner_text()
    assert title == page.locator("tbody a.title").nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(title)
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text(title)


def test_the_slash_key_searches(page: Page) -> None:
    page.goto("/method")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("missiles jk/")
    expect(page.locator("#find")).to_have_value("missiles jk/")
    page.locator("#find").fill("missiles")
    page.keyboard.press("Enter")
    expect(page.locator("#commitments a.title")).to_have_text(["£1.6 bn military aid for Ukraine"])


def test_the_first_tab_stop_skips_the_menu(page: Page) -> None:
    page.goto("/commitments")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()


def test_countries_of_the_map_can_be_reached_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Malta: €3").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Commitments by Malta without joint pledges")


def test_the_theme_is_chosen_once_and_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = background(page)
    page.locator("#theme").click()
    dark = background(page)
    assert dark != light
    page.goto("/commitments")
    assert background(page) == dark
    page.locator("#theme").click()
    assert background(page) == light


def test_without_a_choice_the_systems_theme_holds(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = background(page)
    page.emulate_media(color_scheme="dark")
    assert background(page) != light


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_wider_than_a_phone(phone: Page, address: str) -> None:
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("Overview", "Commitments", "Timeline", "Meetings", "Actors", "Articles", "Method"):
        expect(phone.get_by_role("navigation", name="Main").get_by_role("link", name=name)).to_be_in_viewport()


@pytest.mark.parametrize("width", [768, 900, 1024, 1120, 1121, 1280])
@pytest.mark.parametrize("address", ["/commitments", "/timeline", "/meetings"])
def test_listings_fit_every_width_between(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", ["/", "/actors/france", "/compare?country=FR,PL"])
def test_on_a_phone_a_chart_keeps_its_scale_and_its_letters(phone: Page, address: str) -> None:
    phone.goto(address)
    chart = phone.locator(".scaled").first
    chart.scroll_into_view_if_needed()
    assert chart.evaluate("box => box.scrollWidth <= box.clientWidth")
    for words in (chart.locator(".scale text").last, chart.locator(".tick").first, chart.locator("rect").first):
        expect(words).to_be_in_viewport()
    letters = chart.locator("text").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).filter(box => box.height).map(box => box.height)"
    )
    assert min(letters) >= 11


def test_on_a_phone_the_filters_wait_until_asked_and_stay_until_the_rows_are(phone: Page) -> None:
    phone.goto("/commitments")
    expect(phone.locator("#facet-country-FR")).to_be_hidden()
    phone.locator("details.rail > summary").click()
    phone.locator("#facet-country-FR").click()
    expect(phone.locator("h1")).to_have_text("Commitments by France")
    expect(phone.locator("details.rail > summary")).to_have_text("Filters (1 chosen)")
    found = phone.locator("tbody tr").count()
    phone.locator("#facet-country-DE").click()
    expect(phone.locator("h1")).to_have_text("Commitments by Germany or France")
    done = phone.get_by_role("link", name=re.compile(r"^Show \d+ commitments$"))
    expect(done).to_be_in_viewport()
    expect(done).not_to_have_text(f"Show {found} commitments")
    done.click()
    expect(phone.locator("#facet-country-FR")).to_be_hidden()
    expect(phone.locator("h1")).to_be_in_viewport()


def test_the_keyboard_keeps_its_place_when_the_listing_is_swapped(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#facet-country-FR").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Commitments by France")
    expect(page.locator("#facet-country-FR")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Commitments by France")


def test_a_turned_page_is_read_from_its_top(page: Page) -> None:
    page.goto("/commitments?type=procurement")
    page.locator("#next-page").scroll_into_view_if_needed()
    page.locator("#next-page").click()
    expect(page.locator(".pager")).to_contain_text("Rows 51–60")
    expect(page.locator("h1")).to_be_in_viewport()


def test_a_citation_is_copied_by_its_button_and_closed_by_a_click_beside_it(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/commitments?country=FR&status=announced")
    page.locator("tbody a.title").click()
    page.locator(".cite:not(.share) summary").click()
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#citation").inner_text()
    page.locator("h1").click()
    expect(page.locator("#citation")).to_be_hidden()


def test_on_paper_stands_nothing_that_can_only_be_pressed(page: Page) -> None:
    page.goto("/timeline")
    expect(page.get_by_text("drag over it to choose a stretch")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("drag over it to choose a stretch")).to_be_hidden()
    page.goto("/commitments?country=FR")
    for words in ("What counts", "Profile: France", "Other formats", "Apply"):
        expect(page.get_by_text(words).first).to_be_hidden()
    expect(page.locator("tbody tr").first).to_be_visible()
