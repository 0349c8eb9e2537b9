"""Which predicted row stands for which gold row: a likeness for each two, then the best pairs first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.evaluation.likeness import normal, overlap, same_sum

Row = Mapping[str, Any]
Likeness = Callable[[Row, Row], float]
Pair = tuple[int, int]
"""Indices of a gold row and of the predicted row that stands for it."""

SAME_STATEMENT = 0.5
"""Shared words from which two sentences count as one statement."""
_SAME_STATEMENT_OF_TYPE = 0.3
"""The same for commitments of one type."""
_SAME_SHARE = 0.05
"""Percentage points within which two shares of GDP are one."""


def pairs(gold: Sequence[Row], predicted: Sequence[Row], likeness: Likeness) -> list[Pair]:
    """Indices of gold and predicted rows that mean the same, one to one, the likest first."""
    alike = [(likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    found: list[Pair] = []
    left, right = set(range(len(gold))), set(range(len(predicted)))
    for score, i, j in sorted(alike, key=lambda each: (-each[0], each[1], each[2])):
        if score > 0 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append((i, j))
    return found


def carries_sum(row: Row) -> bool:
    """Whether a commitment is told with a sum or a share of GDP."""
    return bool(row.get("amount")) or row.get("pct_gdp") is not None


def commitments_alike(gold: Row, predicted: Row) -> float:
    """0, or more the better: a committing party in common, and the gold's sum or share, or without one its sentence."""
    by, told_by = normal(gold["by"]), normal(predicted.get("by"))
    if by and not by & told_by:
        return 0.0
    if not _same_promise(gold, predicted):
        return 0.0
    parties = len(by & told_by) / len(by | told_by) if by | told_by else 1.0
    kind = bool(gold["type"] == predicted.get("type"))
    near = overlap(gold["evidence"], predicted.get("evidence"))
    return (2 if carries_sum(gold) else 1) + parties + kind + near


def _same_promise(gold: Row, predicted: Row) -> bool:
    """Whether two commitments of one party are about the same sum, the same share, or told by the same sentence."""
    if gold.get("amount"):
        return same_sum(gold["amount"], predicted.get("amount"))
    if gold.get("pct_gdp") is not None:
        percent = predicted.get("pct_gdp")
        return percent is not None and bool(abs(percent - gold["pct_gdp"]) < _SAME_SHARE)
    if carries_sum(predicted):
        return False
    near = overlap(gold["evidence"], predicted.get("evidence"))
    return near >= SAME_STATEMENT or (near >= _SAME_STATEMENT_OF_TYPE and gold["type"] == predicted.get("type"))


def meetings_alike(gold: Row, predicted: Row) -> float:
    """0, or more the better: no other day, and the same city, name or sentence."""
    day, told_day = gold.get("date"), predicted.get("date")
    if day and told_day and day != told_day:
        return 0.0
    city = bool(gold.get("city")) and normal([gold["city"]]) == normal([predicted.get("city")])
    name = overlap(gold["name"], predicted.get("name"))
    near = overlap(gold["evidence"], predicted.get("evidence"))
    there = city and max(name, near) >= 0.3
    if not there and name < 0.6 and near < SAME_STATEMENT:
        return 0.0
    return 1 + city + name + near + bool(day and day == told_day)
