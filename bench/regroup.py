"""How fast what is stored is sorted by new rules: articles or rows a second, by step.

    DATABASE_URL=... python -m bench.regroup [--all]

The database, of `bench.load` say, is marked as sorted by rules with other keys and points, or (``--all``) by none.
Seconds are processor time of this process; the database's own come on top.
"""

import os
import resource
import sys
import time
from collections import defaultdict

import sqlalchemy as sa

from app.ingest.rates import EcbRates
from app.store.session import connect, sessions
from app.store.sorting_again import RULES, sort_anew
from app.store.versions import DataVersionRow


def main(everything: bool) -> None:
    engine = connect(os.environ["DATABASE_URL"])
    older = "" if everything else f"{RULES.texts}.0.0"
    with sessions(engine).begin() as session:
        session.execute(sa.update(DataVersionRow).values(matching_version=older))
    seconds: defaultdict[str, float] = defaultdict(float)
    number: defaultdict[str, int] = defaultdict(int)
    last, done_before = time.process_time(), 0

    def note(step: str, done: int, of: int) -> None:
        nonlocal last, done_before
        now = time.process_time()
        seconds[step] += now - last
        number[step] += done - done_before
        last, done_before = now, done

    began = time.monotonic()
    sort_anew(sessions(engine), EcbRates(), note, everything=everything)
    for step, spent in seconds.items():
        print(f"{step}: {number[step]:,} in {spent:.1f} s of processor time, {number[step] / spent:.0f} a second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.monotonic() - began:.0f} s on the wall; {peak:.0f} MB at the peak")


if __name__ == "__main__":
    main("--all" in sys.argv[1:])
