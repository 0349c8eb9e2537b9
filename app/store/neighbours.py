"""Finds all tellings that new ones can have to do with, however many steps away, and what is judged of each two."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic

from sqlalchemy.orm import Session

from app.domain.clustering import Pair, Verdict
from app.domain.judging import Judgement
from app.store.decided import Ties, ties_of
from app.store.told import AnOutline, Kind, Told, by_place, load_by_articles, load_by_keys

_LOG = logging.getLogger(__name__)
MOST = 400
"""Tellings sorted at once. Where more hang together, those farthest from the news stay where they are."""


@dataclass(slots=True)
class Neighbourhood(Generic[AnOutline]):
    """The tellings to sort, and those that only look like one of them."""

    kind: Kind[AnOutline]
    members: list[Told[AnOutline]]
    others: list[Told[AnOutline]]
    ties: Ties
    _judged: dict[tuple[int, int], Judgement] = field(default_factory=dict)
    _late: dict[tuple[int, int], Judgement] = field(default_factory=dict)
    _by_core: dict[object, Judgement] = field(default_factory=dict)
    _cores: dict[int, int] = field(default_factory=dict)
    _numbers: dict[AnOutline, int] = field(default_factory=dict)

    def judge(self, one: Told[AnOutline], other: Told[AnOutline]) -> Judgement:
        """What was found out about two tellings; worked out once for all that say the same."""
        key = (id(one), id(other))
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = self._judged[key[::-1]] = self._of_cores(one, other)
        return found

    def late(self, one: Told[AnOutline], other: Told[AnOutline]) -> Judgement | None:
        """What was found out however much time lies between; None unless the later of them is a mere retelling."""
        if not one.outline.is_retelling and not other.outline.is_retelling:
            return None
        before, after = by_place((one, other))
        if not after.outline.is_retelling:
            return None
        key = (id(before), id(after))
        if key not in self._late:
            self._late[key] = self.kind.judge_late(before.outline, after.outline)
        return self._late[key]

    def _of_cores(self, one: Told[AnOutline], other: Told[AnOutline]) -> Judgement:
        """A judgement by what decides it: a story told a hundred times has few ways to tell it."""
        here, there = one.outline, other.outline
        if here.article == there.article:
            return self.kind.judge(here, there)
        mark = (self._core(one), self._core(other), here.place < there.place, self.kind.band(here, there))
        if mark not in self._by_core:
            self._by_core[mark] = self.kind.judge(here, there)
        return self._by_core[mark]

    def _core(self, told: Told[AnOutline]) -> int:
        """The number of a telling's core."""
        number = self._cores.get(id(told))
        if number is None:
            number = self._numbers.setdefault(self.kind.core(told.outline), len(self._numbers))
            self._cores[id(told)] = number
        return number

    def have_to_do(self, one: Told[AnOutline], other: Told[AnOutline]) -> bool:
        """Whether where the one belongs can depend on the other."""
        if self.ties.verdict(one, other) is Verdict.SAME:
            return True
        if not one.keys & other.keys:
            return False
        late = self.late(one, other)
        return self.judge(one, other).is_one or (late is not None and late.is_one)

    def pairs(self) -> tuple[dict[Pair, Judgement], dict[Pair, Judgement], dict[Pair, Verdict]]:
        """Of the members by their places: what was judged, what of retellings, and what people decided.

        Those that nothing links, not even by way of others, need no judgement.
        """
        judged, late, decided = {}, {}, {}
        for together in self._linked():
            for at, there in combinations(together, 2):
                one, other = self.members[at], self.members[there]
                judged[at, there] = self.judge(one, other)
                if (again := self.late(one, other)) is not None:
                    late[at, there] = again
                if (verdict := self.ties.verdict(one, other)) is not None:
                    decided[at, there] = verdict
        return judged, late, decided

    def _linked(self) -> list[list[int]]:
        """The members that have to do with each other, by way of others too; each list ascending."""
        left = set(range(len(self.members)))
        around = Alike(self.members, self.ties)
        found = []
        while left:
            frontier = [left.pop()]
            together = set(frontier)
            while frontier:
                one = self.members[frontier.pop()]
                near = {at for at in left & around.places(one) if self.have_to_do(one, self.members[at])}
                left -= near
                together |= near
                frontier += near
            found.append(sorted(together))
        return found


class Alike(Generic[AnOutline]):
    """Of many tellings those that one can have to do with: found by their keys, where comparing all takes too long."""

    def __init__(self, tellings: Sequence[Told[AnOutline]], ties: Ties) -> None:
        self._tellings = tellings
        self._ties = ties
        self._by_key: dict[str, list[int]] = {}
        for at, each in enumerate(tellings):
            for key in each.keys:
                self._by_key.setdefault(key, []).append(at)

    def places(self, told: Told[AnOutline]) -> set[int]:
        """Places of the tellings that share a key with one, or that people decided about together with it."""
        found = {at for key in told.keys for at in self._by_key.get(key, ())}
        if self._ties.ties:
            tied = (at for at, each in enumerate(self._tellings) if self._ties.verdict(told, each) is not None)
            found.update(tied)
        return found


def neighbourhood(
    session: Session, kind: Kind[AnOutline], new: Sequence[Told[AnOutline]], former: Sequence[Told[AnOutline]]
) -> Neighbourhood[AnOutline]:
    """All that can have to do with tellings, or had to do with former ones that they replace."""
    gone = {each.mention for each in former}
    read_now = {each.article_id for each in new if each.mention is None} | {each.article_id for each in former}
    found = Neighbourhood(kind, list(new), [], Ties())
    seen: dict[int | None, Told[AnOutline]] = {each.mention: each for each in new if each.mention is not None}
    members: set[int | None] = set(seen)
    asked: set[str] = set()
    frontier: list[Told[AnOutline]] = [*new, *former]
    most = MOST + len(new)
    while frontier and len(found.members) < most:
        found.ties = ties_of(session, kind.name, [*found.members, *former])
        wanted = {key for each in frontier for key in each.keys} - asked
        asked |= wanted
        loaded = load_by_keys(session, kind, wanted, read_now) if wanted else []
        tied = load_by_articles(session, kind, found.ties.articles(frontier) - read_now)
        for each in [*loaded, *tied]:
            if each.mention not in gone:
                seen.setdefault(each.mention, each)
        frontier = _reached(found, frontier, [each for key, each in seen.items() if key not in members])
        frontier = frontier[: most - len(found.members)]
        found.members += frontier
        members |= {each.mention for each in frontier}
    if len(found.members) >= most:
        _LOG.warning("%d tellings of a %s hang together: the rest stays as it is", len(found.members), kind.name)
    found.others = [each for key, each in seen.items() if key not in members]
    found.members = by_place(found.members)
    return found


def _reached(
    found: Neighbourhood[AnOutline], frontier: Sequence[Told[AnOutline]], seen: Sequence[Told[AnOutline]]
) -> list[Told[AnOutline]]:
    """Those of the tellings seen that have to do with one of the frontier's."""
    around, reached = Alike(seen, found.ties), set[int]()
    for one in frontier:
        reached |= {at for at in around.places(one) - reached if found.have_to_do(seen[at], one)}
    return [seen[at] for at in sorted(reached)]
