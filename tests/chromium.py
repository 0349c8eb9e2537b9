"""Finds a Chromium for browser tests and starts it without anything that calls home."""

import os
import shutil
from pathlib import Path

HOW_TO_GET_IT = (
    "no Chromium found: `apt install chromium` (Debian, Ubuntu), or `.venv/bin/playwright install chromium`, "
    "or set CHROMIUM to the program's path"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def find(bundled: str) -> str | None:
    """Path of a Chromium: the one CHROMIUM names, the machine's, or playwright's own (``bundled``); else None."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, _NAMES), bundled]
    return next((path for path in candidates if path and Path(path).exists()), None)


def flags() -> list[str]:
    """Command line flags. Chromium's sandbox does not work as root."""
    return [*_QUIET, "--no-sandbox"] if os.geteuid() == 0 else _QUIET
