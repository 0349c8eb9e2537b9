"""What of a telling decides whether it is of another's commitment, and by which keys the others are found."""

import re
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from heapq import nsmallest
from typing import Self

from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Item
from app.domain.money import Share
from app.domain.sketch import words
from app.domain.sums import Bounds, Sum, buckets, sum_of
from app.domain.vocabulary import CommitmentType, Status
from app.domain.wholes import names_whole

Place = tuple[str, str, int]
"""Day of publication in ISO ("9999" where unknown), hash of the text, number of the claim: what orders tellings."""
Ordinal = tuple[str, str]
"""What is counted and which: ("tranche", "2")."""
_UNDATED = "9999"
_DOLLARS, _DOLLARS_OF = "USD", "US"
_SENTENCE_MARKS = 3
_SHINGLE = 2

_NUMERALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "final": 0,
    "last": 0,
}
_COUNTED = r"(?P<noun>tranche|instal?lment|package|batch|round|phase|stage|contract|brigade|battalion|shipment)e?s?"
_NTH = re.compile(
    rf"\b(?P<nth>\d{{1,3}}(?=st|nd|rd|th)|{'|'.join(_NUMERALS)})(?:st|nd|rd|th)?\s+(?:[\w’'-]+\s+){{0,3}}?{_COUNTED}\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?:another|additional|additionally|further|extra|on top of|a new (?:package|tranche|batch)|fresh)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:and|with|alongside|together with)\s+(?:\w+\s+){0,3}"
    r"(?:partners|allies|others|countries|states|nations|members)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A telling of a commitment, reduced to what tells commitments apart. Actors are keys."""

    place: Place
    article: str
    """Hash of the article's text: what one article tells apart is apart."""
    dataset: str | None
    """Name of the dataset whose record tells it: two records are two commitments."""
    type: CommitmentType
    status: Status
    committing: frozenset[str]
    recipients: frozenset[str]
    announcers: frozenset[str]
    sum: Sum | None
    share: Share | None
    items: frozenset[tuple[str, int | None]]
    """Equipment code or name, and quantity."""
    announced_on: DateValue | None
    due_on: DateValue | None
    told_on: date | None
    background: bool
    words: frozenset[str]
    """Of the statement that says it best."""
    ordinals: frozenset[Ordinal]
    """ "The second tranche", "the 18th package"."""
    further: bool
    """Said to come on top of something else."""
    together: bool
    """Said to be given with partners whom nobody names."""
    names_whole: bool = False
    """Named only as the whole of which a part is told: it is known, and the step, days and numbers are the part's."""

    @property
    def is_dated(self) -> bool:
        """Whether the day, month or year of announcement is known."""
        return self.announced_on is not None and self.announced_on.day is not None

    @property
    def has_size(self) -> bool:
        """Whether a sum or a share of GDP is told."""
        return self.sum is not None or self.share is not None

    def elsewhere(self) -> Self:
        """The same as if another text told it."""
        return replace(self, article="", dataset=None)

    @property
    def is_retelling(self) -> bool:
        """Told as past background, or to tell a part of it, without a day: it may be of anything that came before."""
        return (self.background or self.names_whole) and not self.is_dated and self.has_size


def outline(
    claim: CommitmentClaim, *, article: str, claim_no: int, told_on: date | None, sentence: str, euros: Bounds | None
) -> Outline:
    """The outline of an article's claim.

    ``article`` is the hash of its text, ``sentence`` what says it best, ``euros`` the sum at the day's rate.
    """
    is_whole = names_whole(claim, sentence)
    return Outline(
        place=place_of(told_on, article, claim_no),
        article=article,
        dataset=claim.dataset,
        type=claim.type,
        status=Status.ANNOUNCED if is_whole else claim.status,
        committing=frozenset(actor.key for actor in claim.committing),
        recipients=frozenset(actor.key for actor in claim.recipients),
        announcers=frozenset(actor.key for actor in claim.announcers),
        sum=sum_of(claim.amount, euros, is_turned=_is_turned(claim)),
        share=claim.share_of_gdp,
        items=frozenset((_thing(item), item.quantity) for item in claim.items),
        announced_on=None if is_whole else claim.announced_on,
        due_on=claim.due_on,
        told_on=told_on,
        background=claim.background,
        words=frozenset(words(sentence)),
        ordinals=frozenset() if is_whole else _ordinals(sentence),
        further=not is_whole and bool(_FURTHER.search(sentence)),
        together=bool(_TOGETHER.search(sentence)),
        names_whole=is_whole,
    )


def place_of(told_on: date | None, article: str, claim_no: int) -> Place:
    """Where a telling stands among all: the earlier published first, those of an unknown day last."""
    return (told_on.isoformat() if told_on else _UNDATED, article, claim_no)


def keys(told: Outline, sentence: str) -> tuple[str, ...]:
    """Marks of which two tellings share at least one wherever they can be of one commitment; none without a party."""
    return tuple(sorted(f"{party}|{mark}" for party in told.committing for mark in _marks(told, sentence)))


def _marks(told: Outline, sentence: str) -> frozenset[str]:
    """Of a telling's size and things; without a sum also of its words."""
    marks = {f"item {name} {quantity}" for name, quantity in told.items if quantity is not None}
    marks |= {f"nth {noun} {nth}" for noun, nth in told.ordinals}
    if told.sum is not None:
        return frozenset(marks | buckets(told.sum))
    if told.share is not None:
        return frozenset(marks | {f"share {told.share.percent.normalize():f}"})
    return frozenset(marks | {f"words {mark}" for mark in _sentence_marks(sentence)})


def _sentence_marks(sentence: str) -> tuple[str, ...]:
    """The smallest hashes of a sentence's pairs of words: lightly edited sentences share one."""
    spoken = words(sentence)
    pairs = {" ".join(spoken[at : at + _SHINGLE]) for at in range(max(1, len(spoken) - 1))}
    return tuple(nsmallest(_SENTENCE_MARKS, (blake2b(pair.encode(), digest_size=6).hexdigest() for pair in pairs)))


def _ordinals(sentence: str) -> frozenset[Ordinal]:
    found = ((match["noun"].lower(), match["nth"].lower()) for match in _NTH.finditer(sentence))
    return frozenset((noun, str(_NUMERALS.get(nth, nth))) for noun, nth in found)


def _is_turned(claim: CommitmentClaim) -> bool:
    """Reports turn the promises of all the world into dollars."""
    own = any(actor.key == _DOLLARS_OF for actor in claim.committing)
    return claim.amount is not None and claim.amount.currency == _DOLLARS and not own


def _thing(item: Item) -> str:
    return item.equipment or item.name.casefold()
