"""What the page of a tried text shows: the text with its marks, a card for every row, and what was turned down."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.extraction import CommitmentClaim, Extraction, Mark, Mention
from app.domain.vocabulary import ActorKind
from app.ingest.trying import Trial, TriedRow
from app.web.links import commitments
from app.web.marking import FieldMark, Layers, Passage, Stretch, cut, paragraphs
from app.web.noting import Claim, Note, fields_of, label, read_as
from app.web.verdicts import Verdict, verdicts

_SEEN = frozenset({"amount", "share", "date", "actor", "item", "cue"})
"""Kinds of words that are shown as recognised."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a row: the words it was read from, what was read, the rules."""

    field: str
    words: tuple[str, ...]
    value: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A row that the text gives. ``row`` is None for a meeting."""

    number: int
    title: str
    sentences: tuple[tuple[Stretch, ...], ...]
    fields: tuple[FieldLine, ...]
    rules: tuple[str, ...]
    confidence: Decimal
    claim: Claim
    row: TriedRow | None

    @property
    def url(self) -> str:
        """Where the card stands on the page."""
        return f"#row-{self.number}"


@dataclass(frozen=True, slots=True)
class Tryout:
    """Everything that the page shows of a tried text."""

    trial: Trial
    cards: tuple[Card, ...]
    verdicts: tuple[Verdict, ...]
    text: tuple[tuple[Stretch, ...], ...]

    @property
    def commitments(self) -> tuple[Card, ...]:
        """The cards of commitments."""
        return tuple(card for card in self.cards if card.row is not None)

    @property
    def meetings(self) -> tuple[Card, ...]:
        """The cards of meetings."""
        return tuple(card for card in self.cards if card.row is None)

    @property
    def actor_keys(self) -> tuple[str, ...]:
        """Keys of everybody named, for their profiles."""
        found = self.trial.extraction
        givers = (ref for claim in found.commitments for ref in claim.committing)
        refs = (*found.countries, *found.organisations, *(person.ref for person in found.people), *givers)
        return tuple(dict.fromkeys(ref.key for ref in refs))

    def stored(self, card: Card, known: Container[str]) -> str | None:
        """The listing of what is stored of the same type by the same parties; None where one of them is not known."""
        if not isinstance(card.claim, CommitmentClaim):
            return None
        givers = tuple(ref.key for ref in card.claim.committing)
        known_all = bool(givers) and all(key in known for key in givers)
        return commitments(country=givers, type=card.claim.type.value) if known_all else None

    def reference(self, number: int) -> Card:
        """The card of a number in the text."""
        return self.cards[number - 1]

    def notes(self, piece: Stretch) -> tuple[Note, ...]:
        """What is said of marked words, each line once."""
        found = []
        for mark in piece.marks:
            card = self.reference(mark.key)
            value = read_as(card.claim, mark.field)
            found.append(Note(label(mark.field), value, mark.rule, card.number, card.title, card.url))
        return tuple(dict.fromkeys(found))


def tryout(trial: Trial) -> Tryout:
    """Arrange what a text gives for its page: rows are numbered in the order of the text."""
    cards = _cards(trial)
    layers = _layers(trial.extraction, cards)
    text = trial.article.text
    pieces = tuple(cut(text, layers, within=paragraph) for paragraph in paragraphs(text))
    return Tryout(trial, cards, verdicts(trial.extraction.rejections, text), pieces)


def people_and_others(found: Extraction) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Who is named, by kind: (heading, (key, name, what is said of them)); empty kinds are left out."""
    people = tuple(
        (each.ref.key, each.ref.name, ", ".join(filter(None, (each.role, each.country)))) for each in found.people
    )
    countries = tuple((ref.key, ref.name, ref.key) for ref in found.countries)
    others = tuple(
        (ref.key, ref.name, "" if ref.kind is ActorKind.ORGANISATION else ref.kind.value) for ref in found.organisations
    )
    groups = (("Countries", countries), ("Bodies and companies", others), ("People", people))
    return tuple((heading, members) for heading, members in groups if members)


def _cards(trial: Trial) -> tuple[Card, ...]:
    rows = [(claim, row) for claim, row in zip(trial.extraction.commitments, trial.rows, strict=True)]
    told: list[tuple[Claim, TriedRow | None]] = [*rows, *((meeting, None) for meeting in trial.extraction.meetings)]
    told.sort(key=lambda each: min(mention.sentence for mention in each[0].mentions))
    return tuple(_card(number, claim, row, trial.article.text) for number, (claim, row) in enumerate(told, start=1))


def _card(number: int, claim: Claim, row: TriedRow | None, text: str) -> Card:
    return Card(
        number=number,
        title=row.row.title if row else getattr(claim, "name", ""),
        sentences=tuple(_sentence(mention, text) for mention in claim.mentions),
        fields=_fields(claim, text),
        rules=tuple(dict.fromkeys(rule for mention in claim.mentions for rule in mention.rules)),
        confidence=claim.confidence,
        claim=claim,
        row=row,
    )


def _sentence(mention: Mention, text: str) -> tuple[Stretch, ...]:
    marks = tuple(FieldMark(mark.field, mark.span, mark.rule) for mark in mention.marks)
    return cut(text, Layers(marks), within=mention.sentence)


def _fields(claim: Claim, text: str) -> tuple[FieldLine, ...]:
    """Every field that has a value or words."""
    marks = [mark for mention in claim.mentions for mark in mention.marks]
    lines = (_field(name, claim, [mark for mark in marks if mark.field == name], text) for name in fields_of(claim))
    return tuple(line for line in lines if line.words or line.value)


def _field(name: str, claim: Claim, marks: Sequence[Mark], text: str) -> FieldLine:
    words = dict.fromkeys(" ".join(mark.span.of(text).split()) for mark in marks)
    return FieldLine(label(name), tuple(words), read_as(claim, name), tuple(dict.fromkeys(mark.rule for mark in marks)))


def _layers(found: Extraction, cards: Iterable[Card]) -> Layers:
    marks, passages = [], []
    for card in cards:
        for mention in card.claim.mentions:
            passages.append(Passage(card.number, mention.sentence))
            marks += [FieldMark(mark.field, mark.span, mark.rule, card.number) for mark in mention.marks]
    seen = [FieldMark(note.kind, note.span, note.rule) for note in found.annotations if note.kind in _SEEN]
    return Layers(tuple(marks), tuple(dict.fromkeys(passages)), _refused(found), tuple(seen))


def _refused(found: Extraction) -> tuple[Passage, ...]:
    """Rejections in the order in which `verdicts` numbers them."""
    ordered = sorted(found.rejections, key=lambda each: each.span)
    return tuple(Passage(number, each.span) for number, each in enumerate(ordered, start=1))
