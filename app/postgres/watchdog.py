"""Waits until the process that started it is gone, then asks a server to shut down. Run as a script, see `lifeline`."""

import contextlib
import os
import signal
import sys


def main() -> None:
    """Read standard input to its end, which is the parent's end, then interrupt the process given as argument."""
    sys.stdin.buffer.read()
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(sys.argv[1]), signal.SIGINT)


if __name__ == "__main__":
    main()
