"""A progress bar on standard error, where somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """Yields what to call with how many are done, of how many, and the name of the last one."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr, item_show_func=lambda name: name) as bar:

        def step(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.update(done - bar.pos, name)

        yield step
