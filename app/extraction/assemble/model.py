"""Small linear models over named features: the weights stand in a readable file, the sum is all there is to it."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.knowledge import Weight

BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one decision: class to feature to weight. A yes-or-no decision has the one class ``yes``."""

    weights: Mapping[str, Mapping[str, float]]

    def score(self, label: str, features: Iterable[str]) -> float:
        """The sum of weights, the bias included."""
        table = self.weights[label]
        return table.get(BIAS, 0.0) + math.fsum(table.get(feature, 0.0) for feature in features)

    def probability(self, features: Iterable[str]) -> float:
        """Of ``yes``, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score("yes", features)))))

    def best(self, features: frozenset[str]) -> str:
        """The class with the highest score; the first in the alphabet among equals."""
        return min(self.weights, key=lambda label: (-self.score(label, features), label))

    def reasons(self, label: str, features: Iterable[str], most: int = 5) -> tuple[tuple[str, float], ...]:
        """The features that decided, strongest first."""
        table = self.weights[label]
        weighed = [(feature, table[feature]) for feature in sorted(features) if feature in table]
        return tuple(sorted(weighed, key=lambda pair: -abs(pair[1]))[:most])


DECISIONS = ("keep", "committing", "recipient", "type", "status")


def compile_model(weights: Iterable[Weight]) -> dict[str, Linear]:
    """The linear model of each decision."""
    tables: dict[str, dict[str, dict[str, float]]] = {decision: {} for decision in DECISIONS}
    for weight in weights:
        tables[weight.decision].setdefault(weight.label, {})[weight.feature] = weight.weight
    return {decision: Linear(table) for decision, table in tables.items()}
