"""Each page under axe, in both themes and two widths, and without a word on the console."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import ConsoleMessage, expect
from playwright.sync_api import Page as Tab

from app.settings import PROJECT_FOLDER
from tests import live
from tests.pages import PAGES, WIDTHS, Page, visit

pytestmark = pytest.mark.browser

AXE = PROJECT_FOLDER / "node_modules" / "axe-core" / "axe.min.js"
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")


REFLOWING = (320, 390, 720, 905, 1130, 1300)
"""Widths of the window; 320 is what WCAG asks for, 720 a screen of 1440 at 200 %."""
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that a theme can break: it changes nothing but colours."""


def violations(tab: Tab, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds wrong: rule and places. The source is evaluated, as the pages let no foreign script in."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"], **({"runOnly": {"type": "rule", "values": list(rules)}} if rules else {})}
    found = tab.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


@pytest.fixture(scope="module")
def live_server(sample_database: str) -> Iterator[str]:
    """Address of the program, serving the sample articles: the pages as they are met first."""
    with live.serving(sample_database) as address:
        yield address


@pytest.fixture
def said(page: Tab) -> list[str]:
    """What the page says on the console as an error or a warning."""
    messages: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            messages.append(message.text)

    page.on("console", note)
    return messages


@needs_axe
@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_axe_finds_nothing(page: Tab, said: list[str], shown: Page) -> None:
    visit(page, shown, until="load")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, COLOURS) == []
    refused = f"the server responded with a status of {shown.status}"
    assert [message for message in said if refused not in message] == []


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_nothing_is_wider_than_its_window(page: Tab, shown: Page) -> None:
    visit(page, shown, until="load")
    page.evaluate("document.fonts.ready")
    for width in REFLOWING:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_axe
def test_axe_finds_nothing_after_a_swap(page: Tab, said: list[str]) -> None:
    page.goto("/commitments")
    page.locator("#facet-country-DE").click()
    expect(page.locator("h1")).to_have_text("Commitments by Germany")
    assert violations(page) == []
    assert said == []
