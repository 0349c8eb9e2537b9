"""Values of filters: read from an address or a form, written back in one canonical form."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeAlias

from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column, Kind, lowered

Value: TypeAlias = str | int | Decimal | bool | CalendarPeriod

_LARGEST_ID = 2**63 - 1
_LONGEST_TEXT = 500
_MOST_CHOICES, _NEAREST = 12, 5
"""A list of more choices than the first is not read; so many of them are shown."""
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mln", "million"), 10**6),
    **dict.fromkeys(("b", "bn", "bln", "billion"), 10**9),
    **dict.fromkeys(("t", "tn", "trn", "trillion"), 10**12),
}
_PLAIN_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,10})?", re.ASCII)
_SUM = re.compile(
    r"€?\s*(?P<figure>\d{1,3}(,\d{3}){1,5}(\.\d{1,10})?|\d{1,18}(\.\d{1,10})?)\s*(?P<scale>[a-z]*)", re.ASCII
)
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def parse(kind: Kind, column: Column, text: str) -> Value:
    """A value of that kind from its text; ValueError says what is wrong and what would be right."""
    return _READERS[kind](column, text)


def write(value: Value) -> str:
    """The value as it stands in an address: ``true``, ``100000000``, ``2025-03``."""
    match value:
        case bool():
            return "true" if value else "false"
        case CalendarPeriod():
            return value.iso
        case Decimal():
            return plain(value)
        case _:
            return str(value)


def plain(number: Decimal) -> str:
    """A number without exponent or idle zeros: ``1500000000``, ``0.25``."""
    whole, point, fraction = f"{number:f}".partition(".")
    return f"{whole}{point}{fraction}".rstrip("0").rstrip(".") if fraction.strip("0") else whole


def suggestion(wrong: str, choices: Mapping[str, str]) -> str:
    """What would be right: the nearest choice; else all of them, or the nearest of many."""
    near = get_close_matches(wrong.lower(), choices, n=1)
    if near:
        return f"did you mean {near[0]}?"
    if len(choices) <= _MOST_CHOICES:
        return f"one of {', '.join(filter(None, choices))}"
    nearest = get_close_matches(wrong.lower(), choices, n=_NEAREST, cutoff=0)
    return f"the nearest of {len(choices)} are {', '.join(nearest)}"


def checked_text(text: str) -> str:
    """The text, if the database can hold it; ValueError for a NUL, half a surrogate pair or endless text."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds a character that no text has")
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"is longer than {_LONGEST_TEXT} characters")
    return text


def _text(column: Column, text: str) -> str:
    return checked_text(text)


def _listed(column: Column, text: str) -> str:
    if text not in column.labels:
        raise ValueError(f"there is no {lowered(column.label)} {text!r}; {suggestion(text, column.labels)}")
    return text


def _id(column: Column, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= _LARGEST_ID):
        raise ValueError(f"{text!r} is not a row's number")
    return int(text)


def _period(column: Column, text: str) -> CalendarPeriod:
    return CalendarPeriod.parse(text)


def _money(column: Column, text: str) -> Decimal:
    found = _SUM.fullmatch(text.lower())
    if found is None or (found["scale"] and found["scale"] not in _SCALES):
        raise ValueError(f"{text!r} is not a sum of money; write 1000000, 100m or 1.5bn")
    return Decimal(found["figure"].replace(",", "")) * _SCALES.get(found["scale"], 1)


def _number(column: Column, text: str) -> Decimal:
    if _PLAIN_NUMBER.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not a number; write 3 or 2.5")
    return Decimal(text)


def _flag(column: Column, text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise ValueError(f"{text!r} is neither true nor false")
    return _FLAGS[text.lower()]


def _code(column: Column, text: str) -> str:
    return text.lower() if text.lower() in column.specials else checked_text(text)


_READERS: Mapping[Kind, Callable[[Column, str], Value]] = {
    Kind.ID: _id,
    Kind.TEXT: _text,
    Kind.QUOTE: _text,
    Kind.URL: _text,
    Kind.CODE: _code,
    Kind.MANY: _code,
    Kind.ENUM: _listed,
    Kind.LADDER: _listed,
    Kind.DATE: _period,
    Kind.TIME: _period,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
}
