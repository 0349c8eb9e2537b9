"""The parts of a query: a filter, an order, a place between two rows."""

from dataclasses import dataclass
from typing import TypeAlias

from app.listing.values import Value

SEPARATOR = "__"
_BETWEEN_SORTS = ","
_BETWEEN = "~"
"""Stands between the values of a cursor."""
_EMPTY = "%"


@dataclass(frozen=True, slots=True)
class Filter:
    """One operator on one column, with its values (several only where any of them will do)."""

    column: str
    operator: str
    values: tuple[Value, ...]

    @property
    def parameter(self) -> str:
        """Its name in an address: ``country``, ``amount_eur__gte``."""
        return f"{self.column}{SEPARATOR}{self.operator}" if self.operator else self.column


@dataclass(frozen=True, slots=True)
class Sort:
    """A column to sort by. Unknown values come last in both directions."""

    column: str
    descending: bool = False

    @property
    def text(self) -> str:
        """As in an address: ``-announced_on``."""
        return f"-{self.column}" if self.descending else self.column

    @classmethod
    def of(cls, text: str) -> "Sort":
        """The sort of an address's text."""
        return cls(text.removeprefix("-"), text.startswith("-"))


Order: TypeAlias = tuple[Sort, ...]
"""What rows are sorted by, first to last; never empty."""


def order_text(order: Order) -> str:
    """As in an address: ``-announced_on,amount_eur``."""
    return _BETWEEN_SORTS.join(sort.text for sort in order)


def order_of(text: str) -> Order:
    """The order of an address's text."""
    return tuple(Sort.of(each.strip()) for each in text.split(_BETWEEN_SORTS) if each.strip())


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: just after (or before) these sort values and this key.

    A value None is unknown; no values at all means that each of them is.
    """

    key: str
    values: tuple[str | None, ...] = ()
    backwards: bool = False

    @property
    def parameter(self) -> tuple[str, str]:
        """Name and value in an address: ``after=2025-03-27~17``; the key alone where the sort values are unknown."""
        text = _BETWEEN.join([*map(_written, self.values), self.key])
        return "before" if self.backwards else "after", text

    @classmethod
    def of(cls, text: str, *, backwards: bool) -> "Cursor":
        """The cursor of an address's text."""
        *values, key = text.split(_BETWEEN)
        return cls(key, tuple(map(_read, values)), backwards)


def _written(value: str | None) -> str:
    """A sort value within a cursor; unknown is empty, and what is known but empty has a sign of its own."""
    if value is None:
        return ""
    return value.replace("%", "%25").replace(_BETWEEN, "%7E") or _EMPTY


def _read(text: str) -> str | None:
    if not text:
        return None
    return "" if text == _EMPTY else text.replace("%7E", _BETWEEN).replace("%25", "%")
