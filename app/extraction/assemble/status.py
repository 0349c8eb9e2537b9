"""Reads the step of the ladder from verb, tense, modality and negation: in the order of rules, the first decides."""

from collections.abc import Callable
from typing import Final

from app.domain.vocabulary import Status
from app.extraction.assemble.candidates import Candidate
from app.extraction.predicates import Predicate

_MAY: Final = frozenset({"may", "might", "could", "can", "should", "must"})
"""What may, and what ought to be done, is not yet promised."""
_OPEN: Final = _MAY - {"should"}
"""What was decided that somebody should do is settled all the same."""
_DENIALS: Final = frozenset(
    {"rule out", "exclude", "refuse", "reject", "oppose", "deny", "veto", "block", "decline", "stop", "discourage"}
)
_REPORTED_REQUEST: Final = frozenset(
    {"ask", "urge", "call for", "request", "seek", "appeal", "call on", "call", "demand"}
)
_DONE: Final = frozenset({"transfer", "deploy", "arrive", "train"})
_OF_PLEDGES: Final = frozenset(
    "cancel scrap abandon end suspend pause postpone delay halt shelve mothball withhold".split()
) | {"call off", "put on hold", "renege on", "go back on", "back out of", "break its promise", "break its pledge"}
_AID: Final = frozenset({"military_aid", "financial_aid", "humanitarian_aid", "weapons"})
_LESSENING: Final = _OF_PLEDGES | {"cut", "reduce", "lift", "ease", "drop", "withdraw", "pull out"}
_TASKS: Final = frozenset({"task", "charge", "entrust"})
_UNDER_WAY: Final = frozenset({"ship", "deliver", "hand over"})
_ALLOCATED: Final = frozenset({"allocate", "spend", "produce", "policy"})


FIRM = frozenset(
    f"status.{name}"
    for name in """kept may_end not_ruled_out undecided outstanding unfinished voted_down will_decide called_off halted
    hoped none_will asked promised adopted settled paid_out received completed""".split()
)
"""Rules whose answer stands whatever the model says: to tell an open question as decided costs an analyst most."""


def status_of(candidate: Candidate) -> tuple[Status, str]:
    """The step and the id of the rule that read it."""
    told = _told(candidate)
    for rule, status, name in _NAMED_RULES:
        if rule(told):
            return status, name
    return Status.ANNOUNCED, "status.told"


class _Told:
    """What the rules look at, gathered once a candidate."""

    __slots__ = ("acts", "candidate", "governing", "main", "object_nouns")

    def __init__(
        self, candidate: Candidate, main: Predicate | None, acts: list[Predicate], governing: set[str], nouns: set[str]
    ) -> None:
        self.candidate = candidate
        self.main = main
        self.acts = acts
        """The main act, and those of the clause before it."""
        self.governing = governing
        """What the matrix verbs, adjectives and decision nouns say that govern the act or stand before it."""
        self.object_nouns = nouns
        """What the decision nouns say that stand right behind the act, as its object."""


def _told(candidate: Candidate) -> _Told:
    main = candidate.predicate
    if main is None:
        return _Told(candidate, None, [], set(), set())
    acts = [main]
    governing = {link.value for link in main.chain}
    governing.update([cue.value for cue in main.values if cue.category in _GOVERNING])
    nouns: set[str] = set()
    for other in candidate.predicates:
        if other.lo < main.lo:
            acts.append(other)
            if main.lo - other.hi <= _GOVERNED_WITHIN:
                governing.update([cue.value for cue in other.values if cue.category in _GOVERNING])
        elif other.passive and main.chain and main.chain[-1].category == "decision":
            governing = {cue.value for cue in other.values if cue.category == "matrix"} or governing
        elif other.nominal and 0 <= other.lo - main.hi <= _OBJECT_WITHIN:
            nouns.update([_TOLD_APART.get(cue.lemma, cue.value) for cue in other.values if cue.category == "decision"])
    return _Told(candidate, main, acts, governing, nouns)


_TOLD_APART: Final = {"talks": "asked", "request": "asked", "requests": "asked", "readiness": "readiness"}
"""Decision nouns that say another thing as an object than the rest of their kind."""
_GOVERNING: Final = frozenset({"matrix", "decision"})
_GOVERNED_WITHIN, _OBJECT_WITHIN = 12, 4
"""Tokens between an act and a word that governs it, or its object."""


def _chained(main: Predicate, value: str) -> bool:
    return any(link.category == "decision" and link.value == value for link in main.chain)


def _decided(told: _Told) -> bool:
    """ "supported the decision to hand over": the noun that governs the act decides, whatever is said of it"""
    main = told.main
    if main is None or main.negated:
        return False
    return _chained(main, "agreed") or any(link.lemma in _TASKS for link in main.chain)


def _promised(told: _Told) -> bool:
    """ "brought a promise of 150 barrels", "made a pledge to"; a declaration that is signed is agreed"""
    main = told.main
    if main is None or main.negated or _says(main, "agreed"):
        return False
    return "announced" in told.object_nouns or _chained(main, "announced")


def _paid_out(told: _Told) -> bool:
    """ "disbursed a tranche of 3 billion", "has transferred 600 million", "was paid": money that has come"""
    main = told.main
    if main is None or main.chain or main.negated or told.candidate.amount is None:
        return False
    return _past(main) and (main.lemma in _PAYING_OUT or (main.lemma == "pay" and main.passive))


_PAYING_OUT: Final = frozenset({"disburse", "pay out", "transfer", "deliver", "hand over"})


def _adopted(told: _Told) -> bool:
    """ "lawmakers voted for a plan to spend", "approved the proposal": what is adopted is no longer proposed"""
    if any(_says(act, "rejected") for act in told.acts):
        return False
    refused = told.main is not None and told.main.negated
    acts = told.acts if refused else (*told.acts, *told.candidate.leading)
    return any(act.lemma in _ADOPTS and _past(act) and not act.negated and not _helped(act, told) for act in acts)


def _helped(act: Predicate, told: _Told) -> bool:
    """Whether a participle tells by whom the giver is helped: "Germany, backed by the United States, will send"."""
    if act is told.main or act.lemma not in ("back", "endorse"):
        return False
    return any(0 < r.lo - act.hi <= 2 and not (r.owner or r.modifier) for r in told.candidate.referents)


_ADOPTS: Final = frozenset(
    {"vote", "approve", "pass", "adopt", "back", "endorse", "sign off on", "green-light", "ratify"}
    | {f"give {its}{word} to" for its in ("its ", "") for word in ("consent", "approval", "assent", "blessing")}
    | {"wave through", "rubber-stamp"}
)


def _settled(told: _Told) -> bool:
    """ "agreed that the tranche will be paid", "decided that Romania should give", "signed a plan under which troops
    are to be stationed", "will buy 44 tanks, parliament approved on Monday" """
    main = told.main
    if main is None or main.negated or main.modal in _OPEN or _past(main):
        return False
    return any(act.lemma in _SETTLES and _past(act) and not act.negated for act in told.candidate.leading)


_SETTLES: Final = (
    _ADOPTS
    | {"agree", "decide", "sign", "ink", "conclude", "seal"}
    | {
        f"put {whose} {what} to"
        for whose in ("his", "her", "their")
        for what in ("name", "names", "signature", "signatures")
    }
)


def _voted_down(told: _Told) -> bool:
    """ "voted down a motion that would have sent", "adopted a resolution rejecting the dispatch" """
    main, acts = told.main, told.candidate.predicates
    if main is not None and main.lemma in _ADOPTS:
        return any(_says(act, "rejected") and 0 <= act.lo - main.hi <= _OBJECT_WITHIN for act in acts)
    return any(_says(act, "rejected") and _past(act) and not act.negated for act in told.candidate.leading)


def _will_decide(told: _Told) -> bool:
    """ "will ratify the treaty", "is to approve": not decided yet"""
    return any(_says(act, "agreed") and act.future and not act.negated for act in told.acts if not act.chain)


def _requested(told: _Told) -> bool:
    """ "sent a request to Congress", "submitted a proposal", "presented a plan", but not "rejected the plan" """
    if told.main is None or "proposed" not in told.object_nouns:
        return False
    return not _says(told.main, "rejected")


def _asked(told: _Told) -> bool:
    """ "has begun talks on the purchase", "sent a request to Congress", but not "granted a request" """
    if told.main is None or "asked" not in told.object_nouns:
        return False
    return not any(cue.category == "matrix" and cue.value in ("agreed", "rejected") for cue in told.main.values)


def _says(main: Predicate, value: str) -> bool:
    """Whether the act itself says so as a matrix verb."""
    return any(cue.category == "matrix" and cue.value == value for cue in main.values)


def _hoped(told: _Told) -> bool:
    """ "expressed hope that ... would be approved", "will probably adopt" """
    said = (*told.candidate.speech, *told.candidate.leading)
    return told.candidate.hedged or any(p.lemma in _HOPES for p in said)


_HOPES: Final = frozenset({"hope", "express hope", "express the hope", "voice hope"})


def _none_will(told: _Told) -> bool:
    """ "no additional troops would appear", "has no plans to provide" """
    return told.candidate.none


def _called_off(told: _Told) -> bool:
    """ "has cancelled its order", "scrapped the purchase" """
    return _done(told, "cancelled")


def _halted(told: _Told) -> bool:
    """ "suspended its military aid" """
    return _done(told, "suspended")


def _done(told: _Told, value: str) -> bool:
    """Whether that was done to what is promised, by the act or by one before it: "cancelled the purchase of"; of aid,
    also that it will be."""
    if _of_sanctions(told):
        return False
    aid = any(thing.value in _AID for thing in told.candidate.things)
    return any(
        _says(act, value)
        and not act.negated
        and (_past(act) or (aid and _is_coming(act)))
        and (act.lemma in _OF_PLEDGES or (act.lemma in _TAKING_BACK and act is not told.main) or (aid and _froze(act)))
        for act in told.acts
    )


def _froze(act: Predicate) -> bool:
    """Whether aid was frozen, not "frozen assets"."""
    return act.lemma == "freeze" and (act.form == "VBD" or act.passive or act.perfect)


_TAKING_BACK: Final = frozenset({"withdraw", "drop"})
"""Before another act they are done to what was promised: "withdrew its offer to send"; else to troops."""


def _may_end(told: _Told) -> bool:
    """ "may halt its aid", "plans to suspend deliveries" """
    return not _of_sanctions(told) and any(
        act.lemma in _OF_PLEDGES
        and not act.negated
        and _is_open(act)
        and (_says(act, "suspended") or _says(act, "cancelled"))
        for act in told.acts
    )


def _is_open(act: Predicate) -> bool:
    return act.modal in _MAY or any(link.value == "proposed" for link in act.chain)


def _is_coming(act: Predicate) -> bool:
    """ "will halt", "decided to suspend", "to cancel", but not "may halt" or "plans to suspend" """
    return (act.future or act.infinitive) and act.modal is None and not _is_open(act)


def _kept(told: _Told) -> bool:
    """ "will not cancel its order", "will not scrap plans to give", "sanctions will not be lifted" """
    return any(act.lemma in _LESSENING and act.negated for act in told.acts)


def _of_sanctions(told: _Told) -> bool:
    return any(thing.value == "sanctions" for thing in told.candidate.things)


def _undecided(told: _Told) -> bool:
    """ "no decision has been finalized", "the possibility of ... forces", "plans are being considered" """
    return told.candidate.none and any(
        cue.category == "decision" and cue.value == "agreed"
        for predicate in told.candidate.predicates
        if predicate.nominal
        for cue in predicate.values
    )


def _unfinished(told: _Told) -> bool:
    """ "failed to agree on", "has yet to approve" """
    return any(link.lemma in _SHORT_OF for act in told.acts if _says(act, "agreed") for link in act.chain)


_SHORT_OF = frozenset({"fail", "yet", "still has", "still have", "still had"})


def _outstanding(told: _Told) -> bool:
    """ "has yet to deliver the tanks it promised", "none of it has been paid": what is promised has only not come"""
    main = told.main
    if main is None or main.lemma not in _HANDING_OVER:
        return False
    return any(link.lemma in _SHORT_OF for link in main.chain[:1]) or (told.candidate.none and _past(main))


_HANDING_OVER: Final = frozenset({"deliver", "hand over", "transfer", "disburse", "pay", "pay out", "ship"})


def _not_ruled_out(told: _Told) -> bool:
    """ "would not rule out sending troops", "does not exclude" """
    return any(p.negated and p.lemma in ("rule out", "exclude") for p in told.acts)


def _refused(told: _Told) -> bool:
    """ "will not send", "refused to supply", "no plans to provide" """
    main = told.main
    if main is not None and main.negated and main.lemma not in _DENIALS:
        return True
    return "rejected" in told.governing and not any(p.negated for p in told.acts)


def _paused(told: _Told) -> bool:
    """ "suspended deliveries", "put on hold" """
    return "suspended" in told.governing and "agreed" not in told.governing


def _floated(told: _Told) -> bool:
    """ "plans to send", "is ready to provide", "may deploy", "asked Congress for" """
    main = told.main
    if "proposed" in told.governing or (main is not None and main.lemma in _REPORTED_REQUEST):
        return True
    return any(p.modal in _MAY for p in told.acts)


def _contracted(told: _Told) -> bool:
    """ "signed a contract for", "ordered 180 tanks" """
    if told.main is None or not _past(told.main) or "announced" in told.governing:
        return False
    candidate = told.candidate
    if not (candidate.things or candidate.quantities or candidate.amount):
        return False
    words = [*(thing.lemma for thing in candidate.things), *(act.lemma for act in candidate.predicates)]
    return not _CONTRACTS.isdisjoint(words)


_CONTRACTS: Final = frozenset({"contract", "order", "orders"})


def _agreed(told: _Told) -> bool:
    """ "approved", "signed", "decided to hand over", "the decision to supply" """
    return "agreed" in told.governing


def _imposed(told: _Told) -> bool:
    """ "imposed sanctions", "extended the embargo": done is decided"""
    main = told.main
    if main is None or not _of_sanctions(told):
        return False
    if main.lemma == "add":
        return _past(main)
    if "sanction" not in main.frames():
        return False
    return _past(main) or (main.form in ("VBZ", "VB") and not main.infinitive and not main.future)


def _delivered(told: _Told) -> bool:
    """ "has sent", "handed over", "were deployed", "have arrived in Ukraine" """
    main = told.main
    if main is None or main.chain or _DONE.isdisjoint(main.frames()):
        return False
    return _past(main) or (main.lemma in _UNDER_WAY and main.form == "VBG" and not main.infinitive)


def _completed(told: _Told) -> bool:
    """ "completed the delivery of 18 tanks" """
    if _DONE.isdisjoint([value for act in told.candidate.predicates if act.nominal for value in act.frames("actnoun")]):
        return False
    return any(_says(act, "delivered") and _past(act) and not act.negated for act in told.acts)


def _received(told: _Told) -> bool:
    """ "took delivery of three jets", "received the first four of the tanks", but not "received a pledge of tanks" """
    main = told.main
    if main is None or main.chain or main.negated or main.lemma not in _GOT or told.object_nouns:
        return False
    candidate = told.candidate
    given = candidate.quantities or candidate.amount or any(thing.value == "weapons" for thing in candidate.things)
    return bool(given) and _past(main) and "announced" not in told.governing


_GOT = frozenset({"receive", "take delivery of"})


def _granted(told: _Told) -> bool:
    """ "has allocated", "set aside" """
    main = told.main
    return main is not None and main.perfect and not main.chain and not _ALLOCATED.isdisjoint(main.frames())


def _past(main: Predicate) -> bool:
    return not main.future and main.modal is None and not main.infinitive and main.form in ("VBD", "VBN")


_RULES: Final[tuple[tuple[Callable[[_Told], bool], Status], ...]] = (
    (_kept, Status.ANNOUNCED),
    (_called_off, Status.CANCELLED),
    (_halted, Status.SUSPENDED),
    (_may_end, Status.PROPOSED),
    (_not_ruled_out, Status.PROPOSED),
    (_undecided, Status.PROPOSED),
    (_outstanding, Status.ANNOUNCED),
    (_unfinished, Status.PROPOSED),
    (_decided, Status.AGREED),
    (_paid_out, Status.DELIVERED),
    (_voted_down, Status.REJECTED),
    (_adopted, Status.AGREED),
    (_settled, Status.AGREED),
    (_asked, Status.PROPOSED),
    (_requested, Status.PROPOSED),
    (_none_will, Status.REJECTED),
    (_hoped, Status.PROPOSED),
    (_will_decide, Status.ANNOUNCED),
    (_refused, Status.REJECTED),
    (_paused, Status.SUSPENDED),
    (_promised, Status.ANNOUNCED),
    (_floated, Status.PROPOSED),
    (_contracted, Status.CONTRACTED),
    (_agreed, Status.AGREED),
    (_imposed, Status.AGREED),
    (_received, Status.DELIVERED),
    (_completed, Status.DELIVERED),
    (_delivered, Status.DELIVERED),
    (_granted, Status.AGREED),
)
_NAMED_RULES: Final = tuple((rule, status, f"status.{rule.__name__.strip('_')}") for rule, status in _RULES)
