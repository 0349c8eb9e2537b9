"""Finds which pairs of features matter together, by the paths of a forest of random trees. Needs scikit-learn.

A tree that asks for one feature and then for another has found that the second means something else beside the first.
The trees are thrown away: a linear model weighs the pairs they found, so that its sum can still be read.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

TREES = 400
LEAF = 5
"""Cases that a tree leaves together at least."""
REACH = 6
"""Questions before one that it is paired with."""


def telling_pairs(matrix: Any, answers: Sequence[str], most: int) -> list[tuple[int, int]]:
    """The pairs of columns whose questions, asked one behind the other, tidied up most; the strongest first."""
    from sklearn.ensemble import ExtraTreesClassifier

    forest = ExtraTreesClassifier(TREES, min_samples_leaf=LEAF, max_features=0.1, random_state=0)
    forest.fit(matrix, answers)
    gains: defaultdict[tuple[int, int], float] = defaultdict(float)
    for estimator in forest.estimators_:
        _add(estimator.tree_, gains)
    ranked = sorted(gains, key=lambda pair: (-gains[pair], pair))
    return ranked[:most]


def _add(tree: Any, gains: defaultdict[tuple[int, int], float]) -> None:
    """Credit each question of a tree to its pairs with the features that were found to hold above it."""
    left, right = tree.children_left, tree.children_right
    disorder = tree.weighted_n_node_samples * tree.impurity
    waiting: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while waiting:
        node, path = waiting.pop()
        without, beside = int(left[node]), int(right[node])
        if without < 0:
            continue
        feature = int(tree.feature[node])
        gain = float(disorder[node] - disorder[without] - disorder[beside])
        for other in path[-REACH:]:
            gains[min(feature, other), max(feature, other)] += gain
        waiting += [(without, path), (beside, (*path, feature))]


def with_pairs(matrix: Any, pairs: Sequence[tuple[int, int]]) -> Any:
    """The matrix of zeros and ones with a column more for each pair: one where both hold."""
    if not pairs:
        return matrix
    from scipy.sparse import csc_matrix, hstack

    columns = csc_matrix(matrix)
    both = columns[:, [a for a, _ in pairs]].multiply(columns[:, [b for _, b in pairs]])
    return hstack([columns, both]).tocsr()
