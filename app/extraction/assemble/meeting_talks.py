"""Rules for meetings of people told by a noun: "had a meeting with", "following talks with", "held a phone
conversation"."""

from app.extraction.assemble.meeting_context import Context, company_before
from app.extraction.assemble.meeting_groups import is_international
from app.extraction.assemble.meeting_guests import joined, sides
from app.extraction.assemble.meeting_phrases import Phrase, company_end
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Found, of_phrase

TALKS = frozenset({"meeting", "talks", "meetings"})


def meeting_with(scene: Scene, read: Phrase, told: Context) -> Found:
    """Two sides meet: "had a meeting with", "following talks with President Karis in Kyiv", "talks between X and Y"."""
    if read.kind not in TALKS or read.link not in ("with", "between") or told.unreal:
        return ()
    people = read.group or any(guest.is_person for guest in read.company)
    if not (people or (read.company and has_occasion(scene, read))):
        return ()
    others = company_before(scene, read) if read.link == "with" else ()
    return one_by_one(scene, read, "meeting-with", (*read.before, *others), read.company, told)


def appeared_with(scene: Scene, read: Phrase, told: Context) -> Found:
    """Somebody faces the press beside another state's leader: "said at a press conference with President Karis"."""
    if read.kind != "appearance" or read.link != "with" or told.unreal:
        return ()
    met = tuple(guest for guest in read.company if guest.is_person and guest.party is not None)
    who = tuple(guest for guest in company_before(scene, read) if guest.is_person)[-1:]
    if not met or not who or who[0].party in (None, met[0].party):
        return ()
    return (of_phrase(read, "appeared-with", "meeting", joined(who, met), told),)


def has_occasion(scene: Scene, read: Phrase) -> bool:
    """Talks of states count where something happened around them: "ahead of talks with", not "progress in talks
    with"."""
    return scene.any(read.lo - 3, read.lo, "occasion")


def convened_meeting(scene: Scene, read: Phrase, told: Context) -> Found:
    """Someone holds a meeting: "the President held an urgent meeting of the Security Council", "will hold a virtual
    meeting"."""
    if read.kind not in ("meeting", "talks", "online") or told.unreal:
        return ()
    first = read.lo - 3 if scene.lower(read.lo - 1) == "of" and scene.lower(read.lo - 2) == "round" else read.lo
    held = scene.hits(max(read.clause_lo, first - 4), first, "hold")
    if not held or scene.any(held[-1].hi, first, "over") or scene.any(held[-1].hi, first, "ahead"):
        return ()
    if read.link != "with" and any(is_international(guest) for guest in read.before):
        return ()
    who = (*company_before(scene, read), *read.before)
    found = one_by_one(scene, read, "convened-meeting", who, read.company, told)
    bodies = [guest for guest in read.company if is_international(guest) and not guest.is_person]
    if read.link == "of" and bodies:
        title = scene.reading.words(read.lo, read.company[-1].hi)
        keys = frozenset(guest.actor.key for guest in bodies if guest.actor is not None)
        return tuple(sighting._replace(kind="summit", title=title, identity=keys) for sighting in found)
    sits = any(council.value == "council" for council in scene.hits(read.head_hi, read.clause_hi, "head"))
    if read.link != "of" or not (read.group or sits) or read.company:
        return found
    behind = range(read.head_hi, company_end(scene, read.head_hi, read.clause_hi))
    end = next((k for k in reversed(behind) if scene.lower(k)[:1].isalnum()), read.head_hi) + 1
    title = scene.reading.words(read.lo, end)
    return tuple(sighting._replace(title=title) for sighting in found)


def placed_meeting(scene: Scene, read: Phrase, told: Context) -> Found:
    """A meeting known by its place or day alone: "in a closed-door meeting in Paris", "during a meeting in Kyiv on 1
    May"."""
    if read.kind not in ("meeting", "talks") or read.link or read.definite or told.unreal or not told.settled:
        return ()
    everyone = company_before(scene, read)
    if everyone:
        return one_by_one(scene, read, "placed-meeting", (), everyone, told)
    if not told.place.city or read.determiner not in ("a", "an", ""):
        return ()
    title = scene.reading.words(read.lo, read.head_hi)
    return (of_phrase(read, "placed-meeting", "gathering", (), told)._replace(title=title),)


def call_with(scene: Scene, read: Phrase, told: Context) -> Found:
    """A call, where an official release tells it as an event: "had a phone conversation with"."""
    if read.kind not in ("call", "online") or not scene.official or told.unreal:
        return ()
    if read.link not in ("with", "between") or not any(guest.is_person for guest in read.company):
        return ()
    return one_by_one(scene, read, "call-with", company_before(scene, read), read.company, told)


def one_by_one(
    scene: Scene, read: Phrase, rule: str, who: tuple[Guest, ...], met: tuple[Guest, ...], told: Context
) -> Found:
    """One sighting, or one for each of three and more who were met alone, as leaders tell of it themselves."""
    kind = "meeting" if read.kind == "meetings" else read.kind
    apart = told.planned or (scene.official and not told.place.told)
    alone = apart and read.link == "with" and not scene.any(read.lo - 1, read.head_hi, "together")
    several = (joined(who, each) for each in sides(met)) if alone else (joined(who, met),)
    return tuple(of_phrase(read, rule, kind, everyone, told) for everyone in several if everyone)
