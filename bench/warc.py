"""Puts a WARC of made-up news through the queue and two workers, while pages are asked for.

    python -m bench.warc [--articles 10000] [--workers 2] [--telling 0.4] [--file news.warc.gz]

Prints articles a second from the start of `tracker ingest` to the last saved article, the memory of each process,
what was lost, and how long the pages took meanwhile. Without DATABASE_URL a server of its own starts, with PostgreSQL's
usual settings. Linux only, for the memory.
"""

import argparse
import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.catalogue.operations import operations
from app.postgres.server import embedded
from app.store import migrating
from app.store.articles import ArticleRow
from app.store.commitments import CommitmentRow
from app.store.session import connect
from bench.newsroom import News, as_page, news
from tests.live import serving, tracker

_PAGES = ("/", "/commitments", "/operations")
_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_BETWEEN_LINES = 30.0


def write(path: Path, articles: Sequence[News]) -> None:
    """Write the articles as a WARC of web pages, a gzip member for each record."""
    with path.open("wb") as file:
        for article in articles:
            file.write(gzip.compress(_record(article), compresslevel=1))


def _record(article: News) -> bytes:
    """One response record."""
    body = as_page(article).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{article.number:012}>\r\n"
        f"WARC-Date: 2026-01-05T00:00:00Z\r\nWARC-Target-URI: {article.url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


class Reader:
    """Asks for pages, one after the other, until it is told to stop; keeps how long each took."""

    def __init__(self, address: str) -> None:
        self.milliseconds: dict[str, list[float]] = {page: [] for page in _PAGES}
        self.failures = 0
        self._address = address
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask no more."""
        self._stopping.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._stopping.wait(_SECONDS_BETWEEN_LOOKS):
            for page in _PAGES:
                began = time.monotonic()
                try:
                    with urllib.request.urlopen(self._address + page, timeout=60) as answer:  # noqa: S310 - ours
                        answer.read()
                except OSError:
                    self.failures += 1
                self.milliseconds[page].append(1000 * (time.monotonic() - began))


class Scale:
    """Weighs processes: the most memory that each ever held in MB, and the processor time that each used in seconds.

    Unlike the time on the wall, processor time hardly depends on what else the machine has to do.
    """

    def __init__(self, supervisor: int, ingest: int, folder: Path) -> None:
        self.peaks: dict[str, float] = {}
        self.seconds: dict[str, float] = {}
        self._supervisor = supervisor
        self._ingest = ingest
        self._folder = folder

    def look(self) -> None:
        """Read the system's own counts."""
        self._note("ingest", self._ingest)
        self._note("supervisor", self._supervisor)
        for pid in _children(self._supervisor):
            if "spawn_main" in _title(pid):
                self._note(f"worker {pid}", pid)
        for file in self._folder.glob("postgres/data/postmaster.pid"):
            for pid in _children(int(file.read_text().split()[0])):
                self._note(f"database {pid}", pid)

    def processor(self, kind: str) -> float:
        """Seconds of all processes of a kind."""
        return sum(seconds for name, seconds in self.seconds.items() if name.startswith(kind))

    def _note(self, name: str, pid: int) -> None:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        except OSError:
            return
        if peak := re.search(r"VmHWM:\s+(\d+) kB", status):
            self.peaks[name] = int(peak[1]) / 1000
        self.seconds[name] = sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _title(pid: int) -> str:
    """The command line of a process; empty for one that has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").strip("\0 ")
    except OSError:
        return ""


def main(count: int, workers: int, telling: float, file: Path | None) -> int:
    with tempfile.TemporaryDirectory(prefix="tracker-warc-") as folder, _server(Path(folder)) as url:
        Path(folder).chmod(0o755)
        path = file or Path(folder) / "news.warc.gz"
        articles = list(news(count, telling=telling))
        write(path, articles)
        print(f"{path.name}: {count:,} articles, {path.stat().st_size / 1e6:.1f} MB, {_kinds(articles)}", flush=True)
        engine = connect(url)
        migrating.upgrade(engine)
        environ = {**os.environ, "DATABASE_URL": url, "TRACKER_LOG_LEVEL": "warning"}
        with serving(url) as address, _worker(workers, environ) as supervisor, Session(engine) as session:
            _wait_for_workers(session, workers)
            reader = Reader(address)
            began = time.monotonic()
            ingest = subprocess.Popen(tracker("ingest", str(path), "--queue", "--no-wait"), env=environ)
            scale = Scale(supervisor.pid, ingest.pid, Path(folder) / "data")
            _watch(session, ingest, scale, began)
            seconds = time.monotonic() - began
            reader.stop()
            lost = _report(session, articles, seconds, scale, reader)
        engine.dispose()
    return 1 if lost else 0


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    """The server that DATABASE_URL names, or one of our own."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(mode=0o755)
    with embedded(data) as url:
        yield url


@contextmanager
def _worker(processes: int, environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(tracker("worker", "--processes", str(processes)), env=environ)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait_for_workers(session: Session, number: int) -> None:
    while len(operations(session).workers) < number:
        session.rollback()
        time.sleep(0.2)
    session.rollback()


def _watch(session: Session, ingest: subprocess.Popen[bytes], scale: Scale, began: float) -> None:
    """Wait until all is staged and read, and tell the progress now and then."""
    told = began
    while True:
        scale.look()
        found = operations(session)
        session.rollback()
        if ingest.poll() is not None and not found.waiting and not found.jobs.get("doing"):
            return
        now = time.monotonic()
        if now - told > _SECONDS_BETWEEN_LINES and found.intakes:
            told, intake = now, found.intakes[0]
            left = "" if intake.seconds_left is None else f", {intake.seconds_left:.0f} s left"
            print(
                f"{now - began:5.0f} s: {intake.done:,} of {intake.staged:,}, {intake.rate or 0:.1f}/s{left}",
                flush=True,
            )
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _report(session: Session, articles: Sequence[News], seconds: float, scale: Scale, reader: Reader) -> int:
    """Print what was measured; how many articles were lost."""
    stored = set(session.scalars(sa.select(ArticleRow.url)))
    lost = sum(article.url not in stored for article in articles)
    pledges = {article.pledge for article in articles if article.pledge}
    rows = session.scalar(sa.select(sa.func.count()).select_from(CommitmentRow))
    found = operations(session)
    print(
        f"{len(articles) / seconds:.1f} articles a second end to end ({seconds:.0f} s, load {os.getloadavg()[1]:.1f})"
    )
    print(f"lost {lost}, failed {found.letter_count}; {rows} commitments of {len(pledges)} pledges")
    weights = [f"{name} {peak:.0f} MB" for name, peak in scale.peaks.items() if not name.startswith("database")]
    print("memory: " + ", ".join(weights))
    spent = {kind: 1000 * scale.processor(kind) / len(articles) for kind in ("ingest", "worker", "database")}
    print("processor time of an article: " + ", ".join(f"{kind} {time:.1f} ms" for kind, time in spent.items()))
    for page, times in reader.milliseconds.items():
        median, worst = statistics.median(times), max(times)
        print(f"{page}: median {median:.0f} ms, 95 % {_percentile(times):.0f} ms, worst {worst:.0f} ms of {len(times)}")
    print(f"pages that did not answer: {reader.failures}")
    return lost


def _percentile(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def _kinds(articles: Sequence[News]) -> str:
    telling = sum(article.pledge is not None for article in articles)
    return f"{telling:,} tell of {len({article.pledge for article in articles if article.pledge}):,} pledges"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--telling", type=float, default=0.4, help="share of articles that tell of a pledge")
    parser.add_argument("--file", type=Path, help="where to keep the WARC")
    chosen = parser.parse_args()
    sys.exit(main(chosen.articles, chosen.workers, chosen.telling, chosen.file))
