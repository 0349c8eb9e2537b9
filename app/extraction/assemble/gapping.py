"""Parties that do the same with something of their own, the verb left out: "Denmark sends two jets, France three"."""

from typing import NamedTuple

from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.candidates import Candidate, Thing
from app.extraction.reading import Reading

_LIST_MARKS = frozenset({",", "and", ";", "while"})
_FORMS = frozenset({"country", "organisation", "group", "institution", "metonym", "demonym", "collective"})


class Stretch(NamedTuple):
    """From where on in the text what is counted belongs to another party than the clause's own."""

    start: int
    referent: Referent


def stretches(candidate: Candidate, reading: Reading) -> tuple[Stretch, ...]:
    """The parties behind the act that stand right before something counted, in the order of the text; of thanks those
    before "for": "thanked Norway for radars and Canada for vehicles"."""
    act = candidate.predicate
    if act is None or act.passive or act.nominal:
        return ()
    thanks = any(other.lemma in _THANKS for other in candidate.predicates)
    counted = {reading.token_at(quantity.span.start) for quantity in candidate.quantities}
    counted |= {at for thing in candidate.things if (at := _article_before(thing, reading)) is not None}
    if len(counted) < 2 and not thanks:
        return ()
    return tuple(
        Stretch(reading.tokens[referent.lo].start, referent)
        for referent in candidate.referents
        if act.hi < referent.lo < candidate.clause.hi
        and (referent.hi in counted or (thanks and reading.lowers[referent.hi : referent.hi + 1] == ["for"]))
        and referent.parties
        and referent.form in _FORMS
        and not (referent.owner or referent.modifier)
        and _continues_a_list(referent, reading)
    )


def _article_before(thing: Thing, reading: Reading) -> int | None:
    """Where "a" stands before what is sent: "and Denmark a second frigate"."""
    places = [i for i in (thing.lo - 1, thing.lo - 2) if i >= 0 and reading.lowers[i] in ("a", "an")]
    return places[0] if places and thing.value in _SENT else None


_SENT = frozenset({"weapons", "forces"})
_THANKS = frozenset({"thank", "thank for"})


def _continues_a_list(referent: Referent, reading: Reading) -> bool:
    before = referent.lo - 1
    if reading.lowers[before] == "the":
        before -= 1
    return reading.lowers[before] in _LIST_MARKS
