"""What a score is made of: precision and recall over counted rows, and shares of right values. Both add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Measure:
    """Gold rows and how many of them were found; predicted rows and how many of them are right.

    The two differ only in a breakdown, where a pair may have one heading in the gold and another in the prediction.
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    predicted: int = 0

    @classmethod
    def of(cls, pairs: int, gold: int, predicted: int) -> "Measure":
        """A measure of rows that are paired one to one."""
        return cls(pairs, gold, pairs, predicted)

    @classmethod
    def of_sets(cls, gold: frozenset[str], predicted: frozenset[str]) -> "Measure":
        """A measure of two sets of names."""
        return cls.of(len(gold & predicted), len(gold), len(predicted))

    def __add__(self, other: "Measure") -> "Measure":
        return Measure(
            self.found + other.found,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    @property
    def precision(self) -> float:
        """Right rows over predicted rows, 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Found rows over gold rows, 0 where the gold has none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Portion:
    """How many of some values are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Portion") -> "Portion":
        return Portion(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float | None:
        """0 to 1; None where there is nothing to be right about."""
        return self.right / self.of if self.of else None


Countable = TypeVar("Countable", Measure, Portion)


def total(tables: Iterable[Mapping[str, Countable]]) -> dict[str, Countable]:
    """The sum of several tables by heading, the headings in the order of the alphabet."""
    summed: dict[str, Countable] = {}
    for table in tables:
        for name, value in table.items():
            summed[name] = summed[name] + value if name in summed else value
    return dict(sorted(summed.items()))
