"""Compiled modules: what to build needs, and that they never run in place of newer code."""

import os
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from app.cli import build
from tests.cli.conftest import Run


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A package of one module in place of the extraction."""
    folder = tmp_path / "app" / "extraction"
    folder.mkdir(parents=True)
    (folder / "line.py").touch()
    monkeypatch.setattr(build, "PROJECT_FOLDER", tmp_path)
    monkeypatch.setattr(build, "_PACKAGE", folder)
    return folder


def compiled(package: Path, *, seconds_later: int) -> Path:
    """The module's compiled form, made so long after the module was written."""
    module = package / f"line{EXTENSION_SUFFIXES[0]}"
    module.touch()
    written = (package / "line.py").stat().st_mtime
    os.utime(module, (written, written + seconds_later))
    return module


def test_without_a_compiler_it_says_what_to_install(run: Run, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    result = run("build")
    assert result.exit_code == 2
    assert "no-such-compiler is not on this machine" in result.stderr
    assert "apt install gcc" in result.stderr


def test_old_compiled_code_is_never_run(run: Run, package: Path) -> None:
    compiled(package, seconds_later=-60)
    result = run("extract", "article.txt")
    assert result.exit_code == 2
    assert "app/extraction/line.py was changed after it was compiled" in result.stderr


def test_what_is_compiled_can_be_removed(run: Run, package: Path) -> None:
    module = compiled(package, seconds_later=60)
    assert build.stale() == []
    assert run("build", "--remove").output == "1 compiled modules removed: plain Python runs\n"
    assert not module.exists()
    assert run("build", "--remove").output == "nothing is compiled\n"
