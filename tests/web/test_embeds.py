"""Embeds may stand in anybody's page, other pages in nobody's; data may be read from anywhere."""

import pytest
from starlette.testclient import TestClient

from app.web.figures import FIGURES
from tests.web.page import get

TABLES = ["commitments", "meetings", "actors", "articles"]
EMBEDS = [*(f"/embed/{name}" for name in TABLES), *(f"/embed/charts/{name}" for name in FIGURES)]


@pytest.mark.parametrize("address", EMBEDS)
def test_an_embed_may_be_framed_and_is_locked_otherwise(client: TestClient, address: str) -> None:
    page = get(client, address)
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "x-frame-options" not in page.headers
    assert not page.tree.xpath("//script | //style | //*[@style]")
    assert len(page.tree.xpath("//h1")) == 1
    assert all(link.startswith("http://testserver/") for link in page.tree.xpath("//a/@href") if "example" not in link)


@pytest.mark.parametrize("address", ["/", "/commitments", "/commitments.csv", "/api/commitments", "/embedding"])
def test_everything_else_may_not_be_framed(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "address",
    ["/commitments.csv", "/meetings.json", "/api/actors", "/charts/map.svg", "/openapi.json", "/meetings.ics"],
)
def test_scripts_of_other_sites_may_read_data(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("address", ["/", "/commitments", "/static/css/base.css", "/embed/commitments"])
def test_scripts_of_other_sites_may_not_read_pages(client: TestClient, address: str) -> None:
    assert "access-control-allow-origin" not in client.get(address).headers


def test_a_table_has_the_rows_and_columns_asked_for(client: TestClient) -> None:
    page = get(client, "/embed/commitments?country=PL&columns=title,amount_eur&size=3&sort=-amount_eur")
    assert page.texts("//th") == ["Commitment", "Amount in EUR"]
    first = get(client, "/commitments?country=PL&size=3&sort=-amount_eur")
    assert page.texts("//tbody//a") == first.rows()
    assert "Rows 1 to 3 of 61 ." in page.words
    assert page.headline == "Commitments by Poland"


def test_words_of_sources_are_never_code_in_an_embed(client: TestClient) -> None:
    page = get(client, "/embed/articles")
    assert "<script>alert('title')</script>" in page.words
    assert not page.tree.xpath("//script")


def test_a_wrong_parameter_of_an_embed_is_named(client: TestClient) -> None:
    page = get(client, "/embed/commitments?colums=title")
    assert page.status == 422
    assert "there is no such filter" in page.words
