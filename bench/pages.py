"""Measures every page in Chromium, with the sample articles: what a first and a second visit load, and how it settles.

    .venv/bin/python -m bench.pages            # starts the program on a database of its own
    .venv/bin/python -m bench.pages ADDRESS    # measures a running one, which must hold the sample articles

Prints a table for docs/quality.md. A first visit is one by a browser that has nothing of the site; a second one follows
at once. Bytes are those over the wire, headers included. Layout shift and long tasks are those of the first visit.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Request

from tests import chromium, live
from tests.pages import PAGES, WIDTHS, Page, address_of

_OBSERVE = """
window.measured = { shift: 0, longest: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) measured.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) measured.longest = Math.max(measured.longest, entry.duration);
}).observe({ type: "longtask", buffered: true });
"""
_READ = "() => ({ ...measured, elements: document.getElementsByTagName('*').length })"
_SETTLED_MS = 300
_HEAD = """
| {width} px | first, kB | page | font | script | style | requests | second, kB | shift | task, ms | elements |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit loaded, in bytes by kind of resource, and how the page settled."""

    requests: int
    sizes: Counter[str]
    shift: float
    """Cumulative layout shift: 0 where nothing moves, 0.1 and more where it is felt."""
    longest: float
    """Longest task in ms; 0 where none took 50 ms, which is when a browser reports it."""
    elements: int


def main(arguments: list[str]) -> None:
    """Measure and print."""
    with chromium.opened() as browser, _program(arguments) as address:
        for width in WIDTHS:
            print(_HEAD.format(width=width))
            for page in PAGES:
                print(_row(page, *measure(browser, address, page, width)), flush=True)


@contextmanager
def _program(arguments: list[str]) -> Iterator[str]:
    """The address to measure."""
    if arguments:
        yield arguments[0]
    else:
        with live.on_sample_articles() as address:
            yield address


def measure(browser: Browser, address: str, page: Page, width: int) -> tuple[Visit, Visit]:
    """A first and a second visit by a browser of its own."""
    with _context(browser, address, width) as context:
        where = address_of(context.new_page(), page)
    with _context(browser, address, width) as context:
        return visit(context, where), visit(context, where)


@contextmanager
def _context(browser: Browser, address: str, width: int) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
    yield context
    context.close()


def visit(context: BrowserContext, address: str) -> Visit:
    """Open an address in a new tab and wait until nothing moves."""
    tab = context.new_page()
    tab.add_init_script(_OBSERVE)
    done: list[Request] = []
    tab.on("requestfinished", lambda request: done.append(request))
    tab.goto(address, wait_until="networkidle")
    tab.wait_for_timeout(_SETTLED_MS)
    found = tab.evaluate(_READ)
    sizes: Counter[str] = Counter()
    for request in done:
        size = request.sizes()
        sizes[request.resource_type] += size["responseBodySize"] + size["responseHeadersSize"]
    tab.close()
    return Visit(len(done), sizes, found["shift"], found["longest"], found["elements"])


def _row(page: Page, first: Visit, second: Visit) -> str:
    """A line of the table."""
    kinds = [_kilobytes(first.sizes[kind]) for kind in ("document", "font", "script", "stylesheet")]
    cells = [
        page.name,
        _kilobytes(first.sizes.total()),
        *kinds,
        str(first.requests),
        _kilobytes(second.sizes.total()),
        f"{first.shift:.3f}",
        f"{first.longest:.0f}",
        str(first.elements),
    ]
    return f"| {' | '.join(cells)} |"


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}"


if __name__ == "__main__":
    main(sys.argv[1:])
