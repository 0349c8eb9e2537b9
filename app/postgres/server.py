"""Starts the embedded server, or joins the one that another process of this program has started."""

import fcntl
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from app.errors import DatabaseUnavailable
from app.postgres import binaries, lifeline, remains
from app.postgres.binaries import Binaries
from app.postgres.cluster import ROLE, Cluster, open_cluster

_LOG = logging.getLogger(__name__)

DATABASE = "tracker"
_PATIENCE = 60.0
"""Seconds a server may take to accept connections: recovery after a crash can take a while."""
_ATTEMPTS = 3
"""Processes of a server that was killed may hold its memory for a moment longer."""
_SECONDS_BEFORE_AGAIN = 1.0
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "password_encryption": "scram-sha-256",
}


@contextmanager
def embedded(
    folder: Path, postgres_folder: Path | None = None, options: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A running server with its files in a folder; yields its SQLAlchemy URL.

    The first process to ask starts the server, starts it again should it die, and stops it at the end; others join it
    for as long as it runs.
    ``options`` are settings of PostgreSQL by name. Raises `DatabaseUnavailable` or `NoWritePermission`.
    """
    cluster = open_cluster(folder)
    with cluster.lock.open("a") as lock:
        if _is_first(lock.fileno(), cluster):
            server = _Server(cluster, binaries.find(postgres_folder), {**_SETTINGS, **(options or {})})
            server.start()
            try:
                yield url(cluster, DATABASE)
            finally:
                server.stop()
        else:
            yield url(cluster, DATABASE)


def url(cluster: Cluster, database: str) -> str:
    """The SQLAlchemy URL of a database on a cluster's server."""
    return f"postgresql+psycopg://{ROLE}@/{database}?host={quote(str(cluster.sockets), safe='')}"


def _is_first(lock: int, cluster: Cluster) -> bool:
    """Take the lock, or else wait until its holder's server is ready to be joined."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if _is_ready(cluster) and _answers(cluster):
                return False
        time.sleep(0.05)
    raise DatabaseUnavailable(f"another process holds {cluster.lock}, but its database does not answer")


class _Server:
    """The server process that this process has started. A thread keeps it running."""

    def __init__(self, cluster: Cluster, found: Binaries, settings: Mapping[str, str]) -> None:
        self._cluster = cluster
        self._binaries = binaries.within_reach(found, cluster.account, cluster.folder / "software")
        self._settings = {**settings, "unix_socket_directories": str(cluster.sockets)}
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: subprocess.Popen[bytes] | None = None
        self._changing = threading.Lock()
        self._wanted = True

    def start(self) -> None:
        """Bring the server up on its files, making them first where there are none."""
        if self._cluster.data.exists():
            self._cluster.check_version(self._binaries)
            remains.clear(self._cluster.data)
        else:
            self._cluster.make(self._binaries)
        if not any(self._comes_up() for _ in range(_ATTEMPTS)):
            raise DatabaseUnavailable(f"the embedded database does not start: {_last_words(self._cluster.log)}")
        _make_database(self._cluster)
        threading.Thread(target=self._keep, name="database", daemon=True).start()

    def stop(self) -> None:
        """Shut the server down; connections that are still open are closed."""
        with self._changing:
            self._wanted = False
            self._shut_down()

    def _keep(self) -> None:
        """Start the server again whenever it ends unasked, as by ``kill -9`` or for want of memory."""
        while self._process is not None:
            code = self._process.wait()
            if not self._wanted:
                return
            _LOG.error("the embedded database ended (exit code %d); starting it again", code)
            while not self._is_up_again():
                _LOG.error("the embedded database does not start yet: %s", _last_words(self._cluster.log))
                time.sleep(_SECONDS_BEFORE_AGAIN)

    def _is_up_again(self) -> bool:
        """Whether the server is up, or need not be any more. Those who served its clients may end a moment later."""
        with self._changing:
            if self._wanted:
                remains.clear(self._cluster.data)
            return not self._wanted or self._comes_up()

    def _shut_down(self) -> None:
        if self._watchdog is not None:
            self._watchdog.kill()
            self._watchdog.communicate()
        if self._process is not None:
            _end(self._process)

    def _comes_up(self) -> bool:
        """Start the process and wait until it accepts connections; False where it gives up."""
        tied = lifeline.kernel_can_tie()
        arguments = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        with self._cluster.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._binaries.postgres, "-D", self._cluster.data, *arguments],
                cwd=self._cluster.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C reaches every process of a terminal's group: the server must outlive the web workers' goodbyes.
                start_new_session=True,
                preexec_fn=lifeline.tie() if tied else None,
                **self._cluster.account.popen_options(),
            )
        if not tied:
            self._watchdog = lifeline.watch(self._process.pid)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and self._process.poll() is None:
            if _is_ready(self._cluster):
                return True
            time.sleep(0.01)
        self._shut_down()
        return False


def _is_ready(cluster: Cluster) -> bool:
    """Whether the server says that it accepts connections: the eighth line of its ``postmaster.pid``."""
    try:
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready"


def _answers(cluster: Cluster) -> bool:
    """Whether the tracker's database can be connected to."""
    try:
        psycopg.connect(host=str(cluster.sockets), user=ROLE, dbname=DATABASE, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_database(cluster: Cluster) -> None:
    """Make the tracker's database where it is missing."""
    with psycopg.connect(host=str(cluster.sockets), user=ROLE, dbname="postgres", autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Interrupt the server, which is its fast shutdown; insist after a while."""
    for demand in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.kill(process.pid, demand)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            continue


def _last_words(log: Path) -> str:
    """The last line that the server wrote, which says why it gave up."""
    lines = log.read_text(errors="replace").strip().splitlines()
    return f"{lines[-1]} (more in {log})" if lines else "it wrote no reason"
