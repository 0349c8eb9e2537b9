"""Proposes every clause that may state a commitment, with high recall; the model decides which do."""

from bisect import bisect_left
from typing import Final

from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.clauses import Clause, split
from app.extraction.negation import denies
from app.extraction.placing import beginning_in
from app.extraction.predicates import RANK, Predicate
from app.extraction.reading import Reading
from app.extraction.recognise.amounts import AmountFound
from app.extraction.recognise.quantities import Quantity
from app.extraction.recognise.shares import ShareFound
from app.extraction.segment import Sentence


class Thing:
    """A word for what is promised, at the tokens ``lo:hi``."""

    __slots__ = ("hi", "lemma", "lo", "value")

    def __init__(self, lo: int, hi: int, value: str, lemma: str) -> None:
        self.lo = lo
        self.hi = hi
        self.value = value
        self.lemma = lemma


class Candidate:
    """A clause that may state a commitment, about at most one sum or one share of GDP."""

    __slots__ = (
        "amount", "clause", "clauses", "hedged", "leading", "none", "predicate", "predicates", "quantities",
        "referents", "sentence", "share", "speech", "things",
    )  # fmt: skip

    def __init__(
        self, sentence: Sentence, clause: Clause, clauses: tuple[Clause, ...], predicate: Predicate | None,
        predicates: tuple[Predicate, ...], speech: tuple[Predicate, ...], things: tuple[Thing, ...],
        quantities: tuple[Quantity, ...], amount: AmountFound | None, share: ShareFound | None,
        referents: tuple[Referent, ...], none: bool = False, hedged: bool = False,
        leading: tuple[Predicate, ...] = (),
    ) -> None:  # fmt: skip
        self.sentence = sentence
        self.clause = clause
        self.clauses = clauses
        """All clauses of the sentence."""
        self.predicate = predicate
        self.predicates = predicates
        """All of the clause, speech left out."""
        self.speech = speech
        """The verbs of saying anywhere in the sentence."""
        self.things = things
        self.quantities = quantities
        self.amount = amount
        self.share = share
        self.referents = referents
        """All of the sentence."""
        self.none = none
        """ "no" stands before what is promised: "no additional troops", "no plans"."""
        self.hedged = hedged
        """ "probably", "perhaps", "the possibility of" stands in the clause."""
        self.leading = leading
        """Of a relative clause, the acts of the one before: "passed a budget | that earmarks 3 billion"; and those that
        end the sentence: "..., parliament approved on Monday"."""


_NONE: Final = frozenset({"no", "none", "neither"})
_HEDGES: Final = frozenset({"probably", "likely", "perhaps", "possibly", "maybe", "possibility"})
_ALONE: Final = frozenset({"policy", "help", "train", "sanction", "deploy"})
CONDITIONS: Final = frozenset({"if", "unless", "once", "until"})
"""Words that open what a promise hangs on, which is no promise itself."""


_Sum = tuple[AmountFound | None, ShareFound | None]
"""What a candidate is about: a sum, a share of GDP or neither."""


def propose(
    reading: Reading, referents: tuple[tuple[Referent, ...], ...], boilerplate: frozenset[int]
) -> tuple[Candidate, ...]:
    """The candidates of an article, in text order; sentences in ``boilerplate`` are passed over."""
    found: list[Candidate] = []
    telling = _Telling(reading)
    for sentence in reading.sentences:
        if sentence.index not in boilerplate:
            found += _of_sentence(reading, sentence, referents[sentence.index], _Named(reading, telling, sentence))
    return tuple(found)


class _Telling:
    """The words of a text for what is promised, and those that turn it, by place."""

    __slots__ = ("hedges", "nones", "things", "things_los")

    def __init__(self, reading: Reading) -> None:
        self.things = [
            Thing(hit.lo, hit.hi, cue.value, cue.lemma)
            for hit in reading.cues
            for cue in hit.values
            if cue.category == "thing"
        ]
        self.things_los = [thing.lo for thing in self.things]
        self.nones = [i for i in reading.word_index.any_of(_NONE) if denies(reading.tokens, i)]
        self.hedges = reading.word_index.any_of(_HEDGES)


def _of_sentence(
    reading: Reading, sentence: Sentence, referents: tuple[Referent, ...], named: "_Named"
) -> list[Candidate]:
    predicates = reading.predicates[sentence.index]
    if named.nothing and not any(map(_stands_alone, predicates)):
        return []
    clauses = split(reading.lowers, sentence.lo, sentence.hi, referents, predicates)
    at = frozenset([referent.lo for referent in referents])
    speech = tuple([p for p in predicates if p.speaks])
    found: list[Candidate] = []
    closing = _acts_at_the_end(reading, sentence, predicates)
    heads = [clause.head for clause in clauses if clause.head is not None]
    for clause in clauses:
        if clause.opener in CONDITIONS or clause in heads:
            continue
        acts = tuple([p for p in predicates if clause.lo <= p.lo < clause.hi and p.rank])
        things = named.things_in(clause)
        quantities, amounts, shares = named.sums_in(clause)
        amounts = named.handed_on(clause, clauses, amounts, at)
        if not (things or amounts or shares or quantities or any(map(_stands_alone, acts))):
            continue
        if not acts and not (things and clause.lo == sentence.lo) and not amounts and not shares:
            continue
        about: list[_Sum] = [*((amount, None) for amount in amounts), *((None, share) for share in shares)]
        leading = (*(_acts_before(clause, clauses, predicates) if clause.opener in _RELATIVES else ()), *closing)
        none, hedged = _stands_in(named.telling.nones, clause), _stands_in(named.telling.hedges, clause)
        first: Predicate | None = None
        for amount, share in about or [(None, None)]:
            first = _main(reading, acts, speech, things, amount, share)
            others = _of_others(reading, clause, acts, first)
            found.append(
                Candidate(
                    sentence,
                    clause,
                    clauses,
                    first,
                    acts,
                    speech,
                    tuple([thing for thing in things if thing.lo not in others]),
                    tuple([q for q in quantities if reading.token_at(q.span.start) not in others]),
                    amount,
                    share,
                    tuple([referent for referent in referents if referent.lo not in others]),
                    none,
                    hedged,
                    leading,
                )
            )
        numbered = [reading.token_at(quantity.span.start) for quantity in quantities]
        for act, own in _further(reading, clause, acts, things, numbered, first):
            others = _of_others(reading, clause, acts, act)
            apart = first is not None and (bool(others) or _is_surer(first, act))
            scope = _scope(clause, act, acts)
            counted = tuple([q for q in quantities if apart and reading.token_at(q.span.start) in scope])
            if apart and not about:
                found[-1] = _without(found[-1], own, counted)
            found.append(
                Candidate(
                    sentence,
                    clause,
                    clauses,
                    act,
                    acts,
                    speech,
                    own,
                    counted,
                    None,
                    None,
                    tuple([referent for referent in referents if referent.lo not in others]),
                    none,
                    hedged,
                    leading,
                )
            )
    return found


def _without(candidate: Candidate, things: tuple[Thing, ...], quantities: tuple[Quantity, ...]) -> Candidate:
    """A candidate without what another of its clause is about."""
    return Candidate(
        candidate.sentence, candidate.clause, candidate.clauses, candidate.predicate, candidate.predicates,
        candidate.speech, tuple([thing for thing in candidate.things if thing not in things]),
        tuple([quantity for quantity in candidate.quantities if quantity not in quantities]), candidate.amount,
        candidate.share, candidate.referents, candidate.none, candidate.hedged, candidate.leading,
    )  # fmt: skip


def _of_others(reading: Reading, clause: Clause, acts: tuple[Predicate, ...], own: Predicate | None) -> frozenset[int]:
    """The tokens at which acts of the other way say what is theirs, and who gets it: "will buy 20 howitzers and send |
    10 tanks to Ukraine |"; but "will buy howitzers and give them to Ukraine"."""
    found: set[int] = set()
    for act in acts if own is not None and len(acts) > 1 else ():
        same = act is own or not _WHAT_WAS_NAMED.isdisjoint(reading.lowers[act.hi : act.hi + 1])
        if not same and own is not None and _is_other_way(reading, own, act):
            found.update(_scope(clause, act, acts))
    return frozenset(found)


_WHAT_WAS_NAMED = frozenset({"it", "them", "these", "those", "this", "all", "both"})


def _certainty(act: Predicate) -> str:
    """How sure it is that something is done: "sends", "considers sending" and "refuses to send" are told apart."""
    if act.negated or any(link.value == "rejected" for link in act.chain):
        return "refused"
    return "open" if any(link.value == "proposed" for link in act.chain) else "sure"


def _is_surer(first: Predicate, act: Predicate) -> bool:
    """Whether a later act is less or more sure than the first: "gave helmets, but refused to send tanks"."""
    return act.lo > first.hi and _certainty(act) != _certainty(first)


def _is_other_way(reading: Reading, first: Predicate, act: Predicate) -> bool:
    """Whether one act gives and the other, told beside it, gets: "will buy 20 howitzers and send Ukraine 10 tanks"."""
    later = act if act.lo > first.lo else first
    beside = reading.lowers[later.left - 1] in ("and", "but")
    return beside and {_direction(act), _direction(first)} == {"given", "taken"}


def _scope(clause: Clause, act: Predicate, acts: tuple[Predicate, ...]) -> range:
    """The tokens of a clause behind one of its verbs, up to the next."""
    return range(act.hi, min([other.lo for other in acts if other.lo > act.lo and _is_verb(other)], default=clause.hi))


def _is_verb(act: Predicate) -> bool:
    return act.rank >= RANK["matrix"]


def _direction(act: Predicate) -> str:
    """Whether something is given away or got for oneself; empty where the act tells neither."""
    if act.lemma in _FOR_ONESELF:
        return "taken"
    told = {_DIRECTIONS[cue.value] for cue in act.values if cue.category == "verb" and cue.value in _DIRECTIONS}
    return told.pop() if len(told) == 1 else ""


_DIRECTIONS: Final = {"transfer": "given", "help": "given", "buy": "taken", "receive": "taken"}
_FOR_ONESELF = frozenset({"spend", "invest"})
_RELATIVES = frozenset({"that", "which"})
_BESIDE = 2
"""Characters between a relative clause and the sum that it speaks of."""


def _acts_before(
    clause: Clause, clauses: tuple[Clause, ...], predicates: tuple[Predicate, ...]
) -> tuple[Predicate, ...]:
    """The acts of the clause that ends where another begins."""
    before = next((other for other in clauses if other.hi == clause.lo), clause)
    return tuple([p for p in predicates if before.lo <= p.lo < before.hi and p.rank and before is not clause])


def _acts_at_the_end(reading: Reading, sentence: Sentence, predicates: tuple[Predicate, ...]) -> tuple[Predicate, ...]:
    """The acts behind the last comma with only their subject and a day: ", the government decided on Tuesday"."""
    return tuple(
        [
            act
            for act in predicates[-2:]
            if act.form == "VBD"
            and sentence.hi - act.hi <= _AT_THE_END
            and not (act.passive or act.chain)
            and "," in reading.lowers[act.left - _SUBJECT_WITHIN : act.left]
        ]
    )


_AT_THE_END, _SUBJECT_WITHIN = 5, 4
"""Tokens behind such an act to the sentence's end, and before it to the comma."""


def _stands_in(places: list[int], clause: Clause) -> bool:
    """Whether one of some tokens in order lies in a clause."""
    first = bisect_left(places, clause.lo) if places else 0
    return first < len(places) and places[first] < clause.hi


class _Named:
    """The things, quantities, sums and shares that a sentence names, by clause: many sentences have none."""

    def __init__(self, reading: Reading, telling: _Telling, sentence: Sentence) -> None:
        start, end = sentence.span.start, sentence.span.end
        self.reading = reading
        self.telling = telling
        los = telling.things_los
        self.things = telling.things[bisect_left(los, sentence.lo) : bisect_left(los, sentence.hi)] if los else []
        self.quantities = beginning_in(reading.quantities, start, end)
        amounts = beginning_in(reading.amounts, start, end)
        self.amounts = tuple(
            [found for found in amounts if found.conversion_of is None and not _is_unit_price(found, reading)]
        )
        self.shares = beginning_in(reading.shares, start, end)
        self.sums = bool(self.quantities or self.amounts or self.shares)
        self.nothing = not (self.things or self.sums)

    def things_in(self, clause: Clause) -> tuple[Thing, ...]:
        """The things of a clause, words of offices left out ("Representative for Foreign and Security Policy")."""
        things = [thing for thing in self.things if clause.holds(thing.lo)]
        if not things:
            return ()
        actors = self.reading.actors_in(clause.lo, clause.hi)
        offices = [(actor.lo, actor.hi) for actor in actors if actor.form in ("person", "office")]
        return tuple([thing for thing in things if not any(lo <= thing.lo < hi for lo, hi in offices)])

    def handed_on(
        self, clause: Clause, clauses: tuple[Clause, ...], own: tuple[AmountFound, ...], subjects: frozenset[int]
    ) -> tuple[AmountFound, ...]:
        """A clause's sums where the last one before a relative clause is its subject's: "will not join the loan of 90
        billion | that the EU agreed to raise"."""
        if self._is_of_another(clause, subjects) and not own:
            return self._ending_before(clause)
        following = next((other for other in clauses if other.lo == clause.hi), None)
        if following is None or not self._is_of_another(following, subjects):
            return own
        last = self._ending_before(following)
        return tuple([amount for amount in own if amount not in last])

    def _is_of_another(self, clause: Clause, subjects: frozenset[int]) -> bool:
        """Whether a relative clause has a subject of its own right behind "that"."""
        if clause.opener not in _RELATIVES or self.reading.lowers[clause.lo - 1] == "of":
            return False
        lo = clause.lo + 1 + (self.reading.lowers[clause.lo + 1 : clause.lo + 2] == ["the"])
        return lo in subjects

    def _ending_before(self, clause: Clause) -> tuple[AmountFound, ...]:
        start = self.reading.tokens[clause.lo].start
        return tuple([amount for amount in self.amounts if 0 <= start - amount.span.end <= _BESIDE])

    def sums_in(self, clause: Clause) -> tuple[tuple[Quantity, ...], tuple[AmountFound, ...], tuple[ShareFound, ...]]:
        """The quantities, sums and shares that begin in a clause."""
        if not self.sums:
            return (), (), ()
        found = self._sums_within(clause)
        if clause.head is None:
            return found
        quantities, amounts, shares = self._sums_within(clause.head)
        return (*quantities, *found[0]), (*amounts, *found[1]), (*shares, *found[2])

    def _sums_within(
        self, clause: Clause
    ) -> tuple[tuple[Quantity, ...], tuple[AmountFound, ...], tuple[ShareFound, ...]]:
        start, end = self.reading.tokens[clause.lo].start, self.reading.tokens[clause.hi - 1].end
        return (
            beginning_in(self.quantities, start, end),
            beginning_in(self.amounts, start, end),
            beginning_in(self.shares, start, end),
        )


def _is_unit_price(found: AmountFound, reading: Reading) -> bool:
    """Whether a sum is the price of one among many: "20 tanks costing 10 million each", "at 10 million apiece"."""
    lo, hi = reading.token_at(found.span.start), reading.token_at(found.span.end - 1) + 1
    before = reading.lowers[max(0, lo - _PRICED_WITHIN) : lo]
    if reading.lowers[hi : hi + 1] not in _EACH and "each" not in before:
        return False
    while before and before[-1] in _ABOUT:
        before.pop()
    return bool(before) and before[-1] in _PRICING


_EACH: Final = (["each"], ["apiece"])
_PRICING: Final = frozenset("cost costs costing worth valued priced at for".split())
_ABOUT: Final = frozenset("about around some roughly nearly almost over up to".split())
_PRICED_WITHIN: Final = 4


# Things that are promised together; an act on another family in the same clause is another pledge.
_FAMILY: Final = {
    "weapons": "aid", "military_aid": "aid", "financial_aid": "aid", "humanitarian_aid": "aid",
    "forces": "forces", "training": "forces", "spending": "own", "fund": "own", "purchase": "own", "industry": "work",
    "sanctions": "sanctions", "deal": "deal",
}  # fmt: skip


def _further(
    reading: Reading,
    clause: Clause,
    acts: tuple[Predicate, ...],
    things: tuple[Thing, ...],
    numbered: list[int],
    first: Predicate | None,
) -> list[tuple[Predicate, tuple[Thing, ...]]]:
    """Verbs of the clause with a thing of another family than the main act's ("tightens sanctions and buys weapons"),
    or that tell of something else ("gave helmets, but refused to send tanks"), were it only ``numbered``, at these
    tokens ("buys 20 howitzers and sends 10")."""
    verbs = [act for act in acts if _is_verb(act)]
    if first is None or len(verbs) < 2:
        return []
    scopes = [tuple([thing for thing in things if thing.lo in _scope(clause, act, acts)]) for act in verbs]
    told = {"deal"}.union(_FAMILY[own[0].value] for act, own in zip(verbs, scopes, strict=True) if act is first and own)
    found = []
    for act, own in zip(verbs, scopes, strict=True):
        family = _FAMILY[own[0].value] if own else None
        other_way = act is not first and _is_other_way(reading, first, act)
        another = family not in told or _is_surer(first, act) or other_way
        if act is not first and family is not None and another and told != {"deal"}:
            told.add(family)
            found.append((act, own))
        elif other_way and any(at in _scope(clause, act, acts) for at in numbered):
            found.append((act, own))
    return found


def _stands_alone(predicate: Predicate) -> bool:
    """Whether the act names what is promised by itself ("join", "train", "sanction")."""
    return any(cue.category == "verb" and cue.value in _ALONE for cue in predicate.values)


def _main(
    reading: Reading,
    acts: tuple[Predicate, ...],
    speech: tuple[Predicate, ...],
    things: tuple[Thing, ...],
    amount: AmountFound | None,
    share: ShareFound | None,
) -> Predicate | None:
    """The act that governs what is promised: the strongest verb nearest before it, else nearest behind."""
    if not acts:
        return None
    if amount is not None:
        target = reading.token_at(amount.span.start)
    elif share is not None:
        target = reading.token_at(share.span.start)
    else:
        target = things[0].lo if things else acts[-1].hi
    acts = tuple([act for act in acts if not (act.lemma in _THANKS and _said_between(speech, act.hi, target))])
    if not acts:
        return None
    verbs = [act for act in acts if not act.nominal and not _is_aside(act, reading, target)]
    if verbs:
        acts = tuple([act for act in acts if act.nominal or act in verbs])
    before = [p for p in acts if p.lo <= target]
    # What is done to "the delivery of 30 tanks" stands behind it: "was approved".
    if before and all(p.nominal for p in before):
        before = [p for p in acts if p.passive and p.rank == RANK["matrix"]][:1] or before
    best = max(p.rank for p in (before or acts))
    strong = [p for p in (before or acts) if p.rank == best]
    return strong[-1] if before and amount is not None else strong[0] if not before else _nearest(strong, target)


_THANKS = frozenset({"thank", "thank for", "praise", "hail", "welcome"})


def _said_between(speech: tuple[Predicate, ...], lo: int, hi: int) -> bool:
    """Whether something new is said between: "thanked Spain for hosting, informed of a package"."""
    return any(lo <= verb.lo < hi and verb.form in ("VBD", "VBZ") for verb in speech)


def _is_aside(act: Predicate, reading: Reading, target: int) -> bool:
    """Whether a participle only says more of a noun, not of what is promised at ``target``: "the plan, adopted in
    March, offers two billion"."""
    if act.form not in ("VBD", "VBN") or act.left < act.lo or act.lo == 0 or reading.lowers[act.lo - 1] != ",":
        return False
    behind = reading.lowers[act.hi : act.hi + _ASIDE_WITHIN]
    return "," in behind and not act.hi <= target < act.hi + behind.index(",")


_ASIDE_WITHIN = 12


def _nearest(predicates: list[Predicate], target: int) -> Predicate:
    return min(predicates, key=lambda p: (abs(target - p.hi), p.lo))
