"""Mentions as pages print them: the best first, their words marked, numbered in the text they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.span import Span
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow
from app.store.readings import commitment_claim, meeting_claim
from app.web.marking import FieldMark, Layers, Passage, Stretch, cut, paragraphs, stretches
from app.web.noting import Claim, Note, label, read_as


@dataclass(frozen=True, slots=True)
class Reading:
    """A commitment or meeting that an article tells of, with the number it has in the text."""

    number: int
    kind: str
    title: str
    url: str
    row: CommitmentRow | MeetingRow
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An article's text by paragraphs, with every mark and every mention's sentence."""

    paragraphs: tuple[tuple[Stretch, ...], ...]
    references: Mapping[int, Reading]
    """Mention id → what it is about, for the small numbers in the text."""
    claims: Mapping[int, Claim]
    """Mention id → what its claim read."""

    def notes(self, piece: Stretch) -> tuple[Note, ...]:
        """What is said of marked words, each line once."""
        return tuple(dict.fromkeys(self._note(mark) for mark in piece.marks))

    def _note(self, mark: FieldMark) -> Note:
        reading, claim = self.references[mark.key], self.claims.get(mark.key)
        value = read_as(claim, mark.field) if claim else ""
        return Note(label(mark.field), value, mark.rule, reading.number, reading.title, reading.url)


def sentence_pieces(mention: MentionRow) -> tuple[Stretch, ...]:
    """The sentence with its marks; what was read from words elsewhere in the article is not marked here."""
    offset = mention.sentence_start
    whole = Span(mention.sentence_start, mention.sentence_end)
    marks = [mark for mark in _marks([mention]) if mark.span.overlaps(whole)]
    moved = [
        FieldMark(mark.field, Span(max(mark.span.start, whole.start) - offset, min(mark.span.end, whole.end) - offset))
        for mark in marks
    ]
    return stretches(mention.sentence, moved)


def marked_text(article: ArticleRow, found: Iterable[Reading]) -> MarkedText:
    """The text with everything that was read out of it; ``found`` are its `readings`."""
    told = [each for each in article.mentions if each.commitment_id or each.meeting_id]
    passages = tuple(Passage(each.id, Span(each.sentence_start, each.sentence_end)) for each in told)
    layers = Layers(tuple(_marks(told)), passages)
    pieces = tuple(cut(article.text, layers, within=paragraph) for paragraph in paragraphs(article.text))
    return MarkedText(pieces, _references(found), _claims(told))


def readings(
    article: ArticleRow, commitments: Mapping[int, CommitmentRow], meetings: Mapping[int, MeetingRow]
) -> Sequence[Reading]:
    """What the article tells of, numbered in the order of the text; nothing where it is a former version."""
    mentions: dict[tuple[str, int], list[int]] = {}
    for each in (each for each in article.mentions if each.commitment_id or each.meeting_id):
        about = ("commitment", each.commitment_id) if each.commitment_id else ("meeting", each.meeting_id or 0)
        mentions.setdefault(about, []).append(each.id)
    found = []
    for number, ((kind, key), ids) in enumerate(mentions.items(), start=1):
        row = commitments[key] if kind == "commitment" else meetings[key]
        title = row.title if isinstance(row, CommitmentRow) else row.name
        found.append(Reading(number, kind, title, f"/{kind}s/{key}", row, tuple(ids)))
    return found


def _references(found: Iterable[Reading]) -> dict[int, Reading]:
    return {mention: reading for reading in found for mention in reading.mentions}


def _claims(mentions: Sequence[MentionRow]) -> dict[int, Claim]:
    """The claim of each mention: the first statement of a claim carries it for all of them."""
    told: dict[tuple[bool, int], Claim] = {}
    for each in mentions:
        if each.reading is not None:
            read = commitment_claim if each.commitment_id else meeting_claim
            told[_claim_key(each)] = read(each.reading)
    return {each.id: told[_claim_key(each)] for each in mentions if _claim_key(each) in told}


def _claim_key(mention: MentionRow) -> tuple[bool, int]:
    """Commitments and meetings count their claims apart."""
    return mention.commitment_id is not None, mention.claim_no


def _marks(mentions: Iterable[MentionRow]) -> Iterable[FieldMark]:
    return (
        FieldMark(mark.field, Span(mark.span_start, mark.span_end), mark.rule, each.id)
        for each in mentions
        for mark in each.marks
    )
