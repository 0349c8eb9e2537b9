"""What stands around the words for a meeting: its place, day, tense and form, who else is named, and whether it is real."""

from typing import NamedTuple

from app.domain.vocabulary import MeetingFormat, MeetingStatus
from app.extraction.assemble.meeting_phrases import Phrase
from app.extraction.assemble.meeting_scene import Guest, Scene, clause_start, guests
from app.extraction.assemble.meeting_times import NEVER, When, when
from app.extraction.assemble.places import NOWHERE, Where, where
from app.extraction.segment import Sentence


class Context(NamedTuple):
    """Where, when and how."""

    place: Where
    time: When
    planned: bool
    format: MeetingFormat | None
    another: bool


_TO = frozenset({"in", "at", "to", "inside", "visiting", "visited", "near"})
_IN = frozenset({"in", "at", "inside"})


def context(scene: Scene, read: Phrase) -> Context:
    """The surroundings of a noun phrase."""
    prepositions = _TO if read.kind == "visit" else _IN
    return around(scene, read.sentence, read.lo, read.head_hi, read.clause_lo, read.clause_hi, prepositions)


def around(
    scene: Scene,
    sentence: Sentence,
    lo: int,
    hi: int,
    clause_lo: int,
    clause_hi: int,
    prepositions: frozenset[str] = _IN,
) -> Context:
    """The surroundings of the words ``lo:hi`` in the clause ``clause_lo:clause_hi``: what follows them counts first, then what
    opens the clause ("In Madrid on Monday, ..."), then the clause before them."""
    opening_hi = opening(scene, sentence, clause_lo, lo)
    place = where(scene, hi, clause_hi, prepositions)
    if not (place.city or place.country or place.venue):
        place = where(scene, clause_lo, opening_hi, _TO)
    place = place.filled(stay(scene, sentence, clause_hi))
    planned = future(scene, sentence, lo, hi, clause_lo, clause_hi)
    time = when(scene, hi, clause_hi, planned)
    if time.value is None:
        time = _first(
            time, when(scene, max(clause_lo, lo - 3), hi, planned), when(scene, clause_lo, opening_hi, planned)
        )
    if time.status is not None:
        planned = time.status is MeetingStatus.PLANNED
    return Context(place, time, planned, form(scene, lo, clause_hi), scene.any(max(clause_lo, lo - 3), hi, "another"))


def _first(*times: When) -> When:
    told = next((time for time in times if time.value is not None), None)
    return told or next((time for time in times if time.status is not None), NEVER)


def opening(scene: Scene, sentence: Sentence, clause_lo: int, lo: int) -> int:
    """Where an adverbial that opens the clause ends: "On Tuesday in Vilnius | , meetings ..."; ``clause_lo`` without one."""
    if scene.value(clause_lo, "opening") is None:
        return clause_lo
    comma = next((k for k in range(clause_lo, lo) if scene.lower(k) == ","), None)
    return clause_lo if comma is None else comma


def stay(scene: Scene, sentence: Sentence, i: int) -> Where:
    """Where a guest is said to be: "who is in Kyiv on a working visit", "who arrived in Kyiv", "who is on a visit to our country"."""
    for k in range(i, min(i + 3, sentence.hi)):
        if scene.lower(k) in ("who", "whose"):
            hi = min(k + 12, sentence.hi)
            place = where(scene, k, hi, _TO)
            ours = scene.lower(k) == "who" and any(
                scene.lower(m) == "our" and scene.lower(m + 1) in ("country", "state") for m in range(k, hi)
            )
            home = scene.protagonist.party if scene.protagonist is not None else None
            return Where(None, home.key) if ours and home is not None and place is NOWHERE else place
    return NOWHERE


def future(scene: Scene, sentence: Sentence, lo: int, hi: int, clause_lo: int, clause_hi: int) -> bool:
    """Whether the words ``lo:hi`` are told as still to come: by a word before them, by their verb, or by what they do next."""
    if scene.any(max(clause_lo, lo - 12), hi, "future") or scene.any(hi, clause_hi, "future"):
        return True
    ahead = next((p for p in scene.reading.predicates[sentence.index] if p.left >= hi and not p.nominal), None)
    return ahead is not None and ahead.future and ahead.left <= clause_hi + 1


def form(scene: Scene, lo: int, hi: int) -> MeetingFormat | None:
    """Virtual, in person or behind closed doors, where the words say so."""
    value = next((value for _, value in scene.hits(lo, hi, "format")), None)
    return MeetingFormat(value) if value is not None else None


def unreal(scene: Scene, read: Phrase) -> str | None:
    """Whether a meeting is only thought of: ``never`` (cancelled, denied) or ``vague`` (proposed, possible, looked forward to)."""
    before = scene.hits(max(read.clause_lo, read.lo - 5), read.head_lo, "unreal")
    after = scene.hits(read.head_hi, min(read.head_hi + 3, read.clause_hi + 2, read.sentence.hi), "unreal_after")
    values = [value for _, value in (*before, *after)]
    return "never" if "never" in values else values[0] if values else None


def company_before(scene: Scene, read: Phrase) -> tuple[Guest, ...]:
    """Whoever the other side is: the subject before ("X held talks with"), the subject that follows an adverbial ("During a
    meeting with X, Y ..."), the speaker of the sentence, or the person an official release is about."""
    sentence = read.sentence
    opened = scene.value(sentence.lo, "opening") is not None and read.clause_lo == sentence.lo
    comma = next(
        (k for k in range(read.head_hi, sentence.hi) if scene.lower(k) == "," and k >= _company_hi(read)), None
    )
    if opened and comma is not None and not guests(scene, sentence.lo, read.lo):
        found = subject(scene, comma + 1, _verb_after(scene, sentence, comma + 1))
        if found:
            return found
    lo = opening(scene, sentence, read.clause_lo, read.lo)
    return (
        subject(scene, lo, read.lo) or subject(scene, sentence.lo, read.lo) or _standing_for(scene, sentence, read.lo)
    )


def _company_hi(read: Phrase) -> int:
    return read.company[-1].hi if read.company else read.head_hi


def _verb_after(scene: Scene, sentence: Sentence, i: int) -> int:
    return next((p.left for p in scene.reading.predicates[sentence.index] if p.left > i and not p.nominal), sentence.hi)


def subject(scene: Scene, lo: int, hi: int) -> tuple[Guest, ...]:
    """Who acts among the tokens ``lo:hi``: the people and offices named there, else the bodies and states."""
    found = guests(scene, lo, hi)
    people = tuple(guest for guest in found if guest.form in ("person", "office", "institution"))
    named = tuple(guest for guest in people if guest.person is not None or guest.party is not None)
    return (
        named
        or tuple(guest for guest in found if guest.form not in ("metonym",) or scene.lower(guest.hi) in (",", "and"))
        or found
    )


def _standing_for(scene: Scene, sentence: Sentence, i: int) -> tuple[Guest, ...]:
    """ "he", "the Head of State", "we": the protagonist of an official release, else the person named last before."""
    if scene.official and scene.protagonist is not None:
        return (scene.protagonist,)
    before = [a for a in scene.reading.actors_in(max(0, i - 120), i) if a.form == "person" and a.party is not None]
    if before and any(scene.lower(k) in ("he", "she", "his", "her", "whom") for k in range(sentence.lo, i)):
        last = before[-1]
        return (Guest(last.lo, last.hi, "person", last.party, last.ref, last.office),)
    return ()


def hosts(scene: Scene, read: Phrase) -> tuple[Guest, ...]:
    """Who stages an event: "the conference that Switzerland is organising", "Sweden will host a summit"."""
    for hit, _ in scene.hits(read.head_hi, min(read.head_hi + 8, read.sentence.hi), "staged"):
        return guests(scene, read.head_hi, hit.lo)
    return tuple(guest for guest in guests(scene, read.clause_lo, read.lo) if guest.party is not None)[-1:]


def joined(first: tuple[Guest, ...], second: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """Both lists as one, nobody twice; a state alone adds nothing where its own person is there."""
    found: dict[str, Guest] = {}
    for guest in (*first, *second):
        if guest.actor is not None:
            key = guest.actor.key
            if key not in found or (found[key].person is None and guest.person is not None):
                found[key] = guest
    represented = {g.party.key for g in found.values() if g.party is not None and g.form in ("person", "office")}
    return tuple(
        g for g in found.values() if g.form in ("person", "office") or g.party is None or g.party.key not in represented
    )


def subject_start(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Where the subject of a verb may begin: behind the last subordinator, and behind an opening adverbial."""
    lo = clause_start(scene, sentence, verb)
    comma = opening(scene, sentence, lo, verb)
    return comma + 1 if comma != lo else lo
