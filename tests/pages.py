"""Every page that the program shows, once: what axe, the pictures and the measurements walk through.

The addresses hold for a database with the articles of ``seeds/articles`` and nothing else.
"""

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page as Tab
from playwright.sync_api import Response

Scheme = Literal["light", "dark"]

WIDTHS = (1440, 390)
"""Of the window, in CSS pixels: a desk and a phone."""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Page:
    """A page under the name that its picture has."""

    name: str
    address: str
    to: str = ""
    """Numbers of rows are not known beforehand: then the page is what the first link at ``address`` that begins so
    leads to."""
    status: int = 200

    @property
    def path(self) -> str:
        """A path as the page's own, for comparing it with what the program serves."""
        return f"{self.to}1" if self.to else self.address.partition("?")[0]


PAGES = (
    Page("overview", "/"),
    Page("overview-share-of-gdp", "/?measure=share_of_gdp"),
    Page("commitments", "/commitments"),
    Page("commitments-filtered", "/commitments?country=FR&country=DE&amount_eur__gte=1000000"),
    Page("commitments-open", "/commitments?country=DE&open=1"),
    Page("commitments-none", "/commitments?q=zzzz"),
    Page("commitments-wrong", "/commitments?amount_eur__gte=many", status=422),
    Page("commitment", "/commitments?country=DE&sort=-amount_eur", to="/commitments/"),
    Page("timeline", "/timeline"),
    Page("timeline-countries", "/timeline?lanes=country&announced_on=2025"),
    Page("timeline-none", "/timeline?q=zzzz"),
    Page("compare-nobody", "/compare"),
    Page("compare", "/compare?country=DE,PL,GB,FR"),
    Page("compare-groups", "/compare?country=EU&group=NB8,EU"),
    Page("coverage", "/coverage"),
    Page("meetings", "/meetings"),
    Page("calendar", "/meetings?show=calendar&month=2025-03"),
    Page("matrix", "/meetings?show=matrix"),
    Page("people", "/meetings?show=people"),
    Page("meeting", "/meetings?participant=UA", to="/meetings/"),
    Page("actors", "/actors"),
    Page("actors-people", "/actors?kind=person"),
    Page("country", "/actors/germany"),
    Page("person", "/actors/boris-pistorius"),
    Page("organisation", "/actors/european-union"),
    Page("groups", "/groups"),
    Page("group", "/groups/NB8"),
    Page("articles", "/articles"),
    Page("article", "/articles", to="/articles/"),
    Page("read", "/read"),
    Page("read-sample", "/read?sample=nordic-week"),
    Page("search-empty", "/search"),
    Page("search", "/search?q=air+defence"),
    Page("search-none", "/search?q=zzzzzz"),
    Page("operations", "/operations?still=true"),
    Page("method", "/method"),
    Page("docs", "/docs"),
    Page("embed-table", "/embed/commitments?country=DE"),
    Page("embed-meetings", "/embed/meetings"),
    Page("embed-actors", "/embed/actors?kind=country"),
    Page("embed-articles", "/embed/articles"),
    Page("embed-months", "/embed/charts/months"),
    Page("embed-countries", "/embed/charts/countries"),
    Page("embed-map", "/embed/charts/map"),
    Page("embed-statuses", "/embed/charts/statuses"),
    Page("embed-timeline", "/embed/charts/timeline"),
    Page("not-found", "/nowhere", status=404),
)

NOT_PAGES = ("/search/suggest", "/countries/{code}", "/coverage.csv")
"""What is served beside pages and described files: a part of a page, a way to a page, a table as a file."""


def visit(tab: Tab, page: Page, until: Literal["load", "networkidle"] = "networkidle") -> Response:
    """Go to a page and wait for it. Raises `AssertionError` where it does not answer as it should."""
    answer = tab.goto(address_of(tab, page), wait_until=until)
    assert answer is not None
    assert answer.status == page.status, f"{page.name}: {answer.status}"
    return answer


def address_of(tab: Tab, page: Page) -> str:
    """The page's address on the program that the tab is on."""
    if not page.to:
        return page.address
    tab.goto(page.address)
    links = tab.locator(f"main a[href^='{page.to}']").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert links, f"{page.name}: {page.address} has no link to {page.to}"
    return str(links[0])
