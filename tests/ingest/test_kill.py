"""A worker, the database server and the ingestion are killed while articles come in: nothing is lost or doubled.

The short version of ``python -m bench.kill``, which kills fifty times.
"""

import subprocess
import sys

import pytest

from app.settings import PROJECT_FOLDER


@pytest.mark.skipif(sys.platform != "linux", reason="finds the processes by /proc")
def test_three_kills_lose_double_and_halve_nothing() -> None:
    command = [sys.executable, "-m", "bench.kill", "--runs", "3", "--articles", "20", "--seed", "7"]
    done = subprocess.run(command, cwd=PROJECT_FOLDER, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "lost 0, duplicated 0, half_written 0, missing_rows 0, miscounted 0, failed 0" in done.stdout
    assert "runs 3" in done.stdout
