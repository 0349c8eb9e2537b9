"""The menu of formats by keyboard and under axe; embeds in the page of another."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")
EMBEDS = ["/embed/commitments?size=5", "/embed/meetings", "/embed/charts/months", "/embed/charts/map"]


def test_the_menu_opens_and_gives_a_workbook_by_keyboard(page: Page, tmp_path: Path) -> None:
    page.goto("/commitments?country=FR&country=PL&sort=-amount_eur")
    page.locator("#takeaway summary").focus()
    page.keyboard.press("Enter")
    excel = page.get_by_role("link", name="Excel", exact=True)
    excel.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "commitments.xlsx"
    download.value.save_as(tmp_path / "rows.xlsx")
    rows, about = openpyxl.load_workbook(tmp_path / "rows.xlsx").worksheets
    shown = page.locator("tbody a.title").all_inner_texts()
    titles = [row[1] for row in rows.iter_rows(min_row=2, values_only=True)]
    assert [str(title) for title in titles[: len(shown)]] == shown
    assert about["B3"].value == page.locator("h1").inner_text()


def test_the_menu_closes_by_escape_by_a_click_beside_it_and_for_another(page: Page) -> None:
    page.goto("/commitments")
    menu, columns = page.locator("#takeaway > .card"), page.locator("#arrange > .card")
    page.locator("#takeaway > summary").click()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.locator("#takeaway > summary").click()
    page.locator("h1").click()
    expect(menu).to_be_hidden()
    page.locator("#takeaway > summary").click()
    page.locator("#arrange > summary").click()
    expect(menu).to_be_hidden()
    expect(columns).to_be_visible()


def test_the_menu_opens_without_javascript(without_javascript: Page) -> None:
    without_javascript.goto("/meetings")
    without_javascript.locator("#takeaway summary").click()
    assert without_javascript.get_by_role("link", name="Parquet", exact=True).is_visible()


@needs_axe
def test_axe_finds_nothing_in_the_open_menu(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#takeaway summary").click()
    for scheme, width in (("light", 1440), ("dark", 1440), ("dark", 390)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@needs_axe
@pytest.mark.parametrize("address", EMBEDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_an_embed(page: Page, address: str, theme: str) -> None:
    page.goto(f"{address}{'&' if '?' in address else '?'}theme={theme}")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []


@pytest.fixture
def another_site(tmp_path: Path) -> Iterator[str]:
    """Address of a site of somebody else, which serves a folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_embed_stands_in_the_page_of_another_and_a_page_does_not(
    browser: Browser, live_server: str, another_site: str, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        f'<iframe name="embed" src="{live_server}/embed/commitments?size=3"></iframe>'
        f'<iframe name="page" src="{live_server}/commitments"></iframe>'
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto(another_site, wait_until="networkidle")
    expect(page.frame_locator("[name=embed]").locator("tbody tr")).to_have_count(3)
    assert page.frame_locator("[name=page]").locator("tbody tr").count() == 0
    context.close()
