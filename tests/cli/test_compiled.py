"""The compiled extraction: the same readings as plain Python's, whatever the compiler makes of the code."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from app.settings import PROJECT_FOLDER

_COMPILER = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
_TEXTS = PROJECT_FOLDER / "tests" / "gold"


def tracker(folder: Path, *arguments: str) -> str:
    """What the command prints when it runs from the program in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.skipif(shutil.which(_COMPILER) is None, reason="no C compiler")
def test_compiled_it_reads_what_plain_python_reads(tmp_path: Path) -> None:
    for name in ("app", "seeds"):
        plain = shutil.ignore_patterns("__pycache__", "*.so", "training")
        shutil.copytree(PROJECT_FOLDER / name, tmp_path / name, ignore=plain)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(PROJECT_FOLDER / name, tmp_path)
    tracker(tmp_path, "build")
    assert list((tmp_path / "app" / "extraction").glob("line.*.so"))
    reading = ("extract", "--json", str(_TEXTS))
    assert tracker(tmp_path, *reading) == tracker(PROJECT_FOLDER, *reading)
