"""What a change gained and lost, article by article: rows found, rows right, and rows that should not be there."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.evaluation.score import Outcome, Score

_ALSO = {"found": "right", "meeting found": "meeting right"}
"""A row that becomes right becomes found too: that is told once."""
_SPURIOUS = frozenset({"spurious", "meeting spurious"})


@dataclass(frozen=True, slots=True)
class Change:
    """One article's gains and losses, each as what became of which row."""

    stem: str
    gains: tuple[str, ...]
    losses: tuple[str, ...]


def compare(before: Score, now: Score) -> tuple[Change, ...]:
    """The articles in which something changed, in the order of their stems."""
    had, has = _keys(before.successes), _keys(now.successes)
    was, is_now = _keys(_spurious(before.errors)), _keys(_spurious(now.errors))
    gains = [(stem, f"{kind}: {row}") for stem, kind, row in _once(has - had)]
    gains += [(stem, f"no longer {kind}: {row}") for stem, kind, row in sorted(was - is_now)]
    losses = [(stem, f"no longer {kind}: {row}") for stem, kind, row in _once(had - has)]
    losses += [(stem, f"{kind}: {row}") for stem, kind, row in sorted(is_now - was)]
    return tuple(
        Change(
            stem,
            tuple(saying for where, saying in gains if where == stem),
            tuple(saying for where, saying in losses if where == stem),
        )
        for stem in sorted({stem for stem, _ in gains + losses})
    )


_Key = tuple[str, str, str]


def _keys(outcomes: Iterable[Outcome]) -> set[_Key]:
    return {(outcome.stem, outcome.kind, outcome.row) for outcome in outcomes}


def _spurious(errors: Iterable[Outcome]) -> list[Outcome]:
    return [error for error in errors if error.kind in _SPURIOUS]


def _once(keys: set[_Key]) -> list[_Key]:
    """The keys in order, a row that is both found and right only as right."""
    return sorted(key for key in keys if (key[0], _ALSO.get(key[1], ""), key[2]) not in keys)
