"""Joins the claims of one article that tell one pledge in headline, lead and body; hangs tranches on their package."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from app.domain.actors import ActorRef
from app.domain.extraction import CommitmentClaim, Item
from app.domain.money import Amount
from app.domain.span import Span
from app.domain.vocabulary import FAMILIES, ActorKind, CommitmentType, Family, Status
from app.extraction.placing import beginning_in
from app.extraction.reading import Reading

_COUNTRY: Final = ActorKind.COUNTRY
"""Kept at hand: a member of an enum is dear to reach by its class."""
_SHORT: Final = 4
"""Sentences of a text that is told as one piece: a headline with its first sentence."""
_SAME_SUM: Final = Decimal("0.01")
_SURE: Final = Decimal("0.5")
"""Below it, a second kind of pledge in one sentence is not told apart from the first."""
_FOR_SURE: Final = Decimal("0.8")
NAMED_AT_LEAST: Final = 3
"""How often the country that an article is about is named in it."""
_PART_OF: Final = frozenset({"tranche", "instalment", "installment", "which", "part", "portion"})
_OF_A_WHOLE: Final = re.compile(
    r"""\b(?:of\s(?:the|this|that|its)\s(?:total|sum|money|amount|package|funds?|loan)|of\s(?:this|that|it|these)\b
    |includ(?:ing|es)\s|among\sthem\b)[^.;:]*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words before a sum that make it a part: "of the total, €33 billion", "including €200m"."""
_REACH: Final = 80


def merge(claims: tuple[CommitmentClaim, ...], reading: Reading) -> list[CommitmentClaim]:
    """The distinct claims in text order, surest reading first among the mentions of each."""
    kept: list[CommitmentClaim] = []
    for claim in sorted(_own_purchases(claims, reading), key=lambda c: (-c.confidence, c.mentions[0].sentence)):
        for i, other in enumerate(kept):
            if _same(other, claim, reading):
                kept[i] = _joined(other, claim)
                break
        else:
            kept.append(claim)
    return _with_recipients(sorted(kept, key=lambda c: (c.mentions[0].sentence, -c.confidence)), reading)


def with_parents(claims: list[CommitmentClaim], reading: Reading) -> tuple[CommitmentClaim, ...]:
    """The claims, each tranche hung on its package."""
    divided = _by_sentence(claims)
    return tuple([_with_parent(claim, claims, divided[_place(claim)], reading) for claim in claims])


def _own_purchases(claims: tuple[CommitmentClaim, ...], reading: Reading) -> tuple[CommitmentClaim, ...]:
    """Weapons that go to nobody, in an article that tells of the party's own purchases and of no aid, are bought: "the
    delivery of launchers to the Polish Armed Forces"."""
    buyers = {claim.committing for claim in claims if claim.type is CommitmentType.PROCUREMENT}
    aid = [claim for claim in claims if FAMILIES[claim.type] is Family.AID]
    if not buyers or any(claim.recipients for claim in aid) or _in_need(list(claims), reading):
        return claims
    bought = {CommitmentType.MILITARY_AID: CommitmentType.PROCUREMENT}
    return tuple(
        replace(claim, type=bought.get(claim.type, claim.type)) if claim.committing in buyers else claim
        for claim in claims
    )


def _with_recipients(claims: list[CommitmentClaim], reading: Reading) -> list[CommitmentClaim]:
    """Aid or training that names nobody goes to whom the aid told before it goes ("Latvia will provide €60m"), else to
    the country that the article is about; troops go where those told shortly before went ("France is sending 35
    soldiers"). Sanctions and a state's own spending go to nobody."""
    found: list[CommitmentClaim] = []
    in_need = _in_need(claims, reading) if any(_goes_to_somebody(claim) for claim in claims) else ()
    hosts: tuple[ActorRef, ...] = ()
    told = 0
    for claim in claims:
        if claim.type is CommitmentType.DEPLOYMENT:
            if claim.recipients:
                hosts, told = claim.recipients, _sentence(claim, reading)
            elif _sentence(claim, reading) - told <= _HOSTS_WITHIN and not _names_a_host(claim, reading):
                claim = _to(claim, hosts)
        elif _goes_to_somebody(claim):
            known = bool(claim.recipients) or any(_is_part(other, claim) for other in claims)
            claim = claim if known else _to(claim, in_need)
            in_need = claim.recipients or in_need
        elif claim.type in _TO_NOBODY:
            claim = replace(claim, recipients=())
        found.append(claim)
    return found


def _is_part(claim: CommitmentClaim, whole: CommitmentClaim) -> bool:
    """Whether a sum that goes to somebody stands beside a larger: "a 95 billion bill with 61 billion for Ukraine"."""
    if claim is whole or claim.amount is None or not claim.recipients or _place(claim) != _place(whole):
        return False
    return _larger(whole.amount, claim.amount)


def _names_a_host(claim: CommitmentClaim, reading: Reading) -> bool:
    """Whether the sentence names a country that does not send the troops: they may go there."""
    sentence = reading.sentences[_sentence(claim, reading)]
    named = {actor.party for actor in reading.actors_in(sentence.lo, sentence.hi) if actor.party is not None}
    return any(party.kind is ActorKind.COUNTRY and party not in claim.committing for party in named)


def _goes_to_somebody(claim: CommitmentClaim) -> bool:
    return FAMILIES[claim.type] is Family.AID or claim.type is CommitmentType.TRAINING


def _to(claim: CommitmentClaim, recipients: tuple[ActorRef, ...]) -> CommitmentClaim:
    """The claim, going to them; not where one of them commits to it."""
    return claim if set(recipients) & set(claim.committing) else replace(claim, recipients=recipients)


_HOSTS_WITHIN: Final = 3
"""Sentences within which troops told without a place go where others do."""
_TO_NOBODY: Final = frozenset({CommitmentType.SANCTIONS, CommitmentType.DEFENCE_SPENDING})


def _in_need(claims: list[CommitmentClaim], reading: Reading) -> tuple[ActorRef, ...]:
    """The country named most often by far that neither commits to anything nor is at war with Ukraine: where two are
    named nearly as often, it stays unknown to whom the aid goes."""
    givers = {party.key for claim in claims for party in claim.committing if party.kind is _COUNTRY}
    named: dict[str, list[ActorRef]] = {}
    for actor in reading.actors:
        party = actor.party
        if party is not None and party.kind is _COUNTRY and party.key != "RU" and party.key not in givers:
            named.setdefault(party.key, []).append(party)
    most, next_most = [*sorted(named.values(), key=len, reverse=True), [], []][:2]
    by_far = len(most) >= max(NAMED_AT_LEAST, 2 * len(next_most))
    return (most[0],) if by_far else ()


def _same(kept: CommitmentClaim, claim: CommitmentClaim, reading: Reading) -> bool:
    """Whether two claims tell one pledge: a shared committing party, no other sum, and one place or one thing."""
    if not set(kept.committing) & set(claim.committing):
        headline = reading.sentences[0].span.start
        in_it = (kept.mentions[0].sentence.start == headline) + (claim.mentions[0].sentence.start == headline)
        return in_it == 1 and _is_headline_of(kept, claim, reading)
    if kept.amount is not None and claim.amount is not None:
        return _same_sum(kept.amount, claim.amount) or _converted(kept, claim, reading)
    if kept.share_of_gdp is not None and claim.share_of_gdp is not None:
        return kept.share_of_gdp.percent == claim.share_of_gdp.percent
    if kept.share_of_gdp is not None or claim.share_of_gdp is not None:
        return _sentence(kept, reading) == _sentence(claim, reading) and not _counted(kept) and not _counted(claim)
    near = abs(_sentence(kept, reading) - _sentence(claim, reading))
    if near == 0:
        return _same_in_sentence(kept, claim)
    if kept.amount is None and claim.amount is None and _told_again(kept, claim):
        return True
    if near <= 2 and _is_of_headline(kept, claim, reading):
        return True
    if near == 1 and (_says_how_much(kept, claim) or _tells_contents(kept, claim, reading)):
        return True
    told_once = len(reading.sentences) <= _SHORT or min(_sentence(kept, reading), _sentence(claim, reading)) == 0
    apart = _told_apart(kept, claim) and not any(_is_bare_headline(each, reading) for each in (kept, claim))
    return told_once and near <= 3 and FAMILIES[kept.type] is FAMILIES[claim.type] and not apart


def _same_in_sentence(kept: CommitmentClaim, claim: CommitmentClaim) -> bool:
    if _refused_apart(kept, claim):
        return False
    same_family = FAMILIES[kept.type] is FAMILIES[claim.type]
    return _bare_policy(kept, claim) or same_family or min(kept.confidence, claim.confidence) < _SURE


def _counted(claim: CommitmentClaim) -> bool:
    """Whether things are counted and no sum is told: twenty tanks are no part of a share of GDP."""
    return claim.amount is None and any(item.quantity is not None for item in claim.items)


def _is_headline_of(kept: CommitmentClaim, claim: CommitmentClaim, reading: Reading) -> bool:
    """A headline's sum that the body tells of another giver: "Baltic states seal deal with 800 million of EU money"."""
    if kept.amount is None or claim.amount is None or len(reading.sentences) <= _SHORT:
        return False
    return _same_sum(kept.amount, claim.amount)


def _refused_apart(kept: CommitmentClaim, claim: CommitmentClaim) -> bool:
    """One thing is promised for sure and another refused: "approved 2,000 soldiers and agreed to send none there"."""
    refused = (kept.status is Status.REJECTED) != (claim.status is Status.REJECTED)
    named = [{item.name for item in each.items} for each in (kept, claim)]
    things_apart = all(named) and named[0].isdisjoint(named[1])
    return refused and (things_apart or min(kept.confidence, claim.confidence) >= _FOR_SURE)


def _bare_policy(kept: CommitmentClaim, claim: CommitmentClaim) -> bool:
    """Of one sentence, a step beside what it is about: "signed the law, which includes $60 billion", "approved an
    agreement under which 100 carriers will be given"."""
    if kept.amount is not None or claim.amount is not None:
        bare, full = (claim, kept) if kept.amount is not None else (kept, claim)
        return bare.type is CommitmentType.POLICY and bare.amount is None and full.amount is not None
    papers = [each for each in (kept, claim) if each.type is CommitmentType.POLICY and not each.items]
    return len(papers) == 1 and papers[0].status is Status.AGREED and (_counted(kept) or _counted(claim))


def _is_of_headline(kept: CommitmentClaim, claim: CommitmentClaim, reading: Reading) -> bool:
    """A headline's bare step beside what the lead tells in full: "Oslo and Berlin seal submarine pact"."""
    first = reading.sentences[0]
    bare = [c for c in (kept, claim) if c.mentions[0].sentence.start == first.span.start and first.headline]
    same = set(kept.committing) == set(claim.committing)
    return same and len(bare) == 1 and bare[0].type is CommitmentType.POLICY and bare[0].amount is None


def _is_bare_headline(claim: CommitmentClaim, reading: Reading) -> bool:
    """Whether a headline tells it without a sum or count: "Denmark hands over first jets"."""
    first = reading.sentences[0]
    told = first.headline and claim.mentions[0].sentence.start == first.span.start
    return told and claim.amount is None and not _counted(claim)


def _says_how_much(kept: CommitmentClaim, claim: CommitmentClaim) -> bool:
    """Of two neighbouring sentences one only announces what the other gives the sum of: "a new package. Worth 600
    million euros, it ..."."""
    bare, full = (claim, kept) if kept.amount is not None else (kept, claim)
    same = set(bare.committing) == set(full.committing) and bare.type is full.type
    return same and full.amount is not None and bare.amount is None and not bare.items


def _tells_contents(kept: CommitmentClaim, claim: CommitmentClaim, reading: Reading) -> bool:
    """Whether the later of two neighbouring sentences only says what is in the package of the one before: "It contains
    40 missiles"."""
    later = max(kept, claim, key=lambda each: each.mentions[0].sentence)
    lo = reading.sentences[_sentence(later, reading)].lo
    opening = reading.lowers[lo : lo + 3]
    contains = opening[1:2] if opening[:1] == ["it"] else opening[2:3] if opening[:2] == ["the", "package"] else []
    return later.amount is None and not _CONTAINING.isdisjoint(contains)


_CONTAINING: Final = frozenset({"contains", "includes", "comprises", "included", "contained"})


def _told_apart(kept: CommitmentClaim, claim: CommitmentClaim) -> bool:
    """One has come and is counted, the other is a sum: "handed over 20 vehicles. It had pledged 10 million euros"."""
    delivered = {claim.status, kept.status} & {Status.DELIVERED} and kept.status is not claim.status
    counted = any(item.quantity is not None for each in (kept, claim) if each.amount is None for item in each.items)
    return bool(delivered) and counted


def _told_again(kept: CommitmentClaim, claim: CommitmentClaim) -> bool:
    """The same parties, type and step, and no sum on either side to tell them apart."""
    return set(kept.committing) == set(claim.committing) and kept.type is claim.type and kept.status is claim.status


def _same_sum(first: Amount, second: Amount) -> bool:
    if first.currency != second.currency or first.minimum is None or second.minimum is None:
        return first.text == second.text
    bounds = [(a, b) for a in (first.minimum, first.maximum) for b in (second.minimum, second.maximum)]
    return any(a and b and abs(a / b - 1) <= _SAME_SUM for a, b in bounds)


def _converted(kept: CommitmentClaim, claim: CommitmentClaim, reading: Reading) -> bool:
    """A headline's sum in another currency than the body's: "$44 mln" over "400 million crowns ($43.7 million)"."""
    if kept.amount is None or claim.amount is None or kept.amount.currency == claim.amount.currency:
        return False
    return len(reading.sentences) <= _SHORT and FAMILIES[kept.type] is FAMILIES[claim.type]


def _sentence(claim: CommitmentClaim, reading: Reading) -> int:
    start = claim.mentions[0].sentence.start
    (sentence,) = beginning_in(reading.sentences, start, start + 1)
    return sentence.index


def _joined(kept: CommitmentClaim, claim: CommitmentClaim) -> CommitmentClaim:
    """The kept claim with what only the other says; the reading with a sum is the evidence."""
    best, rest = (claim, kept) if _is_fuller(claim, kept) else (kept, claim)
    return replace(
        best,
        recipients=best.recipients or rest.recipients,
        share_of_gdp=best.share_of_gdp or rest.share_of_gdp,
        through=best.through or rest.through,
        announcers=tuple(dict.fromkeys((*best.announcers, *rest.announcers))),
        items=_all_items(best.items, rest.items),
        announced_on=best.announced_on or rest.announced_on,
        due_on=best.due_on or rest.due_on,
        condition=best.condition or rest.condition,
        mentions=(*best.mentions, *rest.mentions),
        confidence=max(best.confidence, rest.confidence),
        background=best.background and rest.background,
    )


def _is_fuller(claim: CommitmentClaim, kept: CommitmentClaim) -> bool:
    """Whether the second claim tells more than the kept one: a sum, or who gives it, which no headline knows better."""
    if not set(kept.committing) & set(claim.committing):
        return kept.mentions[0].sentence.start < claim.mentions[0].sentence.start
    return claim.amount is not None and kept.amount is None


def _all_items(best: tuple[Item, ...], rest: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of both, each once: what one counts and the other only names is counted."""
    counted = {item.name.lower() for item in (*best, *rest) if item.quantity is not None}
    return tuple(
        dict.fromkeys(item for item in (*best, *rest) if item.quantity is not None or item.name.lower() not in counted)
    )


def _with_parent(
    claim: CommitmentClaim, claims: list[CommitmentClaim], beside: list[Amount], reading: Reading
) -> CommitmentClaim:
    """A tranche, or one of the sums ``beside`` each other that a sentence divides a package into, hangs on the larger
    package of the same party that was told before it."""
    if claim.amount is None:
        return claim
    part = _tells_part(claim, reading)
    if not part and len(beside) < 2:
        return claim
    for i, other in enumerate(claims):
        if other is claim:
            return claim
        same = set(other.committing) == set(claim.committing) and _larger(other.amount, claim.amount)
        if same and (part or _adds_up(other.amount, beside)):
            return replace(claim, parent=i)
    return claim


_Place = tuple[Span, frozenset[ActorRef]]


def _place(claim: CommitmentClaim) -> _Place:
    """The sentence that tells a claim, and who commits."""
    return claim.mentions[0].sentence, frozenset(claim.committing)


def _by_sentence(claims: list[CommitmentClaim]) -> dict[_Place, list[Amount]]:
    """The sums that each sentence tells of each party."""
    found: dict[_Place, list[Amount]] = {}
    for claim in claims:
        told = found.setdefault(_place(claim), [])
        if claim.amount is not None:
            told.append(claim.amount)
    return found


def _adds_up(whole: Amount | None, parts: list[Amount]) -> bool:
    """Whether two or more sums in one currency make up a larger one: "€33bn as loans and €17bn as grants"."""
    if whole is None or any(part.currency != whole.currency for part in parts):
        return False
    return whole.minimum == sum((part.minimum or Decimal(0) for part in parts), Decimal(0))


def _larger(whole: Amount | None, part: Amount) -> bool:
    if whole is None or whole.minimum is None or part.minimum is None or whole.currency != part.currency:
        return False
    return whole.minimum > part.minimum


def _tells_part(claim: CommitmentClaim, reading: Reading) -> bool:
    sentence = reading.sentences[_sentence(claim, reading)]
    if not _PART_OF.isdisjoint(reading.lowers[sentence.lo : sentence.hi]):
        return True
    at = next((mark.span.start for mark in claim.mentions[0].marks if mark.field == "amount"), None)
    return at is not None and bool(_OF_A_WHOLE.search(reading.text[max(sentence.span.start, at - _REACH) : at]))
