"""The embedded server: it starts, is shared, keeps what was committed, and never outlives the program."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from app.errors import DatabaseUnavailable, NoWritePermission
from app.postgres import lifeline, remains
from app.postgres.cluster import open_cluster
from app.postgres.server import embedded
from app.settings import PROJECT_FOLDER

_HOLDER = """
import sys
from pathlib import Path
from app.postgres import lifeline
from app.postgres.server import embedded
if sys.argv[2] == "watchdog":
    lifeline.kernel_can_tie = lambda: False
with embedded(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""
"""A process that keeps a server running until its standard input ends."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's user can enter, whoever runs the tests."""
    with tempfile.TemporaryDirectory(prefix="tracker-tests-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def _run(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        result = connection.execute(sa.text(statement))
        return [tuple(row) for row in result] if result.returns_rows else []


def _hold(folder: Path, tie: str) -> "tuple[subprocess.Popen[str], str]":
    """Start another process that runs the server; returns it and the server's URL."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder), tie],
        cwd=PROJECT_FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    return holder, holder.stdout.readline().strip()


def _wait_until_no_server_runs(data: Path) -> None:
    """Wait for the server to end by itself."""
    deadline = time.monotonic() + 30
    while remains.running(data) is not None:
        assert time.monotonic() < deadline, "the server outlived the program that started it"
        time.sleep(0.02)


def test_a_second_start_finds_what_the_first_one_committed(folder: Path) -> None:
    with embedded(folder) as url:
        _run(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    with embedded(folder) as url:
        assert _run(url, "SELECT answer FROM kept") == [(42,)]


def test_the_server_never_runs_as_root(folder: Path) -> None:
    with embedded(folder):
        assert (open_cluster(folder).data / "PG_VERSION").stat().st_uid != 0


def test_the_server_listens_on_no_network_address(folder: Path) -> None:
    with embedded(folder) as url:
        assert _run(url, "SHOW listen_addresses") == [("",)]


def test_a_second_process_joins_the_server_that_runs(folder: Path) -> None:
    holder, url = _hold(folder, "kernel")
    with embedded(folder) as joined:
        assert joined == url
        assert _run(joined, "SELECT 1") == [(1,)]
    assert _run(url, "SELECT 1") == [(1,)], "leaving must not stop somebody else's server"
    holder.communicate()
    assert remains.running(open_cluster(folder).data) is None


@pytest.mark.parametrize("tie", ["kernel", "watchdog"])
def test_a_killed_program_leaves_no_server_and_loses_no_row(folder: Path, tie: str) -> None:
    holder, url = _hold(folder, tie)
    _run(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    data = open_cluster(folder).data
    assert remains.running(data) is not None
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    _wait_until_no_server_runs(data)
    with embedded(folder) as again:
        assert _run(again, "SELECT answer FROM kept") == [(42,)]


def test_a_killed_server_is_started_again_and_has_lost_nothing(folder: Path) -> None:
    with embedded(folder) as url:
        _run(url, "CREATE TABLE kept AS SELECT 7 AS number")
        first = remains.running(open_cluster(folder).data)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert _asked_until_it_answers(url, "SELECT number FROM kept") == [(7,)]
        second = remains.running(open_cluster(folder).data)
    assert second not in (None, first)
    assert remains.running(open_cluster(folder).data) is None


def _asked_until_it_answers(url: str, statement: str) -> list[tuple[object, ...]]:
    """What a server that is coming up says, in the end."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return _run(url, statement)
        except sa.exc.OperationalError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call; elsewhere the watchdog does it")
def test_linux_ties_the_server_by_the_kernel() -> None:
    assert lifeline.kernel_can_tie()


def test_a_stale_process_id_that_now_is_another_program_does_not_stop_the_start(folder: Path) -> None:
    with embedded(folder):
        pass
    data = open_cluster(folder).data
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n1\n5432\n\n\n\nready   \n")
    with embedded(folder) as url:
        assert _run(url, "SELECT 1") == [(1,)]


def test_a_zombie_does_not_count_as_a_running_server(folder: Path) -> None:
    with embedded(folder):
        pass
    data = open_cluster(folder).data
    zombie = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    (data / "postmaster.pid").write_text(f"{zombie.pid}\n{data}\n")
    assert remains.running(data) is None
    zombie.wait()


def test_files_of_another_major_version_are_left_alone_and_named(folder: Path) -> None:
    with embedded(folder):
        pass
    version = open_cluster(folder).data / "PG_VERSION"
    version.write_text("12\n")
    with pytest.raises(DatabaseUnavailable, match=r"made by PostgreSQL 12, this is \d+"), embedded(folder):
        pass


def test_a_server_that_does_not_start_says_its_own_reason(folder: Path) -> None:
    with (
        pytest.raises(DatabaseUnavailable, match="no_such_setting"),
        embedded(folder, options={"no_such_setting": "1"}),
    ):
        pass


def test_a_folder_without_postgresql_is_named(folder: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="has no bin/postgres"), embedded(folder, postgres_folder=folder):
        pass


def test_a_data_folder_that_cannot_be_made_is_named(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(NoWritePermission, match="set TRACKER_DATA_FOLDER"), embedded(folder / "file" / "data"):
        pass


def test_a_long_folder_name_still_gives_a_socket_that_works(folder: Path) -> None:
    with embedded(folder / ("long-" * 20)) as url:
        assert _run(url, "SELECT 1") == [(1,)]


def test_only_the_owner_can_reach_the_socket(folder: Path) -> None:
    with embedded(folder):
        assert open_cluster(folder).sockets.stat().st_mode & 0o077 == 0


def test_an_interrupted_creation_is_begun_anew(folder: Path) -> None:
    cluster = open_cluster(folder)
    cluster.account.own(cluster.folder / "data.part")
    (cluster.folder / "data.part" / "PG_VERSION").write_text("18\n")
    with embedded(folder) as url:
        assert _run(url, "SELECT 1") == [(1,)]


def test_open_connections_do_not_hold_up_the_end(folder: Path) -> None:
    with embedded(folder) as url:
        connection = psycopg.connect(
            sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        )
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()
