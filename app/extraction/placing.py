"""Picks what begins in a stretch of text out of things that stand in text order."""

from typing import Protocol, TypeVar

from app.domain.span import Span


class Placed(Protocol):
    """Whatever has a place in the text."""

    @property
    def span(self) -> Span:
        """Its characters."""


Thing = TypeVar("Thing", bound=Placed)


def beginning_in(things: tuple[Thing, ...], start: int, end: int) -> tuple[Thing, ...]:
    """Those of ``things`` (in text order) that begin among the characters ``start:end``."""
    if not things or things[-1].span.start < start or things[0].span.start >= end:
        return ()
    return things[_first_from(things, start) : _first_from(things, end)]


def _first_from(things: tuple[Thing, ...], start: int) -> int:
    """Index of the first that begins at a character or behind it: by hand, as `bisect` calls its key at each step."""
    lo, hi = 0, len(things)
    while lo < hi:
        middle = (lo + hi) // 2
        if things[middle].span.start < start:
            lo = middle + 1
        else:
            hi = middle
    return lo
