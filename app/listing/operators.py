"""The operators of filters, as data: WHERE, forms, plain English and the documentation come from this list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement

from app.listing import conditions
from app.listing.column import Column, Kind
from app.listing.values import Value

_CHOSEN = frozenset({Kind.CODE, Kind.ENUM, Kind.LADDER, Kind.MANY})
_MEASURED = frozenset({Kind.DATE, Kind.TIME, Kind.MONEY, Kind.NUMBER})
_WORDS = frozenset({Kind.TEXT, Kind.QUOTE, Kind.URL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """What a filter does with its values. ``key`` stands after the column's name: ``amount_eur__gte``."""

    key: str
    label: str
    """In forms, between the column's label and the value."""
    kinds: frozenset[Kind]
    """Kinds of column it suits."""
    condition: Callable[[Column, tuple[Value, ...]], ColumnElement[bool]]
    """SQL for a column and its values."""
    phrase: str
    """English for the value: "at least {value}"."""
    phrases: Mapping[Kind, str] = field(default_factory=dict)
    """Where English says it otherwise for a kind."""
    sentence: str = "{phrase}"
    """English around the column's phrase; may name the column's ``{label}`` and the ``{value}`` instead. Does not
    apply to kinds that have a phrase of their own."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Values in words, where they are the operator's own."""
    sign: str = ""
    """Before the value where there is little room: "≥"."""
    several: bool = False
    """Takes repeated values, any of which will do."""
    joined: str = "or"
    """Between several values in a sentence."""
    reads: Kind | None = None
    """Kind of the value, where it is not the column's own."""
    help: str = ""

    def phrase_for(self, kind: Kind) -> str:
        """English for a value of a column of that kind."""
        return self.phrases.get(kind, self.phrase)

    def sentence_for(self, kind: Kind) -> str:
        """English around the phrase of a column of that kind."""
        return "{phrase}" if kind in self.phrases else self.sentence


OPERATORS: tuple[Operator, ...] = (
    Operator(
        key="",
        label="is",
        kinds=frozenset(Kind),
        condition=conditions.equals,
        phrase="{value}",
        several=True,
        help="Exactly this; repeat it for any of several. A date may be a year or a month.",
    ),
    Operator(
        key="not",
        label="is not",
        kinds=_CHOSEN,
        condition=conditions.differs,
        phrase="{value}",
        sentence="not {phrase}",
        sign="not",
        several=True,
        help="None of these; rows where it is unknown are kept.",
    ),
    Operator(
        key="all",
        label="has all of",
        kinds=frozenset({Kind.MANY}),
        condition=conditions.holds_all,
        phrase="{value}",
        sign="with",
        several=True,
        joined="and",
        help="Every one of these, whatever else; repeat it for each.",
    ),
    Operator(
        key="gte",
        label="from",
        kinds=_MEASURED | {Kind.LADDER},
        condition=conditions.at_least,
        phrase="at least {value}",
        phrases={Kind.DATE: "from {value} on", Kind.TIME: "from {value} on", Kind.LADDER: "{value} or further"},
        sign="≥",
        help="This or more; of a status, this step or a further one; of a date, then or later.",
    ),
    Operator(
        key="lte",
        label="to",
        kinds=_MEASURED | {Kind.LADDER},
        condition=conditions.at_most,
        phrase="at most {value}",
        phrases={
            Kind.DATE: "up to {value}",
            Kind.TIME: "up to {value}",
            Kind.LADDER: "{value} or earlier",
        },
        sign="≤",
        help="This or less; of a status, this step or an earlier one; of a date, then or before.",
    ),
    Operator(
        key="contains",
        label="contains",
        kinds=_WORDS,
        condition=conditions.contains,
        phrase="containing {value}",
        sign="contains",
        help="Has these characters somewhere, in capitals or not.",
    ),
    Operator(
        key="unknown",
        label="is unknown",
        kinds=frozenset(Kind) - {Kind.ID},
        condition=conditions.unknown,
        phrase="{value}",
        sentence="with {value} {label}",
        phrases={Kind.DATE: "on a day that is {value}", Kind.TIME: "at a time that is {value}"},
        words={"true": "unknown", "false": "known"},
        reads=Kind.FLAG,
        help="true: the sources do not say; false: they do.",
    ),
)

BY_KEY: Mapping[str, Operator] = {operator.key: operator for operator in OPERATORS}


def suiting(column: Column) -> tuple[Operator, ...]:
    """The operators that a column can be filtered with."""
    return tuple(operator for operator in OPERATORS if column.filterable and column.kind in operator.kinds)
