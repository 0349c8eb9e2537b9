"""Rules that find meetings told by a noun: "the NATO summit in Madrid", "during a meeting with ...", "held talks", "his visit to"."""

from collections.abc import Callable, Iterator

from app.extraction.assemble.meeting_context import company_before, context, hosts, joined, unreal
from app.extraction.assemble.meeting_phrases import Phrase, phrase
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.segment import Sentence

NounRule = Callable[[Scene, Phrase], Sighting | None]


def told_by_nouns(scene: Scene, sentence: Sentence) -> Iterator[Sighting]:
    """The meetings that the nouns of one sentence tell; of several rules the first that says yes counts."""
    for hit, kind in scene.hits(sentence.lo, sentence.hi, "head"):
        read = phrase(scene, sentence, hit.lo, hit.hi, kind)
        if _is_something_else(scene, read):
            continue
        found = next((sighting for rule in RULES if (sighting := rule(scene, read)) is not None), None)
        if found is not None:
            yield found


def _is_something_else(scene: Scene, read: Phrase) -> bool:
    """ "a press conference", "at every meeting", "a meeting with reporters", "the planned meeting was cancelled"."""
    generic = read.determiner in ("any", "no", "each", "every", "such")
    press = scene.any(read.lo, read.head_lo, "not_with") or (
        read.link == "with" and scene.any(read.head_hi, read.head_hi + 6, "not_with")
    )
    return generic or press or unreal(scene, read) == "never"


def named_event(scene: Scene, read: Phrase) -> Sighting | None:
    """A summit, conference or forum with a name: "the NATO summit in Madrid", "the 58th Munich Security Conference"."""
    if read.kind != "summit":
        return None
    bodies = (
        tuple(guest for guest in read.company if guest.party is not None)
        if read.link in ("of", "between", "with")
        else ()
    )
    if not read.named and not bodies:
        return None
    if unreal(scene, read) == "vague" and not (read.before or read.determiner == "the"):
        return None
    return _event(scene, read, "named-event", (*read.before, *bodies))


def staged_event(scene: Scene, read: Phrase) -> Sighting | None:
    """An event without a name that is held somewhere or on some day: "an energy forum will be held in Kyiv", "their summit in
    Brussels on 23 October"."""
    if read.kind != "summit" or unreal(scene, read):
        return None
    told = context(scene, read)
    staged = scene.any(read.head_hi, read.head_hi + 6, "staged") or scene.any(
        max(read.clause_lo, read.lo - 6), read.lo, "staged"
    )
    placed = bool(told.place.city or told.place.country or told.place.venue)
    if read.determiner in ("the", "this", "that") and not (placed and (staged or told.time.value)):
        return None
    return (
        _event(scene, read, "staged-event", hosts(scene, read))
        if placed and (staged or told.time.value or read.determiner)
        else None
    )


def meeting_of_bodies(scene: Scene, read: Phrase) -> Sighting | None:
    """A meeting named by who meets: "the NATO-Russia Council meeting", "US-Russia talks", "a meeting of EU ministers"."""
    if read.kind not in ("meeting", "talks", "meetings"):
        return None
    listed = read.company if read.link in ("of", "between", "among") else ()
    everyone = (*read.before, *listed)
    parties = {guest.party.key for guest in everyone if guest.party is not None}
    body = any(guest.form in ("organisation", "group", "collective", "institution") for guest in everyone)
    if not (len(parties) >= 2 or body or (read.capitals and read.kind == "meeting") or (read.group and listed)):
        return None
    if read.link == "with" or (unreal(scene, read) and not body):
        return None
    if all(guest.form == "person" or guest.person for guest in everyone) and everyone:
        return _encounter(scene, read, "meeting-of-bodies", everyone)
    return _event(scene, read, "meeting-of-bodies", everyone)


def meeting_with(scene: Scene, read: Phrase) -> Sighting | None:
    """Two sides meet: "had a meeting with", "following talks with President Karis in Kyiv", "Mr Duda's meeting with"."""
    if read.kind not in ("meeting", "talks", "meetings") or read.link not in ("with", "between"):
        return None
    if not read.company and not read.group:
        return None
    persons = any(guest.form in ("person", "office") for guest in read.company)
    if unreal(scene, read) or (not persons and not read.group and not _steady(scene, read)):
        return None
    others = company_before(scene, read) if read.link == "with" else ()
    everyone = joined((*read.before, *others), read.company)
    return _encounter(scene, read, "meeting-with", everyone) if everyone else None


def _steady(scene: Scene, read: Phrase) -> bool:
    """Talks with a state count where they have a time: "ahead of talks with Russia", not "progress in talks with Russia"."""
    told = context(scene, read)
    return scene.any(read.lo - 3, read.lo, "occasion") or told.time.value is not None or bool(told.place.city)


def convened_meeting(scene: Scene, read: Phrase) -> Sighting | None:
    """Someone holds a meeting: "the President held an urgent meeting of the Security Council", "will hold a virtual meeting"."""
    if read.kind not in ("meeting", "talks", "online") or unreal(scene, read):
        return None
    if not scene.any(max(read.clause_lo, read.lo - 4), read.lo, "hold"):
        return None
    everyone = joined(company_before(scene, read), read.company)
    return _encounter(scene, read, "convened-meeting", everyone) if everyone else None


def placed_meeting(scene: Scene, read: Phrase) -> Sighting | None:
    """A meeting known by its place or day alone: "in a closed-door meeting in Paris", "during a meeting in Kyiv on 1 May"."""
    if (
        read.kind not in ("meeting", "talks")
        or read.link
        or read.determiner in ("the", "this", "that", "these", "their")
    ):
        return None
    told = context(scene, read)
    if unreal(scene, read) or not (told.place.city or told.place.venue or told.time.value):
        return None
    everyone = company_before(scene, read)
    return _encounter(scene, read, "placed-meeting", everyone) if everyone else None


def call_with(scene: Scene, read: Phrase) -> Sighting | None:
    """A call, where an official release tells it as an event: "had a phone conversation with"."""
    if read.kind not in ("call", "online") or not scene.official or unreal(scene, read):
        return None
    if read.link not in ("with", "between") or not any(guest.form in ("person", "office") for guest in read.company):
        return None
    everyone = joined(company_before(scene, read), read.company)
    return _encounter(scene, read, "call-with", everyone)


def joined_online(scene: Scene, read: Phrase) -> Sighting | None:
    """Several states in one video conference: "Latvia, Lithuania and Poland joined the video conference"."""
    if read.kind != "online" or unreal(scene, read):
        return None
    everyone = company_before(scene, read)
    return _encounter(scene, read, "joined-online", everyone) if len({g.party for g in everyone}) >= 3 else None


def visit_to(scene: Scene, read: Phrase) -> Sighting | None:
    """Someone goes to another country: "David Cameron's visit to Ukraine", "during a working visit to Brussels, X ..."."""
    if read.kind != "visit" or unreal(scene, read):
        return None
    told = context(scene, read)
    place = told.place
    visitors = read.before or company_before(scene, read)
    toured = [g for g in read.before if g.form in ("country", "metonym") and g is read.before[-1]]
    if len(read.before) == 2 and toured and not place.country:
        place, visitors = place._replace(country=toured[0].party.key if toured[0].party else None), read.before[:1]
    visitors = tuple(g for g in visitors if g.form in ("person", "office", "institution") and g.party is not None)
    if not visitors or not place.country or any(g.party is not None and g.party.key == place.country for g in visitors):
        return None
    return Sighting(
        "visit-to",
        "visit",
        read.sentence,
        read.lo,
        read.head_hi,
        visitors[:1],
        None,
        frozenset(),
        place,
        told.time,
        told.planned,
    )


def points_back(scene: Scene, read: Phrase) -> Sighting | None:
    """Words for a meeting already told: "the meeting took place on 20 April in Shannon", "today's Paris meeting"."""
    if read.determiner not in ("the", "this", "that", "these", "their", "") or read.link == "with":
        return None
    told = context(scene, read)
    return Sighting(
        "points-back",
        "again",
        read.sentence,
        read.lo,
        read.head_hi,
        (),
        None,
        frozenset(),
        told.place,
        told.time,
        told.planned,
        told.format,
    )


RULES: tuple[NounRule, ...] = (
    named_event, staged_event, call_with, joined_online, convened_meeting, meeting_with, meeting_of_bodies, placed_meeting, visit_to, points_back,
)  # fmt: skip


def _event(scene: Scene, read: Phrase, rule: str, bodies: tuple[Guest, ...]) -> Sighting:
    told = context(scene, read)
    keys = {guest.actor.key for guest in bodies if guest.actor is not None} | {word.lower() for word in read.capitals}
    end = read.head_hi
    if read.link in ("of", "between") and read.company:
        end = read.company[-1].hi
    place = told.place
    inherent = next((scene.words.cities[w] for w in read.capitals if w in scene.words.cities), None)
    if inherent is not None and place.city is None:
        place = place._replace(city=inherent.name, country=inherent.country)
    return Sighting(
        rule, "summit", read.sentence, read.lo, end, bodies, scene.reading.words(read.lo, end), frozenset(keys), place, told.time,
        told.planned, told.format, told.another,
    )  # fmt: skip


def _encounter(scene: Scene, read: Phrase, rule: str, everyone: tuple[Guest, ...]) -> Sighting:
    told = context(scene, read)
    kind = {"meetings": "meeting", "online": "call"}.get(read.kind, read.kind)
    return Sighting(
        rule, kind, read.sentence, read.lo, read.head_hi, everyone, None, frozenset(), told.place, told.time, told.planned, told.format,
        told.another,
    )  # fmt: skip
