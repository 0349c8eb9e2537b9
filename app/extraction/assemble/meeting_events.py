"""Rules for events with a name or a place of their own: summits, conferences, councils, meetings of bodies."""

from app.extraction.assemble.meeting_clauses import clause_end, subject_start
from app.extraction.assemble.meeting_context import IN, Context, Stretch, around, company_before, hosts, with_relative
from app.extraction.assemble.meeting_groups import is_international, named_together
from app.extraction.assemble.meeting_guests import both_sides, guests, joined
from app.extraction.assemble.meeting_phrases import Phrase
from app.extraction.assemble.meeting_scene import Cue, Guest, Scene
from app.extraction.assemble.meeting_sightings import Found, Sighting, of_phrase
from app.extraction.assemble.meeting_talks import TALKS, has_occasion, one_by_one
from app.extraction.assemble.places import NOWHERE

_BODY_FORMS = frozenset({"organisation", "group", "collective", "institution"})
_STAGED_REACH = 6
_HELD_REACH = 4
"""Tokens before an event in which it is said to be held: "held the very first summit"."""
_SITTING_REACH = 4
"""Tokens before a council in which it is said that it sits: "will chair the"."""
_ARTICLES = frozenset({"the", "a", "an"})
_OWNED = _ARTICLES | {"their", "its"}
_GROUP_REACH = 8
"""Tokens behind "meeting of" in which it is said what those who meet are."""
_BODY_REACH = 5
"""Tokens between "meeting of" and the noun of the body that meets."""


def named_event(scene: Scene, read: Phrase, told: Context) -> Found:
    """A summit, conference or forum with a name: "the NATO summit in Madrid", "the 58th Munich Security Conference"."""
    if read.kind != "summit":
        return ()
    linked = read.link in ("of", "between", "with")
    bodies = tuple(guest for guest in read.company if guest.party is not None) if linked else ()
    sure = read.before or read.city or read.definite
    if not (read.named or bodies or read.city) or (told.unreal and not sure):
        return ()
    following = scene.any(read.lo, read.head_lo, "following")
    if following and told.unreal and not (told.settled or read.before or bodies):
        return ()
    holders = _holders(scene, read) if bodies or read.before else ()
    event = _event(scene, read, "named-event", (*read.before, *bodies, *holders), told)
    return (_attended(scene, read, event),)


def _holders(scene: Scene, read: Phrase) -> tuple[Guest, ...]:
    """The states and bodies that hold an event: "the EU and Moldova had held | their first summit", "the two sides held
    a summit"."""
    held = scene.hits(max(read.clause_lo, read.lo - _HELD_REACH), read.lo, "hold")
    if not held or held[-1].hi + (scene.lower(held[-1].hi) in _OWNED) != read.lo:
        return ()
    lo = subject_start(scene, read.sentence, held[0].lo)
    who = both_sides(scene, read.sentence, lo, held[0].lo) or guests(scene, lo, held[0].lo)
    return who if len({guest.party for guest in who}) > 1 else ()


def _attending_people(scene: Scene, read: Phrase) -> tuple[Guest, ...]:
    """Who is told to take part: "tomorrow | Pete Hegseth | will attend the meeting of"."""
    near = scene.hits(max(read.clause_lo, read.lo - _STAGED_REACH), read.lo, "attend")
    if not near or near[-1].hi + (scene.lower(near[-1].hi) in _ARTICLES) != read.lo:
        return ()
    lo, at = subject_start(scene, read.sentence, near[-1].lo), near[-1].lo
    people = tuple(guest for guest in guests(scene, lo, at) if guest.is_person and guest.party is not None)
    said = max((verb for first, verb in scene.verbs.items() if lo < first and verb < at), default=lo)
    if any(actor.form == "office" and actor.party is None for actor in scene.reading.actors_in(said, at)):
        return ()
    return named_together(tuple(guest for guest in people if guest.lo > said) or people)


def _attended(scene: Scene, read: Phrase, event: Sighting) -> Sighting:
    """The event with those who are told to take part, who make it no other one."""
    who = _attending_people(scene, read)
    return event._replace(guests=joined(event.guests, who)) if who else event


def staged_event(scene: Scene, read: Phrase, told: Context) -> Found:
    """An event without a name that is held somewhere or on some day: "an energy forum will be held in Kyiv", "their
    summit in Brussels on 23 October", "the conference that Norway is organising in Oslo"."""
    if read.kind != "summit" or told.unreal:
        return ()
    staged = scene.any(max(read.clause_lo, read.lo - _STAGED_REACH), read.lo, "staged")
    ahead = staged and told.time.status is not None
    for cue in scene.hits(read.head_hi, min(read.head_hi + _STAGED_REACH, read.sentence.hi), "staged"):
        staged = True
        if not told.place.told:
            told = _told_from(scene, read, cue.hi)
    holders = _holders(scene, read)
    if not (told.place.told or ahead or holders) or not (staged or told.time.value is not None or not read.definite):
        return ()
    who = holders or hosts(scene, read) or _attending(scene, read)
    event = _attended(scene, read, _event(scene, read, "staged-event", who, told))
    there = scene.value(read.lo - 1 - (scene.lower(read.lo - 1) in ("a", "an", "the")), "sitting") is not None
    who = tuple(guest for guest in guests(scene, read.clause_lo, read.lo) if guest.is_person) if there else ()
    return (event._replace(guests=joined(event.guests, who)),)


def _attending(scene: Scene, read: Phrase) -> tuple[Guest, ...]:
    """Whose leaders or ministers did something there: "| EU leaders | agreed at a summit", "at their summit | EU
    leaders | agreed"."""
    after = guests(scene, read.clause_hi, read.clause_hi + _STAGED_REACH) if read.determiner == "their" else ()
    named = (g for g in (*guests(scene, read.clause_lo, read.lo), *after) if not g.is_person and g.party)
    return tuple(guest for guest in named if scene.any(guest.lo, guest.hi + 1, "people"))


def _told_from(scene: Scene, read: Phrase, i: int) -> Context:
    """What the relative clause says: "that Norway is organising | in Oslo on 5 May"."""
    end = clause_end(scene, read.sentence, i)
    return around(scene, Stretch(read.sentence, i, i, read.head_hi, end, verb=True), IN)


def meeting_of_bodies(scene: Scene, read: Phrase, told: Context) -> Found:
    """A meeting named by who meets: "the NATO-Russia Council meeting", "US-Russia talks", "a meeting of EU
    ministers"."""
    online = read.kind == "online" and read.link == "of"
    if not (read.kind in TALKS or online) or read.link == "with":
        return ()
    if read.definite and not told.place.told and read.before and all(g.form == "collective" for g in read.before):
        return ()
    listed = read.company if read.link in ("of", "between", "among") else ()
    everyone = joined(read.before, listed)
    parties = {guest.party.key for guest in everyone if guest.party is not None}
    body = any(guest.form in _BODY_FORMS for guest in everyone) or council_of(scene, read) is not None
    titled = bool(read.capitals) and read.kind == "meeting"
    grouped = read.group and read.link == "of" and (bool(listed) or told.settled or has_occasion(scene, read))
    held = read.link == "of" and bool(told.place.city) and scene.any(read.head_hi, read.clause_hi, "staged")
    ranked = told.settled and scene.any(read.lo, read.head_lo, "people")
    if not (len(parties) >= 2 or body or titled or grouped or held or ranked) or (told.unreal and not body):
        return ()
    if told.unreal:
        told = told._replace(planned=True)
    people = any(guest.is_person for guest in listed)
    settled = told.place.city and told.time.value
    if read.link == "between" and not (people or settled or has_occasion(scene, read)):
        return ()
    if everyone and (not body or (scene.official and _is_home(scene, parties))):
        return one_by_one(scene, read, "meeting-of-bodies", (), everyone, told)
    return (_attended(scene, read, _event(scene, read, "meeting-of-bodies", everyone, told)),)


def own_meeting(scene: Scene, read: Phrase, told: Context) -> Found:
    """A body's meeting told beside what it did: "The Foreign Affairs Council took it up at its meeting on 23 June",
    "At their meeting in Luxembourg, | EU ministers | agreed"."""
    if read.kind != "meeting" or read.determiner not in ("its", "their") or not told.settled or told.unreal:
        return ()
    named = guests(scene, read.sentence.lo, read.lo)
    if not named and read.clause_lo == read.sentence.lo:
        named = guests(scene, read.head_hi, min(read.clause_hi + _STAGED_REACH, read.sentence.hi))
    bodies = tuple(guest for guest in named if is_international(guest) and not guest.is_person)[:1]
    if not bodies:
        return ()
    title = f"{scene.reading.words(bodies[0].lo, bodies[0].hi)} {scene.reading.words(read.lo, read.head_hi)}"
    return (_event(scene, read, "own-meeting", bodies, told)._replace(title=title),)


def _is_home(scene: Scene, parties: set[str]) -> bool:
    """Whether all bodies are those of the state whose release this is."""
    home = scene.protagonist.party if scene.protagonist is not None else None
    return home is not None and parties == {home.key}


def seated_council(scene: Scene, read: Phrase, told: Context) -> Found:
    """A body that sits, told with its place or day or as an occasion: "the Foreign Affairs Council in Luxembourg on 20
    October", "at the UN General Assembly"; not "a resolution of the European Council"."""
    leads = scene.any(read.lo - 3, read.lo, "leads")
    sits = leads or scene.any(read.lo - _SITTING_REACH, read.lo, "sitting")
    if read.kind != "council" or told.unreal or not (read.definite or sits) or is_of_a_meeting(scene, read):
        return ()
    if not sits and scene.lower(read.head_hi) not in ("in", "on", "at"):
        return ()
    near = told.place if scene.any(read.lo - 2, read.lo, "upon") else NOWHERE
    from_ = read.lo - (_SITTING_REACH if leads and told.planned else 2)
    told = around(scene, Stretch(read.sentence, read.head_lo, read.head_hi, from_, read.clause_hi), IN)
    told = told._replace(place=told.place.filled(near))
    told = with_relative(scene, read, told)
    if not (sits or told.place.city or told.time.value):
        return ()
    event = _event(scene, read, "seated-council", read.before, told)
    who = company_before(scene, read) if leads else ()
    return (event._replace(guests=joined(who, event.guests)),)


def council_of(scene: Scene, read: Phrase) -> Cue | None:
    """The body that meets: "a session of the | Permanent Council |"."""
    if read.link != "of":
        return None
    return next((c for c in scene.hits(read.head_hi, read.head_hi + _BODY_REACH, "head") if c.value == "council"), None)


def is_of_a_meeting(scene: Scene, read: Phrase) -> bool:
    """Whether a body's sitting has a noun of its own: "the meeting of | the European Council"."""
    before = scene.hits(read.lo - _BODY_REACH, read.lo, "head")
    return bool(before) and before[-1].value != "council" and scene.lower(before[-1].hi) == "of"


def _event(scene: Scene, read: Phrase, rule: str, bodies: tuple[Guest, ...], told: Context) -> Sighting:
    months = scene.words.single.get("month", {})
    capitals = {word.lower() for word in read.capitals if word.lower() not in months}
    keys = {guest.actor.key for guest in bodies if guest.actor is not None} | capitals
    end = read.company[-1].hi if read.link in ("of", "between") and read.company else read.head_hi
    if read.link == "of" and read.group and not read.company:
        named = scene.hits(end, min(end + _GROUP_REACH, read.clause_hi), "people")
        end = max((cue.hi for cue in named), default=end)
    council = council_of(scene, read)
    if council is not None and council.hi > end:
        end = council.hi
        keys.add(scene.reading.words(council.lo, council.hi).lower())
    ranks = frozenset(cue.value for cue in scene.hits(read.lo, end, "people")) - {"any"}
    return of_phrase(read, rule, "summit", bodies, told)._replace(
        hi=end, title=scene.reading.words(read.lo, end), identity=frozenset(keys), ranks=ranks
    )
