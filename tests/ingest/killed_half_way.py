"""A program that ingests a folder and dies without warning while a file is being saved: FOLDER DATABASE_URL AFTER."""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.ingest import run
from tests.ingest.line_reader import ingestion


def main(folder: Path, database_url: str, after: int) -> None:
    """Die with everything of the next file written and nothing of it committed."""
    dying = ingestion(database_url)
    done = 0

    def count(number: int, _: float | None, __: str) -> None:
        nonlocal done
        done = number

    def die(_: Session) -> None:
        if done == after:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(dying.sessions, "before_commit", die)
    run([folder], dying, progress=count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
