"""Kills processes at random moments while articles come in, and counts what is lost, doubled or half-written.

    python -m bench.kill [--runs 50] [--articles 120] [--seed 1]

Each run brings new articles in through the queue, kills one victim (-9) at a random moment, starts again whatever
died, waits until the queue is empty, and holds the tables against what the articles say. Victims in turn: a worker
process, the supervisor of the workers, `tracker ingest`, the database server, one of its backends. Linux only; needs
no set-up.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import psycopg

from app.postgres.server import embedded
from bench.newsroom import News, as_json, news

_PATIENCE = 300.0
_CHECKS = {
    "lost": "SELECT count(*) FROM given WHERE url NOT IN (SELECT url FROM articles WHERE url IS NOT NULL)",
    "duplicated": """
        SELECT (SELECT count(*) - count(DISTINCT url) FROM articles)
        + (SELECT count(*) - count(DISTINCT (countries, amount)) FROM commitments)
        + (SELECT count(*) - count(DISTINCT (article_id, sentence_start)) FROM mentions)
    """,
    "half_written": """
        SELECT (SELECT count(*) FROM given JOIN articles USING (url)
                WHERE told <> (SELECT count(*) FROM mentions WHERE article_id = articles.id AND ordinal = 0))
        + (SELECT count(*) FROM mentions WHERE NOT EXISTS (SELECT FROM mention_marks WHERE mention_id = mentions.id))
        + (SELECT count(*) FROM commitments
           WHERE mention_count <> (SELECT count(*) FROM mentions WHERE commitment_id = commitments.id)
           OR article_count <> (SELECT count(DISTINCT article_id) FROM mentions WHERE commitment_id = commitments.id))
        + (SELECT count(*) FROM commitments
           WHERE NOT EXISTS (SELECT FROM parties WHERE commitment_id = commitments.id))
    """,
    "missing_rows": """
        SELECT count(*) FROM (SELECT DISTINCT country, sum FROM given WHERE told = 1) pledges
        WHERE NOT EXISTS (SELECT FROM commitments WHERE countries = ARRAY[country] AND amount = sum)
    """,
    "miscounted": """
        SELECT count(*) FROM batches
        WHERE size <> failed + (SELECT coalesce(sum(value::int), 0) FROM jsonb_each_text(outcomes))
    """,
    "failed": "SELECT count(*) FROM staged_documents WHERE problem IS NOT NULL",
}


@dataclass(slots=True)
class Bench:
    """The processes of one run of the bench."""

    folder: Path
    url: str = ""
    database: subprocess.Popen[str] | None = None
    workers: subprocess.Popen[bytes] | None = None
    ingest: subprocess.Popen[bytes] | None = None
    kills: Counter[str] = field(default_factory=Counter)

    def start_database(self) -> None:
        """Start a server, in a process of its own that lives only for it."""
        command = [sys.executable, "-m", "bench.kill", "--database", str(self.folder)]
        self.database = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.database.stdout is not None
        self.url = self.database.stdout.readline().strip()
        assert self.url, "the database does not start"

    def start_workers(self) -> None:
        """Start two workers with their supervisor."""
        self.workers = self.tracker("worker", "--processes", "2", "--heartbeat", "0.5")

    def tracker(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command of the program; what it logs goes to a file."""
        environ = {**os.environ, "DATABASE_URL": self.url}
        with (self.folder / "log.txt").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "app.cli", *arguments], env=environ, stdout=log, stderr=log)

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """A connection of our own."""
        return psycopg.connect(self.url.replace("postgresql+psycopg", "postgresql"), autocommit=True)

    def ask(self, question: str) -> int:
        """One number; a server that is recovering is waited for."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                with self.connect() as connection:
                    row = connection.execute(question).fetchone()  # type: ignore[arg-type]
                assert row is not None
                return int(row[0])  # type: ignore[call-overload, no-any-return]
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, "the database does not come back"
                time.sleep(0.1)

    def stop(self) -> None:
        """End everything."""
        for process in (self.ingest, self.workers, self.database):
            if process is not None and process.poll() is None:
                process.terminate()
                process.wait()


def main(runs: int, articles: int, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311 - moments that can be had again
    supply = news((runs + 2) * articles, telling=0.5, seed=seed)
    with tempfile.TemporaryDirectory(prefix="tracker-kill-") as folder:
        Path(folder).chmod(0o755)
        bench = Bench(Path(folder))
        try:
            bench.start_database()
            assert bench.tracker("db", "upgrade").wait() == 0
            with bench.connect() as connection:
                connection.execute("CREATE TABLE given (url text PRIMARY KEY, told int, country text, sum numeric)")
            bench.start_workers()
            _undisturbed(bench, list(islice(supply, articles)))  # the workers may still be starting
            usual = _undisturbed(bench, list(islice(supply, articles)))
            print(f"{articles} articles take {usual:.1f} s undisturbed", flush=True)
            found: Counter[str] = Counter()
            for number in range(runs):
                victim = list(_VICTIMS)[number % len(_VICTIMS)]
                result = _run(bench, victim, list(islice(supply, articles)), chance.uniform(0, usual))
                found.update(result)
                print(f"run {number + 1:3} {victim:10} {dict(result) or 'all whole'}", flush=True)
            print(f"runs {runs}, kills {bench.kills.total()} {dict(bench.kills)}")
            print(", ".join(f"{name} {found[name]}" for name in _CHECKS))
        finally:
            bench.stop()
    return 1 if found.total() else 0


def _undisturbed(bench: Bench, articles: Sequence[News]) -> float:
    """Seconds that a run takes when nobody is killed."""
    began = time.monotonic()
    _bring(bench, articles)
    assert bench.ingest is not None
    assert bench.ingest.wait() == 0
    _wait_until_done(bench)
    return time.monotonic() - began


def _run(bench: Bench, victim: str, articles: Sequence[News], moment: float) -> Counter[str]:
    """Bring articles in, kill the victim, mend what broke; the faults found, by kind."""
    _bring(bench, articles)
    time.sleep(moment)
    bench.kills[victim] += _VICTIMS[victim](bench)
    _mend(bench)
    _wait_until_done(bench)
    return Counter({name: count for name, question in _CHECKS.items() if (count := bench.ask(question))})


def _bring(bench: Bench, articles: Sequence[News]) -> None:
    """Start the ingestion of articles, and note what they say."""
    path = bench.folder / "news.jsonl"
    path.write_text("\n".join(as_json(article) for article in articles))
    rows = [_given(each) for each in articles]
    with bench.connect() as connection, connection.cursor() as cursor:
        cursor.executemany("INSERT INTO given VALUES (%s, %s, %s, %s)", rows)
    bench.ingest = bench.tracker("ingest", str(path), "--queue", "--no-wait")


def _given(article: News) -> tuple[str, int, str | None, int | None]:
    """What the tables must hold of an article."""
    if article.pledge is None:
        return article.url, 0, None, None
    country, millions = article.pledge
    return article.url, 1, country, millions * 10**6


def _mend(bench: Bench) -> None:
    """Start again what died, as an operator's service manager would."""
    assert bench.database is not None
    if _postmaster(bench) is None or bench.database.poll() is not None:
        bench.database.terminate()
        bench.database.wait()
        bench.start_database()
    assert bench.workers is not None
    if bench.workers.poll() is not None:
        bench.start_workers()
    assert bench.ingest is not None
    for _ in range(5):
        if bench.ingest.wait() == 0:
            return
        bench.ingest = bench.tracker("ingest", str(bench.folder / "news.jsonl"), "--queue", "--no-wait")
    raise AssertionError("the articles do not come in")


def _wait_until_done(bench: Bench) -> None:
    """Wait until no document waits and no job is left."""
    deadline = time.monotonic() + _PATIENCE
    question = """
        SELECT (SELECT count(*) FROM staged_documents WHERE problem IS NULL)
        + (SELECT count(*) FROM queue.procrastinate_jobs WHERE status IN ('todo', 'doing'))
    """
    while bench.ask(question):
        assert time.monotonic() < deadline, f"the queue does not get empty: see {bench.folder / 'log.txt'}"
        assert bench.workers is not None
        if bench.workers.poll() is not None:
            bench.start_workers()
        time.sleep(0.2)


def _kill(pid: int | None) -> int:
    """How many were killed: one, or none where it had ended."""
    if pid is None:
        return 0
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


def _kill_worker(bench: Bench) -> int:
    assert bench.workers is not None
    children = Path(f"/proc/{bench.workers.pid}/task/{bench.workers.pid}/children").read_text().split()
    working = [int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return _kill(working[0] if working else None)


def _kill_supervisor(bench: Bench) -> int:
    assert bench.workers is not None
    killed = _kill(bench.workers.pid)
    bench.workers.wait()
    return killed


def _kill_ingest(bench: Bench) -> int:
    assert bench.ingest is not None
    return _kill(bench.ingest.pid) if bench.ingest.poll() is None else 0


def _kill_database(bench: Bench) -> int:
    victim = _postmaster(bench)
    killed = _kill(victim)
    while victim is not None and _postmaster(bench) == victim:  # who keeps the server may have started another by now
        time.sleep(0.01)
    return killed


def _kill_backend(bench: Bench) -> int:
    """Kill whoever is at work for somebody; the server then ends all the others and recovers by itself."""
    pid = bench.ask("SELECT max(pid) FROM pg_stat_activity WHERE backend_type = 'client backend'")
    return _kill(pid)


def _postmaster(bench: Bench) -> int | None:
    """The server's process; None where it is gone."""
    try:
        pid = int(next(bench.folder.glob("**/postmaster.pid")).read_text().splitlines()[0])
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (StopIteration, FileNotFoundError, IndexError):
        return None
    return pid if state != "Z" else None


_VICTIMS: dict[str, Callable[[Bench], int]] = {
    "worker": _kill_worker,
    "database": _kill_database,
    "ingest": _kill_ingest,
    "backend": _kill_backend,
    "supervisor": _kill_supervisor,
}


def _serve_database(folder: Path) -> None:
    """Run a server until this process is ended."""
    with embedded(folder) as url:
        print(url, flush=True)
        # The thread that keeps the server may get the signal; Python runs its handler here, once this thread wakes.
        while True:
            time.sleep(0.1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.database:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        _serve_database(chosen.database)
    else:
        sys.exit(main(chosen.runs, chosen.articles, chosen.seed))
