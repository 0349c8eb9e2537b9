"""Time as fetching sees it, in seconds; tests bring one that does not wait."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """A steady clock, how to wait, and by how much waits differ, 0 to 1."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


SYSTEM_CLOCK = Clock()
"""The clock of this machine."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something must be done."""

    clock: Clock
    at: float

    def left(self) -> float:
        """Seconds that are left, 0 where none are."""
        return max(0.0, self.at - self.clock.now())


def deadline(clock: Clock, seconds: float) -> Deadline:
    """So many seconds from now."""
    return Deadline(clock, clock.now() + seconds)
