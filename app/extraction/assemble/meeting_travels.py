"""Rules for visits told by a verb: "visited Kyiv", "was in Kyiv on Monday", "Pentagon chief in Kyiv: ..."."""

from app.extraction.assemble.meeting_clauses import clause_end, clause_start, subject_start
from app.extraction.assemble.meeting_context import TO, Context, around_verb
from app.extraction.assemble.meeting_groups import is_international, named_together
from app.extraction.assemble.meeting_guests import guests, who_acts
from app.extraction.assemble.meeting_nouns import travels
from app.extraction.assemble.meeting_scene import Cue, Guest, Scene
from app.extraction.assemble.meeting_sightings import Found, of_verb
from app.extraction.assemble.places import Where, place_at, where
from app.extraction.segment import Sentence

_SUBJECT_REACH = 8
"""Tokens on either side of "visiting Kyiv" in which whoever does so is told."""
_OPENING_REACH = 5
"""Tokens before "while visiting" where it opens a sentence: "In January, while"."""


def visited_place(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Someone goes to another country: "Andrzej Duda visited Kyiv", "arrived in Kyiv", "Pentagon chief in Kyiv:"."""
    lo = subject_start(scene, sentence, cue.lo)
    acting = who_acts(scene, sentence, lo, cue.lo)
    who = named_together(acting) or tuple(guest for guest in acting if travels(scene, guest))[-1:]
    if not any(guest.is_person for guest in who) and scene.any(lo, cue.lo, "people"):
        who = guests(scene, lo, cue.lo)
    place = place_at(scene, cue.hi, min(cue.hi + 5, sentence.hi))
    if not place.told and scene.lower(cue.hi - 1) not in TO:
        place = where(scene, cue.hi, clause_end(scene, sentence, cue.hi), TO)
    if not _is_abroad(who, place):
        return ()
    return _visit(sentence, cue, "visited-place", who, place, around_verb(scene, sentence, cue))


def stayed_at(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Someone was abroad on a day: "Kiril Petkov, who was in Kyiv last Thursday"."""
    return tuple(visit for visit in visited_place(scene, sentence, cue) if visit.time.value is not None)


def visiting_place(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Someone who is abroad does something: "while visiting Kyiv, Rishi Sunak announced", "Petr Pavel, visiting
    Kyiv, promised"."""
    place = place_at(scene, cue.hi, min(cue.hi + 5, sentence.hi))
    commas = [k for k in range(cue.hi, sentence.hi) if scene.lower(k) == ","]
    behind = guests(scene, commas[0], min(commas[0] + _SUBJECT_REACH, sentence.hi)) if commas else ()
    near = guests(scene, max(sentence.lo, cue.lo - _SUBJECT_REACH), cue.lo)
    introduced = scene.value(cue.lo - 1, "opening") is not None and cue.lo - 1 <= sentence.lo + _OPENING_REACH
    opened = introduced or clause_start(scene, sentence, cue.lo) == cue.lo
    who = tuple(guest for guest in (behind if opened else near) if guest.is_person)
    who = who[:1] if opened else who[-1:]
    if not _is_abroad(who, place):
        return ()
    return _visit(sentence, cue, "visiting-place", who, place, around_verb(scene, sentence, cue))


def headed_to(scene: Scene, sentence: Sentence) -> Found:
    """A headline that shows someone abroad: "Pentagon chief in Kyiv: ..."."""
    first = scene.starts.get(sentence.lo) if sentence.index == 0 else None
    if first is None:
        return ()
    at = first.hi + (scene.lower(first.hi) == ",")
    if scene.lower(at) != "in" or (at == first.hi and scene.lower(at + 2) != ":"):
        return ()
    who = tuple(g for g in guests(scene, first.lo, first.hi) if g.is_person and not is_international(g))
    place = place_at(scene, at + 1, sentence.hi)
    if not _is_abroad(who, place):
        return ()
    return _visit(sentence, Cue(first.lo, at + 2, "visit"), "headed-to", who, place, Context(place))


def _is_abroad(who: tuple[Guest, ...], place: Where) -> bool:
    """Whether all who travel are in another state than their own."""
    away = place.country is not None and all(g.party is not None and g.party.key != place.country for g in who)
    return bool(who) and away


def _visit(sentence: Sentence, cue: Cue, rule: str, who: tuple[Guest, ...], place: Where, told: Context) -> Found:
    return (of_verb(sentence, cue, rule, "visit", who, told._replace(place=place)),)
