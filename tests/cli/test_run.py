"""`tracker run`: everything in one process, and nothing left of it however it ends."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.postgres import remains
from app.postgres.cluster import open_cluster
from app.settings import PROJECT_FOLDER
from tests.live import free_port, tracker

_PATIENCE = 90.0


class Program:
    """`tracker run` with a data folder and a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()

    def start(self, *arguments: str, through: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
        """Start and wait until it says that it serves; ``through`` is a program that starts it."""
        environ = {**os.environ, "TRACKER_DATA_FOLDER": str(self.folder), "TRACKER_PORT": str(self.port)}
        environ.pop("DATABASE_URL", None)
        process = subprocess.Popen(
            [*through, *tracker("run", "--no-samples", *arguments)],
            cwd=PROJECT_FOLDER,
            env=environ,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line == f"Serving on http://127.0.0.1:{self.port} (Ctrl-C stops).\n":
                return process
        raise AssertionError("".join(lines))

    def healthy(self) -> bool:
        """Whether the pages answer."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=30) as answer:
            return bool(answer.status == 200)

    def nothing_is_left(self) -> bool:
        """Whether neither web server nor database runs."""
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        except ConnectionRefusedError:
            return remains.running(open_cluster(self.folder).data) is None
        return False


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def program() -> Iterator[Program]:
    with tempfile.TemporaryDirectory(prefix="tracker-tests-") as folder:
        Path(folder).chmod(0o755)  # root's database runs as another user
        yield Program(Path(folder))


def test_ctrl_c_stops_everything_and_a_kill_leaves_nothing(program: Program) -> None:
    process = program.start()
    assert program.healthy()
    os.killpg(process.pid, signal.SIGINT)  # what a terminal sends to the whole group
    rest, _ = process.communicate(timeout=_PATIENCE)
    assert (process.returncode, rest) == (0, "Stopped.\n")
    assert program.nothing_is_left()

    process = program.start()
    process.kill()
    process.communicate()
    _wait(program.nothing_is_left)

    process = program.start()
    assert program.healthy()
    process.terminate()
    process.communicate(timeout=_PATIENCE)
    assert process.returncode == 0
    assert program.nothing_is_left()


def test_it_ends_with_the_program_that_started_it(program: Program) -> None:
    starter = (sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:])")
    process = program.start("--with-parent", through=starter)
    process.kill()
    _wait(program.nothing_is_left)
    process.communicate()


def test_a_taken_port_is_told_before_anything_else_happens(program: Program) -> None:
    with socket.create_server(("127.0.0.1", program.port)), pytest.raises(AssertionError):
        program.start()
    assert list(program.folder.iterdir()) == []
