"""Sorts tellings into things by what was judged of each two: deterministic, whatever order they come in.

The surest pairs come first, and two groups are joined only where no telling of the one is apart from any of the other.
So a chain of likenesses never joins what its ends contradict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.judging import Judgement

Pair = tuple[int, int]
"""Places of two tellings, the smaller first."""


class Verdict(StrEnum):
    """What a person decided about two tellings."""

    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Groups:
    """Tellings by the thing they are of: groups of places, each ascending, in the order of their first."""

    members: tuple[tuple[int, ...], ...]
    retold: frozenset[int] = frozenset()
    """Tellings that tell again one of several groups, and nobody can say which: each is a group of its own."""

    def of(self) -> dict[int, int]:
        """The number of each telling's group."""
        return {place: number for number, group in enumerate(self.members) for place in group}


def cluster(
    number: int,
    judged: Mapping[Pair, Judgement],
    *,
    decided: Mapping[Pair, Verdict] = MappingProxyType({}),
    late: Mapping[Pair, Judgement] = MappingProxyType({}),
) -> Groups:
    """Sort ``number`` tellings, which come in their canonical order, into groups.

    ``judged`` holds the pairs that have anything in common; others say nothing about each other. ``decided`` goes
    before what was judged. ``late``: pairs of an earlier telling and one that tells it, or its like, again at any
    later time.
    """
    union = _Union(number, _apart({**judged, **late}, decided))
    for pair in sorted(pair for pair, verdict in decided.items() if verdict is Verdict.SAME):
        union.join(pair, forced=True)
    likely = [pair for pair, judgement in judged.items() if judgement.is_one and pair not in decided]
    for pair in sorted(likely, key=lambda pair: (-judged[pair].score, pair)):
        union.join(pair)
    retold = _place_late(union, [pair for pair, each in late.items() if each.is_one and pair not in decided])
    return Groups(union.members(), retold)


def _place_late(union: "_Union", pairs: Sequence[Pair]) -> frozenset[int]:
    """Join each telling that fits just one earlier group to it; those that fit several."""
    earlier: dict[int, set[int]] = {}
    for before, after in pairs:
        earlier.setdefault(after, set()).add(before)
    torn = set()
    for after in sorted(earlier):
        groups = {union.group_of(before) for before in earlier[after]}
        if union.is_alone(after) and len(groups) == 1:
            union.join((min(earlier[after]), after))
        elif union.is_alone(after):
            torn.add(after)
    return frozenset(torn)


def _apart(judged: Mapping[Pair, Judgement], decided: Mapping[Pair, Verdict]) -> list[set[int]]:
    """The pairs that no third telling can join."""
    found = [pair for pair, judgement in judged.items() if judgement.is_apart and pair not in decided]
    return [set(pair) for pair in (*found, *(pair for pair, each in decided.items() if each is Verdict.OTHER))]


class _Union:
    """Groups that grow; each knows who is apart from one of its members."""

    def __init__(self, number: int, apart: Sequence[set[int]]) -> None:
        self._group = list(range(number))
        self._members: dict[int, set[int]] = {place: {place} for place in range(number)}
        self._strangers: dict[int, set[int]] = {place: set() for place in range(number)}
        for one, other in (tuple(pair) for pair in apart):
            self._strangers[one].add(other)
            self._strangers[other].add(one)

    def join(self, pair: Pair, *, forced: bool = False) -> None:
        """Make the groups of two tellings one, unless somebody in the one is a stranger to the other."""
        one, other = sorted((self._group[pair[0]], self._group[pair[1]]))
        if one == other or (not forced and self._strangers[one] & self._members[other]):
            return
        for place in self._members[other]:
            self._group[place] = one
        self._members[one] |= self._members.pop(other)
        self._strangers[one] |= self._strangers.pop(other)

    def group_of(self, place: int) -> int:
        """A number for the group that a telling is in."""
        return self._group[place]

    def is_alone(self, place: int) -> bool:
        """Whether a telling is in a group with no other."""
        return len(self._members[self._group[place]]) == 1

    def members(self) -> tuple[tuple[int, ...], ...]:
        """All groups in the order of their first telling."""
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))
