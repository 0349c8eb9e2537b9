"""What every answer carries, when it need not be sent again, and that no source's words ever become a page's code."""

import re

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.store.versions import raise_data_version
from app.web.headers import CONTENT_SECURITY_POLICY
from tests.web.conftest import client_on
from tests.web.page import get

PAGES = ["/", "/commitments", "/timeline", "/meetings", "/actors", "/articles", "/method", "/docs", "/nothing"]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.mark.parametrize("address", [*PAGES, "/commitments.csv", "/commitments.json?x=1", "/static/css/base.css"])
def test_every_answer_is_locked_to_its_own_files(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_inline_code_or_another_server(client: TestClient, address: str) -> None:
    page = get(client, address)
    assert not page.tree.xpath("//script[not(@src)] | //style | //*[@style]")
    assert not [name for element in page.tree.iter() for name in element.attrib if name.startswith("on")]
    sources = page.tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
    assert all(source.startswith("/static/") for source in sources)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_a_title_a_language_a_heading_and_a_way_past_the_menu(client: TestClient, address: str) -> None:
    page = get(client, address)
    assert page.title.endswith(" · European Defence Commitments")
    assert page.tree.get("lang") == "en"
    assert len(page.tree.xpath("//h1")) == 1
    assert page.href("Skip to the content") == "#content"
    assert page.tree.xpath("//main[@id='content']")


@pytest.mark.parametrize("address", PAGES)
def test_ids_are_unique_and_links_within_the_page_arrive(client: TestClient, address: str) -> None:
    page = get(client, address)
    ids = page.tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    for address in ("/", "/timeline", "/meetings", "/actors", "/articles", "/method", "/docs", "/commitments?size=3"):
        seen |= {link for link in get(client, address).tree.xpath("//main//a/@href") if link.startswith("/")}
    for link in sorted({link.partition("#")[0] for link in seen}):
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "address", ["/", "/commitments?country=FR", "/commitments.csv", "/commitments.json", "/method"]
)
def test_an_unchanged_page_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == "no-cache"


def test_other_addresses_and_fragments_have_other_tags(client: TestClient) -> None:
    answers = [
        client.get("/commitments"),
        client.get("/commitments?country=FR"),
        client.get("/commitments", headers=HTMX),
        client.get("/meetings"),
    ]
    assert len({answer.headers["etag"] for answer in answers}) == len(answers)


@pytest.mark.parametrize("address", ["/", "/commitments.csv", "/static/css/base.css", "/nothing"])
def test_head_answers_like_get_without_the_body(client: TestClient, address: str) -> None:
    get_answer, head_answer = client.get(address), client.head(address)
    assert head_answer.status_code == get_answer.status_code
    assert head_answer.headers["content-type"] == get_answer.headers["content-type"]


def test_new_data_makes_a_new_page(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with client_on(database_url) as client, Session(engine) as session:
        tag = client.get("/commitments").headers["etag"]
        raise_data_version(session)
        session.commit()
        changed = client.get("/commitments", headers={"If-None-Match": tag})
    engine.dispose()
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_static_files_may_be_kept_while_their_address_holds(client: TestClient) -> None:
    (address, *_) = get(client, "/").tree.xpath("//link[@rel='stylesheet']/@href")
    assert re.search(r"\?v=[0-9a-f]{10}$", address)
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get(address.partition("?")[0]).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "address", ["/articles", "/commitments?country=MT", "/timeline?country=MT", "/commitments?q=%3Cscript%3E"]
)
def test_words_of_sources_and_addresses_are_never_code(client: TestClient, address: str) -> None:
    page = get(client, address)
    assert page.status == 200
    assert "<script>alert" not in page.source
    assert "<img" not in page.source


def test_a_hostile_article_is_shown_to_the_letter(client: TestClient) -> None:
    listing = get(client, "/articles")
    page = get(client, listing.href("<script>alert('title')</script>"))
    assert page.headline == "<script>alert('title')</script>"
    (first, *_) = page.told()
    assert first.startswith("Malta <img src=x onerror=alert(1)> will give Ukraine 3 million euros & more.")
    assert "<img" not in page.source
    assert not [link for link in page.tree.xpath("//a/@href") if link.lower().startswith("javascript:")]
