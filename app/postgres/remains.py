"""What a former server has left behind: a file with its process id, or a process that is still shutting down.

PostgreSQL refuses to start while the process named in ``postmaster.pid`` exists. It may exist without being a server:
as a zombie that nobody waits for, or as another program that got the number after a restart of the machine.
"""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

_PATIENCE = 30.0
"""Seconds a server may take to shut down before it is ended without ceremony."""


def clear(data: Path) -> None:
    """Wait until no server runs on a data folder, and remove the file that an ended one left.

    Only the holder of the folder's lock may call this: a server that still runs has then lost whoever started it.
    """
    server = running(data)
    if server is not None:
        _end(data, server)
    (data / "postmaster.pid").unlink(missing_ok=True)


def running(data: Path) -> int | None:
    """The process id of the server that runs on a data folder, or None."""
    try:
        first = (data / "postmaster.pid").read_text().split("\n", 1)[0]
    except FileNotFoundError:
        return None
    pid = int(first) if first.isdigit() else 0
    return pid if pid and _is_server(pid, data) else None


def _end(data: Path, server: int) -> None:
    """Ask a server without a master to end, then insist."""
    for demand in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, demand)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if running(data) is None:
                return
            time.sleep(0.05)


def _is_server(pid: int, data: Path) -> bool:
    """Whether a process is alive and a PostgreSQL server on this data folder."""
    proc = Path("/proc") / str(pid)
    if Path("/proc/self").exists():
        try:
            state = (proc / "stat").read_text().rsplit(")", 1)[1].split()[0]
            return state not in "ZX" and os.fsencode(str(data)) in (proc / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            return False
    answer = subprocess.run(["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, command = answer.stdout.strip().partition(" ")
    return bool(state) and state[0] != "Z" and str(data) in command
