"""Turns a text and the places marked in it into stretches that a template can print one after another."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from app.domain.span import Span


@dataclass(frozen=True, slots=True)
class FieldMark:
    """Words that a field was read from, by which rule, and for which mention (its key)."""

    field: str
    span: Span
    rule: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention's sentence in an article, or a statement that was turned down; ``key`` names it."""

    key: int
    span: Span


@dataclass(frozen=True, slots=True)
class Layers:
    """Everything that is marked in one text."""

    marks: tuple[FieldMark, ...] = ()
    passages: tuple[Passage, ...] = ()
    refused: tuple[Passage, ...] = ()
    """Statements that were turned down."""
    seen: tuple[FieldMark, ...] = ()
    """Words that were recognised as something, whether or not a field was read from them."""

    def within(self, frame: Span) -> "Layers":
        """What of it lies in a part of the text, at least partly."""
        return Layers(
            tuple(mark for mark in self.marks if mark.span.overlaps(frame)),
            tuple(each for each in self.passages if each.span.overlaps(frame)),
            tuple(each for each in self.refused if each.span.overlaps(frame)),
            tuple(mark for mark in self.seen if mark.span.overlaps(frame)),
        )

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place, in no order."""
        words = (mark.span for mark in (*self.marks, *self.seen))
        return (*words, *(each.span for each in (*self.passages, *self.refused)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of text in which nothing begins or ends."""

    start: int
    """Where it begins in the text."""
    text: str
    marks: tuple[FieldMark, ...] = ()
    """Fields that were read from these words."""
    labels: tuple[str, ...] = ()
    """Fields whose marks end with this stretch: their labels stand after it."""
    mentions: tuple[int, ...] = ()
    """Mentions in whose sentence it stands."""
    begins: tuple[int, ...] = ()
    """Mentions whose sentence begins here: the anchors that pages link to."""
    ends: tuple[int, ...] = ()
    """Mentions whose sentence ends here: their references stand after it."""
    refused: bool = False
    """Part of a statement that was turned down."""
    refusals: tuple[int, ...] = ()
    """Statements turned down that end here."""
    seen: tuple[FieldMark, ...] = ()
    """What was recognised in these words."""

    @property
    def marked(self) -> bool:
        """Whether some field was read from these words."""
        return bool(self.marks)

    @property
    def said(self) -> bool:
        """Whether it is part of a mention's sentence."""
        return bool(self.mentions)


def stretches(
    text: str, marks: Iterable[FieldMark] = (), passages: Iterable[Passage] = (), within: Span | None = None
) -> tuple[Stretch, ...]:
    """A text, or the part ``within``, cut by the words and sentences of its mentions."""
    return cut(text, Layers(tuple(marks), tuple(passages)), within)


def cut(text: str, layers: Layers, within: Span | None = None) -> tuple[Stretch, ...]:
    """Cut ``text`` (or the part ``within``) at every boundary; joined again, the stretches are the text unchanged.

    Marks may overlap each other and reach over the edges of ``within``; what lies outside is left out.
    """
    frame = within or (Span(0, len(text)) if text else None)
    if frame is None:
        return ()
    here = layers.within(frame)
    edges = {frame.start, frame.end}
    for span in here.spans:
        edges |= {max(span.start, frame.start), min(span.end, frame.end)}
    return tuple(_stretch(text, Span(start, end), here) for start, end in pairwise(sorted(edges)))


def _stretch(text: str, piece: Span, layers: Layers) -> Stretch:
    return Stretch(
        start=piece.start,
        text=piece.of(text),
        marks=tuple(mark for mark in layers.marks if mark.span.contains(piece)),
        labels=tuple(dict.fromkeys(mark.field for mark in layers.marks if mark.span.end == piece.end)),
        mentions=tuple(passage.key for passage in layers.passages if passage.span.contains(piece)),
        begins=tuple(passage.key for passage in layers.passages if passage.span.start == piece.start),
        ends=tuple(passage.key for passage in layers.passages if passage.span.end == piece.end),
        refused=any(each.span.contains(piece) for each in layers.refused),
        refusals=tuple(each.key for each in layers.refused if each.span.end == piece.end),
        seen=tuple(mark for mark in layers.seen if mark.span.contains(piece)),
    )


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold words, as spans."""
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped[0])
            found.append(Span(begin, begin + len(line.strip())))
        start += len(line)
    return tuple(found)
