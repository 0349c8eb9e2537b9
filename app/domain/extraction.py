"""What one reading of one article yields: claims, meetings, actors, and all that was recognised or turned down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from app.domain.actors import ActorRef, Participant, PersonRead
from app.domain.article import Article
from app.domain.dates import DateValue
from app.domain.money import Amount, Share
from app.domain.span import Span
from app.domain.vocabulary import CommitmentType, MeetingFormat, MeetingStatus, Status


class Mark(NamedTuple):
    """The words that a field was read from, and the rule that read them.

    ``field`` is the field's name as pages, CSV and JSON spell it: ``country``, ``recipient``, ``amount``,
    ``share_of_gdp``, ``status``, ``type``, ``items``, ``announced_by``, ``announced_on``, ``decided_on``, ``due_on``,
    ``delivered_on``, ``condition``, ``meeting``; of a meeting ``name``, ``date``, ``city``, ``venue``, ``participant``,
    ``host``, ``chair``.
    """

    field: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One statement of a claim: its sentence, the marked words, and the rules that fired. Marks may lie outside the
    sentence (a pronoun's antecedent)."""

    sentence: Span
    marks: tuple[Mark, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something in kind. ``quantity`` None is "some" or "dozens of": unknown, never 0."""

    name: str
    quantity: int | None = None
    equipment: str | None = None
    """Code in the equipment list, where the name is a known piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentClaim:
    """A commitment as one article tells it. ``mentions[0]`` is the statement that says it best: the evidence."""

    type: CommitmentType
    status: Status
    committing: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...] = ()
    announcers: tuple[ActorRef, ...] = ()
    through: tuple[ActorRef, ...] = ()
    """Bodies through which it is given or decided (a ministry, a fund, the EPF)."""
    amount: Amount | None = None
    share_of_gdp: Share | None = None
    items: tuple[Item, ...] = ()
    announced_on: DateValue | None = None
    decided_on: DateValue | None = None
    due_on: DateValue | None = None
    delivered_on: DateValue | None = None
    condition: str | None = None
    """Words of a condition ("after a peace agreement"), verbatim."""
    background: bool = False
    """Told as past background, not as this article's news."""
    meeting: int | None = None
    """Index into ``Extraction.meetings``: made there."""
    parent: int | None = None
    """Index into ``Extraction.commitments``: this is a part of that package."""
    dataset: str | None = None
    """Name of the dataset whose record this is; None where it was read in an article."""
    mentions: tuple[Mention, ...]
    confidence: Decimal = Decimal(1)
    """0 to 1, calibrated on the development texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClaim:
    """A meeting as one article tells it."""

    name: str
    date: DateValue | None = None
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    format: MeetingFormat | None = None
    status: MeetingStatus = MeetingStatus.HELD
    participants: tuple[Participant, ...] = ()
    mentions: tuple[Mention, ...]
    confidence: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A recognised stretch of text, for `tracker explain`: ``kind`` is amount, share, date, actor, item or cue."""

    kind: str
    span: Span
    rule: str
    value: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that was turned down: the rule that said no and its reason, in plain English."""

    rule: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The result of ``extract(article, knowledge)`` and of ``explain(article, knowledge)``."""

    article: Article
    version: str
    """The extraction's version: raised whenever rules change, so that stored readings can be replaced."""
    relevant: bool
    commitments: tuple[CommitmentClaim, ...] = ()
    meetings: tuple[MeetingClaim, ...] = ()
    countries: tuple[ActorRef, ...] = ()
    organisations: tuple[ActorRef, ...] = ()
    people: tuple[PersonRead, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    """Everything recognised, in text order; like ``rejections`` only in what ``explain`` returns."""
    rejections: tuple[Rejection, ...] = ()
