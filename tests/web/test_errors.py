"""Errors are pages that say which and why, or one JSON shape; never a stack trace."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.catalogue import memory, overview
from app.errors import UsageError
from app.settings import Settings
from app.web import application
from app.web.application import create_app
from app.web.keeping import KeptPages
from tests.web.conftest import client_on
from tests.web.page import get


def test_wrong_parameters_are_named_on_a_page(client: TestClient) -> None:
    page = get(client, "/commitments?statu=agreed&amount_eur__gte=lots&announced_on__gte=2025-13&sort=beauty")
    assert page.status == 422
    problems = dict(text.split(": ", 1) for text in page.texts("//div[@role='alert']//li"))
    assert problems["statu"].startswith("there is no such filter; did you mean status?")
    assert "'lots' is not a sum of money; write 1000000, 100m or 1.5bn" in problems["Amount in EUR, from"]
    assert "not in the calendar" in problems["Announced, from"]
    assert "cannot sort by 'beauty'" in problems["sort"]
    assert page.href("Start without filters") == "/commitments"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/timeline?announced_on__lte=soon", "Day, to"),
        ("/meetings?held_on=soon", "Held"),
        ("/embed/commitments?status=done", "Status"),
        ("/commitments?country__near=DE", "country__near"),
        ("/?measure=per_cow", "measure"),
    ],
)
def test_a_wrong_filter_has_the_name_that_its_page_gives_it(client: TestClient, address: str, named: str) -> None:
    (problem,) = get(client, address).texts("//div[@role='alert']//li")
    assert problem.startswith(f"{named}: ")


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("/commitments?country=Polnd", "there is no country 'Polnd'; did you mean PL (Poland)?"),
        ("/commitments?country=poland", "there is no country 'poland'; write PL"),
        ("/commitments?country=Q", "there is no country 'Q'; write a code such as those in the list beside the rows"),
        ("/meetings?show=globe", "cannot be shown as 'globe'; one of calendar, matrix, people"),
    ],
)
def test_what_was_probably_meant_is_proposed(client: TestClient, address: str, advice: str) -> None:
    assert advice in get(client, address).words


def test_the_rest_of_an_address_can_be_kept(client: TestClient) -> None:
    page = get(client, "/commitments?country=FR&amount_eur__gte=many&status__gte=agreed")
    assert page.href("Leave this out, keep the rest") == "/commitments?country=FR&status__gte=agreed"
    assert get(client, page.href("Leave this out, keep the rest")).status == 200
    assert "keep the rest" not in get(client, "/commitments?amount_eur__gte=many").words
    (row, *_) = client.get("/commitments.json").json()["rows"]
    wrong_way_back = get(client, f"/commitments/{row['id']}?from=statu%3Dagreed")
    assert wrong_way_back.status == 422
    assert "keep the rest" not in wrong_way_back.words


def test_a_wrong_parameter_in_the_listing_is_swapped_into_its_place(client: TestClient) -> None:
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    answer = client.get("/commitments?amount_eur__gte=lots", headers=headers)
    assert answer.status_code == 422
    assert '<div id="listing">' in answer.text
    assert "<header" not in answer.text


@pytest.mark.parametrize(
    ("address", "status", "problems"),
    [
        ("/commitments.json?statu=agreed", 422, ["statu"]),
        ("/commitments/999999.json", 404, []),
        ("/commitments/99999999999999999999999.json", 404, []),
        ("/nothing.json", 404, []),
    ],
)
def test_json_errors_have_one_shape(client: TestClient, address: str, status: int, problems: list[str]) -> None:
    answer = client.get(address)
    body = answer.json()
    assert answer.status_code == body["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert body.keys() == {"type", "title", "status", "detail", "problems"}
    assert list(body["problems"]) == problems
    assert body["detail"]


def test_a_wrong_parameter_of_a_csv_address_is_told_in_plain_text(client: TestClient) -> None:
    answer = client.get("/commitments.csv?statu=agreed")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")
    assert "statu: there is no such filter" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/commitments/999999",
        "/commitments/abc",
        "/commitments/99999999999999999999999",
        "/commitments/-1",
        "/meetings/0",
        "/articles/1.5",
        "/actors/nobody",
        "/static/missing.css",
    ],
)
def test_nothing_there_is_a_page(client: TestClient, address: str) -> None:
    page = get(client, address)
    assert page.status == 404
    assert page.headline == "There is nothing at this address"
    assert page.href("Overview") == "/"


def test_a_page_cannot_be_posted_to(client: TestClient) -> None:
    assert client.post("/commitments").status_code == 405


@pytest.fixture
def broken(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    def fail(session: object) -> object:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(overview, "counts", fail)
    client.app.state.pages = KeptPages()
    return client


def test_an_error_of_ours_is_a_page_without_its_inside(broken: TestClient) -> None:
    page = get(broken, "/")
    assert page.status == 500
    assert page.headline == "Something went wrong on our side"
    assert "secret" not in page.source
    assert "Traceback" not in page.source
    assert page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "address", ["/commitments?x=1", "/commitments/999999", "/commitments.json?x=1", "/commitments.csv?x=1"]
)
def test_an_error_is_never_kept(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.fixture(scope="module")
def unreachable() -> Iterator[TestClient]:
    with client_on("postgresql+psycopg://nobody@127.0.0.1:1/none") as client:
        yield client


def test_an_unreachable_database_is_a_page_and_a_sick_health_check(unreachable: TestClient) -> None:
    page = get(unreachable, "/commitments")
    assert page.status == 503
    assert page.headline == "The database is not ready"
    assert "127.0.0.1" not in page.source
    assert unreachable.get("/commitments.json").json()["status"] == 503
    assert unreachable.get("/healthz").status_code == 503
    assert unreachable.get("/healthz").json()["status"] == "database unreachable"


def test_a_question_that_takes_too_long_is_given_up_and_its_page_says_what_helps(
    sample_world: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "SECONDS_A_QUESTION", 0.05)
    with client_on(sample_world) as hurried:
        monkeypatch.setattr(memory.page, "load", _sleep)
        page = get(hurried, "/commitments")
        assert page.status == 503
        assert page.headline == "This question takes too long to answer"
        assert "Add a filter" in page.words
        assert hurried.get("/api/commitments").json()["title"] == page.headline
        assert hurried.get("/commitments.csv").status_code == 200


def _sleep(session: Session, *_: object, **__: object) -> None:
    session.execute(sa.text("SELECT pg_sleep(5)"))


def test_health_tells_the_migration_state(client: TestClient, empty_database: sa.URL) -> None:
    healthy = client.get("/healthz")
    assert healthy.status_code == 200
    assert healthy.json()["status"] == "ok"
    assert healthy.json()["migration"] == healthy.json()["needed"]
    with client_on(empty_database.render_as_string(hide_password=False)) as bare:
        assert bare.get("/healthz").status_code == 503
        assert bare.get("/healthz").json()["status"] == "migration needed"
        assert get(bare, "/").status == 503


def test_without_a_database_the_pages_do_not_start() -> None:
    with pytest.raises(UsageError, match="DATABASE_URL"):
        create_app(Settings(database_url=None))
