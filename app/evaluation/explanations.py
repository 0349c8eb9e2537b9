"""Why an article was read as it was: every recognised stretch, every claim, every rejection, with rule and reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.extraction import Extraction
from app.domain.span import Span
from app.evaluation.readings import as_json
from app.extraction.segment import segment

_FIELDS = frozenset({"amount", "share", "date", "actor", "item"})
"""Kinds of remark about words that can become a field's value."""
_STATEMENTS = frozenset({"commitment", "meeting", "rejected"})
"""Kinds of remark about what is stated: they come first."""
_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a stretch of text."""

    span: Span
    kind: str
    rule: str
    saying: str


def explanation(extraction: Extraction) -> dict[str, Any]:
    """One object: ``source``, ``mentions``, ``commitments``, ``meetings``, ``rejections``; offsets count characters."""
    text = extraction.article.text
    reading = as_json(extraction)
    return {
        "source": extraction.article.source,
        "mentions": [
            {**note.value, "kind": note.kind, "rule": note.rule, **_place(note.span, text)}
            for note in sorted(extraction.annotations, key=lambda note: note.span)
        ],
        "commitments": reading["commitments"],
        "meetings": reading["meetings"],
        "rejections": [
            {"rule": rejection.rule, "reason": rejection.reason, **_place(rejection.span, text)}
            for rejection in sorted(extraction.rejections, key=lambda rejection: rejection.span)
        ],
    }


def remarks(extraction: Extraction) -> list[Remark]:
    """Everything there is to say, in the order of the text; at one place wider stretches come first."""
    found = [*_recognised(extraction), *_claimed(extraction), *_rejected(extraction)]
    return sorted(found, key=lambda remark: (remark.span.start, -remark.span.end, remark.kind, remark.rule))


def marked_up(extraction: Extraction) -> Iterator[str]:
    """The article sentence by sentence, its fields in brackets, and under each what was made of it and why."""
    text = extraction.article.text
    waiting = remarks(extraction)
    yield f"{extraction.article.source}: {len(text)} characters, extraction {extraction.version}"
    for sentence in segment(text).sentences:
        here = [remark for remark in waiting if remark.span.start < sentence.span.end]
        waiting = waiting[len(here) :]
        yield ""
        yield _bracketed(text, sentence.span, [remark.span for remark in here if remark.kind in _FIELDS])
        for remark in sorted(here, key=lambda remark: remark.kind not in _STATEMENTS):
            yield f"  {remark.kind:<10} {_shortened(remark.span.of(text))}: {remark.saying} [{remark.rule}]"


def _bracketed(text: str, sentence: Span, words: list[Span]) -> str:
    """A sentence on one line with the outermost of the words in brackets."""
    parts = []
    at = sentence.start
    for span in words:
        if at <= span.start and span.end <= sentence.end:
            parts += [text[at : span.start], "[", span.of(text), "]"]
            at = span.end
    return " ".join("".join([*parts, text[at : sentence.end]]).split())


def _shortened(words: str) -> str:
    """Quoted words on one line; of a long stretch its two ends."""
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= _LONGEST_QUOTE else f"“{flat[:40]} … {flat[-30:]}”"


def _recognised(extraction: Extraction) -> Iterator[Remark]:
    """The words that mean something, except the sentences themselves."""
    for note in extraction.annotations:
        if note.kind != "sentence":
            values = ", ".join(f"{name} {value}" for name, value in note.value.items() if value is not None)
            yield Remark(note.span, note.kind, note.rule, values)


def _claimed(extraction: Extraction) -> Iterator[Remark]:
    """Every statement of every commitment and meeting."""
    for number, claim in enumerate(extraction.commitments, 1):
        parties = " + ".join(ref.label for ref in claim.committing)
        saying = f"commitment {number}: {parties}, {claim.type.value}, {claim.status.value}"
        for mention in claim.mentions:
            yield Remark(mention.sentence, "commitment", ", ".join(mention.rules), saying)
    for number, meeting in enumerate(extraction.meetings, 1):
        saying = f"meeting {number}: {meeting.name}, {meeting.status.value}"
        for mention in meeting.mentions:
            yield Remark(mention.sentence, "meeting", ", ".join(mention.rules), saying)


def _rejected(extraction: Extraction) -> Iterator[Remark]:
    """Every claim that was turned down."""
    for rejection in extraction.rejections:
        yield Remark(rejection.span, "rejected", rejection.rule, rejection.reason)


def _place(span: Span, text: str) -> dict[str, Any]:
    """Where something stands, and its words."""
    return {"text": span.of(text), "start": span.start, "end": span.end}
