"""Each page under axe, in both themes and two widths, and without a word on the console."""

import pytest
from playwright.sync_api import ConsoleMessage, Page

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
    "/timeline?lanes=country&announced_on=2025",
    "/meetings",
    "/meetings?show=calendar&month=2025-03",
    "/meetings?show=matrix",
    "/meetings?show=people",
    "/groups",
    "/meetings/1",
    "/actors",
    "/?measure=share_of_gdp",
    "/actors/france",
    "/actors/poland",
    "/actors/european-union",
    "/compare",
    "/compare?country=FR,PL,DE",
    "/actors/emmanuel-macron",
    "/articles",
    "/articles/1",
    "/read",
    "/read?sample=nordic-week",
    "/search",
    "/search?q=air+defence",
    "/search?q=nothing-at-all",
    "/method",
    "/docs",
]


def violations(page: Page) -> list[str]:
    """What axe finds wrong: rule and places. The source is evaluated, as the pages let no foreign script in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the page says on the console as an error or a warning."""
    messages: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            messages.append(message.text)

    page.on("console", note)
    return messages


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(page: Page, said: list[str], address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert said == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")
def test_axe_finds_nothing_after_a_swap(page: Page, said: list[str]) -> None:
    page.goto("/commitments")
    page.locator("#facet-country-FR").click()
    page.wait_for_url("**/commitments?country=FR")
    assert violations(page) == []
    assert said == []
