"""Rules for meetings told by what was done there: a paper signed, a decision taken, a word spoken."""

from app.domain.vocabulary import MeetingFormat
from app.extraction.assemble.meeting_clauses import clause_end, subject_start
from app.extraction.assemble.meeting_context import IN, Context, around_verb
from app.extraction.assemble.meeting_datelines import opening_of
from app.extraction.assemble.meeting_groups import is_international, named_together, of_group
from app.extraction.assemble.meeting_guests import both_sides, guests
from app.extraction.assemble.meeting_phrases import company_end
from app.extraction.assemble.meeting_scene import Cue, Guest, Scene
from app.extraction.assemble.meeting_sightings import Found, of_verb
from app.extraction.assemble.meeting_times import only_day
from app.extraction.assemble.places import where
from app.extraction.resolve_dates import Direction
from app.extraction.segment import Sentence

_OPENING = 4
"""Sentences among which a report says that its talks were held by phone."""
_SEVERAL = frozenset({"two", "three", "four", "five", "six", "seven", "eight"})
_REACH = 8
"""Tokens behind "told" in which the listener is named."""


def discussed(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A group confers at a place and day ("ministers will discuss in Luxembourg on Monday"), or an official release
    opens with two people discussing."""
    lo = subject_start(scene, sentence, cue.lo)
    who = guests(scene, lo, cue.lo)
    if scene.any(lo, cue.lo, "people"):
        told = around_verb(scene, sentence, cue)
        if not (told.place.city or scene.any(lo, cue.lo, "verb")):
            told = told._replace(place=where(scene, sentence.lo, cue.lo, IN))
        if told.place.city and told.time.value:
            return (of_group(scene, of_verb(sentence, cue, "discussed-somewhere", "gathering", who, told), lo, cue.lo),)
    if not scene.official:
        return _conferred(scene, sentence, cue, who)
    people = tuple(guest for guest in who if guest.is_person)
    if sentence.index > 1 or len({guest.party for guest in people}) < 2:
        return ()
    told = Context(time=around_verb(scene, sentence, cue).time)
    return (of_verb(sentence, cue, "discussed-in-release", "talks", people, told),)


def _conferred(scene: Scene, sentence: Sentence, cue: Cue, who: tuple[Guest, ...]) -> Found:
    """Two of different states speak about something, in a report that tells of no phone nor of an event at which they
    did: "X and Y talked about the front", "was discussed by X and Y"; not "met X to discuss"."""
    opening = scene.reading.sentences[min(_OPENING, len(scene.reading.sentences)) - 1]
    event = any(head.value == "summit" for head in scene.hits(cue.hi, sentence.hi, "head"))
    if event or scene.any(0, opening.hi, "phone"):
        return ()
    end = clause_end(scene, sentence, cue.hi)
    by = scene.lower(cue.hi) == "by"
    people = named_together(guests(scene, cue.hi, end) if by else who)
    bound = any(visit.value == "visit" for visit in scene.hits(sentence.lo, cue.lo, "verb"))
    everyone = people
    if len(people) < 2:
        with_ = next((k for k in range(cue.hi, end) if scene.lower(k) == "with"), end)
        everyone = (*people, *named_together(guests(scene, with_, end)))
    if len({guest.party for guest in everyone}) < 2:
        return ()
    told = around_verb(scene, sentence, cue)
    if len(everyone) > len(people) and not (bound or told.place.city or scene.any(cue.hi, end, "head")):
        return ()
    aim = not (by or bound) and scene.lower(cue.lo - 1) == "to" and everyone[-1].hi != cue.lo - 1
    if aim:
        return ()
    return (of_verb(sentence, cue, "discussed-together", "talks", everyone, told),)


def signed_together(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """People of two states put their names to one paper: "X and Y signed an agreement in Berlin", "was signed by"."""
    people = named_together(guests(scene, *_signing(scene, sentence, cue)))
    if len({guest.party for guest in people}) < 2:
        return ()
    told = of_sentence(scene, sentence, cue, around_verb(scene, sentence, cue))
    settled = told.place.city and told.time.value
    if (told.planned and not settled) or told.format is MeetingFormat.VIRTUAL:
        return ()
    if not (told.place.told or sentence.index < 2):
        return ()
    return (of_verb(sentence, cue, "signed-together", "meeting", people, told),)


def signed_by_ministers(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Ministers or presidents of two states sign somewhere on some day: "was signed in Tallinn on Monday by the
    defence ministers of Estonia and Germany"."""
    lo, hi = _signing(scene, sentence, cue)
    who = guests(scene, lo, hi)
    if len({guest.party for guest in who}) < 2 or not scene.any(lo, hi, "people"):
        return ()
    told = of_sentence(scene, sentence, cue, around_verb(scene, sentence, cue))
    if not (told.place.city and told.time.value):
        return ()
    return (of_group(scene, of_verb(sentence, cue, "signed-by-ministers", "gathering", who, told), lo, hi),)


def _signing(scene: Scene, sentence: Sentence, cue: Cue) -> tuple[int, int]:
    """Where those are told who sign: before the verb, or behind the "by" of a passive one."""
    if scene.lower(cue.hi) != "by" and scene.lower(cue.lo - 1) not in ("was", "were", "been", "be"):
        return subject_start(scene, sentence, cue.lo), cue.lo
    end = clause_end(scene, sentence, cue.hi)
    return next((k for k in range(cue.hi, end) if scene.lower(k) == "by"), cue.hi), end


def resolved(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A body's members decide somewhere on some day: "EU leaders agreed in Brussels on Thursday"; "meeting in
    Washington ..., they agreed to set up a command in Wiesbaden" tells of Washington."""
    if scene.official:
        return ()
    lo, hi = subject_start(scene, sentence, cue.lo), cue.lo
    if scene.lower(cue.hi) == "by":
        lo, hi = cue.hi + 1, company_end(scene, cue.hi, clause_end(scene, sentence, cue.hi + 1))
    who = both_sides(scene, sentence, lo, hi) or guests(scene, lo, hi)
    ranks = {hit.value for hit in scene.hits(lo, hi, "people")}
    if any(hit.value == "council" for hit in scene.hits(lo, hi, "head")):
        ranks.add("council")
    many = any(is_international(guest) for guest in who) or len({guest.party for guest in who}) > 1
    many = many or (cue.value != "sign" and _are_of_several(scene, sentence, lo, hi, who))
    if not many or any(head.value == "call" for head in scene.hits(cue.hi, sentence.hi, "head")):
        return ()
    told = of_sentence(scene, sentence, cue, around_verb(scene, sentence, cue))
    met_in = where(scene, sentence.lo, cue.lo, IN)
    if met_in.city:
        told = told._replace(place=met_in)
    if not ranks:
        return _resolved_in_person(sentence, cue, who, told)
    if cue.value == "to_resolve" and not (told.planned and told.time.value):
        return ()
    if told.planned != (cue.value == "to_resolve") or not (told.time.value or told.place.city):
        return ()
    sits = ranks != {"any"} or scene.any(lo, hi, "sits")
    council = sits and (not who or any(_is_own_council(scene, guest) for guest in who))
    if not (told.place.city or council or "leaders" in ranks):
        return ()
    return (of_group(scene, of_verb(sentence, cue, "resolved", "gathering", who, told), lo, hi),)


def _are_of_several(scene: Scene, sentence: Sentence, lo: int, hi: int, who: tuple[Guest, ...]) -> bool:
    """Whether ministers or leaders of whom no more is told are those of several states: "the three defence ministers",
    "foreign ministers" in a report from a city where the EU and NATO decide."""
    ranked = [cue for cue in scene.hits(lo, hi, "people") if cue.value not in ("any", "military")]
    if who or not ranked or not scene.lower(ranked[0].hi - 1).endswith("s"):
        return False
    if scene.lower(ranked[0].lo - 1) in _SEVERAL:
        return True
    if scene.lower(ranked[-1].hi) != "in" and only_day(scene, sentence.lo, sentence.hi).value is None:
        return False
    opening = opening_of(scene)
    place = where(scene, sentence.lo, sentence.hi, IN)
    city = place.city or (opening.place.city if opening.sentence is sentence else None)
    return city is not None and scene.words.single.get("seat", {}).get(city.lower()) is not None


def _resolved_in_person(sentence: Sentence, cue: Cue, who: tuple[Guest, ...], told: Context) -> Found:
    """People of two states who decide in one city, or of three on one day: "X and Y agreed in Berlin"."""
    people = named_together(who)
    parties = {guest.party for guest in people}
    there = told.place.city or (len(parties) > 2 and told.time.value)
    if cue.value == "to_resolve" or told.planned or len(parties) < 2 or not there:
        return ()
    return (of_verb(sentence, cue, "resolved-in-person", "meeting", people, told),)


def acted_together(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """People of two states who do one thing in one city: "X and Y presented the plan in London on Monday"."""
    lo, hi = subject_start(scene, sentence, cue.lo), cue.lo
    if scene.lower(cue.hi) == "by":
        lo, hi = cue.hi + 1, company_end(scene, cue.hi, clause_end(scene, sentence, cue.hi + 1))
    people = named_together(guests(scene, lo, hi))
    if len(people) < 2 or len({guest.party for guest in people}) < 2:
        return ()
    told = of_sentence(scene, sentence, cue, around_verb(scene, sentence, cue))
    report = opening_of(scene)
    here = told.place.city or (report.place.told and report.sentence is sentence)
    if told.planned or told.format is MeetingFormat.VIRTUAL or not (here and told.time.value):
        return ()
    return (of_verb(sentence, cue, "acted-together", "meeting", people, told),)


def _is_own_council(scene: Scene, guest: Guest) -> bool:
    """Whether those who decide are all of a body's: "EU foreign ministers", "ministers of the E5"; not "ministers from
    ten EU states"."""
    article = scene.lower(guest.lo - 1) == "the"
    beside = scene.any(guest.lo, guest.hi + 1, "people") or scene.lower(guest.lo - 1 - article) == "of"
    return is_international(guest) and (beside or guest.form == "institution")


def of_sentence(scene: Scene, sentence: Sentence, cue: Cue, told: Context) -> Context:
    """The surroundings with the place and the one day that the whole sentence tells, where the clause lacks them; not
    the place of what is told of a thing: "a loan which the G7 promised in Borgo Egnazia"."""
    end = next((k for k in range(cue.hi, sentence.hi) if scene.lower(k) == "which"), sentence.hi)
    place = told.place if told.place.told else where(scene, sentence.lo, end, IN)
    tense: Direction = "future" if told.planned else "past"
    time = told.time if told.time.value else only_day(scene, sentence.lo, sentence.hi, tense)
    return told._replace(place=place, time=time)


def _before_a_group(
    scene: Scene, sentence: Sentence, cue: Cue, who: tuple[Guest, ...], body: Guest, told: Context
) -> Found:
    """Somebody speaks to a body's leaders or ministers there: "Sybiha briefed EU foreign ministers in Brussels"."""
    end = min(body.hi + 2, sentence.hi)
    ranks = {hit.value for hit in scene.hits(cue.hi, end, "people")} - {"any", "military"}
    if not (ranks and is_international(body) and told.place.city):
        return ()
    found = of_verb(sentence, cue, "before-a-group", "gathering", (*who, body), told)
    group = of_group(scene, found, cue.hi, end)
    keys = group.identity - {guest.actor.key for guest in who if guest.actor is not None}
    return (group._replace(identity=keys),)


def told_someone(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Somebody speaks to another state's leader there: "Meloni tells Zelensky in Kyiv"."""
    met = guests(scene, cue.hi, min(cue.hi + _REACH, sentence.hi))[:1]
    lo = subject_start(scene, sentence, cue.lo)
    who = tuple(guest for guest in guests(scene, lo, cue.lo) if guest.is_person)[-1:]
    if not met or not who or met[0].party == who[0].party:
        return ()
    told = around_verb(scene, sentence, cue)
    if not met[0].is_person:
        return _before_a_group(scene, sentence, cue, who, met[0], told)
    if cue.value == "brief":
        return ()
    if not told.place.city:
        told = told._replace(place=where(scene, sentence.lo, cue.lo, IN))
    return (of_verb(sentence, cue, "told-someone", "meeting", (*who, *met), told),) if told.place.city else ()
