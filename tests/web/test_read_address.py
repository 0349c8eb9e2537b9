"""An address instead of a text: the page is fetched and read, and what is not fetched is told on the page."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from app.web import fetching_desk
from app.web.fetching_desk import FetchingDesk
from tests.ingest.website import Website, fetcher, serving
from tests.web.conftest import client_on
from tests.web.page import Page

PAGE = """<html lang="en"><head><title>Aid for Ukraine</title>
<meta property="article:published_time" content="2025-03-28T09:00:00+01:00"></head><body><article>
<p>France will give Ukraine 2 billion euros in military aid, President Emmanuel Macron announced on Wednesday.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def site() -> Iterator[Website]:
    with serving() as site:
        site.page("/aid", PAGE)
        site.page("/robots.txt", "User-agent: *\nDisallow: /closed\n", "text/plain")
        site.redirect("/away", f"http://127.0.0.1:{site.port}/aid")
        yield site


@pytest.fixture
def client(sample_world: str) -> Iterator[TestClient]:
    """A client of pages that may fetch from the test's own server."""
    with client_on(sample_world) as client:
        client.app.state.fetching.fetcher = fetcher()  # type: ignore[attr-defined]
        yield client


def read(client: TestClient, address: str, **fields: str) -> Page:
    return Page(client.post("/read", data={"address": address, **fields}))


def test_an_address_is_fetched_and_its_article_read(client: TestClient, site: Website) -> None:
    page = read(client, site.url("/aid"))
    assert (page.status, page.headline) == (200, "1 commitment in this text")
    assert "published 28 March 2025" in page.words
    assert page.href("site.example") == site.url("/aid")
    assert page.tree.xpath("string(//textarea)").strip().startswith("France will give Ukraine")
    assert page.tree.xpath("string(//input[@name='published']/@value)") == "2025-03-28"
    assert page.headers["cache-control"] == "no-store"


def test_an_address_goes_before_a_text_and_the_form_before_the_page(client: TestClient, site: Website) -> None:
    page = read(client, site.url("/aid"), text="Nothing here.", published="2024-05-03", outlet="Reuters")
    assert page.headline == "1 commitment in this text"
    assert "published 3 May 2024" in page.words
    assert page.tree.xpath("string(//input[@name='outlet']/@value)") == "Reuters"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "/none: answered 404."),
        ("/closed", "/closed: the site’s robots.txt asks not to fetch it."),
        ("/away", "port {0} is not one of the web"),
    ],
)
def test_what_is_not_fetched_is_told_and_the_address_kept(
    client: TestClient, site: Website, path: str, reason: str
) -> None:
    page = read(client, site.url(path))
    assert page.status == 422
    [alert] = page.texts("//*[@role='alert']")
    assert reason.format(site.port).replace("’", "'") in alert
    assert page.tree.xpath("string(//input[@name='address']/@value)") == site.url(path)
    assert page.tree.xpath("//input[@name='address']/@aria-invalid") == ["true"]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data", "localhost.localdomain"]
)
def test_private_networks_stay_private(empty_client: TestClient, address: str) -> None:
    page = read(empty_client, address)
    assert page.status == 422
    [alert] = page.texts("//*[@role='alert']")
    assert "leads to an address that is not public" in alert or "there is no host" in alert


def test_as_json(client: TestClient, site: Website) -> None:
    answer = client.post("/read.json", data={"address": site.url("/aid")})
    assert (answer.status_code, len(answer.json()["commitments"])) == (200, 1)
    wrong = client.post("/read.json", data={"address": "file:///etc/passwd"})
    assert (wrong.status_code, wrong.headers["content-type"]) == (422, "application/problem+json")
    assert "not an address that begins with http:// or https://" in wrong.json()["detail"]


def test_only_a_few_are_fetched_at_a_time(client: TestClient, site: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching_desk, "MOST_AT_A_TIME", 0)
    client.app.state.fetching = FetchingDesk(Settings())  # type: ignore[attr-defined]
    page = read(client, site.url("/aid"))
    assert page.status == 503
    assert page.tree.xpath("string(//input[@name='address']/@value)") == site.url("/aid")
