"""From what was recognised to the commitments of an article, with a reason for every candidate that was turned down."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.domain.extraction import CommitmentClaim, Mark, Mention, Rejection
from app.domain.money import Amount
from app.domain.vocabulary import FAMILIES, ActorKind, CommitmentType, Family, Status
from app.extraction.assemble.antecedents import refer
from app.extraction.assemble.candidates import propose
from app.extraction.assemble.claims import claim_of, event_day, items_of
from app.extraction.assemble.decide import Decision, decide, expanded
from app.extraction.assemble.gapping import Stretch, stretches
from app.extraction.assemble.merging import merge, with_parents
from app.extraction.assemble.model import Linear
from app.extraction.assemble.pledge_rule import excluded_by
from app.extraction.assemble.respective import respectively
from app.extraction.reading import Reading
from app.extraction.recognise.currencies import UNKNOWN_CURRENCY, CompiledCurrencies

KEEP_AT: Final = 0.4
"""The probability from which a candidate counts as a commitment where it names a sum, a share of GDP or so many
of something."""
KEEP_BARE_AT: Final = 0.5
"""The same where it names none of these."""
KEEP_POLICY_AT: Final = 0.6
"""The same of a policy, which is the vaguest kind: a wrong row costs more than a missed one."""
MOST: Final = 1000
"""Commitments read of one text: comparing them with each other must stay cheap, and no article tells of more."""


class Refusal:
    """A candidate that was turned down: by a rule (its id and reason) or, without one, by the model."""

    __slots__ = ("decision", "ruled")

    def __init__(self, decision: Decision, ruled: tuple[str, str] | None = None) -> None:
        self.decision = decision
        self.ruled = ruled


Refused = tuple[Refusal | Rejection, ...]
"""What was turned down, in text order, what another sentence tells last; `rejections` gives the reasons."""


def find_commitments(
    reading: Reading, frame: frozenset[int], models: Mapping[str, Linear], currencies: CompiledCurrencies
) -> tuple[tuple[CommitmentClaim, ...], Refused]:
    """The commitments of an article, and all other candidates."""
    referents = refer(reading)
    event = event_day(reading)
    claims: list[CommitmentClaim] = []
    told: list[tuple[Mention, Decision]] = []
    refused: list[Refusal | Rejection] = []
    for decision in decide(reading, referents, propose(reading, referents, frame), models):
        excluded = excluded_by(decision.features)
        if excluded is not None:
            refused.append(Refusal(decision, excluded))
        elif decision.probability < KEEP_AT:
            refused.append(Refusal(decision))
        elif len(claims) == MOST:
            refused.append(Refusal(decision, ("keep.most", f"the text states more than {MOST} commitments")))
        else:
            claim, dropped = claim_of(respectively(decision, reading), reading, event, currencies)
            if FAMILIES[claim.type] is Family.AID and all(p.kind is ActorKind.COMPANY for p in claim.committing):
                refused.append(Refusal(decision, ("exclusion.company", "a company delivers what others pay for")))
                continue
            each = _each(_bought(claim, decision, reading), decision, reading)
            told += [(one.mentions[0], decision) for one in each]
            claims += each
            refused += dropped
    reached = _levels_reached(claims, refused)
    if reached:
        of = dict(told)
        refused += [Refusal(of[claim.mentions[0]], _REACHED) for claim in reached]
        claims = [claim for claim in claims if claim not in reached]
    merged = merge(tuple(claims), reading)
    sure = [claim for claim in merged if float(claim.confidence) >= needed_for(claim)]
    if len(sure) < len(merged):
        of = dict(told)
        refused += [Refusal(of[claim.mentions[0]]) for claim in merged if claim not in sure]
    kept = with_parents(sure, reading)
    if not all(map(_is_for_somebody, kept)):
        of = dict(told)
        kept = tuple([c if _is_for_somebody(c) else _to_nobody(c, of[c.mentions[0]]) for c in kept])
    return kept, tuple(refused)


def needed_for(claim: CommitmentClaim) -> float:
    """The probability from which a claim, all its mentions taken together, is a row."""
    counted = any(item.quantity is not None for item in claim.items)
    if counted or claim.amount is not None or claim.share_of_gdp is not None:
        return KEEP_AT
    return KEEP_POLICY_AT if claim.type is CommitmentType.POLICY else KEEP_BARE_AT


def _levels_reached(claims: list[CommitmentClaim], refused: list[Refusal | Rejection]) -> list[CommitmentClaim]:
    """What is told as a pledge in one sentence, and in another as the level that a growth, which counts itself, leads
    to: "raises its aid to 85 billion ... will grow by 50 billion, from 35 to 85 billion"."""
    growing = {claim.mentions[0].sentence for claim in claims if claim.amount is not None}
    levels = []
    for each in refused:
        if isinstance(each, Refusal) and "level_reached" in each.decision.features:
            told = each.decision.candidate
            if told.amount is not None and told.sentence.span in growing:
                levels.append(told.amount.amount)
    return [claim for claim in claims if any(_are_same(level, claim.amount) for level in levels)]


def _are_same(level: Amount, amount: Amount | None) -> bool:
    """Whether two sums are one, "kroner" of the first being anybody's."""
    if amount is None or level.minimum is None or level.minimum != amount.minimum:
        return False
    return level.currency in (amount.currency, UNKNOWN_CURRENCY)


_REACHED: Final = ("exclusion.level", "another sentence tells it as the level that a growth leads to")


def rejections(refused: Refused, reading: Reading, models: Mapping[str, Linear]) -> tuple[Rejection, ...]:
    """The reason of everything that was turned down."""
    return tuple(each if isinstance(each, Rejection) else _rejection(each, reading, models["keep"]) for each in refused)


def _bought(claim: CommitmentClaim, decision: Decision, reading: Reading) -> CommitmentClaim:
    """What is sold to a state that pays for it is its purchase ("Korea will sell Poland 48 fighters"); what is sold to
    Ukraine counts as aid."""
    if claim.type in _OF_THINGS and all(p.kind is ActorKind.COMPANY for p in claim.committing):
        buyers = tuple(party for party in claim.recipients if party.kind is ActorKind.COUNTRY)
        bought = replace(claim, committing=buyers, recipients=(), type=CommitmentType.PROCUREMENT)
        return bought if buyers else claim
    clause = decision.candidate.clause
    sold = not _SALES.isdisjoint(reading.lowers[clause.lo : clause.hi])
    pay = all(party.kind is ActorKind.COUNTRY and party.key != "UA" for party in claim.recipients)
    if not sold or not pay or not claim.recipients or claim.status is Status.REJECTED:
        return claim
    return replace(claim, committing=claim.recipients, recipients=(), type=CommitmentType.PROCUREMENT)


_OF_THINGS: Final = frozenset({CommitmentType.PROCUREMENT, CommitmentType.DEPLOYMENT})
"""A company that sends ships or aircraft somewhere has sold them."""
_SALES: Final = frozenset({"sell", "sells", "selling", "sold", "sale"})


def _each(claim: CommitmentClaim, decision: Decision, reading: Reading) -> list[CommitmentClaim]:
    """ "Ireland and Portugal will each give", "Denmark sends two jets, France three": one claim a giver, not a joint
    one."""
    others = stretches(decision.candidate, reading)
    if others:
        return _by_stretch(claim, decision, others, reading)
    clause = decision.candidate.clause
    words = reading.lowers[clause.lo : clause.hi]
    apart = "each" in words and _TOGETHER.isdisjoint(words)
    if not apart or len(claim.committing) < 2 or decision.candidate.amount is None:
        return [claim]
    return [replace(claim, committing=(party,)) for party in claim.committing]


_TOGETHER: Final = frozenset({"together", "jointly", "between"})
"""Beside them "each" tells of what is given: "would together pay for two packages of 500 million dollars each"."""


def _by_stretch(
    claim: CommitmentClaim, decision: Decision, others: tuple[Stretch, ...], reading: Reading
) -> list[CommitmentClaim]:
    """The claim, and one for each party that gives something of its own, with what stands behind its name."""
    items = items_of(decision, reading)
    bounds = [0, *(other.start for other in others), len(reading.text)]
    shares = [
        tuple(dict.fromkeys(item for span, item in items if start <= span.start < end))
        for start, end in pairwise(bounds)
    ]
    first, *marks = replace(claim, items=shares[0]), *claim.mentions[0].marks
    found = [first]
    for other, share in zip(others, shares[1:], strict=True):
        named = Mark("country", reading.span(other.referent.lo, other.referent.hi), "country.gapped")
        kept = tuple([mark for mark in marks if mark.field not in ("country", "announced_by")])
        mention = replace(claim.mentions[0], marks=(named, *kept))
        found.append(
            replace(
                claim,
                committing=expanded(other.referent.parties, reading),
                announcers=(),
                items=share,
                amount=None,
                due_on=None,
                mentions=(mention,),
            )
        )
    return found


def _is_for_somebody(claim: CommitmentClaim) -> bool:
    """Whether it is known who receives it, or nobody needs to."""
    return bool(claim.recipients) or FAMILIES[claim.type] is not Family.AID


def _to_nobody(claim: CommitmentClaim, decision: Decision) -> CommitmentClaim:
    """Aid that nobody is found to receive, in the whole article, is the party's own: "will spend €500m on drones"."""
    own = decision.own_type
    first, *others = claim.mentions
    marks = tuple([m._replace(rule=f"type.{own.value}") if m.field == "type" else m for m in first.marks])
    return replace(claim, type=own, mentions=(replace(first, marks=marks), *others))


def _rejection(refusal: Refusal, reading: Reading, model: Linear) -> Rejection:
    """Why a clause is not a commitment: a rule, nobody commits, or what spoke against it."""
    decision = refusal.decision
    clause = decision.candidate.clause
    span = reading.span(clause.lo, clause.hi)
    if refusal.ruled is not None:
        return Rejection(*refusal.ruled, span)
    if not decision.committing:
        return Rejection("keep.nobody", "nobody can be told to commit to it", span)
    against = [reason for reason in model.reasons("yes", decision.features, 12) if reason[1] < 0][:4]
    named = ", ".join(f"{feature} ({weight:+.2f})" for feature, weight in against)
    return Rejection(
        "keep.unlikely", f"probability {decision.probability:.2f}; against it: {named or 'no sign of a pledge'}", span
    )
