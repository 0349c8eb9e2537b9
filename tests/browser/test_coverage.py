"""/coverage in a real browser: clear of what axe finds in both themes and widths, and usable without scripts."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, expect

from tests import databases, live
from tests.browser.test_accessibility import AXE, violations
from tests.factories import covered

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def covering(postgres: sa.URL, model_database: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the program on a database with figures to compare with."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        covered.fill(url, tmp_path_factory.mktemp("covered"))
        with live.serving(url.render_as_string(hide_password=False)) as address:
            yield address


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")
@pytest.mark.parametrize("address", ["/coverage", "/coverage?country=NO", "/commitments?origin=kiel"])
def test_axe_finds_nothing(browser: Browser, covering: str, address: str) -> None:
    for scheme, width in (("light", 1440), ("dark", 1440), ("dark", 390), ("light", 390)):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{covering}{address}")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        context.close()


def test_a_country_is_chosen_without_scripts(browser: Browser, covering: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{covering}/coverage")
    page.get_by_label("Country or body").select_option("NO")
    page.locator("select[name=counting]").select_option("with_imported")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{covering}/coverage?country=NO&counting=with_imported")
    expect(page.locator("h1")).to_have_text("Coverage: Norway")
    page.get_by_role("link", name="April 2022: 1\u00a0row").first.click()
    expect(page.locator("tbody .imported")).to_have_text("imported: Kiel")
    context.close()
