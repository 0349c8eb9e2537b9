"""Takes a picture of every page, wide and narrow, light and dark: ``python -m tests.screenshots``.

They go to ``build/screenshots``; the one for the README goes to ``docs/screenshot.png``.
"""

import sys
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from app.settings import PROJECT_FOLDER
from tests import chromium, databases, live

FOLDER = PROJECT_FOLDER / "build" / "screenshots"
FOR_README = PROJECT_FOLDER / "docs" / "screenshot.png"
_WIDTHS = (1440, 390)
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_PAGES = {
    "overview": "/",
    "overview-share-of-gdp": "/?measure=share_of_gdp",
    "country": "/countries/PL",
    "compare": "/compare?country=DE,PL,GB,FR",
    "compare-groups": "/compare?country=EU&group=NB8,EU",
    "compare-nobody": "/compare",
    "commitments": "/commitments",
    "commitments-filtered": "/commitments?country=FR&country=DE&amount_eur__gte=1000000000",
    "commitments-none": "/commitments?q=zzzz",
    "timeline": "/timeline",
    "timeline-countries": "/timeline?lanes=country&announced_on=2025",
    "meetings": "/meetings",
    "calendar": "/meetings?show=calendar&month=2025-03",
    "matrix": "/meetings?show=matrix",
    "groups": "/groups",
    "group": "/groups/NB8",
    "actors": "/actors",
    "articles": "/articles",
    "read": "/read",
    "read-sample": "/read?sample=nordic-week",
    "search": "/search?q=zelenski",
    "method": "/method",
    "docs": "/docs",
    "wrong-parameter": "/commitments?amount_eur__gte=many",
    "not-found": "/nowhere",
}
_FIRST_OF = {"commitment": "/commitments", "meeting": "/meetings", "actor": "/actors", "article": "/articles"}
"""Pages of one thing: the first that its list links to."""


def main() -> None:
    """Take them all, on the sample articles."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with databases.server() as url, sync_playwright() as playwright:
        databases.migrate(url)
        text = url.render_as_string(hide_password=False)
        live.ingest(text, PROJECT_FOLDER / "seeds" / "articles")
        program = chromium.find(playwright.chromium.executable_path)
        if program is None:
            sys.exit(chromium.HOW_TO_GET_IT)
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        with live.serving(text) as address:
            for width in _WIDTHS:
                for scheme in _SCHEMES:
                    take(browser, address, width, scheme)
            take_for_readme(browser, address)
        browser.close()


def take(browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """Every page in full height at one width and colour scheme."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for name, path in {**_PAGES, **_first_pages(page)}.items():
        page.goto(path, wait_until="networkidle")
        page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
    context.close()


def take_for_readme(browser: Browser, address: str) -> None:
    """The overview as a reader first sees it."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    page.goto("/", wait_until="networkidle")
    FOR_README.parent.mkdir(exist_ok=True)
    page.screenshot(path=FOR_README)
    context.close()


def _first_pages(page: Page) -> dict[str, str]:
    """Address of one page of each kind."""
    found = {}
    for name, path in _FIRST_OF.items():
        page.goto(path)
        hrefs = page.locator(f"main a[href^='{path}/']").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        if hrefs:
            found[name] = hrefs[0]
    return found


if __name__ == "__main__":
    main()
