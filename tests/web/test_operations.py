"""The page of operations: what waits, who works, what failed and why; to look at only."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.domain.article import Article
from app.store import staging
from app.store.feeds import FeedRow
from app.store.intake import BatchRow
from app.store.jobs import JOBS, WORKERS
from tests.web.conftest import client_on
from tests.web.page import Page


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A session on a database of the test's own, which commits for real."""
    engine = sa.create_engine(database_url)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def own_client(database_url: str) -> Iterator[TestClient]:
    with client_on(database_url) as client:
        yield client


@pytest.fixture
def operators_client(database_url: str) -> Iterator[TestClient]:
    """A client of pages that tell everybody what is the operator's."""
    with client_on(database_url, operations_in_full=True) as client:
        yield client


def fill(session: Session) -> int:
    """Three documents of one intake: one saved, one failed, one waiting with a worker at it."""
    intake = staging.open_intake(session, "news.warc.gz")
    batch = staging.stage_batch(session, intake, [(Article(f"news.warc.gz#{n}", f"text {n}"), None) for n in range(3)])
    assert batch is not None
    staging.begin_batch(session, batch, "atlas, process 77")
    (first, second, _), *_ = staging.waiting_groups(session, batch, 20, 1000)
    staging.take_out(session, [first])
    staging.count_done(session, batch, {"new": 1})
    staging.put_aside(session, batch, second, "news.warc.gz#1: internal error (ValueError: stumbled)")
    worker = session.execute(
        sa.insert(WORKERS).values(last_heartbeat=sa.func.now()).returning(WORKERS.c.id)
    ).scalar_one()
    columns = {"queue_name": "articles", "task_name": "read_batch"}
    session.execute(
        sa.text(
            "INSERT INTO queue.procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
            " VALUES (:queue_name, :task_name, jsonb_build_object('batch', :batch), 'doing', :worker)"
        ),
        {**columns, "batch": batch, "worker": worker},
    )
    session.commit()
    return second


def test_it_tells_how_far_who_works_and_what_failed(session: Session, operators_client: TestClient) -> None:
    failed = fill(session)
    page = Page(operators_client.get("/operations"))
    assert page.status == 200
    assert "1 document waits to be read, 1 worker is alive, 1 document failed." in page.words
    assert "news.warc.gz" in page.words
    assert "2 of 3" in page.words
    assert "atlas, process 77" in page.words
    assert f"{failed} news.warc.gz#1: internal error (ValueError: stumbled)" in page.words


def test_everybody_sees_numbers_and_states_but_no_files_machines_or_errors(
    session: Session, own_client: TestClient
) -> None:
    fill(session)
    page = Page(own_client.get("/operations"))
    assert "1 document waits to be read, 1 worker is alive, 1 document failed." in page.words
    assert "Intake 1" in page.words
    assert "2 of 3" in page.words
    assert "1 document. Which and why is the operator’s to see" in page.words
    for secret in ("news.warc.gz", "atlas", "process 77", "stumbled"):
        assert secret not in page.source


def test_a_batch_that_was_cut_short_tells_no_rate(session: Session, own_client: TestClient) -> None:
    fill(session)
    hour_ago = sa.func.now() - sa.text("interval '1 hour'")
    session.execute(sa.update(BatchRow).values(attempts=2, started_at=hour_ago))
    session.commit()
    assert "not known" in Page(own_client.get("/operations")).words


def test_it_is_asked_for_again_unless_it_is_to_stand_still(own_client: TestClient) -> None:
    moving, still = (Page(own_client.get(address)) for address in ("/operations", "/operations?still=true"))
    assert moving.tree.xpath("//*[@id='operations']/@hx-trigger") == ["every 5s"]
    assert still.tree.xpath("//*[@id='operations']/@hx-trigger") == []


def test_a_part_is_sent_for_the_swap_and_nothing_is_kept(own_client: TestClient) -> None:
    answer = own_client.get("/operations", headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert 'id="operations"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_waiting_documents_without_a_worker_are_told(session: Session, own_client: TestClient) -> None:
    fill(session)
    session.execute(sa.delete(JOBS))
    session.execute(sa.delete(WORKERS))
    session.commit()
    words = Page(own_client.get("/operations")).words
    assert "Nobody reads what waits: start tracker worker" in words
    assert "1 batch waits that no job will read" in words


def test_nobody_can_change_anything_there(own_client: TestClient) -> None:
    assert own_client.post("/operations").status_code == 405
    assert Page(own_client.get("/operations")).tree.xpath("//main//form | //main//button") == []


def test_an_empty_queue_says_so(own_client: TestClient) -> None:
    words = Page(own_client.get("/operations")).words
    assert "Nothing has come in through the queue yet" in words
    assert "No worker is alive" in words


def test_feeds_that_fail_stand_first_with_the_reason(
    session: Session, own_client: TestClient, operators_client: TestClient
) -> None:
    now = sa.func.now()
    session.add(FeedRow(name="Good feed", address="https://a.example/", polled_at=now, result="3 new of 20"))
    session.add(
        FeedRow(name="Bad feed", address="https://b.example/", polled_at=now, error="404 Not Found", failures=2)
    )
    session.add(FeedRow(name="Never asked", address="https://c.example/"))
    session.commit()
    page = Page(operators_client.get("/operations"))
    assert page.tree.xpath("//h2[@id='feeds']/following::tbody[1]/tr/@data-row") == ["Bad feed", "Good feed"]
    assert "404 Not Found" in page.words
    assert "404 Not Found" not in own_client.get("/operations").text
