"""Finds a Chromium for browser tests and starts it without anything that calls home.

``python -m tests.chromium`` installs one where there is none: by apt where that is possible, else by playwright.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HOW_TO_GET_IT = (
    "no Chromium found: `apt install chromium` (Debian, Ubuntu), or `.venv/bin/playwright install chromium`, "
    "or set CHROMIUM to the program's path"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_BY_APT = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]]
_BY_PLAYWRIGHT = [[sys.executable, "-m", "playwright", "install", "chromium"]]
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


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless Chromium, closed at the end; exits with how to get one where there is none."""
    with sync_playwright() as playwright:
        program = find(playwright.chromium.executable_path)
        if program is None:
            sys.exit(HOW_TO_GET_IT)
        browser = playwright.chromium.launch(executable_path=program, args=flags())
        yield browser
        browser.close()


def install() -> None:
    """Install a Chromium. What goes wrong is left to the tests to report: they fail in CI and are skipped elsewhere."""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in _BY_APT if os.geteuid() == 0 and shutil.which("apt-get") else _BY_PLAYWRIGHT:
        subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, check=False)


def main() -> None:
    """Install a Chromium unless there is one."""
    with sync_playwright() as playwright:
        bundled = playwright.chromium.executable_path
    if find(bundled) is None:
        print("Installing Chromium for the browser tests ...", flush=True)  # noqa: T201
        install()


if __name__ == "__main__":
    main()
