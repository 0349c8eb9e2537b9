"""A column, declared once: it serves the table, filters, facets, sort, CSV, JSON, charts and the documentation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement

Expression: TypeAlias = ColumnElement[Any]


class Kind(StrEnum):
    """What a cell is. Templates decide by the kind how it is shown; `operators` decides how it is filtered."""

    ID = "id"
    """Whole number that names a row."""
    TEXT = "text"
    """Words of our own: titles, names."""
    QUOTE = "quote"
    """Words of a source, verbatim."""
    URL = "url"
    CODE = "code"
    """One value of an open list: a currency, a language."""
    ENUM = "enum"
    """One value of a closed list, with ``Column.labels``."""
    LADDER = "ladder"
    """One value of a closed list whose ``Column.ladder`` steps have an order: "agreed or further"."""
    MANY = "many"
    """Several codes a row: a list of strings, empty where there are none. The expression is an array of text."""
    DATE = "date"
    """A day; for a month or year its first day, and ``Column.precision`` says which."""
    TIME = "time"
    """A moment, in UTC."""
    MONEY = "money"
    """`Decimal` in whole units of ``Column.unit``, or of the row's own currency."""
    NUMBER = "number"
    """Any other number: `int` or `Decimal`."""
    FLAG = "flag"
    """Yes or no."""


@dataclass(frozen=True, slots=True, eq=False)
class Special:
    """A value that stands for a condition on the row rather than for a code: ``country=joint``."""

    label: str
    condition: ColumnElement[bool]
    excluded: str = ""
    """How English says that no such row is wanted: "without joint pledges"."""


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Where the names of codes stand: two expressions over one table."""

    code: Expression
    name: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a dataset. ``name`` is its one name: in addresses, CSV, JSON and templates."""

    name: str
    label: str
    """Heading of the table and of the filter."""
    kind: Kind
    expression: Expression
    """What a cell is. NULL is unknown."""
    facet: bool = False
    """Offered as a list of values with counts."""
    sortable: bool = True
    filterable: bool = True
    measure: bool = False
    """A number that may be summed; see ``summed_where``."""
    shown: bool = False
    """Belongs in the HTML table. Every column is in CSV and JSON."""
    help: str = ""
    """What the column means, in one sentence, for the page, the API documentation and the method page."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Values of a closed list in words, in the order to show them."""
    ladder: tuple[str, ...] = ()
    """Steps of a LADDER column, first to furthest."""
    directory: Directory | None = None
    """Names of an open list's codes."""
    specials: Mapping[str, Special] = field(default_factory=dict)
    """Of a MANY column: further values to filter by."""
    phrase: str = ""
    """How a filter reads in a sentence, around ``{value}``: "announced {value}". Empty: "with {label} {value}"."""
    unit: str = ""
    """What stands with the number: ``€``, ``%``."""
    precision: Expression | None = None
    """Of a DATE column: ``day``, ``month`` or ``year``."""
    summed_where: ColumnElement[bool] | None = None
    """Rows whose measure counts in a sum, so that a total counts one commitment once."""

    def text_of(self, value: str) -> str:
        """A value in words as far as the declaration knows them; else the value itself."""
        return self.specials[value].label if value in self.specials else self.labels.get(value, value)


def lowered(words: str) -> str:
    """Without the capital a label begins with: "military aid", but "EUR" and "A: official document"."""
    return words[0].lower() + words[1:] if words[1:2].islower() else words
