"""Progress on standard error, where somebody watches: how many are done, how many a second, and the time left."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from app.catalogue.operations import duration

_SECONDS_BETWEEN_LINES = 0.2
_WIDTH = 100


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, float | None, str], None]]:
    """Yields what to call with how many are done, which share of the whole that is (None: unknown), and a name.

    The line is written over and over; at the end it is wiped away.
    """
    if not sys.stderr.isatty():
        yield lambda done, share, name: None
        return
    began = shown = time.monotonic()

    def step(done: int, share: float | None, name: str) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= _SECONDS_BETWEEN_LINES:
            shown = now
            _overwrite(f"{label} {pace(done, share, now - began)}  {name}")

    try:
        yield step
    finally:
        _overwrite("")


def pace(done: int, share: float | None, seconds: float) -> str:
    """As in "1,234 documents (12 %), 41 a second, 3 min left".

    ``share`` is of the whole, 0 to 1; ``seconds`` is how long it took.
    """
    parts = [f"{done:,} documents" + (f" ({share:.0%})" if share is not None else "")]
    if done and seconds > 0:
        rate = done / seconds
        parts.append(f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second")
    if share and share < 1:
        parts.append(f"{duration(seconds / share - seconds)} left")
    return ", ".join(parts)


def _overwrite(line: str) -> None:
    """Put a line in the place of the last one."""
    click.echo(f"\r{line[:_WIDTH]:<{_WIDTH}}\r{line[:_WIDTH]}", nl=False, err=True)
