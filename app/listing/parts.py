"""The parts of a query: a filter, a sort, a place between two rows."""

from dataclasses import dataclass

from app.listing.values import Value

SEPARATOR = "__"


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


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: just after (or before) this sort value and key. ``value`` None is unknown."""

    key: str
    value: str | None
    backwards: bool = False

    @property
    def parameter(self) -> tuple[str, str]:
        """Name and value in an address: ``after=2025-03-27~17``; the key alone where the sort value is unknown."""
        return "before" if self.backwards else "after", self.key if self.value is None else f"{self.value}~{self.key}"

    @classmethod
    def of(cls, text: str, *, backwards: bool) -> "Cursor":
        """The cursor of an address's text."""
        value, known, key = text.rpartition("~")
        return cls(key, value if known else None, backwards)
