"""Small linear models over named features: the weights stand in a readable file, the sum is all there is to it."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.domain.knowledge import Weight

BIAS = "(bias)"
_UNIT = 1_000_000
"""Weights are added up as whole millionths: exactly, and so in any order."""


class Weighed:
    """What a feature adds to the sum of a yes-or-no decision."""

    __slots__ = ("across", "alone", "number", "others", "weights")

    def __init__(self) -> None:
        self.alone = 0
        self.across: dict[str, int] = {}
        """More, beside others: what is named "left&right" for its left, by right."""
        self.number = -1
        """Its place among all that stand in pairs, for those that do."""
        self.others: list[int] = []
        """Those that it is paired with, by number: "sent" means less of Russia. A pair stands under one of its two."""
        self.weights: list[int] = []
        """What each pair adds where both hold."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one decision. A yes-or-no decision has the one class ``yes``."""

    labels: tuple[str, ...]
    """The classes, in the order of the alphabet."""
    weights: dict[str, tuple[int, ...]]
    """Feature to its weight for each class, in millionths."""
    weighed: dict[str, Weighed]
    """What each feature adds in a yes-or-no decision; of others nothing."""
    paired: list[str]
    """The features that stand in pairs, by number."""
    bias: int
    """The weight of every such sum."""

    def scores(self, features: Iterable[str]) -> list[int]:
        """The sum of weights for each class in millionths, the bias included."""
        bias = self.weights.get(BIAS, (0,) * len(self.labels))
        rows = [row for name in features if (row := self.weights.get(name)) is not None]
        return list(map(sum, zip(bias, *rows, strict=True)))

    def probability(self, features: frozenset[str], beside: tuple[str, ...] | list[str] = ()) -> float:
        """Of ``yes``, 0 to 1. What stands ``beside`` the features counts together with each of them, not by itself."""
        known, score = self.weighed, self.bias
        holds = [False] * len(self.paired)
        rows: list[Weighed] = []
        for name in features:
            weighed = known.get(name)
            if weighed is None:
                continue
            score += weighed.alone
            if weighed.number >= 0:
                holds[weighed.number] = True
                rows.append(weighed)
            if beside and weighed.across:
                for act in beside:
                    score += weighed.across.get(act, 0)
        for row in rows:
            for i, other in enumerate(row.others):
                if holds[other]:
                    score += row.weights[i]
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
        found = []
        for name in held.intersection(self.weighed):
            row = self.weighed[name]
            others = [self.paired[number] for number in row.others]
            found += [(name, others[i], weight) for i, weight in enumerate(row.weights) if others[i] in held]
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
    return {decision: _linear(table, pairs[decision]) for decision, table in tables.items()}


def _linear(table: Mapping[str, Mapping[str, float]], pairs: Collection[Weight]) -> Linear:
    labels = tuple(sorted({label for row in table.values() for label in row}))
    weights = {name: tuple(round(row.get(label, 0) * _UNIT) for label in labels) for name, row in table.items()}
    if len(labels) > 1:
        return Linear(labels, weights, {}, [], 0)
    paired = sorted({name for pair in pairs for name in (pair.feature, pair.beside)})
    return Linear(labels, weights, _weighed(weights, pairs, paired), paired, weights.get(BIAS, (0,))[0])


def _weighed(
    weights: Mapping[str, tuple[int, ...]], pairs: Collection[Weight], paired: list[str]
) -> dict[str, Weighed]:
    """What each feature adds, alone and with others. Each pair stands under whichever of its features stands in fewer:
    the features of many pairs hold of most candidates."""
    found: dict[str, Weighed] = {}
    for name, (weight,) in weights.items():
        found.setdefault(name, Weighed()).alone = weight
        left, _, right = name.partition("&")
        if right:
            found.setdefault(left, Weighed()).across[right] = weight
    for number, name in enumerate(paired):
        found.setdefault(name, Weighed()).number = number
    count = Counter(name for pair in pairs for name in (pair.feature, pair.beside))
    for pair in pairs:
        name, other = sorted((pair.feature, pair.beside), key=lambda name: (count[name], name))
        found[name].others.append(found[other].number)
        found[name].weights.append(round(pair.weight * _UNIT))
    return found
