"""Dots of a lane keep apart as long as there is room."""

from itertools import combinations

from app.web.swarm import Disc, spread


def overlapping(discs: list[Disc], offsets: tuple[float, ...]) -> int:
    placed = list(zip(discs, offsets, strict=True))
    return sum(
        (one.x - other.x) ** 2 + (y - z) ** 2 < (one.radius + other.radius) ** 2 * 0.8
        for (one, y), (other, z) in combinations(placed, 2)
    )


def test_dots_of_one_day_stand_above_and_below_each_other() -> None:
    discs = [Disc(100, 4)] * 5
    offsets = spread(discs, 30)
    assert overlapping(discs, offsets) == 0
    assert offsets[0] == 0
    assert max(map(abs, offsets)) <= 30


def test_dots_far_from_each_other_stay_on_the_line() -> None:
    assert spread([Disc(10, 4), Disc(100, 4)], 30) == (0, 0)


def test_without_room_they_lie_over_each_other_rather_than_leave_the_lane() -> None:
    offsets = spread([Disc(100, 4)] * 40, 12)
    assert max(map(abs, offsets)) <= 12
