"""Takes a picture of every page, wide and narrow, light and dark, into ``docs/screenshots``.

python -m tests.screenshots            # starts the program on a database of its own
python -m tests.screenshots ADDRESS    # of a running one, which must hold the sample articles
"""

import base64
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from app.settings import PROJECT_FOLDER
from tests import chromium, live
from tests.pages import PAGES, SCHEMES, WIDTHS, Scheme, visit

FOLDER = PROJECT_FOLDER / "docs" / "screenshots"
_QUALITY = 45
"""Of WebP: letters are still sharp."""
_TALLEST = 1600
"""In CSS pixels: long lists go on as they begin."""


def main(arguments: list[str]) -> None:
    """Take them all and say how much they take."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium.opened() as browser, _program(arguments) as address:
        taken = [file for width in WIDTHS for scheme in SCHEMES for file in take(browser, address, width, scheme)]
    total = sum(file.stat().st_size for file in taken)
    print(f"{len(taken)} pictures, {total / 1e6:.1f} MB, in {FOLDER.relative_to(PROJECT_FOLDER)}")  # noqa: T201


@contextmanager
def _program(arguments: list[str]) -> Iterator[str]:
    if arguments:
        yield arguments[0]
    else:
        with live.on_sample_articles() as address:
            yield address


def take(browser: Browser, address: str, width: int, scheme: Scheme) -> Iterator[Path]:
    """Every page at one width and colour scheme."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    for page in PAGES:
        visit(tab, page)
        file = FOLDER / f"{page.name}-{width}-{scheme}.webp"
        file.write_bytes(picture(tab))
        yield file
    context.close()


def picture(tab: Tab) -> bytes:
    """The page as WebP, from its top down."""
    devtools = tab.context.new_cdp_session(tab)
    size = devtools.send("Page.getLayoutMetrics")["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], _TALLEST), "scale": 1}
    options = {"format": "webp", "quality": _QUALITY, "captureBeyondViewport": True, "clip": clip}
    shot = devtools.send("Page.captureScreenshot", options)["data"]
    devtools.detach()
    return base64.b64decode(shot)


if __name__ == "__main__":
    main(sys.argv[1:])
