"""How likely two tellings are of one thing, with reasons: what all matching answers, whatever is matched."""

from collections.abc import Sequence
from dataclasses import dataclass

ONE = 60
"""Points from which two tellings are of one thing."""
DOUBT = 40
"""Points from which they are possibly of one thing: they stay two, and a hint says so."""
APART = 20
"""Points up to which they are of two things, whatever a third telling says."""
FULL = 100
"""Points that nothing exceeds."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for (points above 0) or against (below 0) two tellings being of one thing."""

    points: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found out about two tellings. ``score`` runs from 0 to 100 points."""

    score: int
    reasons: tuple[str, ...]
    """What speaks for it, the weightiest first."""
    against: str | None = None
    """What speaks most against it."""
    excluded: bool = False
    """Something forbids that they are one, whatever else speaks for it."""

    @property
    def is_one(self) -> bool:
        """Whether they are of one thing."""
        return self.score >= ONE and not self.excluded

    @property
    def is_doubtful(self) -> bool:
        """Whether they are possibly of one thing, which nobody can tell."""
        return self.score >= (DOUBT if not self.excluded else ONE) and not self.is_one

    @property
    def is_apart(self) -> bool:
        """Whether no third telling can join them."""
        return self.excluded or self.score < APART


def weigh(evidence: Sequence[Evidence], excluded: bool = False) -> Judgement:
    """Sum up what speaks for and against."""
    heaviest = sorted(evidence, key=lambda each: -abs(each.points))
    against = next((each.words for each in heaviest if each.points < 0), None)
    total = min(max(sum(each.points for each in evidence), 0), FULL)
    return Judgement(total, tuple(each.words for each in heaviest if each.points > 0), against, excluded)


def never(words: str) -> Judgement:
    """The two have nothing in common that could make them one."""
    return Judgement(0, (), words, excluded=True)
