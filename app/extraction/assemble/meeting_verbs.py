"""Rules that find meetings told by a verb: "X met with Y", "EU leaders gather in Brussels", "visited Kyiv", "receives
Scholz"."""

from collections.abc import Callable, Iterator

from app.domain.vocabulary import ActorKind, MeetingFormat
from app.extraction.assemble.meeting_clauses import MOST_IN_A_SENTENCE, clause_end, near, statement_start, subject_start
from app.extraction.assemble.meeting_context import IN, TO, Context, Stretch, around
from app.extraction.assemble.meeting_guests import guests, joined, sides, standing_for, subject
from app.extraction.assemble.meeting_nouns import travels
from app.extraction.assemble.meeting_phrases import company_end
from app.extraction.assemble.meeting_scene import Cue, Guest, Scene
from app.extraction.assemble.meeting_sightings import Found, Sighting, of_verb
from app.extraction.assemble.meeting_times import only_day
from app.extraction.assemble.places import Where, past_place, place_at, where
from app.extraction.segment import Sentence

VerbRule = Callable[[Scene, Sentence, Cue], Found]
_NEGATIONS = frozenset(
    {"not", "never", "cannot", "won't", "won’t", "didn't", "didn’t", "doesn't", "doesn’t", "without"}
)
_NOUN_BEFORE = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "every", "each", "any", "no"})
_WHOM = frozenset({"meet", "gather", "meeting", "talks"})
"""Kinds of words for a meeting with somebody named before."""
_MET = frozenset({"person", "office", "institution"})
"""Forms of those whom one can meet without more words: "met the Danish government"."""
_BESIDE = 6
"""Tokens between two people of one list: "and his Swedish counterpart, Prime Minister"."""
_FAR = 12
"""Tokens behind a verb in which "with" may follow: "met on the sidelines of the summit in Vilnius with"."""
_REACH = 8
"""Tokens behind a verb in which it is said what those met are."""


def told_by_verbs(scene: Scene, sentence: Sentence) -> Iterator[Sighting]:
    """The meetings that the verbs of one sentence tell; of several rules the first that says yes counts."""
    for cue in scene.hits(sentence.lo, sentence.hi, "verb")[:MOST_IN_A_SENTENCE]:
        part = near(sentence, cue.lo, cue.hi)
        if not _is_denied(scene, part, cue.lo):
            found = next((found for rule in RULES[cue.value] if (found := rule(scene, part, cue))), ())
            yield from (sighting._replace(sentence=sentence) for sighting in found)


def _is_denied(scene: Scene, sentence: Sentence, i: int) -> bool:
    """ "did not meet", "are ready to meet", or a noun: "the visit"."""
    if scene.lower(i - 1) in _NOUN_BEFORE:
        return True
    lo = max(sentence.lo, i - 4)
    return any(scene.lower(k) in _NEGATIONS for k in range(lo, i)) or scene.any(lo, i, "unreal")


def met_someone(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """One side meets another: "President X met with Prime Minister Y in Kyiv on Monday"."""
    i = _past_adverbs(scene, cue.hi, sentence.hi)
    if scene.lower(i) != "with" and scene.value(i, "alone") is not None:
        later = range(i, min(i + _FAR, clause_end(scene, sentence, i)))
        i = next((k for k in later if scene.lower(k) == "with"), i)
    with_ = scene.lower(i) == "with"
    lo = i + 1 if with_ else i
    if not with_ and not _begins_with_someone(scene, lo):
        return ()
    end = clause_end(scene, sentence, lo)
    hi = company_end(scene, lo - 1, end)
    met = guests(scene, lo, hi)
    someone = any(guest.form in _MET for guest in met)
    if not (someone or scene.any(lo, min(lo + _REACH, hi), "people")) or scene.any(lo, min(lo + 6, hi), "not_with"):
        return ()
    return _encounters(scene, sentence, cue, "met-someone", met)


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
    if actor is None:
        return scene.any(k, k + 3, "people")
    return actor.form in _MET or scene.any(actor.lo, actor.hi + 2, "people")


def received_someone(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A host receives a guest: "Zelenskiy says as receives Scholz", "will host Nordic and Baltic leaders next week"."""
    group = scene.any(cue.hi, min(cue.hi + 5, sentence.hi), "people")
    lo = _past_adverbs(scene, cue.hi + (scene.lower(cue.hi) == "by"), sentence.hi)
    named = lo < sentence.hi and scene.reading.tokens[lo].text[0].isupper()
    if not _begins_with_someone(scene, lo) and not (group and named):
        return ()
    received = guests(scene, lo, company_end(scene, lo - 1, clause_end(scene, sentence, lo)))
    if not (group or any(guest.is_person for guest in received)):
        return ()
    return _encounters(scene, sentence, cue, "received-someone", received)


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


def with_whom(scene: Scene, sentence: Sentence) -> Found:
    """Someone told before is met: "next to Evika Siliņa, with whom he had conferred"."""
    at = next((k for k in scene.cues.get("whom", ()) if sentence.lo < k < sentence.hi), None)
    if at is None:
        return ()
    words = [*scene.hits(at, at + _REACH, "verb"), *scene.hits(at, at + _REACH, "head")]
    met = guests(scene, sentence.lo, at)[-1:]
    if not (met and words and words[0].value in _WHOM):
        return ()
    who = guests(scene, sentence.lo, at)[-2:-1] or standing_for(scene, sentence, met[0].lo)
    told = _context(scene, sentence, words[0])
    return (of_verb(sentence, words[0], "with-whom", "meeting", joined(who, met), told),) if who else ()


def gathered(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A group or body meets: "EU leaders gather in Brussels on 19 and 20 March", "a Contact Group would be
    convened"."""
    start = subject_start(scene, sentence, cue.lo)
    lo = sentence.lo if _points_back(scene, start, cue.lo) else start
    who = guests(scene, lo, cue.lo)
    group = scene.any(lo, cue.lo, "people") or scene.any(lo, cue.lo, "body")
    body = any(guest.form in ("organisation", "group") and _is_international(guest) for guest in who)
    if not (group or body or len(who) > 1) or not _stands_alone(scene, cue.hi, sentence):
        return ()
    told = _context(scene, sentence, cue)
    if scene.lower(lo - 1) == "where" and not told.place.told:
        told = told._replace(place=where(scene, sentence.lo, lo - 1, TO | {"for"}))
    pair = len(who) > 1 and all(guest.is_person for guest in who)
    ahead = scene.lower(cue.lo - 1) == "to" or scene.any(cue.lo - 3, cue.lo, "future")
    known = sentence.headline or (ahead and any(_is_international(guest) for guest in who))
    if not (told.settled or scene.lower(cue.hi) == "there" or pair or (group and known)):
        return ()
    kind = "meeting" if pair else "gathering"
    sighting = of_verb(sentence, cue, "gathered", kind, who, told)
    return (sighting if pair else _of_group(scene, sighting, lo, cue.lo),)


def _is_international(guest: Guest) -> bool:
    """Whether a body is no state's own: the Bundestag's sittings are no meetings here."""
    return guest.party is not None and guest.party.kind is not ActorKind.COUNTRY


def _points_back(scene: Scene, start: int, verb: int) -> bool:
    """Whether the subject stands earlier in the sentence: "..., who met", "whose ministers met", "when they gather"."""
    return scene.lower(verb - 1) in ("they", "who", "whom") or scene.lower(start - 1) in ("who", "whose")


def _of_group(scene: Scene, sighting: Sighting, lo: int, hi: int) -> Sighting:
    """The gathering with the words for its group among the tokens ``lo:hi``, and what tells it from others."""
    keys = frozenset(guest.actor.key for guest in sighting.guests if guest.actor is not None)
    ranks = frozenset(cue.value for cue in scene.hits(lo, hi, "people")) - {"any"}
    return sighting._replace(title=_group_words(scene, lo, hi), identity=keys, ranks=ranks)


def _stands_alone(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Whether nothing is met: a preposition, a day or the end follows."""
    return i >= sentence.hi or scene.value(i, "alone") is not None or scene.reading.tokens[i].text in ".,;"


def _group_words(scene: Scene, lo: int, hi: int) -> str | None:
    """The words that name a group or body with all that describes it: "EU foreign ministers"."""
    named = [*scene.hits(lo, hi, "people"), *scene.hits(lo, hi, "body")]
    who = guests(scene, lo, hi)
    if not named:
        return scene.reading.words(who[-1].lo, who[-1].hi) if who else None
    start, end = named[0].lo, named[-1].hi
    while start > lo and _describes(scene, start - 1):
        start = scene.ends[start].lo if start in scene.ends else start - 1
    listed = [guest for guest in who if guest.lo >= start]
    return scene.reading.words(start, max(end, listed[-1].hi) if listed else end)


def _describes(scene: Scene, i: int) -> bool:
    word = scene.reading.tokens[i]
    capital = word.text[0].isupper() and scene.value(i, "opening") is None
    return i + 1 in scene.ends or capital or scene.value(i, "modifier") is not None or word.lower in ("'s", "’s", "and")


def visited_place(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Someone goes to another country: "Andrzej Duda visited Kyiv", "arrived in Kyiv", "Pentagon chief in Kyiv:"."""
    lo = subject_start(scene, sentence, cue.lo)
    acting = _who_acts(scene, sentence, lo, cue.lo)
    who = _named_together(acting) or tuple(guest for guest in acting if travels(scene, guest))[-1:]
    if not any(guest.is_person for guest in who) and scene.any(lo, cue.lo, "people"):
        who = guests(scene, lo, cue.lo)
    place = place_at(scene, cue.hi, min(cue.hi + 5, sentence.hi))
    if not place.told and scene.lower(cue.hi - 1) not in TO:
        place = where(scene, cue.hi, clause_end(scene, sentence, cue.hi), TO)
    return _visit(sentence, cue, "visited-place", who, place, _context(scene, sentence, cue))


def stayed_at(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Someone was abroad on a day: "Kiril Petkov, who was in Kyiv last Thursday"."""
    return tuple(visit for visit in visited_place(scene, sentence, cue) if visit.time.value is not None)


def headed_to(scene: Scene, sentence: Sentence) -> Found:
    """A headline that shows someone abroad: "Pentagon chief in Kyiv: ..."."""
    first = scene.starts.get(sentence.lo) if sentence.index == 0 else None
    if first is None:
        return ()
    at = first.hi + (scene.lower(first.hi) == ",")
    who = tuple(g for g in guests(scene, first.lo, first.hi) if g.is_person and not _is_international(g))
    place = place_at(scene, at + 1, sentence.hi)
    if scene.lower(at) != "in" or (at == first.hi and scene.lower(at + 2) != ":"):
        return ()
    return _visit(sentence, Cue(first.lo, at + 2, "visit"), "headed-to", who, place, Context(place))


def _visit(sentence: Sentence, cue: Cue, rule: str, who: tuple[Guest, ...], place: Where, told: Context) -> Found:
    if not who or place.country is None or any(g.party is None or g.party.key == place.country for g in who):
        return ()
    return (of_verb(sentence, cue, rule, "visit", who, told._replace(place=place)),)


def discussed(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A group confers at a place and day ("ministers will discuss in Luxembourg on Monday"), or an official release
    opens with two people discussing."""
    lo = subject_start(scene, sentence, cue.lo)
    who = guests(scene, lo, cue.lo)
    told = _context(scene, sentence, cue)
    if scene.any(lo, cue.lo, "people") and scene.lower(cue.hi) == "in" and told.place.city and told.time.value:
        return (_of_group(scene, of_verb(sentence, cue, "discussed-somewhere", "gathering", who, told), lo, cue.lo),)
    people = tuple(guest for guest in who if guest.is_person)
    if not scene.official or sentence.index > 1 or len({guest.party for guest in people}) < 2:
        return ()
    return (of_verb(sentence, cue, "discussed-in-release", "talks", people, Context(time=told.time)),)


def signed_together(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """People of two states put their names to one paper: "X and Y signed an agreement in Berlin", "was signed by"."""
    passive = scene.lower(cue.hi) == "by" or scene.lower(cue.lo - 1) in ("was", "were", "been")
    if passive:
        who = guests(scene, cue.hi, clause_end(scene, sentence, cue.hi))
    else:
        who = guests(scene, subject_start(scene, sentence, cue.lo), cue.lo)
    people = _named_together(who)
    if len({guest.party for guest in people}) < 2:
        return ()
    told = _of_sentence(scene, sentence, _context(scene, sentence, cue))
    if told.planned or told.format is MeetingFormat.VIRTUAL:
        return ()
    if not (told.place.told or sentence.index < 2):
        return ()
    return (of_verb(sentence, cue, "signed-together", "meeting", people, told),)


def _of_sentence(scene: Scene, sentence: Sentence, told: Context) -> Context:
    """The surroundings with the place and the one day that the whole sentence tells, where the clause lacks them."""
    place = told.place if told.place.told else where(scene, sentence.lo, sentence.hi, IN)
    return told._replace(place=place, time=told.time if told.time.value else only_day(scene, sentence.lo, sentence.hi))


def _named_together(who: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """The last people of a list that stand beside each other: "X and Y", "X, Y and Z"."""
    people = [guest for guest in who if guest.is_person and guest.party is not None]
    first = len(people) - 1
    while first > 0 and people[first].lo - people[first - 1].hi <= _BESIDE:
        first -= 1
    return tuple(people[max(first, 0) :])


def resolved(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """A body's members decide somewhere on some day: "EU leaders agreed in Brussels on Thursday"."""
    if scene.official:
        return ()
    lo = subject_start(scene, sentence, cue.lo)
    who = guests(scene, lo, cue.lo)
    ranks = {hit.value for hit in scene.hits(lo, cue.lo, "people")}
    many = any(_is_international(guest) for guest in who) or len({guest.party for guest in who}) > 1
    if not ranks or not many or any(head.value == "call" for head in scene.hits(cue.hi, sentence.hi, "head")):
        return ()
    told = _of_sentence(scene, sentence, _context(scene, sentence, cue))
    if told.planned or told.time.value is None or (ranks == {"any"} and not told.place.city):
        return ()
    return (_of_group(scene, of_verb(sentence, cue, "resolved", "gathering", who, told), lo, cue.lo),)


def told_someone(scene: Scene, sentence: Sentence, cue: Cue) -> Found:
    """Somebody speaks to another state's leader there: "Meloni tells Zelensky in Kyiv"."""
    met = guests(scene, cue.hi, min(cue.hi + _REACH, sentence.hi))[:1]
    if not met or not met[0].is_person:
        return ()
    lo = subject_start(scene, sentence, cue.lo)
    who = tuple(guest for guest in guests(scene, lo, cue.lo) if guest.is_person)[-1:]
    if not who or met[0].party == who[0].party:
        return ()
    told = _context(scene, sentence, cue)
    return (of_verb(sentence, cue, "told-someone", "meeting", (*who, *met), told),) if told.place.city else ()


RULES: dict[str, tuple[VerbRule, ...]] = {
    "meet": (met_someone, gathered),
    "gather": (gathered,),
    "receive": (received_someone,),
    "visit": (visited_place,),
    "stay": (stayed_at,),
    "discuss": (discussed,),
    "talk": (talked_with,),
    "resolve": (resolved,),
    "sign": (signed_together, resolved),
    "tell": (told_someone,),
}


def _context(scene: Scene, sentence: Sentence, cue: Cue) -> Context:
    start = statement_start(scene, sentence, cue.lo)
    return around(scene, Stretch(sentence, cue.lo, cue.hi, start, clause_end(scene, sentence, cue.hi), verb=True))


def _encounters(scene: Scene, sentence: Sentence, cue: Cue, rule: str, met: tuple[Guest, ...]) -> Found:
    """One sighting, or one for each of three and more who were met alone."""
    lo = subject_start(scene, sentence, cue.lo)
    who = _who_acts(scene, sentence, lo, cue.lo)
    told = _context(scene, sentence, cue)
    group = scene.any(cue.hi, cue.hi + _REACH, "people")
    apart = told.planned or not told.place.told
    several = [joined(who, each) for each in sides(met)] if apart else [joined(who, met)]
    found = (
        of_verb(sentence, cue, rule, "meeting", everyone, told) for everyone in several if len(everyone) > 1 or group
    )
    return tuple(sighting for sighting in found if sighting.guests)


def _who_acts(scene: Scene, sentence: Sentence, lo: int, verb: int) -> tuple[Guest, ...]:
    """The subject of a verb; of "Boris Pistorius, who met" the one told before."""
    if scene.lower(lo - 1) == "who":
        return subject(scene, sentence.lo, lo)[-1:]
    return subject(scene, lo, verb) or standing_for(scene, sentence, verb)
