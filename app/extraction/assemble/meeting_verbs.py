"""Rules that find meetings told by a verb: "X met with Y", "EU leaders gather in Brussels", "receives Scholz"."""

from collections.abc import Callable

from app.domain.vocabulary import MeetingFormat
from app.extraction.assemble.meeting_clauses import MOST_IN_A_SENTENCE, clause_end, near, subject_start
from app.extraction.assemble.meeting_context import IN, Context, around_verb
from app.extraction.assemble.meeting_deeds import (
    acted_together,
    discussed,
    of_sentence,
    resolved,
    signed_by_ministers,
    signed_together,
    told_someone,
)
from app.extraction.assemble.meeting_groups import is_international, named_together, of_group
from app.extraction.assemble.meeting_guests import (
    both_sides,
    guests,
    joined,
    last_of_list,
    sides,
    standing_for,
    who_acts,
    whom,
)
from app.extraction.assemble.meeting_phrases import company_end
from app.extraction.assemble.meeting_scene import Cue, Guest, Scene, guest_of
from app.extraction.assemble.meeting_sightings import Found, Sighting, of_verb, within
from app.extraction.assemble.meeting_travels import stayed_at, visited_place, visiting_place
from app.extraction.assemble.places import NOWHERE, nearest, past_place, place_at
from app.extraction.segment import Sentence

VerbRule = Callable[[Scene, Sentence, Cue], Found]
_NEGATIONS = frozenset(
    {"not", "never", "cannot", "won't", "won’t", "didn't", "didn’t", "doesn't", "doesn’t", "without"}
)
_NOUN_BEFORE = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "every", "each", "any", "no"})
_WHOM = frozenset({"meet", "gather", "meeting", "talks"})
"""Kinds of words for a meeting with somebody named before."""
_SPOKEN = frozenset({"tell", "discuss", "talk", "talk_about", "gather"})
_MET = frozenset({"person", "office", "institution"})
"""Forms of those whom one can meet without more words: "met the Danish government"."""
_FAR = 12
"""Tokens behind a verb in which "with" may follow: "met on the sidelines of the summit in Vilnius with"."""
_REACH = 8
"""Tokens behind a verb in which it is said what those met are."""


def told_by_verbs(scene: Scene, sentence: Sentence) -> list[Sighting]:
    """The meetings that the verbs of one sentence tell; of several rules the first that says yes counts."""
    told: list[Sighting] = []
    for cue in scene.hits(sentence.lo, sentence.hi, "verb")[:MOST_IN_A_SENTENCE]:
        part = near(sentence, cue.lo, cue.hi)
        if _is_denied(scene, part, cue.lo) or _by_phone(scene, part, cue) or _is_habit(scene, part, cue):
            continue
        for rule in RULES[cue.value]:
            found = rule(scene, part, cue)
            if found:
                told += within(sentence, found)
                break
    return _for_purpose(scene, told)


def _for_purpose(scene: Scene, told: list[Sighting]) -> list[Sighting]:
    """The meetings, those that a journey was made for at its place and on its day: "flew to London to meet X"."""
    found: list[Sighting] = []
    for sighting in told:
        journey = found[-1] if found else None
        if journey is None or journey.kind != "visit" or journey.planned or not _is_purpose(scene, journey, sighting):
            found.append(sighting)
            continue
        found[-1] = sighting._replace(place=sighting.place.filled(journey.place), time=journey.time, planned=False)
    return found


def _is_purpose(scene: Scene, journey: Sighting, sighting: Sighting) -> bool:
    """Whether those who travel meet somebody there: "flew to London on Tuesday | to meet"."""
    meets = sighting.kind == "meeting" and scene.lower(sighting.lo - 1) == "to"
    return meets and journey.people <= sighting.people and "," not in scene.lowers[journey.hi : sighting.lo]


def _is_denied(scene: Scene, sentence: Sentence, i: int) -> bool:
    """ "did not meet", "are ready to meet", or a noun: "the visit"."""
    if scene.lower(i - 1) in _NOUN_BEFORE or scene.lower(i - 1) == "whoever":
        return True
    if scene.lower(i) == "host" and scene.lower(i - 1) == ",":
        return True
    lo = max(sentence.lo, i - 4)
    return not _NEGATIONS.isdisjoint(scene.lowers[lo:i]) or scene.any(lo, i, "unreal")


def _is_habit(scene: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Whether many meetings are told as one fact: "has visited Kyiv five times since 2022", "meet every month"."""
    return scene.any(max(sentence.lo, cue.lo - 2), min(cue.hi + _REACH, sentence.hi), "habit")


def _by_phone(scene: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Whether a report tells of words spoken by phone, which make no meeting."""
    return not scene.official and cue.value in _SPOKEN and scene.any(sentence.lo, sentence.hi, "phone")


def met_someone(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """One side meets another: "President X met with Prime Minister Y in Kyiv on Monday"."""
    i = _past_adverbs(scene, cue.hi, sentence.hi)
    if scene.lower(i) != "with" and scene.value(i, "alone") is not None:
        later = range(i, min(i + _FAR, clause_end(scene, sentence, i)))
        k = next((k for k in later if scene.lower(k) in ("with", "after", "before")), i)
        i = k if scene.lower(k) == "with" else i
    with_ = scene.lower(i) == "with"
    lo = i + 1 if with_ else i
    named_before = _met_before(scene, sentence, cue, lo)
    if named_before:
        return _encounters(scene, sentence, cue, "met-someone", named_before)
    if not with_ and not _begins_with_someone(scene, lo):
        return ()
    end = clause_end(scene, sentence, lo)
    hi = company_end(scene, lo - 1, end)
    met = guests(scene, lo, hi)
    someone = any(guest.form in _MET for guest in met)
    if not (someone or scene.any(lo, min(lo + _REACH, hi), "people")) or scene.any(lo, min(lo + 6, hi), "not_with"):
        return ()
    return _encounters(scene, sentence, cue, "met-someone", met)


def _met_before(scene: Scene, sentence: Sentence, cue: Cue, i: int) -> tuple[Guest, ...]:
    """Whom a pronoun behind the verb means: "left for Warsaw, where Tusk received | him"."""
    if scene.lower(i) not in ("him", "her"):
        return ()
    return whom(scene, sentence, i, cue.lo, who_acts(scene, sentence, subject_start(scene, sentence, cue.lo), cue.lo))


def _past_adverbs(scene: Scene, i: int, hi: int) -> int:
    """Past "again", ", inter alia ,", "on Monday" and "in Kyiv" between verb and object."""
    k = i
    while k < hi:
        place = past_place(scene, k, hi)
        if place > k:
            k = place
            continue
        if scene.lower(k) == "on" and scene.value(k + 1, "weekday") is not None:
            k += 2
            continue
        adverb = scene.cue(k + 1 if scene.lower(k) == "," else k, "adverb")
        if adverb is None:
            break
        k = adverb.hi
    return k + 1 if k > i and scene.lower(k) == "," and scene.lower(i) == "," else k


def _begins_with_someone(scene: Scene, i: int) -> bool:
    k = i + 1 if scene.lower(i) in ("the", "his", "her", "their", "its", "a") else i
    actor = scene.starts.get(k)
    if actor is not None and actor.form == "demonym":
        actor = last_of_list(scene, actor)
    if actor is None:
        return scene.any(k, k + 3, "people")
    return actor.form in _MET or scene.any(actor.lo, actor.hi + 2, "people")


def received_someone(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A host receives a guest: "Zelenskiy says as receives Scholz", "will host Nordic and Baltic leaders next week"."""
    group = scene.any(cue.hi, min(cue.hi + _REACH, sentence.hi), "people")
    lo = _past_adverbs(scene, cue.hi + (scene.lower(cue.hi) == "by"), sentence.hi)
    lo += lo > cue.hi and scene.lower(lo) == "by"
    named_before = _met_before(scene, sentence, cue, lo)
    if named_before:
        return _encounters(scene, sentence, cue, "received-someone", named_before)
    named = lo < sentence.hi and scene.reading.tokens[lo].text[0].isupper()
    whole = _is_whole_group(scene, sentence, lo)
    if not (_begins_with_someone(scene, lo) or whole or (group and named)):
        return ()
    received = guests(scene, lo, company_end(scene, lo - 1, clause_end(scene, sentence, lo)))
    if not (group or whole or any(guest.is_person for guest in received)) or _owns(scene, received[:1]):
        return ()
    end = received[-1].hi if received else lo
    whither = place_at(scene, end + 1, sentence.hi) if scene.lower(end) == "to" else NOWHERE
    found = _encounters(scene, sentence, cue, "received-someone", received)
    return tuple(each._replace(place=each.place.filled(whither)) for each in found)


def _is_whole_group(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether a group is received, not some of its troops: "hosted the coalition of the willing on Friday"."""
    actor = scene.starts.get(i + (scene.lower(i) == "the"))
    return actor is not None and actor.form == "group" and _stands_alone(scene, actor.hi, sentence)


def saw_someone(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Someone is seen at a place or beside an event: "saw Mark Rutte on the sidelines", "went to see Putin in Moscow";
    not "saw Putin win"."""
    named_before = _met_before(scene, sentence, cue, cue.hi)
    if named_before:
        seen = _encounters(scene, sentence, cue, "saw-someone", named_before)
        return tuple(sighting for sighting in seen if sighting.place.told)
    if not _begins_with_someone(scene, cue.hi):
        return ()
    met = guests(scene, cue.hi, company_end(scene, cue.hi - 1, clause_end(scene, sentence, cue.hi)))
    if not any(guest.is_person for guest in met) or not _stands_alone(scene, met[-1].hi, sentence):
        return ()
    if scene.lower(cue.lo - 1) == "to":
        told = scene.hits(subject_start(scene, sentence, cue.lo), cue.lo, "verb")
        if any(other.value in _WHOM for other in told):
            return ()
    if cue.value == "call_on" and "to" in scene.lowers[met[-1].hi : clause_end(scene, sentence, cue.hi) + 1]:
        return ()
    found = _encounters(scene, sentence, cue, "saw-someone", met)
    beside = scene.any(cue.hi, sentence.hi, "sidelines")
    came = nearest(scene, sentence.lo, cue.lo, IN) if scene.lower(cue.lo - 1) == "to" else NOWHERE
    found = tuple(sighting._replace(place=sighting.place.filled(came)) for sighting in found)
    return tuple(sighting for sighting in found if beside or sighting.place.told)


def brought_together(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Somebody assembles others: "Keir Starmer brought together 15 leaders in London on 2 March"."""
    who = who_acts(scene, sentence, subject_start(scene, sentence, cue.lo), cue.lo)
    if not any(guest.is_person for guest in who):
        return ()
    return tuple(found for found in received_someone(scene, sentence, cue) if found.place.told or found.time.value)


def stood_beside(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Somebody appears beside another state's leader: "standing beside Mette Frederiksen in Kyiv", "with Volodymyr
    Zelensky at his side in Kyiv, X said"."""
    if cue.value == "beside" and scene.lower(cue.hi) not in ("him", "her"):
        met = guests(scene, cue.hi, company_end(scene, cue.hi, clause_end(scene, sentence, cue.hi)))[:1]
        near = bool(met) and met[0].lo <= cue.hi + 1
    else:
        lo = max(sentence.lo, cue.lo - _FAR)
        with_ = next((k for k in range(cue.lo - 1, lo - 1, -1) if scene.lower(k) == "with"), None)
        met = guests(scene, with_, cue.lo)[:1] if with_ is not None else ()
        near = bool(met)
    if not near or not met[0].is_person or met[0].party is None:
        return ()
    who = _those_beside(scene, sentence, met[0], max(cue.hi, met[0].hi))
    told = of_sentence(scene, sentence, cue, around_verb(scene, sentence, Cue(cue.hi, cue.hi, cue.value)))
    told = told._replace(another=False)
    if not who or told.planned or not told.settled:
        return ()
    return (of_verb(sentence, cue, "stood-beside", "meeting", joined(who, met), told),)


def stood_together(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """People of two states who appear as a pair: "X and Y announced it side by side", "X and his guest, Y, said"."""
    people = named_together(guests(scene, sentence.lo, min(cue.hi + _FAR, sentence.hi)))
    told = of_sentence(scene, sentence, cue, around_verb(scene, sentence, cue))
    if len({guest.party for guest in people}) < 2 or told.planned or not told.settled:
        return ()
    return (of_verb(sentence, cue, "stood-together", "meeting", people, told),)


def _those_beside(scene: Scene, sentence: Sentence, met: Guest, i: int) -> tuple[Guest, ...]:
    """Who has another at their side: the person told last before, else the first one behind the comma ("With X at her
    side, | Y said"), of another state."""
    before = [guest for guest in guests(scene, sentence.lo, met.lo) if guest.is_person]
    comma = next((k for k in range(i, sentence.hi) if scene.lower(k) == ","), None)
    behind = guests(scene, comma, min(comma + _REACH, sentence.hi)) if comma is not None else ()
    found = before[-1:] or [guest for guest in behind if guest.is_person][:1] or standing_for(scene, sentence, met.lo)
    return tuple(guest for guest in found if guest.party is not None and guest.party != met.party)


def _owns(scene: Scene, who: tuple[Guest, ...]) -> bool:
    """Whether it is something of theirs that is received: "welcomed President Karis's words"."""
    return any(scene.lower(g.hi) in ("'s", "’s") and not scene.any(g.hi, g.hi + 3, "people") for g in who)


def talked_with(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A leader's own account in a release: "I talked about this with the UN Secretary General"."""
    with_ = next((k for k in range(cue.hi, min(cue.hi + 4, sentence.hi)) if scene.lower(k) in ("with", "to")), None)
    if not scene.official or with_ is None:
        return ()
    end = clause_end(scene, sentence, with_)
    met = guests(scene, with_ + 1, company_end(scene, with_, end))
    if not any(guest.is_person for guest in met) or scene.any(with_, with_ + 5, "not_with"):
        return ()
    return tuple(told._replace(kind="talks") for told in _encounters(scene, sentence, cue, "talked-with", met))


def talked_somewhere(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Two people talk in one city or behind closed doors: "Putin and Xi talked in Moscow for three hours"."""
    found = gathered(scene, sentence, cue)
    return tuple(f for f in found if f.kind == "meeting" and (f.place.city or f.format is MeetingFormat.CLOSED_DOOR))


def with_whom(scene: Scene, sentence: Sentence) -> Found:
    """Someone told before is met: "next to Evika Siliņa, with whom he had conferred"."""
    whom = scene.cues.get("whom")
    at = next((k for k in whom if sentence.lo < k < sentence.hi), None) if whom is not None else None
    if at is None:
        return ()
    words = [*scene.hits(at, at + _REACH, "verb"), *scene.hits(at, at + _REACH, "head")]
    met = guests(scene, sentence.lo, at)[-1:]
    if not (met and words and words[0].value in _WHOM):
        return ()
    others = tuple(guest for guest in guests(scene, sentence.lo, at) if guest.party != met[0].party)
    who = others[-1:] or standing_for(scene, sentence, met[0].lo)
    told = around_verb(scene, sentence, words[0])
    return (of_verb(sentence, words[0], "with-whom", "meeting", joined(who, met), told),) if who else ()


def gathered(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A group or body meets: "EU leaders gather in Brussels on 19 and 20 March", "a Contact Group would be
    convened"."""
    start = subject_start(scene, sentence, cue.lo)
    lo = sentence.lo if _points_back(scene, start, cue.lo) else start
    who = both_sides(scene, sentence, lo, cue.lo) or guests(scene, lo, cue.lo)
    if scene.lower(cue.lo - 1) == "which" or (scene.lower(cue.lo - 1) == "they" and not who):
        who = _told_last(scene, sentence, cue.lo)
        lo = who[0].lo if who else lo
    group = scene.any(lo, cue.lo, "people") or scene.any(lo, cue.lo, "body")
    body = any(guest.form in ("organisation", "group") and is_international(guest) for guest in who)
    if not (group or body or len(who) > 1) or not _stands_alone(scene, cue.hi, sentence):
        return ()
    told = around_verb(scene, sentence, cue)
    pair = len(who) > 1 and all(guest.is_person for guest in who)
    ahead = scene.lower(cue.lo - 1) == "to" or scene.any(cue.lo - 3, cue.lo, "future")
    known = sentence.headline or (ahead and any(is_international(guest) for guest in who))
    if not (told.settled or scene.lower(cue.hi) == "there" or pair or (group and known)):
        return ()
    if _sits_at_home(scene, lo, cue.lo) and not body and len({guest.party for guest in who}) < 2:
        return ()
    who = who or _of_the_house(scene, told, lo, cue.lo)
    kind = "meeting" if pair else "gathering"
    sighting = of_verb(sentence, cue, "gathered", kind, who, told)
    return (sighting if pair else of_group(scene, sighting, lo, cue.lo),)


def _sits_at_home(scene: Scene, lo: int, hi: int) -> bool:
    """Whether those who meet are a state's own body or party: "the budget committee", "leaders of the opposition"; not
    "the chiefs of staff"."""
    if scene.any(lo, hi, "body"):
        return False
    domestic = {cue.value for cue in scene.hits(lo, hi, "domestic")}
    ranks = {cue.value for cue in scene.hits(lo, hi, "people")}
    return "partisan" in domestic or bool(domestic and ranks <= {"any"})


def _of_the_house(scene: Scene, told: Context, lo: int, verb: int) -> tuple[Guest, ...]:
    """The body at whose seat a group meets of which no more is told: "at NATO headquarters, where defence ministers
    met"; not "ministers of fifty countries"."""
    people = scene.hits(lo, verb, "people")
    if not people or any(scene.value(k, "carrier") != "auxiliary" for k in range(people[-1].hi, verb)):
        return ()
    span = told.place.venue_span
    at = scene.reading.token_at(span.start) if span is not None else -1
    code = scene.value(at - 1, "members")
    body = scene.reading.index.party(code) if code is not None else None
    if body is not None:
        return (Guest(at, at + 1, "organisation", body, None, None, None, body),)
    actor = scene.actor_over(at) if span is not None else None
    house = guest_of(actor) if actor is not None and actor.form in ("organisation", "group") else None
    return (house,) if house is not None and is_international(house) else ()


def _told_last(scene: Scene, sentence: Sentence, i: int) -> tuple[Guest, ...]:
    """The body named last before a token: "at the | Contact Group |, which met", "the Contact Group ... They meet"."""
    lo = scene.reading.sentences[max(sentence.index - 1, 0)].lo if scene.lower(i - 1) == "they" else sentence.lo
    bodies = [actor for actor in scene.reading.actors_in(lo, i) if actor.form in ("organisation", "group")]
    return (guest_of(bodies[-1]),) if bodies else ()


def _points_back(scene: Scene, start: int, verb: int) -> bool:
    """Whether the subject stands earlier in the sentence: "..., who met", "whose ministers met", "when they gather"."""
    return scene.lower(verb - 1) in ("they", "who", "whom", "which") or scene.lower(start - 1) in ("who", "whose")


def _stands_alone(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Whether nothing is met: a preposition, a day or the end follows, behind an adverb or none: "gather | informally |
    in"."""
    i += scene.lower(i).endswith("ly") and scene.value(i, "alone") is None
    return i >= sentence.hi or scene.value(i, "alone") is not None or scene.reading.tokens[i].text in ".,;"


RULES: dict[str, tuple[VerbRule, ...]] = {
    "meet": (met_someone, gathered),
    "gather": (gathered, met_someone),
    "receive": (received_someone,),
    "visit": (visited_place,),
    "stay": (stayed_at,),
    "see": (saw_someone,),
    "join": (saw_someone, told_someone),
    "call_on": (saw_someone,),
    "bring": (brought_together,),
    "beside": (stood_beside,),
    "at_side": (stood_beside,),
    "paired": (stood_together,),
    "discuss": (discussed,),
    "talk": (talked_with, talked_somewhere),
    "talk_about": (discussed, talked_with),
    "visiting": (visiting_place,),
    "resolve": (resolved,),
    "to_resolve": (resolved,),
    "sign": (signed_together, resolved, signed_by_ministers),
    "deed": (acted_together,),
    "tell": (told_someone, acted_together),
    "brief": (told_someone,),
}


def _encounters(scene: Scene, sentence: Sentence, cue: Cue, rule: str, met: tuple[Guest, ...]) -> Found:
    """One sighting, or one for each of three and more who were met alone, as leaders tell of it themselves."""
    lo = subject_start(scene, sentence, cue.lo)
    who = who_acts(scene, sentence, lo, cue.lo)
    if met and not who and scene.lower(cue.hi - 1).endswith("ing"):
        who = _those_beside(scene, sentence, met[0], met[-1].hi)
    told = around_verb(scene, sentence, cue)
    group = scene.any(cue.hi, cue.hi + _REACH, "people") or (not who and scene.any(lo, cue.lo, "people"))
    apart = told.planned or (scene.official and not told.place.told)
    several = [joined(who, each) for each in sides(met)] if apart else [joined(who, met)]
    found = (
        of_verb(sentence, cue, rule, "meeting", everyone, told) for everyone in several if len(everyone) > 1 or group
    )
    return tuple(sighting for sighting in found if sighting.guests)
