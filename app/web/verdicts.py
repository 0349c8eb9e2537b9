"""Why a statement was turned down, in words: what a model held against it, feature by feature, or the rule's reason."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.extraction import Rejection

_JUDGED = re.compile(r"probability (?P<probability>[01]\.\d+)(?:; against it: (?P<against>.*))?", re.DOTALL)
_FEATURE = re.compile(r"(?P<name>.+) \((?P<weight>[+-]?\d+\.\d+)\)")
_SAYINGS = {
    "no_sum": "no sum is told",
    "no_act": "no verb of promising or doing",
    "no_thing": "nothing that could be promised",
    "to_nobody": "nobody receives it",
    "has_amount": "a sum is told",
    "small_amount": "the sum is small",
    "tiny_amount": "the sum is a price",
    "single_clause": "the sentence is one clause",
    "attributed": "it is told as somebody’s words",
    "lead": "it stands in the first lines",
    "early": "it stands early in the text",
    "body": "it stands in the body of the text",
    "receiver_speaks": "the receiver says it",
    "receiver_not_in_sentence": "the receiver is named elsewhere",
    "giver:foremost": "who gives is only the one most spoken of",
    "giver:headline": "who gives is named in the headline",
    "giver:first_in_sentence": "who gives is named first in the sentence",
    "giver:no_subject_found": "the verb has no subject",
    "giver:thanked_or_asked": "who gives is thanked or asked",
    "giver:before": "who gives stands before it",
    "giver:speaker": "who gives is the speaker",
    "giver:in_clause": "who gives stands in the clause",
}
_KINDS = {
    "thing_lemma": "its thing is “{}”",
    "lemma": "the word “{}”",
    "word": "the word “{}”",
    "verb": "a verb of the kind “{}”",
    "before:verb": "a verb of the kind “{}” before it",
    "behind:verb": "a verb of the kind “{}” behind it",
    "rule_type": "the rules read it as {}",
    "rule_status": "its step was read as {}",
    "before_lemma": "“{}” stands before it",
    "behind_lemma": "“{}” stands behind it",
    "governed_lemma": "it hangs on “{}”",
    "excluded": "words of the kind “{}”",
    "excluded_lemma": "the word “{}”",
    "rule_pledge": "the rules found a {} pledge",
    "by": "the giver would be {}",
    "to": "the receiver would be {}",
    "giver:form": "who gives is told as a {}",
    "form": "the verb’s form is {}",
    "thing": "its thing is of the kind “{}”",
    "by_kind": "the giver is of the kind {}",
    "pair": "the pair {}",
    "date_kind": "a date of the kind {}",
    "left_of_sum": "“{}” stands before the sum",
    "right_of_sum": "“{}” stands behind the sum",
    "opener": "it follows “{}”",
}
"""How the names of the model's features are said; others are shown as they are."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that spoke against a statement; ``weight`` is negative, and further from 0 the more it counted."""

    saying: str
    weight: float

    @property
    def share(self) -> int:
        """Length of its bar, 2 to 100."""
        return max(2, min(100, round(abs(self.weight) * 80)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A statement that was turned down. ``chance`` is None where a rule decided, else of 100 such how many are kept."""

    number: int
    start: int
    quote: str
    rule: str
    reason: str
    chance: int | None
    objections: tuple[Objection, ...]


def verdicts(rejections: Iterable[Rejection], text: str) -> tuple[Verdict, ...]:
    """Every rejection in the order of the text, numbered from 1."""
    ordered = sorted(rejections, key=lambda each: each.span)
    return tuple(_verdict(number, each, text) for number, each in enumerate(ordered, start=1))


def _verdict(number: int, rejection: Rejection, text: str) -> Verdict:
    judged = _JUDGED.fullmatch(rejection.reason)
    return Verdict(
        number=number,
        start=rejection.span.start,
        quote=" ".join(rejection.span.of(text).split()),
        rule=rejection.rule,
        reason="it is too unlikely to be a commitment" if judged else rejection.reason,
        chance=round(float(judged["probability"]) * 100) if judged else None,
        objections=tuple(_objections(judged["against"] or "")) if judged else (),
    )


def _objections(against: str) -> Iterable[Objection]:
    for part in against.split(", "):
        found = _FEATURE.fullmatch(part)
        if found:
            yield Objection(_saying(found["name"]), float(found["weight"]))


def _saying(name: str) -> str:
    """A feature's name in words, or of two that count together: ``thing_lemma=support`` is "its thing is “support”"."""
    return ", and ".join(_said_alone(each) for each in name.replace("&", " and ").split(" and "))


def _said_alone(name: str) -> str:
    if name in _SAYINGS:
        return _SAYINGS[name]
    kind, _, value = name.partition("=")
    return _KINDS[kind].format(value.replace("_", " ").replace("+", " and ")) if kind in _KINDS and value else name
