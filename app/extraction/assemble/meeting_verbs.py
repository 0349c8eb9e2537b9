"""Rules that find meetings told by a verb: "X met with Y", "EU leaders gather in Brussels", "visited Kyiv", "receives Scholz"."""

from collections.abc import Callable, Iterator

from app.domain.vocabulary import MeetingStatus
from app.extraction.assemble.meeting_clauses import clause_end, clause_start, subject_start
from app.extraction.assemble.meeting_context import TO, Context, Stretch, around
from app.extraction.assemble.meeting_guests import guests, joined, sides, standing_for, subject
from app.extraction.assemble.meeting_nouns import travels
from app.extraction.assemble.meeting_phrases import company_end
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.assemble.meeting_times import NEVER, today, when
from app.extraction.assemble.meeting_words import Word
from app.extraction.assemble.places import Where, place_at, where
from app.extraction.gazetteer import Hit
from app.extraction.segment import Sentence

Found = tuple[Sighting, ...]
VerbRule = Callable[[Scene, Sentence, Hit[Word]], Found]
_NEGATIONS = frozenset(
    {"not", "never", "cannot", "won't", "won’t", "didn't", "didn’t", "doesn't", "doesn’t", "without"}
)
_NOUN_BEFORE = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "every", "each", "any", "no"})
_REACH = 8
"""Tokens behind a verb in which it is said what those met are."""


def told_by_verbs(scene: Scene, sentence: Sentence) -> Iterator[Sighting]:
    """The meetings that the verbs of one sentence tell; of several rules the first that says yes counts."""
    for hit, value in scene.hits(sentence.lo, sentence.hi, "verb"):
        if not _is_denied(scene, sentence, hit.lo):
            yield from next((found for rule in RULES[value] if (found := rule(scene, sentence, hit))), ())


def _is_denied(scene: Scene, sentence: Sentence, i: int) -> bool:
    """ "did not meet", "are ready to meet", or a noun: "the visit"."""
    if scene.lower(i - 1) in _NOUN_BEFORE:
        return True
    lo = max(sentence.lo, i - 4)
    return any(scene.lower(k) in _NEGATIONS for k in range(lo, i)) or scene.any(lo, i, "unreal")


def met_someone(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """One side meets another: "President X met with Prime Minister Y in Kyiv on Monday"."""
    i = _past_adverbs(scene, hit.hi, sentence.hi)
    with_ = scene.lower(i) == "with"
    lo = i + 1 if with_ else i
    if not with_ and not _begins_with_someone(scene, lo):
        return ()
    end = clause_end(scene, sentence, lo)
    hi = company_end(scene, lo - 1, end)
    met = guests(scene, lo, hi)
    someone = any(guest.is_person for guest in met) or scene.any(lo, min(lo + _REACH, hi), "people")
    if not someone or scene.any(lo, min(lo + 6, hi), "not_with"):
        return ()
    return _encounters(scene, sentence, hit, "met-someone", met)


def _past_adverbs(scene: Scene, i: int, hi: int) -> int:
    """Past "again", ", inter alia ," and "on Monday" between verb and object."""
    k = i
    while k < hi:
        m = k + 1 if scene.lower(k) == "," else k
        if scene.value(m, "adverb") is None:
            break
        k = scene.cues[m].hi
        k = k + 1 if m != k and scene.lower(k) == "," and scene.lower(i) == "," else k
    return k


def _begins_with_someone(scene: Scene, i: int) -> bool:
    k = i + 1 if scene.lower(i) in ("the", "his", "her", "their", "its", "a") else i
    actor = scene.starts.get(k)
    if actor is None:
        return scene.any(k, k + 3, "people")
    return actor.form in ("person", "office") or scene.any(actor.lo, actor.hi + 2, "people")


def received_someone(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """A host receives a guest: "Zelenskiy says as receives Scholz", "will host Nordic and Baltic leaders next week"."""
    group = scene.any(hit.hi, min(hit.hi + 5, sentence.hi), "people")
    named = hit.hi < sentence.hi and scene.reading.tokens[hit.hi].text[0].isupper()
    if not _begins_with_someone(scene, hit.hi) and not (group and named):
        return ()
    received = guests(scene, hit.hi, company_end(scene, hit.hi - 1, clause_end(scene, sentence, hit.hi)))
    if not (group or any(guest.is_person for guest in received)):
        return ()
    return _encounters(scene, sentence, hit, "received-someone", received)


def talked_with(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """A leader's own account in a release: "I talked about this with the UN Secretary General"."""
    with_ = next((k for k in range(hit.hi, min(hit.hi + 4, sentence.hi)) if scene.lower(k) in ("with", "to")), None)
    if not scene.official or with_ is None:
        return ()
    end = clause_end(scene, sentence, with_)
    met = guests(scene, with_ + 1, company_end(scene, with_, end))
    if not any(guest.is_person for guest in met) or scene.any(with_, with_ + 5, "not_with"):
        return ()
    return _encounters(scene, sentence, hit, "talked-with", met)


def conferred_with_whom(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """Someone told before is met: "next to Evika Siliņa, with whom he had conferred"."""
    at = next((k for k in range(max(sentence.lo, hit.lo - 5), hit.lo) if scene.lower(k) == "whom"), None)
    if at is None or scene.lower(at - 1) != "with":
        return ()
    people = guests(scene, sentence.lo, at)
    told = _context(scene, sentence, hit, at)
    return (_sighting(sentence, hit, "conferred-with-whom", "meeting", people[-2:], told),) if len(people) > 1 else ()


def gathered(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """A group or body meets: "EU leaders gather in Brussels on 19 and 20 March", "a Contact Group would be convened"."""
    start = subject_start(scene, sentence, hit.lo)
    again = scene.value(hit.lo, "verb") == "again"
    lo = sentence.lo if again or _points_back(scene, start, hit.lo) else start
    who = guests(scene, lo, hit.lo)
    group = scene.any(lo, hit.lo, "people") or scene.any(lo, hit.lo, "body")
    body = any(guest.form in ("organisation", "group") for guest in who)
    if not (group or body or len(who) > 1) or not _stands_alone(scene, hit.hi, sentence):
        return ()
    told = _context(scene, sentence, hit, hit.lo if again else None)
    if scene.lower(lo - 1) == "where" and not told.place.told:
        told = told._replace(place=where(scene, sentence.lo, lo - 1, TO | {"for"}))
    pair = len(who) > 1 and all(guest.is_person for guest in who)
    if not (told.settled or pair or (group and (told.planned or sentence.headline))):
        return ()
    kind = "meeting" if pair else "gathering"
    sighting = _sighting(sentence, hit, "gathered", kind, who, told)
    return (sighting if pair else _of_group(scene, sighting, lo, hit.lo),)


def _points_back(scene: Scene, start: int, verb: int) -> bool:
    """Whether the subject stands earlier in the sentence: "..., who met", "whose ministers met", "when they gather"."""
    return scene.lower(verb - 1) in ("they", "who", "whom") or scene.lower(start - 1) in ("who", "whose")


def _of_group(scene: Scene, sighting: Sighting, lo: int, hi: int) -> Sighting:
    """The gathering with the words for its group among the tokens ``lo:hi``, and what tells it from others."""
    keys = frozenset(guest.actor.key for guest in sighting.guests if guest.actor is not None)
    ranks = frozenset(value for _, value in scene.hits(lo, hi, "people")) - {"any"}
    return sighting._replace(title=_group_words(scene, lo, hi), identity=keys, ranks=ranks)


def _stands_alone(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Whether nothing is met: a preposition, a day or the end follows."""
    return i >= sentence.hi or scene.value(i, "alone") is not None or scene.reading.tokens[i].text in ".,;"


def _group_words(scene: Scene, lo: int, hi: int) -> str | None:
    """The words that name a group or body with all that describes it: "EU foreign ministers"."""
    hits = [*scene.hits(lo, hi, "people"), *scene.hits(lo, hi, "body")]
    who = guests(scene, lo, hi)
    if not hits:
        return scene.reading.words(who[-1].lo, who[-1].hi) if who else None
    start, end = hits[0][0].lo, hits[-1][0].hi
    while start > lo and _describes(scene, start - 1):
        start = scene.ends[start].lo if start in scene.ends else start - 1
    listed = [guest for guest in who if guest.lo >= start]
    return scene.reading.words(start, max(end, listed[-1].hi) if listed else end)


def _describes(scene: Scene, i: int) -> bool:
    word = scene.reading.tokens[i]
    capital = word.text[0].isupper() and scene.value(i, "opening") is None
    return i + 1 in scene.ends or capital or scene.value(i, "modifier") is not None or word.lower in ("'s", "’s", "and")


def visited_place(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """Someone goes to another country: "Andrzej Duda visited Kyiv", "arrived in Kyiv", "Pentagon chief in Kyiv:"."""
    lo = subject_start(scene, sentence, hit.lo)
    who = tuple(guest for guest in subject(scene, lo, hit.lo) if travels(scene, guest))[-1:]
    if not who and scene.any(lo, hit.lo, "people"):
        who = guests(scene, lo, hit.lo)[-1:]
    place = place_at(scene, hit.hi, min(hit.hi + 5, sentence.hi))
    if not place.told:
        place = where(scene, hit.hi, clause_end(scene, sentence, hit.hi), TO)
    return _visit(sentence, hit, "visited-place", who, place, _context(scene, sentence, hit))


def headed_to(scene: Scene, sentence: Sentence) -> Found:
    """A headline that shows someone abroad: "Pentagon chief in Kyiv: ..."."""
    first = scene.starts.get(sentence.lo)
    if first is None or scene.lower(first.hi) != "in" or sentence.index > 0:
        return ()
    who = tuple(guest for guest in guests(scene, first.lo, first.hi) if guest.is_person)
    place = place_at(scene, first.hi + 1, sentence.hi)
    end = scene.starts.get(first.hi + 1)
    if end is None or scene.lower(end.hi) != ":":
        return ()
    hit = Hit[Word](first.lo, end.hi, ())
    return _visit(sentence, hit, "headed-to", who, place, Context(place, NEVER, False, None, False))


def _visit(sentence: Sentence, hit: Hit[Word], rule: str, who: tuple[Guest, ...], place: Where, told: Context) -> Found:
    if not who or place.country is None or any(g.party is None or g.party.key == place.country for g in who):
        return ()
    return (_sighting(sentence, hit, rule, "visit", who, told._replace(place=place)),)


def discussed(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """A group confers at a place and day ("ministers will discuss in Luxembourg on Monday"), or an official release opens with
    two people discussing."""
    lo = subject_start(scene, sentence, hit.lo)
    who = guests(scene, lo, hit.lo)
    told = _context(scene, sentence, hit)
    if scene.any(lo, hit.lo, "people") and scene.lower(hit.hi) == "in" and told.place.city and told.time.value:
        return (_of_group(scene, _sighting(sentence, hit, "discussed-somewhere", "gathering", who, told), lo, hit.lo),)
    people = tuple(guest for guest in who if guest.is_person)
    if not scene.official or sentence.index > 1 or len({guest.party for guest in people}) < 2:
        return ()
    return (_sighting(sentence, hit, "discussed-in-release", "meeting", people, told._replace(planned=False)),)


def summoned(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """A group is called to a place and day: "has called the heads of state of the EU to Brussels for 6 March"."""
    end = clause_end(scene, sentence, hit.hi)
    place = where(scene, hit.hi, end, TO)
    time = when(scene, hit.hi, end, "future")
    if not (scene.any(hit.hi, min(hit.hi + 4, end), "people") and place.city and time.value):
        return ()
    planned = time.status is not MeetingStatus.HELD
    told = Context(place, time, planned, None, False)
    who = joined(subject(scene, sentence.lo, hit.lo), guests(scene, hit.hi, end))
    return (_of_group(scene, _sighting(sentence, hit, "summoned", "gathering", who, told), hit.hi, end),)


def settled_today(scene: Scene, sentence: Sentence, hit: Hit[Word]) -> Found:
    """The day of the talks, in the words of one who took part: "Today we have finalized the agreements"."""
    near = range(max(sentence.lo, hit.lo - _REACH), min(sentence.hi, hit.hi + _REACH))
    we = any(scene.lower(k) in ("we", "we've") for k in near)
    if not scene.official or not we:
        return ()
    time = today(scene, near.start, near.stop)
    points = Sighting("settled-today", "again", sentence, hit.lo, hit.hi, title="meeting", time=time)
    return (points,) if time.value is not None else ()


RULES: dict[str, tuple[VerbRule, ...]] = {
    "meet": (conferred_with_whom, met_someone, gathered),
    "gather": (conferred_with_whom, gathered),
    "again": (gathered,),
    "receive": (received_someone,),
    "visit": (visited_place,),
    "discuss": (discussed, settled_today),
    "talk": (talked_with, settled_today),
    "settle": (settled_today,),
    "summon": (summoned,),
}


def _context(scene: Scene, sentence: Sentence, hit: Hit[Word], lo: int | None = None) -> Context:
    start = clause_start(scene, sentence, hit.lo) if lo is None else lo
    return around(scene, Stretch(sentence, hit.lo, hit.hi, start, clause_end(scene, sentence, hit.hi), verb=True))


def _encounters(scene: Scene, sentence: Sentence, hit: Hit[Word], rule: str, met: tuple[Guest, ...]) -> Found:
    """One sighting, or one for each of three and more who were met alone."""
    lo = subject_start(scene, sentence, hit.lo)
    who = _who_acts(scene, sentence, lo, hit.lo)
    told = _context(scene, sentence, hit)
    group = scene.any(hit.hi, hit.hi + _REACH, "people")
    several = [joined(who, each) for each in sides(met)]
    found = (
        _sighting(sentence, hit, rule, "meeting", everyone, told) for everyone in several if len(everyone) > 1 or group
    )
    return tuple(sighting for sighting in found if sighting.guests)


def _who_acts(scene: Scene, sentence: Sentence, lo: int, verb: int) -> tuple[Guest, ...]:
    """The subject of a verb; of "Boris Pistorius, who met" the one told before."""
    if scene.lower(lo - 1) == "who":
        return subject(scene, sentence.lo, lo)[-1:]
    return subject(scene, lo, verb) or standing_for(scene, sentence, verb)


def _sighting(
    sentence: Sentence, hit: Hit[Word], rule: str, kind: str, everyone: tuple[Guest, ...], told: Context
) -> Sighting:
    return Sighting(
        rule=rule,
        kind=kind,
        sentence=sentence,
        lo=hit.lo,
        hi=hit.hi,
        guests=everyone,
        place=told.place,
        time=told.time,
        planned=told.planned,
        format=told.format,
        another=told.another,
    )
