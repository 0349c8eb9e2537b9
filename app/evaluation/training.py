"""Learns the weights of the small models from gold annotations. Needs scikit-learn, which nothing else does."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from app.domain.knowledge import Knowledge, Weight
from app.errors import UsageError
from app.evaluation.gold import GoldArticle
from app.evaluation.likeness import normal, overlap, resemblance, same_sum
from app.evaluation.pairs import telling_pairs, with_pairs
from app.extraction.assemble import features
from app.extraction.assemble.antecedents import Referent, refer
from app.extraction.assemble.candidates import Candidate, propose
from app.extraction.assemble.decide import Context, context_of, foremost, parties_of, recipient_features
from app.extraction.assemble.model import BIAS, compile_model
from app.extraction.assemble.roles import Option, options
from app.extraction.line import compile_knowledge, recognise
from app.extraction.read import frame_of
from app.extraction.reading import Reading
from app.extraction.segment import segment

STRENGTH = {"committing": 0.5, "recipient": 0.5, "keep": 0.05, "type": 0.3, "status": 0.1}
"""Inverse strength of the penalty on large weights (scikit-learn's C), by cross-validation on the tune split."""
TELLING: dict[str, tuple[str, ...]] = {
    "type": (
        "rule_type", "thing", "verb=", "pair=", "actnoun", "lemma=", "has_", "instrument", "by", "to", "giver:form",
        "behind:", "before:", "matrix", "receiver",
    ),
    "status": (
        "rule_status", "form=", "chain", "matrix", "decision", "adjstatus", "governed", "before:", "before_lemma",
        "behind:", "behind_lemma", "lemma=", "verb=", "actnoun", "negated", "perfect", "future", "modal", "infinitive",
        "headline", "thing=", "opener", "question", "word=", "by=RU", "receiver_speaks", "pair=",
    ),
}  # fmt: skip
"""Openings of the features that may speak in a decision; any may where it is not listed. The others only add noise
there: without them, by cross-validation, +7 points of right steps on headlines."""
SEEN_AT_LEAST = 2
PAIRED = {"keep": 1000}
"""How many pairs of features that hold together may speak in a decision as well."""
DROPPED_BELOW = 0.01
PARTS = 4
BRIEF = 4
"""Sentences of a text that tells one thing: a headline with its first sentences."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """An article made ready for learning: its candidates with their features and options, beside its gold rows."""

    gold: GoldArticle
    reading: Reading
    referents: tuple[tuple[Referent, ...], ...]
    candidates: tuple[Candidate, ...]
    described: tuple[frozenset[str], ...]
    contexts: tuple[Context, ...]
    choices: tuple[tuple[Option, ...], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to learn: features and the right answer."""

    features: frozenset[str]
    answer: str


def require_learner() -> None:
    """Raise `UsageError` where scikit-learn is not installed."""
    if find_spec("sklearn") is None:
        raise UsageError("training needs scikit-learn, which is not installed: pip install 'scikit-learn>=1.9,<2'")


def prepare(articles: Iterable[GoldArticle], knowledge: Knowledge) -> tuple[Example, ...]:
    """Reads the articles as the extraction would, up to the point where the models decide."""
    compiled = compile_knowledge(knowledge)
    examples = []
    for gold in articles:
        segmented = segment(gold.article.text)
        reading = recognise(gold.article, segmented, compiled)
        referents = refer(reading)
        leading = foremost(reading)
        candidates = propose(reading, referents, frame_of(segmented, compiled.boilerplate))
        contexts = tuple(context_of(reading, referents, c.sentence.index, leading) for c in candidates)
        examples.append(
            Example(
                gold,
                reading,
                referents,
                candidates,
                tuple(features.describe(candidate, reading) for candidate in candidates),
                contexts,
                tuple(options(c, reading.tokens, each) for c, each in zip(candidates, contexts, strict=True)),
            )
        )
    return tuple(examples)


def train(examples: Sequence[Example]) -> tuple[Weight, ...]:
    """The weights of all five decisions. Parties come first: what is kept, its type and step depend on them."""
    weights = [
        *_fit("committing", _party_cases(examples, "by")),
        *_fit("recipient", _party_cases(examples, "to")),
    ]
    models = [
        compile_model(
            [
                *_fit("committing", _party_cases([e for e in examples if _part(e) != part], "by")),
                *_fit("recipient", _party_cases([e for e in examples if _part(e) != part], "to")),
            ]
        )
        for part in range(PARTS)
    ]
    keep: list[Case] = []
    types: list[Case] = []
    statuses: list[Case] = []
    for example in examples:
        for i, candidate in enumerate(example.candidates):
            context, described = example.contexts[i], example.described[i]
            committing, recipients = parties_of(candidate, example.reading, context, described, models[_part(example)])
            whole = features.with_parties(candidate, described, committing, recipients)
            verdict = _verdict(example, candidate, whole, normal(option.party.label for option in committing))
            if verdict is not None:
                keep.append(Case(whole, verdict))
            for row in example.gold.commitments:
                if _states(example, candidate, row, strictly=True):
                    types.append(Case(whole, row["type"]))
                    statuses.append(Case(whole, row["status"]))
    weights += [*_fit("keep", keep), *_fit("type", types), *_fit("status", statuses)]
    return tuple(weights)


def _part(example: Example) -> int:
    """Which part an article belongs to. What is kept is learned from parties that were chosen by models which never saw
    the article: chosen by one that did, they would be righter than they ever are on a new text."""
    return int(hashlib.sha1(example.gold.stem.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS


def _verdict(example: Example, candidate: Candidate, whole: frozenset[str], by: frozenset[str]) -> str | None:
    """Whether a candidate tells a gold row by the right party; None where nobody can say: a headline, or another
    sentence of a brief, that tells in other words what the annotator took from elsewhere."""
    rows = [row for row in example.gold.commitments if normal(row["by"]) & by]
    if any(_states(example, candidate, row, strictly=False) for row in rows):
        return "yes"
    told_once = candidate.sentence.index == 0 or len(example.reading.sentences) <= BRIEF
    alike = {f"rule_type={row['type']}" for row in rows if not row.get("amount")} | {
        f"rule_type={row['type']}" for row in rows if candidate.amount is None
    }
    return None if told_once and alike & whole else "no"


def _party_cases(examples: Sequence[Example], field: str) -> list[Case]:
    """Each party of each sentence that states a gold row, with whether the row names it in the field."""
    cases = []
    for example in examples:
        for i, candidate in enumerate(example.candidates):
            rows = [row for row in example.gold.commitments if _states(example, candidate, row, strictly=True)]
            if not rows:
                continue
            right = frozenset[str]().union(*(normal(row[field]) for row in rows))
            for option in example.choices[i]:
                told = option.features if field == "by" else recipient_features(option, example.described[i])
                cases.append(Case(told, "yes" if option.party.label.lower() in right else "no"))
    return cases


def _states(example: Example, candidate: Candidate, row: dict[str, Any], *, strictly: bool) -> bool:
    """Whether a candidate's sentence states a gold row: the same sum, and the evidence itself or, less strictly, a
    sentence that shares most of its words (a headline)."""
    if row.get("amount"):
        if not same_sum(row["amount"], amount_of(candidate)):
            return False
        if not strictly:
            return True
    elif row.get("pct_gdp") is not None and (
        candidate.share is None or abs(float(candidate.share.share.percent) - row["pct_gdp"]) >= 0.05
    ):
        return False
    sentence = example.reading.words(candidate.sentence.lo, candidate.sentence.hi)
    near = resemblance(row["evidence"], sentence)
    if near >= 0.5 or near >= _nearest(example, row["evidence"]):
        return True
    return not strictly and candidate.predicate is not None and overlap(row["evidence"], sentence) >= 0.5


def _nearest(example: Example, evidence: str) -> float:
    return max(resemblance(evidence, example.reading.words(s.lo, s.hi)) for s in example.reading.sentences)


def amount_of(candidate: Candidate) -> dict[str, Any] | None:
    """A candidate's sum as gold annotations write one."""
    if candidate.amount is None or candidate.amount.amount.minimum is None:
        return None
    amount = candidate.amount.amount
    return {"value": amount.minimum, "value_max": amount.maximum, "currency": amount.currency}


def _fit(decision: str, cases: Sequence[Case]) -> list[Weight]:
    """Logistic regression over named features; its weights, the small ones dropped."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    answers = {case.answer for case in cases}
    if len(answers) < 2:
        raise UsageError(f"too few annotated texts: nothing to tell apart for “{decision}”")
    telling = TELLING.get(decision, ("",))
    seen = Counter(feature for case in cases for feature in case.features if feature.startswith(telling))
    rows = [{name: 1.0 for name in sorted(case.features) if seen[name] >= SEEN_AT_LEAST} for case in cases]
    vectorizer = DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform(rows)
    answered = [case.answer for case in cases]
    single = [str(name) for name in vectorizer.get_feature_names_out()]
    pairs = telling_pairs(matrix, answered, PAIRED[decision]) if decision in PAIRED else []
    matrix = with_pairs(matrix, pairs)
    names = [*((name, "") for name in single), *((single[a], single[b]) for a, b in pairs)]
    model = LogisticRegression(C=STRENGTH[decision], max_iter=5000)
    model.fit(matrix, answered)
    found = []
    for label, bias, row in _by_class(model):
        found.append(Weight(decision, label, BIAS, round(float(bias), 3)))
        for (name, beside), value in zip(names, row, strict=True):
            if abs(value) >= DROPPED_BELOW:
                found.append(Weight(decision, label, name, round(float(value), 3), beside))
    return found


def _by_class(model: Any) -> list[tuple[str, Any, Any]]:
    """Each class with its constant and weights. Of two classes the model has one row, for the second: "yes" of "no" and
    "yes", which alone is kept; of two others, each has its own."""
    classes = [str(label) for label in model.classes_]
    if len(classes) > 2:
        return list(zip(classes, model.intercept_, model.coef_, strict=True))
    (bias,), (row,) = model.intercept_, model.coef_
    second = [(classes[1], bias, row)]
    return second if classes[1] == "yes" else [(classes[0], -bias, -row), *second]
