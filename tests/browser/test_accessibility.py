"""Each page under axe, in both themes and two widths, and without a word on the console."""

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from app.settings import PROJECT_FOLDER

pytestmark = pytest.mark.browser

AXE = PROJECT_FOLDER / "node_modules" / "axe-core" / "axe.min.js"
ADDRESSES = [
    "/",
    "/commitments",
    "/commitments?country=FR&amount_eur__gte=1000000",
    "/commitments?q=nothing-at-all",
    "/commitments/1",
    "/timeline",
    "/meetings",
    "/meetings/1",
    "/actors",
    "/actors/france",
    "/actors/emmanuel-macron",
    "/articles",
    "/articles/1",
    "/method",
    "/docs",
]


def violations(page: Page) -> list[str]:
    """What axe finds wrong: rule and places. The source is evaluated, as the pages let no foreign script in."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(browser: Browser, live_server: str, address: str) -> None:
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    for theme, width in (("light", 1440), ("dark", 1440), ("light", 390)):
        context = browser.new_context(
            base_url=live_server, viewport={"width": width, "height": 900}, color_scheme=theme
        )
        page = context.new_page()
        page.on("console", note)
        page.goto(address)
        assert violations(page) == []
        context.close()
    assert said == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")
def test_axe_finds_nothing_after_a_swap(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#facet-country-FR").click()
    page.wait_for_url("**/commitments?country=FR")
    assert violations(page) == []
