"""The whole program on a free port, as its users start it: `tracker serve` in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import PROJECT_FOLDER
from tests import databases

_PATIENCE = 60.0


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def tracker(*arguments: str) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "app.cli", *arguments]


def ingest(database_url: str, folder: Path) -> None:
    """Ingest a folder with its manifest."""
    subprocess.run(
        tracker("ingest", str(folder), "--manifest", str(folder / "manifest.csv")),
        cwd=PROJECT_FOLDER,
        env={**os.environ, "DATABASE_URL": database_url, "TRACKER_LOG_LEVEL": "warning"},
        check=True,
    )


@contextmanager
def on_sample_articles() -> Iterator[str]:
    """The program on a database of its own with the articles of ``seeds/articles``; yields its address."""
    with databases.server() as url:
        databases.migrate(url)
        text = url.render_as_string(hide_password=False)
        ingest(text, PROJECT_FOLDER / "seeds" / "articles")
        with serving(text) as address:
            yield address


@contextmanager
def serving(database_url: str) -> Iterator[str]:
    """A web server on a database; yields its address without a slash at the end."""
    port = free_port()
    process = subprocess.Popen(
        tracker("serve", "--port", str(port), "--workers", "1"),
        cwd=PROJECT_FOLDER,
        env={**os.environ, "DATABASE_URL": database_url, "TRACKER_LOG_LEVEL": "warning"},
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/healthz", process)
        yield address
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until an address answers; fail when the process ends or takes too long."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server ended with exit code {process.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:  # refused, or no answer in time: both while it starts
            time.sleep(0.05)
    raise AssertionError(f"nothing answers at {address}")
