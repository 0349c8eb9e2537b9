"""Places dots of a lane so that few of them overlap: a swarm around the lane's middle line."""

from collections.abc import Sequence
from dataclasses import dataclass

_STEP = 3.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A dot's place along the lane and its radius, in pixels."""

    x: float
    radius: float


def spread(discs: Sequence[Disc], most: float) -> tuple[float, ...]:
    """For each disc its distance from the middle line, ``most`` pixels at the utmost; the first ones lie nearest to it.

    Where there is no room left a disc stays on the line, over others.
    """
    placed: list[tuple[Disc, float]] = []
    for disc in discs:
        found = next((y for y in _offsets(most - disc.radius) if _is_free(disc, y, placed)), 0.0)
        placed.append((disc, found))
    return tuple(y for _, y in placed)


def _offsets(most: float) -> Sequence[float]:
    steps = range(1, max(0, int(most / _STEP)) + 1)
    return [0.0, *(sign * number * _STEP for number in steps for sign in (-1, 1))]


def _is_free(disc: Disc, y: float, placed: Sequence[tuple[Disc, float]]) -> bool:
    return all(
        (disc.x - other.x) ** 2 + (y - above) ** 2 >= (disc.radius + other.radius) ** 2 * 0.8 for other, above in placed
    )
