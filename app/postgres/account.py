"""As whom the server runs. PostgreSQL refuses to run as root, so root hands it to somebody with fewer rights."""

import errno
import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """A user by number, and whether becoming it means dropping root's rights."""

    uid: int
    gid: int
    drops_root: bool

    def popen_options(self) -> dict[str, Any]:
        """Arguments that make `subprocess` run a program as this user."""
        if not self.drops_root:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Make a folder this user's and nobody else's; raises `OSError` where it is somebody else's already."""
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if found.st_uid != self.uid and self.drops_root and found.st_uid == 0 and stat.S_ISDIR(found.st_mode):
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        elif found.st_uid != self.uid or not stat.S_ISDIR(found.st_mode):
            raise PermissionError(errno.EPERM, "it belongs to somebody else", str(folder))

    def can_use(self, folder: Path) -> bool:
        """Whether this user can enter and read a folder: asked of the system, as that user."""
        if not self.drops_root:
            return os.access(folder, os.R_OK | os.X_OK)
        question = ["/bin/sh", "-c", 'test -r "$1" && test -x "$1"', "sh", str(folder)]
        return subprocess.run(question, cwd="/", check=False, **self.popen_options()).returncode == 0


def account_for(folder: Path) -> Account:
    """Who runs the server whose files are in a folder: ourselves; for root, the folder's owner, or else ``nobody``.

    The folder must exist. Its owner's files stay its owner's under ``sudo make run``.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), drops_root=False)
    owner = folder.stat()
    if owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, drops_root=True)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, drops_root=True)
