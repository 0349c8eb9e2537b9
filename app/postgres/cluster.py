"""The server's files: where they are, how they are made, and what a server that died has left in them."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.errors import DatabaseUnavailable, NoWritePermission
from app.postgres.account import Account, account_for
from app.postgres.binaries import Binaries

ROLE = "tracker"
_LONGEST_SOCKET_PATH = 100
"""The system cuts socket paths off near 104 bytes."""
_HOME_FOR_ROOT = Path("/var/lib/defence-commitments-tracker")


@dataclass(frozen=True, slots=True)
class Cluster:
    """One server's files below one folder."""

    folder: Path
    account: Account

    @property
    def data(self) -> Path:
        """What PostgreSQL calls the data directory."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.folder / "postgres.log"

    @property
    def lock(self) -> Path:
        """Held by the process that started the server, for as long as it lives."""
        return self.folder / "lock"

    @property
    def sockets(self) -> Path:
        """Where the server listens: only this machine, only through this folder, only for its owner and root."""
        usual = self.folder / "socket"
        if len(os.fsencode(usual / ".s.PGSQL.5432")) <= _LONGEST_SOCKET_PATH:
            return usual
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path("/tmp") / f"tracker-{self.account.uid}-{digest}"  # noqa: S108 - `own` refuses what another user has put there

    def make(self, binaries: Binaries) -> None:
        """Make the files of a new, empty server. One that was interrupted leaves nothing that looks finished."""
        unfinished = self.folder / "data.part"
        shutil.rmtree(unfinished, ignore_errors=True)
        # C.UTF-8 of PostgreSQL itself: the same order on every machine, whatever locales it has.
        locale = ["--locale-provider=builtin", "--locale=C.UTF-8"] if binaries.major() >= 17 else ["--locale=C"]
        command = [
            str(binaries.initdb),
            "-D",
            str(unfinished),
            f"--username={ROLE}",
            "--auth=trust",
            "--encoding=UTF8",
            *locale,
        ]
        self.account.own(unfinished)
        made = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **self.account.popen_options()
        )
        if made.returncode:
            reason = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise DatabaseUnavailable(f"the embedded database could not be made in {self.folder}: {reason}")
        unfinished.rename(self.data)

    def check_version(self, binaries: Binaries) -> None:
        """Raise `DatabaseUnavailable` where another major version of PostgreSQL made the files."""
        made_by = int((self.data / "PG_VERSION").read_text())
        if made_by != binaries.major():
            raise DatabaseUnavailable(
                f"{self.data} was made by PostgreSQL {made_by}, this is {binaries.major()}: "
                "set TRACKER_POSTGRES_FOLDER to the older one, or remove the folder to start from nothing"
            )


def open_cluster(folder: Path) -> Cluster:
    """The cluster in a folder, which is made where it is missing; raises `NoWritePermission` where that cannot be.

    Root's own folders are closed to the user that the server must run as. There the files go below `/var/lib` instead.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        account = account_for(folder)
        if not account.can_use(folder):
            folder = _HOME_FOR_ROOT / hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
            folder.mkdir(parents=True, exist_ok=True)
        cluster = Cluster(folder / "postgres", account)
        account.own(cluster.folder)
        account.own(cluster.sockets)
    except OSError as error:
        raise NoWritePermission(
            f"cannot write to the data folder {error.filename or folder} ({error.strerror}): "
            "set TRACKER_DATA_FOLDER to one of yours"
        ) from error
    return cluster
