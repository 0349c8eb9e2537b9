"""Reads `tellings.txt` and `fresh.txt`: scenes of tellings in a line each, with the commitment that each is of.

A scene starts with ``# name``. A line is ``LABEL DAY WHO[>WHOM] TYPE STATUS [SUM] [key=value ...] | SENTENCE``: equal
labels within a scene are one commitment. A sum is ``2bn:EUR``, ``>2bn:EUR``, ``~``, ``<`` (up to), ``20-30bn:EUR``,
with ``/y`` for a year; ``3.5%`` is a share of GDP. Keys: ``on`` (announced), ``due``, ``items``
(``25*leopard-1;shells``), ``by``, ``years`` (``2025-2029``), ``set`` (dataset); ``bg`` alone is told as background. A
day is ``2025-03-28``, or ``-`` where unknown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from app.domain.actors import ActorRef
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Item
from app.domain.money import Amount, Share
from app.domain.outlines import Outline, keys, outline
from app.domain.rates import RateSource, in_euros, reference_day
from app.domain.vocabulary import ActorKind, CommitmentType, Period, Qualifier, Status
from tests.factories.commitments import on

_FOLDER = Path(__file__).parent
_SCALES = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}
_SUM = re.compile(
    r"(?P<q>[<>~]?)(?P<low>[\d.]+)(?:-(?P<high>[\d.]+))?(?P<scale>k|m|bn|tn|):(?P<cur>[A-Z]{3})(?P<year>/y)?"
)
_QUALIFIERS = {"": Qualifier.EXACT, ">": Qualifier.AT_LEAST, "~": Qualifier.ABOUT, "<": Qualifier.UP_TO}


@dataclass(frozen=True)
class Labelled:
    """A telling and the commitment it is of, which is unique within its scene."""

    label: str
    claim: CommitmentClaim
    told_on: date | None
    sentence: str
    outline: Outline
    keys: frozenset[str]


Scene = Sequence[Labelled]


@cache
def scenes(rates: RateSource, file: str = "tellings.txt") -> Mapping[str, Scene]:
    """All scenes of a file by name."""
    blocks = (_FOLDER / file).read_text(encoding="utf-8").split("\n# ")[1:]
    found = {}
    for block in blocks:
        name, *lines = block.strip().splitlines()
        told = [line for line in lines if line.strip() and not line.startswith("--")]
        found[name] = [_telling(line, f"{name} {number}", rates) for number, line in enumerate(told)]
    return found


def pairs(scene: Scene) -> Iterator[tuple[Labelled, Labelled, bool]]:
    """Every two tellings of a scene, and whether they are of one commitment."""
    for one, other in combinations(scene, 2):
        yield one, other, one.label == other.label


def _telling(line: str, article: str, rates: RateSource) -> Labelled:
    head, _, sentence = line.partition("|")
    label, day, parties, kind, status, *rest = head.split()
    told_on = None if day == "-" else date.fromisoformat(day)
    claim = _claim(parties, kind, status, rest)
    value = in_euros(claim.amount, reference_day(claim.announced_on, told_on), rates) if claim.amount else None
    euros = (value.minimum, value.maximum) if value else None
    told = outline(claim, article=article, claim_no=0, told_on=told_on, sentence=sentence.strip(), euros=euros)
    return Labelled(label, claim, told_on, sentence.strip(), told, frozenset(keys(told, sentence.strip())))


def _claim(parties: str, kind: str, status: str, rest: Sequence[str]) -> CommitmentClaim:
    who, _, whom = parties.partition(">")
    values: dict[str, Any] = {
        "type": CommitmentType(kind),
        "status": Status(status),
        "committing": _actors(who),
        "recipients": _actors(whom),
        "mentions": (),
    }
    for word in rest:
        values |= _value(word)
    years = values.pop("years", None)
    if years and values.get("amount"):
        values["amount"] = _over(values["amount"], years)
    return CommitmentClaim(**values)


def _value(word: str) -> dict[str, Any]:
    if word == "bg":
        return {"background": True}
    name, is_pair, value = word.partition("=")
    if not is_pair:
        return {"share_of_gdp": _share(word)} if word.endswith("%") else {"amount": _amount(word)}
    readers = {
        "on": lambda text: {"announced_on": _day(text)},
        "due": lambda text: {"due_on": _day(text)},
        "items": lambda text: {"items": tuple(_item(each) for each in text.split(";"))},
        "by": lambda text: {"announcers": (ActorRef(ActorKind.PERSON, text, text),)},
        "years": lambda text: {"years": text},
        "set": lambda text: {"dataset": text},
    }
    return readers[name](value)


def _amount(word: str) -> Amount:
    match = _SUM.fullmatch(word)
    assert match, f"no sum: {word}"
    scale = _SCALES[match["scale"]]
    low = Decimal(match["low"]) * scale
    high = Decimal(match["high"]) * scale if match["high"] else low
    period = Period.PER_YEAR if match["year"] else None
    return Amount(word, low, high, match["cur"], _QUALIFIERS[match["q"]], period)


def _over(amount: Amount, years: str) -> Amount:
    first, last = (int(year) for year in years.split("-"))
    return Amount(
        amount.text, amount.minimum, amount.maximum, amount.currency, amount.qualifier, Period.SPAN, first, last
    )


def _share(word: str) -> Share:
    qualifier = _QUALIFIERS.get(word[0], Qualifier.EXACT)
    return Share(word, Decimal(word.strip("<>~%")), qualifier=qualifier)


def _item(word: str) -> Item:
    quantity, is_counted, name = word.partition("*")
    return Item(name, int(quantity)) if is_counted else Item(word.replace("_", " "), None, None)


def _actors(word: str) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(ActorKind.COUNTRY, key, key) for key in word.split("+") if key)


def _day(text: str) -> DateValue:
    return on(*(int(part) for part in text.split("-")))
