"""Documents on their way through the queue: staged whole, read in batches, each exactly once, whatever goes wrong."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.catalogue.operations import IntakeState, dead_letters, intake_state, operations
from app.domain.article import Article
from app.domain.knowledge import Knowledge
from app.domain.vocabulary import SourceGrade
from app.errors import WrongMigrationState
from app.ingest import Failure, Ingestion
from app.ingest.batches import Interrupted, work_through
from app.ingest.queue import Backoff
from app.ingest.retrying import Retried, retry_documents, retry_everything
from app.ingest.sources import Stream
from app.ingest.staging import stage
from app.store import jobs, staging
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.intake import BatchRow, IntakeRow, StagedRow
from app.store.jobs import JOBS
from tests.ingest.line_reader import extract, ingestion


@pytest.fixture
def ingesting(database_url: str) -> Iterator[Ingestion]:
    made = ingestion(database_url)
    yield made
    made.sessions.kw["bind"].dispose()


@pytest.fixture
def reading(ingesting: Ingestion) -> Iterator[Session]:
    """A session that sees every commit as it happens."""
    with ingesting.sessions() as session:
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        yield session


def texts(number: int, first: int = 0) -> list[Article]:
    """So many articles, each of a commitment of its own sum."""
    return [
        Article(f"news.warc.gz#{each}", f"Like no other {each * 7919} {each * 104729}.\nFR UA {each + 1000}\n")
        for each in range(first, first + number)
    ]


def work(ingestion: Ingestion, worker: str = "test") -> None:
    """Read whatever waits, as a worker would."""
    with ingestion.sessions() as session:
        batches = session.scalars(sa.select(BatchRow.id).where(BatchRow.finished_at.is_(None))).all()
    for batch in batches:
        work_through(batch, ingestion, worker=worker)


def state(session: Session, intake: int) -> IntakeState:
    return intake_state(session, intake)


def count(session: Session, table: type) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_what_is_staged_is_read_though_its_file_is_gone(tmp_path: Path, ingesting: Ingestion, reading: Session) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Own\ndate: 2025-01-01\n---\nFR UA 5\n")
    intake, failures = stage(Stream([file]), ingesting, "a.md", grade=SourceGrade.B)
    file.unlink()
    assert failures == []
    work(ingesting)
    row = reading.scalars(sa.select(ArticleRow)).one()
    assert (row.title, row.published_on, row.grade, row.source) == ("Own", date(2025, 1, 1), SourceGrade.B, str(file))
    found = state(reading, intake)
    assert (found.staged, found.outcomes, found.is_finished) == (1, {"new": 1}, True)
    assert count(reading, StagedRow) == 0


def test_many_documents_are_batches_of_a_hundred_with_a_job_each(ingesting: Ingestion, reading: Session) -> None:
    stage(texts(230), ingesting, "many")
    assert reading.scalars(sa.select(BatchRow.size).order_by(BatchRow.id)).all() == [100, 100, 30]
    queued = reading.execute(sa.select(JOBS.c.args, JOBS.c.status).order_by(JOBS.c.id)).all()
    batches = reading.scalars(sa.select(BatchRow.id).order_by(BatchRow.id)).all()
    assert [(args["batch"], status) for args, status in queued] == [(batch, "todo") for batch in batches]


def test_staged_twice_it_waits_once_and_read_it_is_left(ingesting: Ingestion, reading: Session) -> None:
    first, _ = stage(texts(3), ingesting, "first")
    second, _ = stage(texts(4), ingesting, "second")
    assert (state(reading, second).staged, state(reading, second).waiting_before) == (1, 3)
    work(ingesting)
    third, _ = stage(texts(4), ingesting, "third")
    assert (state(reading, third).staged, state(reading, third).unchanged) == (0, 4)
    assert state(reading, first).outcomes == {"new": 3}
    assert count(reading, ArticleRow) == 4


def test_looks_that_bring_nothing_leave_no_trace(ingesting: Ingestion, reading: Session) -> None:
    stage(texts(1), ingesting, "first")
    for _ in range(3):
        stage(texts(1), ingesting, "look")
    assert [intake.name for intake in operations(reading).intakes] == ["first"]
    assert count(reading, IntakeRow) == 2  # the last look is kept for whoever asked for it


def test_new_facts_about_a_known_text_are_read_again(ingesting: Ingestion, reading: Session) -> None:
    (article,) = texts(1)
    stage([article], ingesting, "without a day")
    work(ingesting)
    intake, _ = stage([replace(article, published_on=date(2025, 2, 2))], ingesting, "with a day")
    work(ingesting)
    assert state(reading, intake).outcomes == {"replaced": 1}
    assert reading.scalars(sa.select(ArticleRow.published_on)).one() == date(2025, 2, 2)


def test_staging_leaves_nothing_where_its_job_cannot_be_added(
    ingesting: Ingestion, reading: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(session: Session, batch: int) -> None:
        raise OSError("gone")

    monkeypatch.setattr("app.ingest.staging.add_job", fail)
    with pytest.raises(OSError, match="gone"):
        stage(texts(3), ingesting, "cut short")
    assert (count(reading, StagedRow), count(reading, BatchRow)) == (0, 0)


def test_what_fails_is_put_aside_with_its_reason_and_the_others_are_saved(
    ingesting: Ingestion, reading: Session, caplog: pytest.LogCaptureFixture
) -> None:
    bad = [Article("b#1", "stumble\nFR UA 5"), Article("b#2", "beyond\nFR UA 6")]
    intake, _ = stage([*texts(2), *bad, *texts(2, first=10)], ingesting, "mixed")
    work(ingesting)
    found = state(reading, intake)
    assert (found.outcomes, found.failed, found.is_finished) == ({"new": 4}, 2, True)
    told = {letter.source: letter.problem for letter in dead_letters(reading)}
    assert told["b#1"] == "b#1: internal error (ValueError: stumbled)"
    assert told["b#2"].startswith("b#2: its reading breaks a rule of the tables: ")
    assert set(reading.scalars(sa.select(CommitmentRow.amount))) == {1000, 1001, 1010, 1011}
    assert "stumbled" in caplog.text


def test_a_dead_letter_is_read_when_it_is_tried_again_with_a_better_reader(
    ingesting: Ingestion, reading: Session
) -> None:
    stage([Article("b#1", "stumble\nFR UA 5")], ingesting, "bad")
    work(ingesting)
    (letter,) = dead_letters(reading)
    assert retry_documents(ingesting.sessions, [letter.id]) == 1
    work(ingesting)
    assert [each.id for each in dead_letters(reading)] == [letter.id]

    def better(article: Article, knowledge: Knowledge) -> object:
        return extract(replace(article, text=article.text.replace("stumble", "succeed")), knowledge)

    assert retry_everything(ingesting.sessions) == Retried(documents=1, batches=0)
    work(replace(ingesting, extract=better))  # type: ignore[arg-type]
    assert dead_letters(reading) == []
    assert count(reading, ArticleRow) == 1


def test_what_is_no_article_is_told_until_it_becomes_one(ingesting: Ingestion, reading: Session) -> None:
    failure = Failure("scan.pdf", "scan.pdf: no text layer")
    for new in (1, 0):
        intake, failures = stage([failure], ingesting, "scans")
        assert failures == [failure]
        assert state(reading, intake).unreadable == new
    (letter,) = dead_letters(reading)
    assert (letter.problem, letter.can_be_retried) == ("scan.pdf: no text layer", False)
    assert retry_everything(ingesting.sessions) == Retried(documents=0, batches=0)
    stage([Article("scan.pdf", "FR UA 5")], ingesting, "scans")
    assert dead_letters(reading) == []


def test_two_workers_at_one_batch_save_and_count_each_document_once(ingesting: Ingestion, reading: Session) -> None:
    intake, _ = stage(texts(30), ingesting, "both")
    batch = reading.scalars(sa.select(BatchRow.id)).one()
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work_in_thread, batch, ingesting, name) for name in ("one", "other")]:
            done.result()
    assert sum(state(reading, intake).outcomes.values()) == 30
    assert (count(reading, ArticleRow), count(reading, MentionRow), count(reading, CommitmentRow)) == (30, 30, 30)


def work_in_thread(batch: int, ingestion: Ingestion, name: str) -> None:
    work_through(batch, ingestion, worker=name)


def test_a_worker_that_should_stop_gives_the_rest_back(ingesting: Ingestion, reading: Session) -> None:
    intake, _ = stage(texts(45), ingesting, "long")
    batch = reading.scalars(sa.select(BatchRow.id)).one()
    asked = iter([False, True])
    with pytest.raises(Interrupted):
        work_through(batch, ingesting, worker="one", should_stop=lambda: next(asked))
    assert state(reading, intake).done == 20
    assert reading.scalars(sa.select(BatchRow.attempts)).one() == 0
    work_through(batch, ingesting, worker="other")
    assert state(reading, intake).is_finished
    assert count(reading, ArticleRow) == 45


def test_a_text_that_ends_every_process_that_reads_it_is_found(ingesting: Ingestion, reading: Session) -> None:
    intake, _ = stage([*texts(3), Article("deadly", "deadly\nFR UA 5")], ingesting, "with a deadly one")
    batch = reading.scalars(sa.select(BatchRow.id)).one()
    read = 0

    def die(article: Article, knowledge: Knowledge) -> object:
        nonlocal read
        read += 1
        if article.source == "deadly":
            raise KeyboardInterrupt  # what ends a process is no Exception
        return extract(article, knowledge)

    deadly = replace(ingesting, extract=die)  # type: ignore[arg-type]
    for _ in range(6):
        with pytest.raises(KeyboardInterrupt):
            work_through(batch, deadly, worker="one")
    work_through(batch, deadly, worker="last")
    found = state(reading, intake)
    assert (found.outcomes, found.failed, found.is_finished) == ({"new": 3}, 1, True)
    assert "the process that read it ended 5 times" in dead_letters(reading)[0].problem


def test_a_database_that_goes_away_is_no_fault_of_the_document(ingesting: Ingestion, reading: Session) -> None:
    intake, _ = stage(texts(1), ingesting, "one")
    batch = reading.scalars(sa.select(BatchRow.id)).one()

    def gone(article: Article, knowledge: Knowledge) -> object:
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    with pytest.raises(OperationalError):
        work_through(batch, replace(ingesting, extract=gone), worker="one")  # type: ignore[arg-type]
    assert dead_letters(reading) == []
    work_through(batch, ingesting, worker="one")
    assert state(reading, intake).outcomes == {"new": 1}


def test_a_batch_that_lost_its_job_gets_another(ingesting: Ingestion, reading: Session) -> None:
    stage(texts(2), ingesting, "lost")
    reading.execute(sa.delete(JOBS))
    assert retry_everything(ingesting.sessions) == Retried(documents=0, batches=1)
    assert retry_everything(ingesting.sessions) == Retried(documents=0, batches=0)
    assert reading.scalars(sa.select(JOBS.c.status)).all() == ["todo"]


def test_long_texts_are_read_in_smaller_groups(ingesting: Ingestion, reading: Session) -> None:
    long = [replace(article, text=article.text + "word " * 1000) for article in texts(6)]
    stage(long, ingesting, "long")
    batch = reading.scalars(sa.select(BatchRow.id)).one()
    groups = staging.waiting_groups(reading, batch, most=20, characters=12_000)
    assert [len(group) for group in groups] == [2, 2, 2]


@pytest.mark.parametrize(
    ("error", "attempts", "again"),
    [
        (OperationalError("SELECT", {}, Exception("away")), 50, True),
        (ValueError("a fault of ours"), 2, True),
        (ValueError("a fault of ours"), 5, False),
        (JobAborted(), 50, True),
    ],
)
def test_a_job_is_tried_again_without_end_only_where_the_database_was_away(
    error: Exception, attempts: int, again: bool
) -> None:
    job = Job(id=1, lock=None, queueing_lock=None, task_name="read_batch", queue="articles", attempts=attempts)
    assert (Backoff().get_retry_decision(exception=error, job=job) is not None) is again


def test_another_version_of_the_queue_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs.require_known_queue()
    monkeypatch.setattr(jobs, "NEWEST_CHANGE", "02.00.00_01_older.sql")
    with pytest.raises(WrongMigrationState, match=r"install the version that requirements\.lock names"):
        jobs.require_known_queue()
