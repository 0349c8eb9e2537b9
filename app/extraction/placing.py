"""Picks what begins in a stretch of text out of things that stand in text order."""

from bisect import bisect_left
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
    return things[bisect_left(things, start, key=_start) : bisect_left(things, end, key=_start)]


def _start(thing: Placed) -> int:
    return thing.span.start
