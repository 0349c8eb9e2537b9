"""Turns a text and the places marked in it into stretches that a template can print one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.span import Span


@dataclass(frozen=True, slots=True)
class FieldMark:
    """Words that a field was read from."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention's sentence in an article; ``key`` is the mention's id."""

    key: int
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text in which nothing begins or ends."""

    text: str
    marked: bool
    """Some field was read from these words."""
    labels: tuple[str, ...]
    """Fields whose marks end with this stretch: their labels stand after it."""
    said: bool
    """Part of a mention's sentence."""
    begins: tuple[int, ...]
    """Mentions whose sentence begins here: the anchors that pages link to."""
    ends: tuple[int, ...]
    """Mentions whose sentence ends here: their references stand after it."""


def stretches(
    text: str, marks: Iterable[FieldMark] = (), passages: Iterable[Passage] = (), within: Span | None = None
) -> tuple[Stretch, ...]:
    """Cut ``text`` (or the part ``within``) at every boundary; joined again, the stretches are the text unchanged.

    Marks may overlap each other and reach over the edges of ``within``; what lies outside is left out.
    """
    frame = within or (Span(0, len(text)) if text else None)
    if frame is None:
        return ()
    seen_marks = [mark for mark in marks if mark.span.overlaps(frame)]
    seen_passages = [passage for passage in passages if passage.span.overlaps(frame)]
    cuts = {frame.start, frame.end}
    for span in (*(m.span for m in seen_marks), *(p.span for p in seen_passages)):
        cuts |= {max(span.start, frame.start), min(span.end, frame.end)}
    edges = sorted(cuts)
    pieces = [Span(start, end) for start, end in pairwise(edges)]
    return tuple(_stretch(text, piece, seen_marks, seen_passages) for piece in pieces)


def _stretch(text: str, piece: Span, marks: Sequence[FieldMark], passages: Sequence[Passage]) -> Stretch:
    return Stretch(
        text=piece.of(text),
        marked=any(mark.span.contains(piece) for mark in marks),
        labels=tuple(dict.fromkeys(mark.field for mark in marks if mark.span.end == piece.end)),
        said=any(passage.span.contains(piece) for passage in passages),
        begins=tuple(passage.key for passage in passages if passage.span.start == piece.start),
        ends=tuple(passage.key for passage in passages if passage.span.end == piece.end),
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
