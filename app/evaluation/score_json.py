"""A score as plain JSON values, every figure rounded to the third decimal."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from app.evaluation.comparison import Change
from app.evaluation.measures import Measure, Portion
from app.evaluation.score import FIGURES, Score


def score_json(score: Score) -> dict[str, Any]:
    """One object: the figures by name, ``fields``, ``by_type``, ``by_currency``, ``errors``."""
    return {
        "articles": score.articles,
        "articles_without_reading": score.unread,
        **{name: _measure(score.measures.get(name, Measure())) for name in FIGURES},
        "grounded": rounded(score.grounded.share),
        "fields": {name: _portion(portion) for name, portion in score.fields.items()},
        "by_type": _measures(score.by_type),
        "by_currency": _measures(score.by_currency),
        "errors": [asdict(error) for error in score.errors],
    }


def changes_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Gains and losses, an object an article."""
    return [asdict(change) for change in changes]


def rounded(share: float | None) -> float | None:
    """To the third decimal."""
    return None if share is None else round(share, 3)


def _measures(measures: Mapping[str, Measure]) -> dict[str, Any]:
    return {name: _measure(measure) for name, measure in measures.items()}


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "precision": rounded(measure.precision),
        "recall": rounded(measure.recall),
        "f1": rounded(measure.f1),
        **asdict(measure),
    }


def _portion(portion: Portion) -> dict[str, Any]:
    return {"share": rounded(portion.share), **asdict(portion)}
