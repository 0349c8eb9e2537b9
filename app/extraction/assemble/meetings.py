"""Assembles the meetings an article tells of, held or planned, each once."""

from collections.abc import Callable, Sequence
from typing import Final

from app.domain.extraction import Mark, MeetingClaim, Mention
from app.domain.vocabulary import ActorKind, MeetingStatus
from app.extraction.assemble.meeting_context import IN
from app.extraction.assemble.meeting_datelines import Opening, dated, opening_of
from app.extraction.assemble.meeting_merging import Group, merged
from app.extraction.assemble.meeting_names import name_of
from app.extraction.assemble.meeting_nouns import told_by_nouns
from app.extraction.assemble.meeting_roles import participants
from app.extraction.assemble.meeting_scene import Scene, look
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.assemble.meeting_times import NEVER, When, only_day
from app.extraction.assemble.meeting_travels import headed_to
from app.extraction.assemble.meeting_verbs import told_by_verbs, with_whom
from app.extraction.assemble.meeting_words import MeetingWords
from app.extraction.assemble.places import NOWHERE, Where, nearest
from app.extraction.reading import Reading
from app.extraction.segment import Sentence

_RULES: Final[tuple[Callable[[Scene, Sentence], Sequence[Sighting]], ...]] = (
    told_by_nouns,
    told_by_verbs,
    headed_to,
    with_whom,
)
_BESIDE: Final = 6
"""Tokens behind a meeting in which it is told as beside an event."""
MOST: Final = 400
"""Sightings read of one text: comparing them with each other must stay cheap, and no article tells of more."""


def find_meetings(reading: Reading, words: MeetingWords) -> tuple[MeetingClaim, ...]:
    """The meetings of one article in the order in which they are first told; ``mentions[0]`` of each is the
    evidence."""
    scene = look(reading, words)
    groups = merged(scene, sightings(scene))
    told = [group for group in groups if _counts(scene, group)]
    if not told:
        return ()
    held = next((group for group in told if not (group[0].planned or group[0].another)), None)
    opening = opening_of(scene)
    return tuple([_claim(scene, group, opening, first=group is held) for group in told])


def sightings(scene: Scene) -> list[Sighting]:
    """Every place in the text that tells of a meeting, in text order."""
    found: list[Sighting] = []
    for sentence in _telling(scene):
        told: list[Sighting] = []
        for rule in _RULES:
            told += rule(scene, sentence)[:MOST]
        if len(told) > 1:
            told.sort(key=_place_of)
        for sighting in told:
            found.append(_there(scene, found, sighting))
        if len(found) >= MOST:
            break
    return found


def _place_of(sighting: Sighting) -> int:
    return sighting.lo


def _telling(scene: Scene) -> list[Sentence]:
    """The sentences that hold a word the rules begin with, and the first, which may show where someone is."""
    words = sorted([*scene.places_of("head"), *scene.places_of("verb"), *scene.places_of("whom")])
    telling: list[Sentence] = []
    at = 0
    for sentence in scene.reading.sentences:
        if sentence.index == 0 or (at < len(words) and words[at] < sentence.hi):
            telling.append(sentence)
        while at < len(words) and words[at] < sentence.hi:
            at += 1
    return telling


def _there(scene: Scene, before: list[Sighting], sighting: Sighting) -> Sighting:
    """The sighting with what "there" or "on the sidelines" means, the place told last, and "It was" the meeting."""
    if sighting.place.told:
        return sighting
    at = sighting.lo - (scene.lower(sighting.lo - 1) in ("the", "a", "an"))
    if before and sighting.kind == "summit" and scene.any(max(sighting.sentence.lo, at - 2), at, "being"):
        last = before[-1]
        return sighting._replace(place=last.place, time=sighting.time if sighting.time.value else last.time)
    there = "there" in (scene.lower(sighting.hi), scene.lower(sighting.hi + 1))
    opening, behind = sighting.sentence.lo, min(sighting.hi + _BESIDE, sighting.sentence.hi)
    beside = scene.any(opening, behind, "sidelines") or scene.any(sighting.lo, sighting.hi, "beside")
    if not (there or (beside and sighting.kind not in ("summit", "visit"))):
        return sighting
    told = next((s.place for s in reversed(before) if s.place.told), NOWHERE)
    if told.told or not there:
        return sighting._replace(place=told)
    earlier = scene.reading.sentences[max(sighting.sentence.index - 1, 0)]
    time = sighting.time if sighting.time.value else only_day(scene, earlier.lo, earlier.hi)
    return sighting._replace(place=nearest(scene, earlier.lo, sighting.lo, IN), time=time)


def _counts(scene: Scene, group: Group) -> bool:
    """Whether a meeting belongs into the tracker: one inside a single state only where it is about its defence."""
    if all(sighting.kind == "again" for sighting in group):
        return False
    parties = {guest.party for sighting in group for guest in sighting.guests if guest.party is not None}
    home = len(parties) < 2 and all(party.kind is ActorKind.COUNTRY for party in parties)
    if group[0].kind in ("summit", "visit", "gathering") or not home:
        return True
    if not scene.official and not any(s.place.told or s.title for s in group) and _is_lone(scene, group):
        return False
    if scene.official:
        return any(scene.any(s.sentence.lo, s.sentence.hi, "defence") for s in group)
    sentences = {s.sentence for s in group} | set(scene.reading.sentences[:1])
    return any(scene.any(s.lo, s.hi, "people") or scene.any(s.lo, s.hi, "body") for s in sentences)


def _is_lone(scene: Scene, group: Group) -> bool:
    """Whether nobody is told who was met: "we had talks with the Prime Minister"; somebody's plan may leave it open."""
    if any(sighting.planned and any(guest.is_person for guest in sighting.guests) for sighting in group):
        return False
    everyone = {guest.actor for sighting in group for guest in sighting.guests}
    others = (cue for s in group for cue in scene.hits(s.hi, s.hi + _BESIDE, "people"))
    return len(everyone) < 2 and not any(scene.lower(cue.hi - 1).endswith("s") for cue in others)


def _claim(scene: Scene, group: Group, opening: Opening, first: bool) -> MeetingClaim:
    best = max(group, key=_worth) if len(group) > 1 else group[0]
    place, time = dated(scene, group, _place(group), _time(group), opening, first)
    if best.kind == "call":
        place = NOWHERE
    everyone, marks = participants(scene, group)
    city, country = place.city, place.country
    name = name_of(scene, _called(group, best), city, _country_name(scene, country))
    told = best.planned or (best.kind == "summit" and any(s.planned for s in group if s.kind == "summit"))
    planned = time.status is MeetingStatus.PLANNED if time.status else told
    return MeetingClaim(
        name=name[:1].upper() + name[1:],
        date=time.value,
        city=city,
        country=country,
        venue=place.venue,
        format=next((s.format for s in group if s.format), None),
        status=MeetingStatus.PLANNED if planned else MeetingStatus.HELD,
        participants=everyone,
        mentions=_mentions(scene, group, best, (*_marks(place, time), *marks)),
    )


def _called(group: Group, best: Sighting) -> Sighting:
    """The sighting whose words name the meeting: an event's own name goes before who met at it."""
    if best.rule == "named-event" and best.identity:
        return best
    return next((s for s in group if s.rule == "named-event" and s.identity), best)


def _worth(sighting: Sighting) -> tuple[int, int]:
    """How well a sighting tells its meeting: names, place and day count; a headline, "the meeting" and one who only
    spoke after it less; the earlier wins."""
    people = sum(guest.person is not None for guest in sighting.guests[:3])
    if sighting.rule == "placed-meeting" and len(sighting.guests) == 1:
        people = -2
    if sighting.rule == "resolved":
        people = 0
    told = people + bool(sighting.place.city) + bool(sighting.time.value)
    return (told + 3 * (sighting.kind not in ("again", "visit")) - sighting.sentence.headline, -sighting.sentence.index)


def _place(group: Group) -> Where:
    place = NOWHERE
    for sighting in _those_that_point_back_last(group, "again"):
        place = place.filled(sighting.place)
    return place


def _time(group: Group) -> When:
    """The day of the first sighting that has one; words that only point back come last."""
    ordered = _those_that_point_back_last(group, "again", "visit")
    return next((s.time for s in ordered if s.time.value), next((s.time for s in ordered if s.time.status), NEVER))


def _those_that_point_back_last(group: Group, *kinds: str) -> Group:
    return sorted(group, key=lambda s: s.kind in kinds) if len(group) > 1 else group


def _country_name(scene: Scene, code: str | None) -> str | None:
    ref = scene.reading.index.countries.get(code) if code else None
    return ref.name if ref is not None else code


def _marks(place: Where, time: When) -> tuple[Mark, ...]:
    spans = (("date", time.span), ("city", place.city_span), ("venue", place.venue_span))
    return tuple(Mark(field, span, f"meeting-{field}") for field, span in spans if span is not None)


def _mentions(scene: Scene, group: Group, best: Sighting, marks: tuple[Mark, ...]) -> tuple[Mention, ...]:
    """One mention a sentence, the best one first; each mark stands with the sentence it lies in, else with the best."""
    by_sentence: dict[int, list[Sighting]] = {best.sentence.index: []}
    for sighting in group:
        by_sentence.setdefault(sighting.sentence.index, []).append(sighting)
    told = []
    for here in by_sentence.values():
        sentence = here[0].sentence
        names = [Mark("name", scene.reading.span(s.lo, s.hi), s.rule) for s in here]
        start, end = sentence.span.start, sentence.span.end
        inside = [m for m in marks if start <= m.span.start and m.span.end <= end]
        told.append(Mention(sentence.span, (*names, *inside), tuple(dict.fromkeys([s.rule for s in here]))))
    return tuple(told)
