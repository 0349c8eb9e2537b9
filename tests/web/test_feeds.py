"""Feeds: what is new or changed, latest first, under ids that never change."""

import feedparser
import pytest
import sqlalchemy as sa
from lxml import etree
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.store.commitments import CommitmentRow
from app.store.versions import raise_data_version
from app.web.feeds import TELLINGS
from tests.web import sample
from tests.web.conftest import client_on
from tests.web.page import get
from tests.web.sample import HOSTILE_SENTENCE

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = [dataset.name for dataset in TELLINGS]


def read(client: TestClient, address: str) -> feedparser.FeedParserDict:
    """A feed, after what RFC 4287 asks of every one."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    tree = etree.fromstring(answer.content)
    for element in (tree, *tree.findall(f"{ATOM}entry")):
        for once in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{once}")) == 1
    assert tree.findtext(f"{ATOM}author/{ATOM}name")
    ids = [element.text for element in tree.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


def link(feed: feedparser.FeedParserDict, relation: str) -> str | None:
    return next((each.href for each in feed.feed.links if each.rel == relation), None)


@pytest.mark.parametrize("name", NAMES)
def test_every_feed_is_valid_and_in_order(client: TestClient, name: str) -> None:
    found = read(client, f"/{name}.atom")
    times = [entry.updated_parsed for entry in found.entries]
    assert times == sorted(times, reverse=True)
    assert found.feed.updated_parsed == times[0]
    for entry in found.entries[:5]:
        assert client.get(entry.link).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_without_rows_is_valid(empty_client: TestClient, name: str) -> None:
    assert read(empty_client, f"/{name}.atom").entries == []


def test_the_feed_of_a_query_says_what_it_is(client: TestClient) -> None:
    found = read(client, get(client, "/commitments?recipient=UA").href("Feed"))
    assert found.feed.title == "Commitments to Ukraine · European Defence Commitments"
    assert found.feed.id == "tag:testserver,2026:commitments?recipient=UA"
    assert link(found, "alternate") == "http://testserver/commitments?recipient=UA"
    assert link(found, "self") == "http://testserver/commitments.atom?recipient=UA"
    titles = {entry.title for entry in found.entries}
    assert "€2 bn military aid for Ukraine: announced" in titles
    summaries = etree.fromstring(client.get("/commitments.atom?recipient=UA").content).iter(f"{ATOM}summary")
    assert HOSTILE_SENTENCE in " ".join(str(each.text) for each in summaries)


def test_the_pages_of_a_feed_have_each_row_once(client: TestClient) -> None:
    address, ids = "/commitments.atom?size=20", []
    while address:
        found = read(client, address)
        ids += [entry.id for entry in found.entries]
        address = link(found, "next") or ""
    assert len(ids) == len(set(ids)) == client.get("/api/commitments?size=1").json()["total"]


def test_ids_are_the_same_by_whatever_way_one_comes(client: TestClient) -> None:
    plain, secure = (client.get(f"{scheme}://testserver/meetings.atom").content for scheme in ("http", "https"))
    assert [entry.id for entry in feedparser.parse(plain).entries] == [
        entry.id for entry in feedparser.parse(secure).entries
    ]


def test_a_changed_row_comes_first_under_its_old_id(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with Session(engine) as session, client_on(database_url) as client:
        sample.fill(session)
        before = read(client, "/commitments.atom?size=200").entries
        oldest = before[-1]
        number = int(oldest.id.rsplit("/", 1)[1])
        changed = sa.update(CommitmentRow).where(CommitmentRow.id == number)
        session.execute(changed.values(title="Now twice as much", changed_at=sa.func.clock_timestamp()))
        raise_data_version(session)
        session.commit()
        after = read(client, "/commitments.atom?size=200").entries
    engine.dispose()
    assert after[0].id == oldest.id
    assert after[0].title.startswith("Now twice as much")
    assert {entry.id for entry in after} == {entry.id for entry in before}


def test_characters_that_xml_cannot_hold_do_not_break_a_feed(client: TestClient) -> None:
    assert "\ufffd" in read(client, "/commitments.atom?q=%07bell").feed.title


def test_actors_have_no_feed(client: TestClient) -> None:
    assert client.get("/actors.atom").status_code == 404
