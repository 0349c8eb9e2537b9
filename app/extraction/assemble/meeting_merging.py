"""Brings together what one text tells of the same meeting in several places, and keeps different meetings apart."""

from app.extraction.assemble.meeting_scene import Scene
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.assemble.meeting_times import When
from app.extraction.assemble.places import Where

Group = list[Sighting]
_POINTING = frozenset({"again"})
_ENCOUNTERS = frozenset({"meeting", "talks", "call", "gathering"})


def merged(scene: Scene, sightings: list[Sighting]) -> list[Group]:
    """The sightings of each meeting together, in the order in which the meetings are first told."""
    groups: list[Group] = []
    for sighting in sightings:
        if sighting.kind not in ("again", "visit"):
            _put(groups, sighting)
    for sighting in sightings:
        if sighting.kind == "again":
            _point(groups, sighting)
        elif sighting.kind == "visit":
            _visit(scene, groups, sighting)
    return sorted(groups, key=lambda group: min((s.sentence.index, s.lo) for s in group))


def _put(groups: list[Group], sighting: Sighting) -> None:
    for group in groups:
        if all(_same(sighting, other) for other in group):
            group.append(sighting)
            return
    groups.append([sighting])


def _same(a: Sighting, b: Sighting) -> bool:
    """Whether two sightings tell of one meeting: no day or place against it, and the same event or the same people."""
    if _contradict(a.place, b.place) or _other_day(a.time, b.time):
        return False
    if a.kind == "summit" and b.kind == "summit":
        return _same_event(a, b)
    if "summit" in (a.kind, b.kind):
        gathering = a.kind == "gathering" or b.kind == "gathering"
        return (
            gathering and _same_place_and_day(a, b) and bool(a.identity & b.identity or not (a.identity and b.identity))
        )
    if "call" in (a.kind, b.kind) and a.kind != b.kind and "talks" not in (a.kind, b.kind):
        return False
    return _same_company(a, b)


def _contradict(a: Where, b: Where) -> bool:
    return bool((a.city and b.city and a.city != b.city) or (a.country and b.country and a.country != b.country))


def _other_day(a: When, b: When) -> bool:
    return a.value is not None and b.value is not None and a.value.day != b.value.day


def _same_place_and_day(a: Sighting, b: Sighting) -> bool:
    return a.place.city is not None and a.place.city == b.place.city and not _other_day(a.time, b.time)


def _same_event(a: Sighting, b: Sighting) -> bool:
    """ "The NATO summit in Vilnius" and "this week's Nato summit"; not a council and a summit of one body."""
    if not a.identity or not b.identity:
        return _same_place_and_day(a, b)
    return _head(a) == _head(b) and (a.identity <= b.identity or b.identity <= a.identity)


def _head(sighting: Sighting) -> str:
    words = (sighting.title or "").lower().split()
    return next((word.rstrip("s") for word in reversed(words) if word.rstrip("s") in _HEADS), "")


_HEADS = frozenset({"summit", "meeting", "conference", "forum", "assembly", "talk", "session", "council"})


def _same_company(a: Sighting, b: Sighting) -> bool:
    """The same states, and for each of them the same people where both name some."""
    if not a.parties or not b.parties or not (a.parties <= b.parties or b.parties <= a.parties):
        return False
    ours, theirs = _by_party(a), _by_party(b)
    return all(not ours.get(p) or not theirs.get(p) or ours[p] & theirs[p] for p in a.parties & b.parties)


def _by_party(sighting: Sighting) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for guest in sighting.guests:
        who = guest.person or guest.holder
        if guest.party is not None and who is not None:
            found.setdefault(guest.party.key, set()).add(who.key)
    return found


def _point(groups: list[Group], sighting: Sighting) -> None:
    """Adds "the meeting" to the last meeting told before it that its place does not contradict."""
    fitting = [
        group
        for group in groups
        if group[0].kind != "visit"
        and min((s.sentence.index, s.lo) for s in group) < (sighting.sentence.index, sighting.lo)
        and not any(_contradict(sighting.place, s.place) for s in group)
    ]
    if fitting:
        fitting[0].append(sighting)


def _visit(scene: Scene, groups: list[Group], visit: Sighting) -> None:
    """A visit gives the place of the meeting for which it was made; only in the press does it stand for itself."""
    for group in groups:
        met = [
            s for s in group if s.kind in _ENCOUNTERS and _is_there(visit, s) and not _contradict(visit.place, s.place)
        ]
        if group[0].kind == "visit":
            if _is_there(visit, group[0]) and not _contradict(visit.place, group[0].place):
                group.append(visit)
                return
        elif met or (group[0].kind == "summit" and any(_same_place_and_day(visit, s) for s in group)):
            group.append(visit)
            return
    if not scene.official:
        groups.append([visit])


def _is_there(visit: Sighting, other: Sighting) -> bool:
    return bool(visit.people & other.people) or (not visit.people and bool(visit.parties & other.parties))
