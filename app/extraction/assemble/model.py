"""Small linear models over named features: the weights stand in a readable file, the sum is all there is to it."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
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
    weights: dict[str, tuple[int, ...]]
    """Feature to its weight for each class, in millionths."""
    single: dict[str, int]
    """The weights of a yes-or-no decision by themselves; of others nothing."""
    crossed: dict[str, dict[str, int]]
    """Of those, what is named "left&right", by left and right."""
    pairs: dict[str, tuple[tuple[str, int], ...]]
    """What a feature adds where another one holds as well, for a yes-or-no decision: "sent" means less of Russia."""

    def scores(self, features: Iterable[str]) -> list[int]:
        """The sum of weights for each class in millionths, the bias included."""
        bias = self.weights.get(BIAS, (0,) * len(self.labels))
        return list(map(sum, zip(bias, *filter(None, map(self.weights.get, features)), strict=True)))

    def probability(self, features: frozenset[str], beside: tuple[str, ...] | list[str] = ()) -> float:
        """Of ``yes``, 0 to 1. What stands ``beside`` the features counts together with each of them, not by itself."""
        single, pairs, crossed = self.single, self.pairs, self.crossed
        score = single.get(BIAS, 0)
        for name in features:
            score += single.get(name, 0)
            if name in pairs:
                for other, weight in pairs[name]:
                    if other in features:
                        score += weight
            if beside and name in crossed:
                across = crossed[name]
                for act in beside:
                    score += across.get(act, 0)
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
        """The features that decided, strongest first, each with its share of the sum.

        A pair's weight belongs to its two features by halves (their Shapley values in a sum of pairs).
        """
        at, weights, held = self.labels.index(label), self.weights, frozenset(features)
        shares = {name: float(row[at]) for name in held if (row := weights.get(name)) is not None}
        for name, other, weight in self._pairs_of(held):
            shares[name] = shares.get(name, 0) + weight / 2
            shares[other] = shares.get(other, 0) + weight / 2
        weighed = sorted([(-abs(share), name, share) for name, share in shares.items()])
        return tuple([(name, weight / _UNIT) for _, name, weight in weighed[:most]])

    def _pairs_of(self, held: frozenset[str]) -> list[tuple[str, str, int]]:
        """The pairs of which both features hold, with their weight."""
        pairs = self.pairs
        found = []
        for name in held:
            if name in pairs:
                found += [(name, other, weight) for other, weight in pairs[name] if other in held]
        return found


DECISIONS = ("keep", "committing", "recipient", "type", "status")


def compile_model(weights: Iterable[Weight]) -> dict[str, Linear]:
    """The linear model of each decision."""
    tables: dict[str, dict[str, dict[str, float]]] = {decision: {} for decision in DECISIONS}
    pairs: dict[str, list[Weight]] = {decision: [] for decision in DECISIONS}
    for weight in weights:
        if weight.beside:
            pairs[weight.decision].append(weight)
        else:
            tables[weight.decision].setdefault(weight.feature, {})[weight.label] = weight.weight
    return {decision: _linear(table, _rows(pairs[decision])) for decision, table in tables.items()}


def _rows(pairs: Collection[Weight]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Each pair under whichever of its features stands in fewer: the features of many pairs hold of most candidates."""
    count = Counter(name for pair in pairs for name in (pair.feature, pair.beside))
    rows: dict[str, list[tuple[str, int]]] = {}
    for pair in pairs:
        name, other = sorted((pair.feature, pair.beside), key=lambda name: (count[name], name))
        rows.setdefault(name, []).append((other, round(pair.weight * _UNIT)))
    return {name: tuple(row) for name, row in rows.items()}


def _linear(table: Mapping[str, Mapping[str, float]], pairs: dict[str, tuple[tuple[str, int], ...]]) -> Linear:
    labels = tuple(sorted({label for row in table.values() for label in row}))
    weights = {name: tuple(round(row.get(label, 0) * _UNIT) for label in labels) for name, row in table.items()}
    single = {name: row[0] for name, row in weights.items()} if len(labels) == 1 else {}
    return Linear(labels, weights, single, _crossed(single), pairs)


def _crossed(single: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """The weights of features such as "object&verb=transfer" by their two parts."""
    found: dict[str, dict[str, int]] = {}
    for name, weight in single.items():
        left, _, right = name.partition("&")
        if right:
            found.setdefault(left, {})[right] = weight
    return found
