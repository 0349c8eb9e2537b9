"""Mentions as pages print them: the best first, their words marked, numbered in the text they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.span import Span
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow
from app.web.marking import FieldMark, Passage, Stretch, paragraphs, stretches


@dataclass(frozen=True, slots=True)
class Reading:
    """A commitment or meeting that an article tells of, with the number it has in the text."""

    number: int
    kind: str
    title: str
    url: str
    row: CommitmentRow | MeetingRow
    mentions: tuple[int, ...]


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


def text_pieces(article: ArticleRow) -> list[tuple[Stretch, ...]]:
    """The text by paragraphs, with every mark and every mention's sentence."""
    marks = list(_marks(article.mentions))
    passages = [Passage(each.id, Span(each.sentence_start, each.sentence_end)) for each in article.mentions]
    return [stretches(article.text, marks, passages, within=paragraph) for paragraph in paragraphs(article.text)]


def readings(
    article: ArticleRow, commitments: Mapping[int, CommitmentRow], meetings: Mapping[int, MeetingRow]
) -> Sequence[Reading]:
    """What the article tells of, numbered in the order of the text."""
    mentions: dict[tuple[str, int], list[int]] = {}
    for each in article.mentions:
        about = ("commitment", each.commitment_id) if each.commitment_id else ("meeting", each.meeting_id or 0)
        mentions.setdefault(about, []).append(each.id)
    found = []
    for number, ((kind, key), ids) in enumerate(mentions.items(), start=1):
        row = commitments[key] if kind == "commitment" else meetings[key]
        title = row.title if isinstance(row, CommitmentRow) else row.name
        found.append(Reading(number, kind, title, f"/{kind}s/{key}", row, tuple(ids)))
    return found


def references(found: Iterable[Reading]) -> dict[int, Reading]:
    """Mention id → what it is about, for the small numbers in the text."""
    return {mention: reading for reading in found for mention in reading.mentions}


def _marks(mentions: Iterable[MentionRow]) -> Iterable[FieldMark]:
    return (FieldMark(mark.field, Span(mark.span_start, mark.span_end)) for each in mentions for mark in each.marks)
