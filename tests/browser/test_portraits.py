"""The overview's measures, a country's profile and the comparison, by real clicks and keys, wide and narrow."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = ("/", "/?measure=share_of_gdp", "/actors/poland", "/compare", "/compare?country=FR,PL,DE")


def test_the_measure_is_switched_in_place_and_back_restores_it(page: Page) -> None:
    page.goto("/")
    ladder = page.get_by_role("heading", name="From promise to delivery")
    before = ladder.bounding_box()
    page.get_by_role("link", name="per head", exact=True).click()
    expect(page.locator(".ranks li").first).to_have_text(re.compile("Poland.*€59"))
    expect(page).to_have_url(re.compile(r"/\?measure=per_head$"))
    expect(page.locator("#measure-per_head")).to_be_focused()
    assert ladder.bounding_box() == before
    page.go_back()
    expect(page.locator(".ranks li").first).to_have_text(re.compile("European Union.*€10.0"))


def test_a_small_country_is_reached_on_the_map_by_keyboard(page: Page) -> None:
    page.goto("/")
    malta = page.locator(".map a[aria-label^='Malta']")
    malta.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Commitments by Malta without joint pledges")


def test_a_block_of_the_flow_leads_to_its_rows(page: Page) -> None:
    page.goto("/")
    page.locator(".flow rect.contracted:not(.onward)").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("contracted or further")


def test_words_in_the_flow_stay_within_their_band(page: Page) -> None:
    page.goto("/")
    words = page.locator(".flow .stays").first
    words.evaluate("words => { words.textContent = '€32.3\u00a0bn no further' }")
    right = "each => each.getBoundingClientRect().right"
    band = page.locator(".flow a:has(.stays) rect").first
    assert words.evaluate(right) <= band.evaluate(right)


def test_a_profile_leads_to_a_comparison_to_which_a_group_is_added(page: Page) -> None:
    page.goto("/actors/france")
    page.get_by_label("Compare with").select_option("Poland")
    page.get_by_role("button", name="Side by side").click()
    expect(page).to_have_url(re.compile(r"/compare\?country=FR,PL$"))
    page.get_by_label("Country or body").select_option("Germany")
    page.get_by_role("button", name="Add").click()
    expect(page).to_have_url(re.compile(r"/compare\?country=FR,PL,DE$"))
    expect(page.locator(".column h2")).to_have_text(["France", "Poland", "Germany"])
    page.get_by_role("link", name="Without Poland").click()
    expect(page.locator(".column h2")).to_have_text(["France", "Germany"])


def test_the_same_without_javascript(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/")
    page.get_by_role("link", name="share of GDP", exact=True).click()
    expect(page.locator(".ranks li").first).to_have_text(re.compile("Poland.*0.3%"))
    page.goto("/compare?country=FR")
    page.get_by_label("Country or body").select_option("Poland")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".column h2")).to_have_text(["France", "Poland"])


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_a_phone(phone: Page, address: str) -> None:
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_columns_beside_one_another_start_their_parts_at_the_same_height(page: Page) -> None:
    page.goto("/compare?country=FR,PL,DE")
    tops = [heading.bounding_box() for heading in page.get_by_role("heading", name="Largest").all()]
    assert len({box["y"] for box in tops if box}) == 1
