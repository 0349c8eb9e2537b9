"""Reads the step of the ladder from verb, tense, modality and negation: in the order of rules, the first decides."""

from collections.abc import Callable

from app.domain.vocabulary import Status
from app.extraction.assemble.candidates import Candidate
from app.extraction.predicates import Predicate

_MAY = frozenset({"may", "might", "could", "can"})
_DENIALS = frozenset(
    {"rule out", "exclude", "refuse", "reject", "oppose", "deny", "veto", "block", "decline", "stop", "discourage"}
)
_REPORTED_REQUEST = frozenset({"ask", "urge", "call for", "request", "seek", "appeal", "call on", "call", "demand"})
_DONE = frozenset({"transfer", "deploy"})
_OF_PLEDGES = frozenset({"cancel", "scrap", "abandon", "call off", "suspend", "pause", "put on hold"})
_TASKS = frozenset({"task", "charge", "entrust"})
_UNDER_WAY = frozenset({"ship", "deliver", "hand over"})
_ALLOCATED = frozenset({"allocate", "spend", "produce", "policy"})


FIRM = frozenset({"status.not_ruled_out", "status.undecided", "status.called_off", "status.halted"})
"""Rules whose answer stands whatever the model says: to tell an open question as decided costs an analyst most."""


def status_of(candidate: Candidate) -> tuple[Status, str]:
    """The step and the id of the rule that read it."""
    for rule, status in _RULES:
        if rule(candidate):
            return status, f"status.{rule.__name__.strip('_')}"
    return Status.ANNOUNCED, "status.told"


def _governs(candidate: Candidate, value: str) -> bool:
    """Whether a matrix verb, an adjective or a decision noun of that value governs the act or stands before it."""
    predicate = candidate.predicate
    if predicate is None:
        return False
    if any(cue.category in ("matrix", "decision") and cue.value == value for cue in predicate.values):
        return True
    if any(link.value == value for link in predicate.chain):
        return True
    return any(
        cue.category in ("matrix", "decision") and cue.value == value
        for other in candidate.predicates
        if other.lo < predicate.lo and predicate.lo - other.hi <= 12
        for cue in other.values
    )


def _acts(candidate: Candidate) -> tuple[Predicate, ...]:
    main = candidate.predicate
    return () if main is None else (main, *(p for p in candidate.predicates if p is not main and p.lo < main.lo))


def _decided(candidate: Candidate) -> bool:
    """ "supported the decision to hand over": the noun that governs the act decides, whatever is said of it"""
    main = candidate.predicate
    return (
        main is not None
        and not main.negated
        and any((c.category, c.value) == ("decision", "agreed") or c.lemma in _TASKS for c in main.chain)
    )


def _promised(candidate: Candidate) -> bool:
    """ "brought a promise of 150 barrels", "made a pledge to" """
    main = candidate.predicate
    chained = main is not None and any((c.category, c.value) == ("decision", "announced") for c in main.chain)
    return not (main is not None and main.negated) and (chained or _object_noun(candidate, "announced"))


def _requested(candidate: Candidate) -> bool:
    """ "sent a request to Congress", "submitted a proposal", "presented a plan", but not "rejected the plan" """
    main = candidate.predicate
    turned_down = main is not None and any(c.category == "matrix" and c.value == "rejected" for c in main.values)
    return _object_noun(candidate, "proposed") and not turned_down


def _object_noun(candidate: Candidate, value: str) -> bool:
    """Whether a decision noun of that value stands right behind the act, as its object."""
    main = candidate.predicate
    return main is not None and any(
        p.nominal and 0 <= p.lo - main.hi <= 4 and any((c.category, c.value) == ("decision", value) for c in p.values)
        for p in candidate.predicates
    )


def _hoped(candidate: Candidate) -> bool:
    """ "expressed hope that ... would be approved", "will probably adopt" """
    return bool({p.lemma for p in candidate.speech} & {"hope", "express hope"}) or candidate.hedged


def _none_will(candidate: Candidate) -> bool:
    """ "no additional troops would appear", "has no plans to provide" """
    return candidate.none


def _called_off(candidate: Candidate) -> bool:
    """ "has cancelled its order", "scrapped the purchase" """
    return _done(candidate, "cancelled")


def _halted(candidate: Candidate) -> bool:
    """ "suspended its military aid" """
    return _done(candidate, "suspended")


def _done(candidate: Candidate, value: str) -> bool:
    main = candidate.predicate
    told = main is not None and any((c.category, c.value) == ("matrix", value) for c in main.values)
    own = main is not None and main.lemma in _OF_PLEDGES and not any(t.value == "sanctions" for t in candidate.things)
    return told and own and _past(candidate) and not (main is not None and main.negated)


def _undecided(candidate: Candidate) -> bool:
    """ "no decision has been finalized", "the possibility of ... forces", "plans are being considered" """
    nouns = [c for p in candidate.predicates if p.nominal for c in p.values if c.category == "decision"]
    return candidate.none and any(c.value == "agreed" for c in nouns)


def _not_ruled_out(candidate: Candidate) -> bool:
    """ "would not rule out sending troops", "does not exclude" """
    return any(p.negated and p.lemma in ("rule out", "exclude") for p in _acts(candidate))


def _refused(candidate: Candidate) -> bool:
    """ "will not send", "refused to supply", "no plans to provide" """
    main = candidate.predicate
    negated = main is not None and main.negated and main.lemma not in _DENIALS
    return negated or (_governs(candidate, "rejected") and not any(p.negated for p in _acts(candidate)))


def _paused(candidate: Candidate) -> bool:
    """ "suspended deliveries", "put on hold" """
    return _governs(candidate, "suspended") and not _governs(candidate, "agreed")


def _floated(candidate: Candidate) -> bool:
    """ "plans to send", "is ready to provide", "may deploy", "asked Congress for" """
    main = candidate.predicate
    return (
        _governs(candidate, "proposed")
        or any(p.modal in _MAY for p in _acts(candidate))
        or (main is not None and main.lemma in _REPORTED_REQUEST)
    )


def _contracted(candidate: Candidate) -> bool:
    """ "signed a contract for", "ordered 180 tanks" """
    words = {thing.lemma for thing in candidate.things} | {p.lemma for p in candidate.predicates}
    return bool(words & {"contract", "order", "orders"}) and not _governs(candidate, "announced") and _past(candidate)


def _agreed(candidate: Candidate) -> bool:
    """ "approved", "signed", "decided to hand over", "the decision to supply" """
    return _governs(candidate, "agreed")


def _imposed(candidate: Candidate) -> bool:
    """ "imposed sanctions", "extended the embargo": done is decided"""
    main = candidate.predicate
    sanctions = any(thing.value == "sanctions" for thing in candidate.things)
    return (
        main is not None
        and sanctions
        and "sanction" in main.frames()
        and (_past(candidate) or (main.form in ("VBZ", "VB") and not main.infinitive and not main.future))
    )


def _delivered(candidate: Candidate) -> bool:
    """ "has sent", "handed over", "were deployed" """
    main = candidate.predicate
    if main is None or main.chain or not set(main.frames()) & _DONE:
        return False
    return _past(candidate) or (main.lemma in _UNDER_WAY and main.form == "VBG" and not main.infinitive)


def _granted(candidate: Candidate) -> bool:
    """ "has allocated", "set aside" """
    main = candidate.predicate
    return main is not None and bool(set(main.frames()) & _ALLOCATED) and main.perfect and not main.chain


def _past(candidate: Candidate) -> bool:
    main = candidate.predicate
    return (
        main is not None
        and not main.future
        and main.modal is None
        and not main.infinitive
        and main.form in ("VBD", "VBN")
    )


_RULES: tuple[tuple[Callable[[Candidate], bool], Status], ...] = (
    (_called_off, Status.CANCELLED),
    (_halted, Status.SUSPENDED),
    (_not_ruled_out, Status.PROPOSED),
    (_undecided, Status.PROPOSED),
    (_decided, Status.AGREED),
    (_requested, Status.PROPOSED),
    (_none_will, Status.REJECTED),
    (_hoped, Status.PROPOSED),
    (_refused, Status.REJECTED),
    (_paused, Status.SUSPENDED),
    (_promised, Status.ANNOUNCED),
    (_floated, Status.PROPOSED),
    (_contracted, Status.CONTRACTED),
    (_agreed, Status.AGREED),
    (_imposed, Status.AGREED),
    (_delivered, Status.DELIVERED),
    (_granted, Status.AGREED),
)
