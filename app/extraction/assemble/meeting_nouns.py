"""Finds meetings told by a noun: reads each phrase once and asks the rules for events, talks and visits in turn."""

from collections.abc import Callable

from app.extraction.assemble.meeting_clauses import MOST_IN_A_SENTENCE, near
from app.extraction.assemble.meeting_context import Context, company_before, context
from app.extraction.assemble.meeting_events import (
    is_of_a_meeting,
    meeting_of_bodies,
    named_event,
    own_meeting,
    seated_council,
    staged_event,
)
from app.extraction.assemble.meeting_phrases import Phrase, phrase
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Found, Sighting, of_phrase, within
from app.extraction.assemble.meeting_talks import (
    appeared_with,
    call_with,
    convened_meeting,
    meeting_with,
    placed_meeting,
)
from app.extraction.assemble.places import Where
from app.extraction.segment import Sentence

NounRule = Callable[[Scene, Phrase, Context], Found]
_MEETING_VERBS = frozenset({"meet", "gather", "receive", "see"})
_GENERIC = frozenset({"any", "no", "each", "every", "such", "some"})


def told_by_nouns(scene: Scene, sentence: Sentence) -> list[Sighting]:
    """The meetings that the nouns of one sentence tell; of several rules the first that says yes counts."""
    told_here: list[Sighting] = []
    for cue in scene.hits(sentence.lo, sentence.hi, "head")[:MOST_IN_A_SENTENCE]:
        if cue.value == "meal" and scene.lower(cue.hi) not in ("of", "with", "between"):
            continue
        if cue.hi == cue.lo + 1 and scene.value(cue.lo, "modifier") and not _stands_as_noun(scene, cue.hi):
            continue
        kind = "meeting" if cue.value == "meal" else cue.value
        read = phrase(scene, near(sentence, cue.lo, cue.hi), cue.lo, cue.hi, kind)
        if _is_something_else(scene, read):
            continue
        told = context(scene, read)
        if told.unreal == "never":
            continue
        for rule in RULES:
            found = rule(scene, read, told)
            if found:
                told_here += within(sentence, found)
                break
    return told_here


def _stands_as_noun(scene: Scene, i: int) -> bool:
    """Whether an adjective that may be a noun is one: "a bilateral | with Meloni", not "a bilateral | agreement"."""
    word = scene.lower(i)
    return not word[:1].isalpha() or word in ("with", "between", "of") or scene.value(i, "alone") is not None


def _is_something_else(scene: Scene, read: Phrase) -> bool:
    """ "a press conference", "at every meeting", "a meeting with reporters", "the summit host", "on the sidelines
    of"."""
    if read.determiner in _GENERIC or scene.value(read.head_hi, "compound") is not None:
        return True
    if scene.value(read.head_lo - 1, "domestic") is not None:
        return True
    if read.press or scene.any(read.lo - 1, read.head_lo, "not_with") or _in_a_title(scene, read):
        return True
    beside = scene.any(max(read.sentence.lo, read.lo - 5), read.lo, "sidelines")
    if not beside or (scene.official and read.kind == "summit"):
        return False
    return read.kind in ("summit", "council") and _tells_another(scene, read)


def _tells_another(scene: Scene, read: Phrase) -> bool:
    """Whether the sentence has more words for meetings than these: then they say where those met."""
    heads = [cue for cue in scene.hits(read.sentence.lo, read.sentence.hi, "head") if cue.value != "council"]
    verbs = (cue for cue in scene.hits(read.sentence.lo, read.sentence.hi, "verb") if cue.value in _MEETING_VERBS)
    return any(True for _ in verbs) or any(cue.lo != read.head_lo for cue in heads)


def _in_a_title(scene: Scene, read: Phrase) -> bool:
    """ "the President of the European Council", "European Council President": the noun is part of someone's office."""
    near = scene.reading.actors_in(max(read.sentence.lo, read.head_lo - 12), read.head_lo + 1)
    titles = (actor for actor in near if actor.form in ("person", "office"))
    return any(actor.hi > (read.head_lo if actor.lo < read.head_lo else read.head_hi) for actor in titles)


def visit_to(scene: Scene, read: Phrase, told: Context) -> Found:
    """Someone goes to another country: "David Cameron's visit to Ukraine", "during a working visit to Brussels, X"."""
    if read.kind != "visit" or told.unreal:
        return ()
    named = read.company if read.link == "of" else ()
    place, visitors = told.place, read.before or named or company_before(scene, read)
    if len(read.before) == 2 and read.before[1].form == "country" and read.before[1].party and not place.told:
        place, visitors = Where(country=read.before[1].party.key), read.before[:1]
    visitors = tuple(guest for guest in visitors if travels(scene, guest) and guest.party is not None)[:1]
    if not visitors or place.country is None or visitors[0].party is None or visitors[0].party.key == place.country:
        return ()
    return (of_phrase(read, "visit-to", "visit", visitors, told._replace(place=place)),)


def travels(scene: Scene, guest: Guest) -> bool:
    """Whether a guest is someone who pays visits: a person, a delegation; not forces."""
    return guest.is_person or (guest.form == "institution" and scene.any(guest.lo, guest.hi + 2, "people"))


def next_one(scene: Scene, read: Phrase, told: Context) -> Found:
    """The one that follows in a row: "our next meeting will be held in London", "the next gathering is set for May"."""
    following = scene.any(max(read.sentence.lo, read.lo - 4), read.head_lo, "following")
    settled = told.settled or told.time.status is not None
    if not following or not settled or read.kind == "visit" or told.unreal or is_of_a_meeting(scene, read):
        return ()
    title = scene.reading.words(read.lo, read.head_hi)
    return (of_phrase(read, "next-one", "summit", (), told._replace(planned=True))._replace(title=title),)


def points_back(scene: Scene, read: Phrase, told: Context) -> Found:
    """Words for a meeting already told: "the meeting took place on 20 April in Shannon", "today's Paris meeting"."""
    bare = read.determiner == "" and read.kind == "meeting" and told.place.told
    if not (read.definite or bare) or read.link == "with" or read.kind in ("visit", "council", "appearance"):
        return ()
    title = scene.reading.words(read.lo, read.head_hi)
    identity = frozenset({read.city.name}) if read.city is not None else frozenset()
    return (of_phrase(read, "points-back", "again", (), told)._replace(title=title, identity=identity),)


RULES: tuple[NounRule, ...] = (
    named_event,
    staged_event,
    call_with,
    appeared_with,
    convened_meeting,
    meeting_with,
    own_meeting,
    meeting_of_bodies,
    placed_meeting,
    seated_council,
    visit_to,
    next_one,
    points_back,
)
