"""Try a text, and the marks in articles, by pointer, finger and keys."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PLEDGE = (
    "France will give Ukraine 2 billion euros in military aid, President Emmanuel Macron announced on Wednesday.\n\n"
    "The European Union has given Ukraine more than 30 billion euros since the invasion."
)


def paste(page: Page) -> None:
    page.goto("/read")
    page.get_by_label("Article, as text").fill(PLEDGE)
    page.get_by_label("Published on").fill("2025-03-28")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("h1")).to_have_text("1 commitment in this text")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_pasted_text_is_read_in_place(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    paste(page)
    expect(page).to_have_url(re.compile("/read$"))
    expect(page.locator("#result")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="1 commitment")).to_have_count(1)
    expect(page.locator(".row-card h2")).to_have_text("€2 bn military aid for Ukraine")
    expect(page.locator("#refusals + p + ol li")).to_contain_text("The sum is a total so far")


def test_a_mark_tells_field_value_and_rule_and_lights_up_its_row(page: Page) -> None:
    paste(page)
    page.locator("a.m", has_text="Wednesday").hover()
    tip = page.locator(".tip:visible")
    expect(tip).to_contain_text("Announced 26 March 2025")
    expect(tip).to_contain_text("rule")
    expect(page.locator("#row-1")).to_have_class(re.compile("lit"))
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_marks_are_reached_by_keyboard_and_lead_to_the_row(page: Page) -> None:
    paste(page)
    page.locator("#layer-seen").focus()
    page.keyboard.press("Tab")
    expect(page.locator("a.m").first).to_be_focused()
    expect(page.locator(".tip:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#row-1$"))


def test_layers_of_the_text_are_switched(page: Page) -> None:
    paste(page)
    refused = page.locator("sup.no")
    expect(refused).to_be_visible()
    page.get_by_label("statements turned down").uncheck()
    expect(refused).to_be_hidden()


def test_what_cannot_be_read_says_why_and_keeps_the_rest(page: Page) -> None:
    page.goto("/read")
    page.get_by_label("Article, as text").fill("Peace. " * 10_000)
    page.get_by_label("Outlet").fill("Reuters")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("60,000 can be read at once")
    expect(page.get_by_label("Outlet")).to_have_value("Reuters")
    expect(page.get_by_label("Article, as text")).to_have_value("Peace. " * 10_000)


def test_on_a_phone_a_sample_is_read_and_fits(phone: Page) -> None:
    phone.goto("/read")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("link", name="A Nordic week").click()
    expect(phone.locator(".row-card").first).to_be_visible()
    amount = phone.get_by_text("SEK\u00a016,000,000,000", exact=True)
    line = "cell => parseFloat(getComputedStyle(cell).lineHeight)"
    assert amount.evaluate("cell => cell.clientHeight") <= amount.evaluate(line) + 10
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_finger_shows_the_note_first_and_then_follows_the_mark(browser: Browser, live_server: str) -> None:
    context = browser.new_context(
        base_url=live_server, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/articles/1")
    mark = page.locator("a.m", has_text="€2 billion")
    mark.tap()
    expect(page.locator(".tip:visible")).to_contain_text("EUR 2,000,000,000")
    expect(page).to_have_url(re.compile("/articles/1$"))
    mark.tap()
    expect(page).to_have_url(re.compile("/commitments/"))
    context.close()


def test_a_mark_of_an_article_tells_and_leads_to_its_row(page: Page) -> None:
    page.goto("/articles/1")
    mark = page.locator("a.m", has_text="€2 billion")
    mark.hover()
    expect(page.locator(".tip:visible")).to_contain_text("€2 bn military aid for Ukraine")
    mark.click()
    expect(page.locator("h1")).to_have_text("€2 bn military aid for Ukraine")


def test_the_sentence_of_an_address_stands_out_as_a_whole(page: Page) -> None:
    page.goto("/commitments?country=FR&status=announced")
    page.locator("tbody a.title").click()
    page.get_by_role("link", name="in the article, with all marks").first.click()
    expect(page).to_have_url(re.compile("#mention-"))
    shown = page.locator(".said.here").evaluate_all(
        "all => all.map(each => each.querySelector('mark')?.innerText ?? each.innerText).join('')"
    )
    assert "France" in shown
    assert "€2 billion" in shown
    assert "military aid" in shown
