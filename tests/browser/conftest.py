"""A real browser on the running program, over the sample world of the pages' tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import live
from tests.web.conftest import sample_world

__all__ = ["sample_world"]


@pytest.fixture(scope="session")
def live_server(sample_world: str) -> Iterator[str]:
    """Address of the program, serving the sample world."""
    with live.serving(sample_world) as address:
        yield address


@pytest.fixture
def without_javascript(browser: Browser, live_server: str) -> Iterator[Page]:
    """A browser page in which no script runs."""
    context = browser.new_context(base_url=live_server, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, live_server: str) -> Iterator[Page]:
    """A browser page as wide as a phone."""
    context: BrowserContext = browser.new_context(base_url=live_server, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()
