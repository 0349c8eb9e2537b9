"""`tracker queue`, `tracker ingest --queue` and `tracker worker`, as somebody types them."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.settings import PROJECT_FOLDER
from tests.cli.conftest import Run
from tests.live import tracker

PLEDGE = "Norway will give Ukraine 85 billion kroner in military aid, the government said on 6 March 2025."


@contextmanager
def worker(database_url: str, *arguments: str, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of one process."""
    process = subprocess.Popen(
        tracker("worker", "--heartbeat", "0.5", *arguments),
        cwd=PROJECT_FOLDER,
        env={**os.environ, "DATABASE_URL": database_url, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def wait_for(database_url: str, question: str, answer: object, seconds: float = 90) -> None:
    """Wait until the database answers so."""
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    deadline = time.monotonic() + seconds
    found: object = None
    while time.monotonic() < deadline:
        with engine.connect() as connection:
            found = connection.scalar(sa.text(question))
        if found == answer:
            return
        time.sleep(0.1)
    raise AssertionError(f"{question}: {found}, not {answer}")


def text_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_without_a_worker_ingest_reads_here(run: Run, database: str, tmp_path: Path) -> None:
    result = run("ingest", text_file(tmp_path, "a.txt", PLEDGE))
    assert result.stdout == "1 new, 0 unchanged, 0 replaced, 0 failed.\n"
    assert "0 documents wait to be read, 0 failed." in run("queue").stdout


def test_queued_documents_wait_and_are_told_of(run: Run, database: str, tmp_path: Path) -> None:
    path = text_file(tmp_path, "a.txt", PLEDGE)
    result = run("ingest", path, "--queue")
    assert result.exit_code == 0
    assert "In the queue for `tracker worker`: 1." in result.stderr
    told = run("queue", "list").stdout
    assert "1 document waits to be read, 0 failed." in told
    assert "No worker is alive: start one with `tracker worker`." in told
    assert f"intake 1, {path}: 0 of 1 done" in told


def test_what_was_no_article_is_reported_at_once(run: Run, database: str, tmp_path: Path) -> None:
    path = text_file(tmp_path, "empty.txt", "")
    result = run("ingest", path, "--queue")
    assert result.exit_code == 1
    assert f"tracker: {path}: empty" in result.stderr
    failed = run("queue", "list", "--failed").stdout
    number = failed.split("\t")[0]
    shown = run("queue", "show", number).stdout
    assert f"source: {path}" in shown
    assert "It cannot be tried again from here" in shown
    again = run("queue", "retry", number)
    assert again.exit_code == 1
    assert "0 documents wait again." in again.stdout


def test_what_will_never_be_an_article_is_forgotten(run: Run, database: str, tmp_path: Path) -> None:
    for name in ("empty.txt", "blank.txt"):
        text_file(tmp_path, name, "")
    run("ingest", tmp_path, "--queue", "--no-wait")
    assert "to be put right and ingested again: 2" in run("queue", "retry", "--all").output
    number = run("queue", "list", "--failed").output.split()[0]
    refused = run("queue", "forget", number, "999999")
    assert (refused.exit_code, refused.output) == (1, "tracker: no document 999999 failed: nothing was forgotten\n")
    assert run("queue", "forget").exit_code == 2
    assert run("queue", "forget", number).output == "1 forgotten.\n"
    assert run("queue", "forget", "--no-article").output == "1 forgotten.\n"
    assert run("queue", "list", "--failed").output == "Nothing failed.\n"


def test_nothing_there_is_told(run: Run, database: str) -> None:
    assert run("queue", "list", "--failed").stdout == "Nothing failed.\n"
    assert run("queue", "show", "99").exit_code == 1
    assert run("queue", "retry").exit_code == 2
    assert run("queue", "retry", "--all").stdout == (
        "0 documents wait again, and batches that had lost their job: 0.\n"
    )


def test_a_worker_reads_what_is_queued_and_ingest_waits_for_it(run: Run, database: str, tmp_path: Path) -> None:
    with worker(database) as process:
        wait_for(database, "SELECT count(*) FROM queue.procrastinate_workers", 1)
        # With a worker alive the queue is what ingest takes by itself.
        result = run("ingest", text_file(tmp_path, "a.txt", PLEDGE))
        assert result.stdout == "1 new, 0 unchanged, 0 replaced, 0 failed.\n"
        assert re.search(r"worker \d+: waits for work", run("queue").stdout)
    assert process.returncode == 0
    wait_for(database, "SELECT count(*) FROM queue.procrastinate_workers", 0)


def test_a_killed_worker_is_replaced_and_its_work_done(run: Run, database: str, tmp_path: Path) -> None:
    lines = "\n".join(f'{{"text": "{PLEDGE} Edition {number}."}}' for number in range(60))
    with worker(database) as process:
        run("ingest", text_file(tmp_path, "a.jsonl", lines), "--queue", "--no-wait")
        wait_for(database, "SELECT count(*) > 0 FROM articles", True)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        (reader,) = [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        os.kill(int(reader), signal.SIGKILL)
        wait_for(database, "SELECT count(*) FROM articles", 60)
        wait_for(database, "SELECT count(*) FROM staged_documents", 0)
        wait_for(database, "SELECT sum((outcomes ->> 'new')::int) FROM batches", 60)


def test_a_worker_looks_at_feeds_where_it_is_told_to(database: str, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(PROJECT_FOLDER / "seeds", seeds, ignore=shutil.ignore_patterns("articles", "training"))
    head = (seeds / "feeds.csv").read_text().splitlines()[0]
    line = {"name": "Nobody", "address": "http://localhost/feed", "kind": "rss", "outlet": "Nobody", "grade": "C"}
    (seeds / "feeds.csv").write_text(f"{head}\n{','.join(line.get(name, '') for name in head.split(','))}\n")
    with worker(database, "--watch", "15m", TRACKER_SEEDS_FOLDER=str(seeds)):
        wait_for(database, "SELECT count(*) FROM feeds WHERE name = 'Nobody' AND error IS NOT NULL", 1)


@pytest.mark.parametrize("arguments", [("--processes", "0"), ("--memory", "5"), ("--heartbeat", "0")])
def test_senseless_numbers_are_refused(run: Run, arguments: tuple[str, str]) -> None:
    assert run("worker", *arguments).exit_code == 2
