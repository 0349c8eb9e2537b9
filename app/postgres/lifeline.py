"""Ties the server's life to ours: if this process dies, even by ``kill -9``, the server shuts itself down.

Linux has a call for that (``prctl``): the kernel signals the child when its parent thread ends. Elsewhere a watchdog
process waits at the end of a pipe that closes with us. SIGINT is PostgreSQL's "fast shutdown": it loses nothing.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_WATCHDOG = Path(__file__).with_name("watchdog.py")


def kernel_can_tie() -> bool:
    """Whether the kernel itself can end a child with us. The tie is to a thread, so only the main one will do."""
    return sys.platform == "linux" and threading.current_thread() is threading.main_thread()


def tie() -> Callable[[], None]:
    """What a child must run, after it has dropped privileges (that clears the tie) and before it becomes the server."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def in_child() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the tie held
            os._exit(1)

    return in_child


def watch(server: int) -> subprocess.Popen[bytes]:
    """Start a process that ends the server (by its process id) when this one is gone."""
    return subprocess.Popen(
        [sys.executable, "-I", str(_WATCHDOG), str(server)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )
