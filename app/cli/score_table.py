"""A score as lines for people: figures, fields, breakdowns, errors, gains and losses."""

from collections.abc import Iterator, Mapping, Sequence

from app.evaluation.comparison import Change
from app.evaluation.measures import Measure
from app.evaluation.score import FIGURES, Outcome, Score

_HEADINGS = "     f1  precision  recall"


def in_lines(score: Score, before: Score | None = None) -> Iterator[str]:
    """The whole score; beside each figure how far it moved since ``before``."""
    unread = f", {score.unread} of them without a reading" if score.unread else ""
    yield f"{score.articles} articles{unread}"
    yield f"{'':26}{_HEADINGS}"
    for name in FIGURES:
        yield _figure(name, score.measures, before.measures if before else None)
    grounded = "-" if score.grounded.share is None else f"{score.grounded.share:.3f}"
    yield f"{'grounded':26}{grounded:>7}   ({score.grounded.right} of {score.grounded.of} sentences stand in the text)"
    yield "right values of found rows"
    for name, portion in score.fields.items():
        yield f"  {name:24}{portion.share or 0:7.3f}   ({portion.right} of {portion.of})"
    for title, measures in (("pledges by type", score.by_type), ("sums by currency", score.by_currency)):
        yield f"{title:26}{_HEADINGS}"
        for name in measures:
            yield _figure(name, measures, None, indent="  ")


def error_lines(errors: Sequence[Outcome]) -> Iterator[str]:
    """The errors, two lines each."""
    for error in errors:
        yield f"{error.stem}  {error.kind}: {error.row}"
        detail = " | ".join(part for part in (error.saying, " ".join(error.evidence.split())) if part)
        yield f"    {detail}" if detail else ""


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """Gains and losses by article, and their sums."""
    gains, losses = (sum(len(part) for part in parts) for parts in _sides(changes))
    yield f"{gains} gains, {losses} losses in {len(changes)} articles"
    for change in changes:
        yield change.stem
        yield from (f"  + {saying}" for saying in change.gains)
        yield from (f"  - {saying}" for saying in change.losses)


def _sides(changes: Sequence[Change]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    return [change.gains for change in changes], [change.losses for change in changes]


def _figure(name: str, measures: Mapping[str, Measure], before: Mapping[str, Measure] | None, indent: str = "") -> str:
    """One figure with its counts."""
    measure = measures.get(name, Measure())
    moved = f"  {measure.f1 - before.get(name, Measure()).f1:+.3f}" if before is not None else ""
    counts = f"({measure.found} of {measure.gold} gold, {measure.predicted} predicted)"
    return (
        f"{indent + name:26}{measure.f1:7.3f}{measure.precision:11.3f}{measure.recall:8.3f}   {counts}{moved}".rstrip()
    )
