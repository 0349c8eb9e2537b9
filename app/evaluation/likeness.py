"""When a predicted row and a gold row mean the same: by party, sum and the words of their sentences."""

import re
from collections.abc import Iterable
from typing import Any

_WORD = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    """the a an of in on at to for and or by with from its their his her that this as is was were be been has have had
    will would said says""".split()
)


def words(text: str | None) -> frozenset[str]:
    """The words that count of a text."""
    return frozenset(word for word in _WORD.findall((text or "").lower()) if word not in _STOP)


def overlap(first: str | None, second: str | None) -> float:
    """Shared words over the words of the shorter text, 0 to 1."""
    a, b = words(first), words(second)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def resemblance(first: str | None, second: str | None) -> float:
    """Shared words over all words of both texts, 0 to 1."""
    a, b = words(first), words(second)
    return len(a & b) / len(a | b) if a | b else 0.0


def normal(values: Iterable[object] | None) -> frozenset[str]:
    """Codes and names in lower case."""
    return frozenset(str(value).strip().lower() for value in values or ())


def surnames(names: Iterable[str] | None) -> frozenset[str]:
    """The last word of each name, in lower case: what the press calls people by."""
    return frozenset((_WORD.findall(name.lower()) or [""])[-1] for name in names or ())


def same_sum(gold: dict[str, Any] | None, predicted: dict[str, Any] | None) -> bool:
    """Whether two amounts share a currency and a bound, to one percent."""
    if not gold or not predicted or gold.get("currency") != predicted.get("currency"):
        return False
    first = [float(v) for v in (gold.get("value"), gold.get("value_max")) if v]
    second = [float(v) for v in (predicted.get("value"), predicted.get("value_max")) if v]
    return any(abs(x / y - 1) <= 0.01 for x in first for y in second)
