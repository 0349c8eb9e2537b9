"""The examples of docs/api.md run, as they stand there, against the running program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import PROJECT_FOLDER

TEXT = (PROJECT_FOLDER / "docs" / "api.md").read_text(encoding="utf-8")
SITE = "http://127.0.0.1:8000"
SHELL = ["bash", "-euo", "pipefail", "-c"]


def blocks(language: str) -> list[str]:
    """The examples in a language, in the order in which they stand."""
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def run(command: list[str], example: str, site: str, folder: Path) -> str:
    """What an example prints; fails with its own words where it does."""
    done = subprocess.run(
        [*command, example.replace(SITE, site)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")
@pytest.mark.parametrize("example", blocks("sh"))
def test_the_examples_for_curl_run(live_server: str, tmp_path: Path, example: str) -> None:
    printed = run(SHELL, example, live_server, tmp_path)
    assert printed or any(tmp_path.iterdir())


@pytest.mark.parametrize("example", blocks("python"))
def test_the_examples_for_python_run(live_server: str, tmp_path: Path, example: str) -> None:
    assert run([sys.executable, "-c"], example, live_server, tmp_path)


def test_an_unchanged_file_is_not_sent_again(live_server: str, tmp_path: Path) -> None:
    (example,) = (each for each in blocks("sh") if "--etag-compare" in each)
    assert run(SHELL, example, live_server, tmp_path) == "304\n"


def test_there_are_examples_in_every_language() -> None:
    assert [len(blocks(language)) for language in ("sh", "python", "r")] == [6, 4, 3]
    assert TEXT.count("```") == 2 * (6 + 4 + 3)
