"""Small linear models over named features: the weights stand in a readable file, the sum is all there is to it."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.knowledge import Weight

BIAS = "(bias)"
_UNIT = 1_000_000
"""Weights are added up as whole millionths: exactly, and so in any order."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one decision. A yes-or-no decision has the one class ``yes``."""

    labels: tuple[str, ...]
    """The classes, in the order of the alphabet."""
    weights: Mapping[str, tuple[int, ...]]
    """Feature to its weight for each class, in millionths."""
    single: Mapping[str, int]
    """The weights of a yes-or-no decision by themselves; of others nothing."""

    def scores(self, features: Iterable[str]) -> list[int]:
        """The sum of weights for each class in millionths, the bias included."""
        bias = self.weights.get(BIAS, (0,) * len(self.labels))
        return list(map(sum, zip(bias, *filter(None, map(self.weights.get, features)), strict=True)))

    def probability(self, features: Iterable[str]) -> float:
        """Of ``yes``, 0 to 1."""
        score = sum(filter(None, map(self.single.get, features)), self.single.get(BIAS, 0))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score / _UNIT))))

    def best(self, features: Iterable[str], without: frozenset[str] = frozenset()) -> str:
        """The class with the highest score, those in ``without`` left out; the first in the alphabet among equals."""
        allowed = [
            (-score, label)
            for score, label in zip(self.scores(features), self.labels, strict=True)
            if label not in without
        ]
        return min(allowed)[1]

    def reasons(self, label: str, features: Iterable[str], most: int = 5) -> tuple[tuple[str, float], ...]:
        """The features that decided, strongest first."""
        at, weights = self.labels.index(label), self.weights
        weighed = [(-abs(row[at]), name, row[at]) for name in features if (row := weights.get(name)) is not None]
        weighed.sort()
        return tuple([(name, weight / _UNIT) for _, name, weight in weighed[:most]])


DECISIONS = ("keep", "committing", "recipient", "type", "status")


def compile_model(weights: Iterable[Weight]) -> dict[str, Linear]:
    """The linear model of each decision."""
    tables: dict[str, dict[str, dict[str, float]]] = {decision: {} for decision in DECISIONS}
    for weight in weights:
        tables[weight.decision].setdefault(weight.feature, {})[weight.label] = weight.weight
    return {decision: _linear(table) for decision, table in tables.items()}


def _linear(table: Mapping[str, Mapping[str, float]]) -> Linear:
    labels = tuple(sorted({label for row in table.values() for label in row}))
    weights = {name: tuple(round(row.get(label, 0) * _UNIT) for label in labels) for name, row in table.items()}
    single = {name: row[0] for name, row in weights.items()} if len(labels) == 1 else {}
    return Linear(labels, weights, single)
