"""Gives each party its own sum where a sentence says "respectively": "Norway and Denmark pledged 7 and 2 billion"."""

from app.domain.actors import ActorRef
from app.domain.span import Span
from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.decide import Decision
from app.extraction.assemble.roles import Option
from app.extraction.placing import beginning_in
from app.extraction.reading import Reading


def respectively(decision: Decision, reading: Reading) -> Decision:
    """The decision with the one giver or recipient whose sum it is; unchanged where there are more or fewer sums."""
    candidate = decision.candidate
    sentence = candidate.sentence
    if candidate.amount is None or "respectively" not in reading.lowers[sentence.lo : sentence.hi]:
        return decision
    told = beginning_in(reading.amounts, sentence.span.start, sentence.span.end)
    sums = [found.span for found in told if found.conversion_of is None]
    at = sums.index(candidate.amount.span)
    if len(sums) < 2:
        return decision
    if len(decision.committing) == len(sums):
        return decision.between((_in_order(decision.committing)[at],), decision.recipients)
    if len(decision.recipients) == len(sums):
        return decision.between(decision.committing, (_in_order(decision.recipients)[at],))
    last = _last_row(sums, reading)
    givers = _listed(candidate.referents, reading, last[0].start)[-len(last) :]
    if 1 < len(last) < len(sums) and len(givers) == len(last) and candidate.amount.span in last:
        return decision.between(
            (Option(givers[last.index(candidate.amount.span)], (), frozenset()),), decision.recipients
        )
    given = {option.party for option in decision.committing}
    listed = _listed(candidate.referents, reading, sums[0].start)
    if len(listed) != len(sums) or not given.isdisjoint(listed):
        return decision
    return decision.between(decision.committing, (Option(listed[at], (), frozenset()),))


def _last_row(sums: list[Span], reading: Reading) -> list[Span]:
    """The sums told one behind the other at the end: "gave 270 million, Lithuania and Latvia | 35 and 20 million"."""
    row = sums[-1:]
    for found in reversed(sums[:-1]):
        between = reading.lowers[reading.token_at(found.end - 1) + 1 : reading.token_at(row[0].start)]
        if not _LIST_WORDS.issuperset(between):
            break
        row.insert(0, found)
    return row


def _in_order(options: tuple[Option, ...]) -> list[Option]:
    return sorted(options, key=lambda option: min((r.lo for r in option.referents), default=0))


def _listed(referents: tuple[Referent, ...], reading: Reading, end: int) -> list[ActorRef]:
    """The parties of the list that ends nearest before a place of the text: "Rome, Vilnius and Riga"."""
    chain: list[Referent] = []
    for referent in referents:
        if reading.tokens[referent.lo].start >= end:
            break
        between = reading.lowers[chain[-1].hi : referent.lo] if chain else []
        joined = 0 < len(between) <= 2 and _LIST_WORDS.issuperset(between)
        chain = [*chain, referent] if joined else [referent]
    return [party for referent in chain for party in referent.parties]


_LIST_WORDS = frozenset({"and", ","})
