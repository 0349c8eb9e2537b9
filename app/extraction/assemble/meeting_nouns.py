"""Rules that find meetings told by a noun: "the NATO summit in Madrid", "during a meeting with", "held talks", "his visit to"."""

from collections.abc import Callable, Iterator

from app.extraction.assemble.meeting_clauses import clause_end
from app.extraction.assemble.meeting_context import (
    IN,
    Context,
    Stretch,
    around,
    company_before,
    context,
    hosts,
    unreal,
)
from app.extraction.assemble.meeting_guests import guests, joined, sides, standing_for
from app.extraction.assemble.meeting_phrases import Phrase, phrase
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.segment import Sentence

Found = tuple[Sighting, ...]
NounRule = Callable[[Scene, Phrase], Found]
_BODY_FORMS = frozenset({"organisation", "group", "collective", "institution"})
_TALKS = frozenset({"meeting", "talks", "meetings"})


def told_by_nouns(scene: Scene, sentence: Sentence) -> Iterator[Sighting]:
    """The meetings that the nouns of one sentence tell; of several rules the first that says yes counts."""
    for hit, kind in scene.hits(sentence.lo, sentence.hi, "head"):
        read = phrase(scene, sentence, hit.lo, hit.hi, kind)
        if not _is_something_else(scene, read):
            yield from next((found for rule in RULES if (found := rule(scene, read))), ())


def _is_something_else(scene: Scene, read: Phrase) -> bool:
    """ "a press conference", "at every meeting", "a summit host", "on the sidelines of", "the meeting was cancelled"."""
    generic = read.determiner in ("any", "no", "each", "every", "such", "some")
    press = scene.any(read.lo, read.head_lo, "not_with") or _with_the_press(scene, read)
    beside = (
        read.kind == "summit"
        and not scene.official
        and scene.any(max(read.sentence.lo, read.lo - 5), read.lo, "sidelines")
    )
    compound = scene.value(read.head_hi, "compound") is not None
    return generic or press or beside or compound or unreal(scene, read) == "never"


def _with_the_press(scene: Scene, read: Phrase) -> bool:
    return read.link == "with" and scene.any(read.head_hi, read.head_hi + 6, "not_with")


def named_event(scene: Scene, read: Phrase) -> Found:
    """A summit, conference or forum with a name: "the NATO summit in Madrid", "the 58th Munich Security Conference"."""
    if read.kind != "summit":
        return ()
    linked = read.link in ("of", "between", "with")
    bodies = tuple(guest for guest in read.company if guest.party is not None) if linked else ()
    sure = read.before or read.city or read.definite
    if not (read.named or bodies or read.city) or (unreal(scene, read) == "vague" and not sure):
        return ()
    return (_event(scene, read, "named-event", (*read.before, *bodies)),)


def staged_event(scene: Scene, read: Phrase) -> Found:
    """An event without a name that is held somewhere or on some day: "an energy forum will be held in Kyiv", "their summit in
    Brussels on 23 October", "the conference that Norway is organising in Oslo"."""
    if read.kind != "summit" or unreal(scene, read):
        return ()
    told = context(scene, read)
    staged = scene.any(max(read.clause_lo, read.lo - 6), read.lo, "staged")
    for hit, _ in scene.hits(read.head_hi, min(read.head_hi + 6, read.sentence.hi), "staged"):
        staged = True
        if scene.lower(read.head_hi) in ("that", "which"):
            told = _told_from(scene, read, hit.hi)
    if not told.place.told or not (staged or told.time.value is not None or not read.definite):
        return ()
    return (_event(scene, read, "staged-event", hosts(scene, read), told),)


def _told_from(scene: Scene, read: Phrase, i: int) -> Context:
    end = clause_end(scene, read.sentence, i)
    return around(scene, Stretch(read.sentence, i, i, read.head_hi, end, True), IN)


def meeting_of_bodies(scene: Scene, read: Phrase) -> Found:
    """A meeting named by who meets: "the NATO-Russia Council meeting", "US-Russia talks", "a meeting of EU ministers"."""
    if read.kind not in _TALKS or read.link == "with":
        return ()
    listed = read.company if read.link in ("of", "between", "among") else ()
    everyone = joined(read.before, listed)
    parties = {guest.party.key for guest in everyone if guest.party is not None}
    body = any(guest.form in _BODY_FORMS for guest in everyone)
    titled = bool(read.capitals) and read.kind == "meeting"
    grouped = read.group and read.link == "of" and (bool(listed) or context(scene, read).settled)
    if not (len(parties) >= 2 or body or titled or grouped) or (unreal(scene, read) and not body):
        return ()
    if read.link == "between" and not any(guest.is_person for guest in listed) and not _has_occasion(scene, read):
        return ()
    if everyone and (not body or (scene.official and len(parties) == 1 and _is_home(scene, parties))):
        return _encounters(scene, read, "meeting-of-bodies", (), everyone)
    return (_event(scene, read, "meeting-of-bodies", everyone),)


def _is_home(scene: Scene, parties: set[str]) -> bool:
    home = scene.protagonist.party if scene.protagonist is not None else None
    return home is not None and parties == {home.key}


def meeting_with(scene: Scene, read: Phrase) -> Found:
    """Two sides meet: "had a meeting with", "following talks with President Karis in Kyiv", "talks between X and Y"."""
    if read.kind not in _TALKS or read.link not in ("with", "between") or unreal(scene, read):
        return ()
    people = any(guest.is_person for guest in read.company) or read.group
    if not (read.company or read.group) or not (people or _has_occasion(scene, read)):
        return ()
    others = company_before(scene, read) if read.link == "with" else ()
    return _encounters(scene, read, "meeting-with", (*read.before, *others), read.company)


def _has_occasion(scene: Scene, read: Phrase) -> bool:
    """Talks of states count where something happened around them: "ahead of talks with", not "progress in talks with"."""
    return scene.any(read.lo - 2, read.lo, "occasion")


def with_whom(scene: Scene, read: Phrase) -> Found:
    """Someone told before is met: "Ahn Gyu-back, with whom he had held talks"."""
    at = next((k for k in range(read.sentence.lo, read.lo) if scene.lower(k) == "whom"), None)
    if read.kind not in _TALKS or at is None or scene.lower(at - 1) != "with" or read.company:
        return ()
    met = guests(scene, read.sentence.lo, at)[-1:]
    return _encounters(scene, read, "with-whom", _other_than(scene, read.sentence, met), met) if met else ()


def _other_than(scene: Scene, sentence: Sentence, met: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """The person "he" means, who is not the one met."""
    return tuple(guest for guest in standing_for(scene, sentence, sentence.lo + 1) if guest.actor != met[0].actor)


def convened_meeting(scene: Scene, read: Phrase) -> Found:
    """Someone holds a meeting: "the President held an urgent meeting of the Security Council", "will hold a virtual meeting"."""
    if read.kind not in ("meeting", "talks", "online") or unreal(scene, read):
        return ()
    if not scene.any(max(read.clause_lo, read.lo - 4), read.lo, "hold"):
        return ()
    return _encounters(scene, read, "convened-meeting", company_before(scene, read), read.company)


def placed_meeting(scene: Scene, read: Phrase) -> Found:
    """A meeting known by its place or day alone: "in a closed-door meeting in Paris", "during a meeting in Kyiv on 1 May"."""
    if read.kind not in ("meeting", "talks") or read.link or read.definite or unreal(scene, read):
        return ()
    told = context(scene, read)
    if not told.settled:
        return ()
    everyone = company_before(scene, read)
    if everyone:
        return _encounters(scene, read, "placed-meeting", (), everyone)
    title = scene.reading.words(read.lo, read.head_hi)
    return (_sighting(read, "placed-meeting", "gathering", (), told)._replace(title=title),)


def seated_council(scene: Scene, read: Phrase) -> Found:
    """A council named with its place or day: "the Foreign Affairs Council in Luxembourg on 20 October"."""
    if read.kind != "council" or unreal(scene, read) or scene.lower(read.head_hi) not in ("in", "on", "of"):
        return ()
    told = around(scene, Stretch(read.sentence, read.head_lo, read.head_hi, read.head_lo, read.clause_hi), IN)
    if not (told.place.city or told.time.value) or scene.lower(read.lo - 2) == "of":
        return ()
    return (_event(scene, read, "seated-council", read.before, told),)


def call_with(scene: Scene, read: Phrase) -> Found:
    """A call, where an official release tells it as an event: "had a phone conversation with"."""
    if read.kind not in ("call", "online") or not scene.official or unreal(scene, read):
        return ()
    if read.link not in ("with", "between") or not any(guest.is_person for guest in read.company):
        return ()
    return _encounters(scene, read, "call-with", company_before(scene, read), read.company)


def joined_online(scene: Scene, read: Phrase) -> Found:
    """Several states in one video conference: "Latvia, Lithuania and Poland joined the video conference"."""
    if read.kind != "online" or unreal(scene, read):
        return ()
    everyone = company_before(scene, read)
    several = len({guest.party for guest in everyone}) >= 3
    return _encounters(scene, read, "joined-online", (), everyone) if several else ()


def visit_to(scene: Scene, read: Phrase) -> Found:
    """Someone goes to another country: "David Cameron's visit to Ukraine", "during a working visit to Brussels, X"."""
    if read.kind != "visit" or unreal(scene, read):
        return ()
    told = context(scene, read)
    place, visitors = told.place, read.before or company_before(scene, read)
    if len(read.before) == 2 and read.before[1].form == "country" and read.before[1].party and not place.told:
        place, visitors = place._replace(country=read.before[1].party.key), read.before[:1]
    visitors = tuple(guest for guest in visitors if travels(scene, guest) and guest.party is not None)[:1]
    if not visitors or place.country is None or visitors[0].party is None or visitors[0].party.key == place.country:
        return ()
    told = told._replace(place=place)
    return (_sighting(read, "visit-to", "visit", visitors, told),)


def travels(scene: Scene, guest: Guest) -> bool:
    """Whether a guest is someone who pays visits: a person, a delegation; not forces."""
    return guest.is_person or (guest.form == "institution" and scene.any(guest.lo, guest.hi + 2, "people"))


def points_back(scene: Scene, read: Phrase) -> Found:
    """Words for a meeting already told: "the meeting took place on 20 April in Shannon", "today's Paris meeting"."""
    told = context(scene, read)
    bare = read.determiner == "" and read.kind == "meeting" and told.place.told
    if not (read.definite or bare) or read.link == "with" or read.kind == "visit":
        return ()
    return (
        _sighting(read, "points-back", "again", (), told)._replace(title=scene.reading.words(read.lo, read.head_hi)),
    )


RULES: tuple[NounRule, ...] = (
    named_event,
    staged_event,
    call_with,
    joined_online,
    with_whom,
    convened_meeting,
    meeting_with,
    meeting_of_bodies,
    placed_meeting,
    seated_council,
    visit_to,
    points_back,
)


def _event(scene: Scene, read: Phrase, rule: str, bodies: tuple[Guest, ...], told: Context | None = None) -> Sighting:
    keys = {guest.actor.key for guest in bodies if guest.actor is not None}
    keys |= {word.lower() for word in read.capitals}
    end = read.company[-1].hi if read.link in ("of", "between") and read.company else read.head_hi
    sighting = _sighting(read, rule, "summit", bodies, told or context(scene, read))
    ranks = frozenset(value for _, value in scene.hits(read.lo, end, "people")) - {"any"}
    return sighting._replace(hi=end, title=scene.reading.words(read.lo, end), identity=frozenset(keys), ranks=ranks)


def _encounters(scene: Scene, read: Phrase, rule: str, who: tuple[Guest, ...], met: tuple[Guest, ...]) -> Found:
    """One sighting, or one for each of three and more who were met alone."""
    told = context(scene, read)
    kind = "meeting" if read.kind == "meetings" else read.kind
    several = (joined(who, each) for each in sides(met)) if read.link == "with" else (joined(who, met),)
    return tuple(_sighting(read, rule, kind, everyone, told) for everyone in several if everyone)


def _sighting(read: Phrase, rule: str, kind: str, everyone: tuple[Guest, ...], told: Context) -> Sighting:
    return Sighting(
        rule=rule,
        kind=kind,
        sentence=read.sentence,
        lo=read.lo,
        hi=read.head_hi,
        guests=everyone,
        place=told.place,
        time=told.time,
        planned=told.planned,
        format=told.format,
        another=told.another,
    )
