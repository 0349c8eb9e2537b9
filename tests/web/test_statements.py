"""A page asks the database a fixed number of questions, however many rows it shows."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app.catalogue.memory import Memory
from app.web.keeping import KeptPages
from tests.web.page import get


@contextmanager
def counted(client: TestClient) -> Iterator[list[str]]:
    """The statements that run within the block."""
    statements: list[str] = []
    engine = client.app.state.engine

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def statements_of(client: TestClient, address: str, *, remembers: bool = False) -> int:
    """How many statements a page takes, of a program that has just started or of one that knows its counts."""
    client.app.state.pages = KeptPages()
    if not remembers:
        client.app.state.memory = Memory()
    with counted(client) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


@pytest.mark.parametrize("name", ["commitments", "timeline", "meetings", "actors", "articles"])
def test_a_longer_list_asks_hardly_more(client: TestClient, name: str) -> None:
    # Where one page shows all rows, counting them and naming their codes may need a statement more or less.
    assert statements_of(client, f"/{name}?size=50") <= statements_of(client, f"/{name}?size=1") + 2


def test_the_same_list_is_not_counted_twice(client: TestClient) -> None:
    first = statements_of(client, "/commitments?country=FR")
    # The count, the totals, the charts, and the facets with their names are remembered until the data change.
    assert statements_of(client, "/commitments?country=FR", remembers=True) <= first - 6


def test_a_row_with_more_mentions_asks_no_more(client: TestClient) -> None:
    told_once = get(client, "/commitments?country=MT").tree.xpath("//tbody//a[contains(@class, 'title')]/@href")[0]
    told_often = get(client, "/commitments?mentions__gte=3").tree.xpath("//tbody//a[contains(@class, 'title')]/@href")[
        0
    ]
    # The meeting and the people of the second row cost nothing either: they come with the row.
    assert statements_of(client, told_often) <= statements_of(client, told_once) + 1


def test_the_overview_asks_a_dozen_questions(client: TestClient) -> None:
    assert statements_of(client, "/") <= 16
