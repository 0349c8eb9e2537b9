"""A delivered part of a package that counts as a whole stands beside the delivered sum, wherever that is told."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.domain.vocabulary import Status
from app.store import save
from tests.factories.articles import article
from tests.factories.commitments import claim, money
from tests.factories.extractions import FixedRates, extraction
from tests.web.conftest import client_on
from tests.web.page import Page, get


@pytest.fixture
def client(database_url: str) -> Iterator[TestClient]:
    """France promised 8 bn, of which 3 bn are delivered, and delivered 1 bn of 2 bn all of which is delivered."""
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        told, other = article(), article("Paris gave Warsaw two billion euros. One of them came first.")
        save(
            session,
            extraction(
                told,
                claim(told, amount=money(8 * 10**9), status=Status.AGREED),
                claim(told, amount=money(3 * 10**9), status=Status.DELIVERED, parent=0),
            ),
            rates=FixedRates(),
        )
        save(
            session,
            extraction(
                other,
                claim(other, "Paris gave Warsaw two billion euros.", recipients=(), status=Status.DELIVERED),
                claim(
                    other,
                    "One of them came first.",
                    recipients=(),
                    amount=money(10**9),
                    status=Status.DELIVERED,
                    parent=0,
                ),
            ),
            rates=FixedRates(),
        )
    engine.dispose()
    with client_on(database_url) as client:
        yield client


def linked(page: Page) -> list[tuple[str, str]]:
    """Words and addresses of what tells of delivered parts."""
    links = page.tree.xpath("//main//a[starts-with(@href, '/commitments?')][contains(@href, 'package_status')]")
    return [(" ".join(link.text_content().replace("\u00a0", " ").split()), str(link.get("href"))) for link in links]


@pytest.mark.parametrize("address", ["/", "/commitments", "/commitments?country=FR", "/actors/france"])
def test_pages_tell_it_beside_what_is_delivered(client: TestClient, address: str) -> None:
    told = linked(get(client, address))
    assert told
    for words, rows in told:
        assert words.startswith("€3.0 bn")
        assert [Decimal(row["amount_eur"]) for row in client.get(rows.replace("?", ".json?")).json()["rows"]] == [
            Decimal(3 * 10**9)
        ]


def test_it_is_in_no_sum(client: TestClient) -> None:
    page = get(client, "/commitments")
    assert page.texts("//dl[@class='totals']//dt")[1:3] == ["€10.0 bn", "€2.0 bn"]
    delivered = get(client, "/commitments?status=delivered")
    assert delivered.texts("//dl[@class='totals']//dt")[1:3] == ["€2.0 bn", "€2.0 bn"]
    assert linked(delivered)


@pytest.mark.parametrize("query", ["status=agreed", "in_totals=true", "totals_reason=part", "country=DE"])
def test_a_list_that_leaves_it_out_says_nothing_of_it(client: TestClient, query: str) -> None:
    assert not linked(get(client, f"/commitments?{query}"))
