"""How well the models read unseen texts: five times trained on four fifths of the articles, tested on the rest."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from app.domain.knowledge import Knowledge
from app.evaluation.gold import GoldArticle
from app.evaluation.readings import as_json
from app.evaluation.score import Score, summed
from app.evaluation.scoring import score_article
from app.evaluation.training import prepare, train
from app.extraction import extract

FOLDS = 5


def fold_of(stem: str) -> int:
    """The fold of an article, by a hash of its stem: 0 to 4, the same on every machine and in every run."""
    return int(hashlib.md5(stem.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def cross_validate(
    articles: Sequence[GoldArticle], also: Sequence[GoldArticle], knowledge: Knowledge
) -> tuple[Score, ...]:
    """One score a fold, in their order. Articles in ``also`` are always trained on and never tested on."""
    prepared = prepare(articles, knowledge)
    always = prepare(also, knowledge)
    scores = []
    for fold in range(FOLDS):
        seen = [example for example in prepared if fold_of(example.gold.stem) != fold]
        taught = replace(knowledge, weights=train([*seen, *always]))
        scores.append(_tested([gold for gold in articles if fold_of(gold.stem) == fold], taught))
    return tuple(scores)


def _tested(articles: Sequence[GoldArticle], knowledge: Knowledge) -> Score:
    return summed(score_article(gold, as_json(extract(gold.article, knowledge))) for gold in articles)
