"""Brings together what one text tells of the same meeting in several places, and keeps different meetings apart."""

from app.domain.vocabulary import MeetingFormat, MeetingStatus
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.assemble.meeting_times import When
from app.extraction.assemble.places import Where

Group = list[Sighting]
_EVENTS = frozenset({"summit", "gathering"})
_ENCOUNTERS = frozenset({"meeting", "talks", "call", "online", "gathering"})
_NAMELESS = frozenset({"staged-event", "points-back"})
_CALLS = frozenset({"call"})
_OF_ANY_FORM = frozenset({"talks", "online"})
_VAGUE_OFFICES = frozenset({"executive", "official", "lawmaker", "commander", "minister", "adviser", "expert"})
_EVENT_WORDS = frozenset({"summit", "conference", "forum", "assembly"})
_CALL_WORDS = frozenset({"conversation", "call"})


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
    """Adds a sighting to its group. One of an event or gathering shows that groups which it fits are one, where nothing
    in them speaks against it: "the summit" of the headline, "leaders met in Oslo", "the summit in Oslo"."""
    fitting = [group for group in groups if _fits(sighting, group)]
    if not fitting:
        groups.append([sighting])
        return
    first, *rest = fitting
    first.append(sighting)
    for group in rest if sighting.kind in _EVENTS else ():
        one = group[0].kind in _EVENTS or all(_is_met_for(sighting, other) for other in group)
        if one and not any(_against(a, b) for a in first for b in group):
            first.extend(group)
            groups.remove(group)


def _fits(sighting: Sighting, group: Group) -> bool:
    """Whether a sighting tells of a group's meeting: each of the group does, or they do together as one event."""
    if all(_same(sighting, other) for other in group):
        return True
    events = [other for other in group if other.kind == "summit"]
    if not events or len(group) == 1 or any(_against(sighting, other) for other in group):
        return False
    here = any(other.sentence == sighting.sentence and _same(sighting, other) for other in events)
    return here or _same(sighting, _as_one(events[0], group))


def _as_one(event: Sighting, group: Group) -> Sighting:
    """An event with what all sightings of its group say of it."""
    place = event.place
    identity = event.identity or next((other.identity for other in group if other.identity), event.identity)
    for other in group:
        place = place.filled(other.place)
    time = next((other.time for other in group if other.time.value), event.time)
    return event._replace(place=place, time=time, identity=identity)


def _against(a: Sighting, b: Sighting) -> bool:
    """Whether a day, a place or the rank of those who meet tells two sightings apart."""
    if a.planned != b.planned and (a if a.planned else b).another:
        return True
    if (_is_online(a) and b.place.city) or (_is_online(b) and a.place.city):
        return True
    ranks = bool(a.ranks and b.ranks and not a.ranks & b.ranks)
    return ranks or _contradict(a.place, b.place) or _other_day(a.time, b.time)


def _is_online(sighting: Sighting) -> bool:
    """Whether a meeting is told as virtual and nowhere."""
    return sighting.format is MeetingFormat.VIRTUAL and not sighting.place.told


def _same(a: Sighting, b: Sighting) -> bool:
    """Whether two sightings tell of one meeting: no day or place against it, and the same event or the same people."""
    if _against(a, b):
        return False
    if _tells_in_short(a, b) or _tells_in_short(b, a):
        return True
    if a.kind == "summit" and b.kind == "summit":
        return _same_event(a, b)
    if a.kind == "summit" or b.kind == "summit":
        return _is_the_event(a, b) if a.kind == "summit" else _is_the_event(b, a)
    if _same_city(a, b) and not (a.people and b.people):
        return _shared(a, b)
    calls = (a.kind in _CALLS) != (b.kind in _CALLS)
    return not (calls and not {a.kind, b.kind} & _OF_ANY_FORM) and _same_company(a, b)


def _tells_in_short(headline: Sighting, lead: Sighting) -> bool:
    """Whether a headline says without place and day what the text tells: that the same two met, that the same body
    did."""
    if not headline.sentence.headline or lead.sentence.headline or headline.place.told or headline.time.value:
        return False
    if headline.planned != lead.planned or {headline.kind, lead.kind} & {"again", "visit"}:
        return False
    if headline.people or lead.people:
        return len(headline.people) > 1 and headline.people == lead.people
    return bool(headline.parties) and headline.parties == lead.parties


def _is_the_event(event: Sighting, meeting: Sighting) -> bool:
    """Whether people who meet do so as that event: "EU leaders gather in Brussels" and "their summit in Brussels";
    two who meet while a summit is on in the same city have a meeting of their own."""
    if event.planned == meeting.planned and len(event.parties) > 1 and event.parties == meeting.parties:
        return True
    if event.identity and event.identity == meeting.identity:
        headline = event.sentence.headline or meeting.sentence.headline
        if headline or (event.time.value and meeting.time.value):
            return True
    if event.sentence == meeting.sentence and meeting.kind == "gathering":
        then = meeting.time.value is not None and meeting.time.span == event.time.span
        if _shared(event, meeting) or (then and _same_city(event, meeting)):
            return True
    if _is_met_for(event, meeting) or _gathers_for(event, meeting):
        return True
    if meeting.rule == "resolved" and not (meeting.place.told or event.planned or event.time.value):
        return True
    if not _same_city(event, meeting):
        return False
    if event.rule in _NAMELESS:
        strangers = event.people and meeting.people and not event.people & meeting.people
        return _shared(event, meeting) and not strangers
    return not meeting.people and _shared(event, meeting)


def _gathers_for(event: Sighting, meeting: Sighting) -> bool:
    """Whether a group that an event is named after meets in its city on its day: "the JEF summit in Riga on Monday" and
    "heads of government of the JEF countries will come together in Riga on Monday"."""
    settled = event.time.value is not None and meeting.time.value is not None and _same_city(event, meeting)
    named = event.identity & (meeting.identity | meeting.parties)
    return settled and meeting.kind == "gathering" and bool(named)


def _is_met_for(event: Sighting, meeting: Sighting) -> bool:
    """Whether somebody is received for an event: "will host President Macron for the 37th UK-France Summit"."""
    for_ = event.sentence == meeting.sentence and meeting.parties and meeting.parties <= event.parties
    return bool(for_) and 0 <= event.lo - meeting.hi <= _FOR_WITHIN and event.another == meeting.another


_FOR_WITHIN = 6
"""Tokens between whom somebody receives and the event it is done for."""


def _contradict(a: Where, b: Where) -> bool:
    return bool((a.city and b.city and a.city != b.city) or (a.country and b.country and a.country != b.country))


def _other_day(a: When, b: When) -> bool:
    if a.value is not None and b.value is not None and a.value.day != b.value.day:
        return True
    return a.status is not None and b.status is not None and a.status is not b.status


def _same_city(a: Sighting, b: Sighting) -> bool:
    same_city = a.place.city is not None and a.place.city == b.place.city
    return same_city or (a.place.venue is not None and a.place.venue == b.place.venue)


def _shared(a: Sighting, b: Sighting) -> bool:
    """Whether what two groups in one city are called does not tell them apart."""
    mine, others = (s.identity if s.rule == "staged-event" else s.identity | s.parties for s in (a, b))
    return bool(mine & others) or not mine or not others


def _same_event(a: Sighting, b: Sighting) -> bool:
    """ "The NATO summit in Vilnius" and "this week's Nato summit"; not a council and a summit of one body."""
    headline = a.sentence.headline != b.sentence.headline
    if not a.identity or not b.identity:
        opens_text = headline and max(a.sentence.index, b.sentence.index) == 1
        return _same_city(a, b) or (opens_text and _event_word(a) == _event_word(b))
    alike = _event_word(a) == _event_word(b) or headline
    within = a.identity <= b.identity or b.identity <= a.identity
    return alike and (within or (headline and bool(a.identity & b.parties or b.identity & a.parties)))


def _event_word(sighting: Sighting) -> str:
    """The noun that says what an event is: summit, conference; meeting for all that meets."""
    words = (sighting.title or "").lower().split()
    return next((word for word in reversed(words) if word in _EVENT_WORDS | _CALL_WORDS), "meeting")


def _same_company(a: Sighting, b: Sighting) -> bool:
    """The same states, and for each of them nobody on the one side who is someone else on the other."""
    if not a.parties or not b.parties or not (a.parties <= b.parties or b.parties <= a.parties):
        return False
    return all(_same_people(_of_party(a, p), _of_party(b, p)) for p in a.parties & b.parties)


def _of_party(sighting: Sighting, party: str) -> list[Guest]:
    return [
        guest for guest in sighting.guests if guest.is_person and guest.party is not None and guest.party.key == party
    ]


def _same_people(ours: list[Guest], theirs: list[Guest]) -> bool:
    if not ours or not theirs:
        return True
    return any(_same_person(one, other) for one in ours for other in theirs)


def _same_person(one: Guest, other: Guest) -> bool:
    """By name where both have one, else by office; an office without either says nothing against it."""
    if one.person is not None and other.person is not None:
        return one.person.key == other.person.key
    if one.actor is not None and other.actor is not None and one.actor.key == other.actor.key:
        return True
    offices = {one.office, other.office} - {None} - _VAGUE_OFFICES
    return len(offices) < 2


def _point(groups: list[Group], sighting: Sighting) -> None:
    """Adds "the meeting" to the first meeting told before it that its noun and place do not contradict; "the
    conference in Beijing" that is no such meeting is one of its own."""
    word = _event_word(sighting)
    headline = sighting.sentence.headline
    told = [group for group in groups if (headline or _is_before(group, sighting)) and group[0].kind != "visit"]
    fitting = [group for group in told if not any(_is_other(sighting, s) for s in group)]
    meant = next((group for group in fitting if _is_meant(group, word)), None)
    if meant is not None:
        meant.append(sighting)
        _bring_in(groups, meant, sighting)
    elif _is_settled(sighting) and (word in _EVENT_WORDS or _says_which(sighting, word)):
        groups.append([sighting._replace(kind="summit")])


def _bring_in(groups: list[Group], meant: Group, sighting: Sighting) -> None:
    """Those who are told to do something "at their summit" are at that one: "NATO leaders approved plans ... on the
    last day of their summit"."""
    for group in groups:
        here = group[0].kind == "gathering" and all(s.sentence == sighting.sentence for s in group)
        if here and group is not meant and not any(_against(a, b) for a in group for b in meant):
            meant.extend(group)
            groups.remove(group)
            return


def _is_other(sighting: Sighting, other: Sighting) -> bool:
    """Whether words that point back cannot mean a meeting: it is elsewhere, or they speak of one still to come."""
    if _contradict(sighting.place, other.place):
        return True
    if _event_word(sighting) == "summit" and _other_day(sighting.time, other.time):
        return True
    ahead = MeetingStatus.PLANNED
    return sighting.time.status is ahead and not (other.planned or other.time.status is ahead)


def _is_settled(sighting: Sighting) -> bool:
    """Whether words that point back say where, or on which day: "the conference in Beijing", "Thursday's summit"."""
    day_or_state = sighting.time.value is not None or sighting.place.country is not None
    return sighting.place.city is not None or (_event_word(sighting) == "summit" and day_or_state)


def _says_which(sighting: Sighting, word: str) -> bool:
    """Whether a meeting's city stands in its name ("the Ramstein meeting"), or its day is told too."""
    return word == "meeting" and bool(sighting.identity or sighting.time.value)


def _is_before(group: Group, sighting: Sighting) -> bool:
    """Whether a meeting is told before the words that point to it, or in their sentence: "At | their meeting | in
    Berlin Merz and Tusk agreed"."""
    return min(s.sentence.index for s in group) <= sighting.sentence.index


def _is_meant(group: Group, word: str) -> bool:
    """Whether "the summit", "the conversation" or "the meeting" can mean this one."""
    if word in _EVENT_WORDS:
        leaders = word == "summit" and any(s.rule == "resolved" and "leaders" in s.ranks for s in group)
        return leaders or any(s.kind == "summit" and _event_word(s) == word for s in group)
    if word in _CALL_WORDS:
        return any(s.kind in ("call", "online") for s in group)
    return all(s.kind != "summit" or _event_word(s) == "meeting" for s in group)


def _visit(scene: Scene, groups: list[Group], visit: Sighting) -> None:
    """A visit gives the place of the meeting for which it was made; only in the press does it stand for itself."""
    hosting = [group for group in groups if any(_belongs(visit, sighting) for sighting in group)]
    near = [group for group in hosting if any(abs(s.sentence.index - visit.sentence.index) < 2 for s in group)]
    for group in hosting if scene.official else near or hosting[:1]:
        group.append(visit)
    if not hosting and not scene.official:
        groups.append([visit])


def _belongs(visit: Sighting, other: Sighting) -> bool:
    if other.kind == "summit":
        return _same_city(visit, other)
    if _other_day(visit.time, other.time):
        return False
    if visit.place.country and other.place.country and visit.place.country != other.place.country:
        return False
    if other.kind not in _ENCOUNTERS and other.kind != "visit":
        return False
    if visit.people and other.people:
        return bool(visit.people & other.people)
    return bool(visit.parties & other.parties)
