"""Takes what a meeting's own words leave open from around them: a report's dateline ("RIGA - ... on Tuesday"), the day
on which something was said of it, the "today" of a release."""

from typing import NamedTuple

from app.domain.span import Span
from app.domain.vocabulary import MeetingFormat, MeetingStatus
from app.extraction.assemble.meeting_scene import Scene
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.assemble.meeting_times import COUNTS, NEVER, When, earlier, only_day, today, when
from app.extraction.assemble.places import NOWHERE, Where
from app.extraction.segment import Sentence
from app.extraction.tokens import fold

_AT_THE_SCENE = frozenset({"meeting", "talks", "visit", "gathering"})
_ANYWHERE = frozenset({"online", "call"})
_LONGEST_CITY = 3
_OPENING = 3
"""Sentences among which a report's dateline stands: behind its headline and summary."""
_AFTER_REACH = 10
"""Tokens before a meeting in which "a day after" tells how long before a statement it was."""
_NEAR = 6
"""Tokens on either side of "today" that speak of it."""
_BEHIND = frozenset({"-", "–", "—", ",", "(", "/", "."})


class Opening(NamedTuple):
    """The sentence with a report's dateline (the first one, where none has) and the city it names."""

    sentence: Sentence
    place: Where


def opening_of(scene: Scene) -> Opening:
    """The dateline of a text that has words."""
    opening = scene.reading.sentences[:_OPENING]
    for sentence in opening:
        place = _dateline(scene, sentence)
        if place.told:
            return Opening(sentence, place)
    return Opening(opening[0], NOWHERE)


def dated(
    scene: Scene, group: list[Sighting], place: Where, time: When, opening: Opening, first: bool
) -> tuple[Where, When]:
    """Place and day of a meeting, with what its surroundings add. A plan and an earlier meeting take nothing from them,
    nor does a meeting elsewhere from the dateline. ``first`` says that it is the first one held that the text tells."""
    told = group[0]
    if time.status is MeetingStatus.PLANNED or told.another or told.planned:
        return place, time
    if time.value is None and time.status is None and not scene.official:
        time = _day_of_speech(scene, group)
    lead, report = opening
    day = _past(when(scene, lead.lo, lead.hi, tense=None, speeches=True)) if report.told else NEVER
    open_day = time.value is None and time.status is None
    then = open_day or (time.value is not None and day.value is not None and time.value.day == day.value.day)
    online = any(s.format is MeetingFormat.VIRTUAL for s in group)
    here = report.told and then and not online and _is_there(scene, told, lead, report, place)
    if here:
        place = place.filled(report)
    if open_day and (here or told.kind in _ANYWHERE):
        time = day
    if time.value is None and time.status is None and first and scene.official:
        time = _todays(scene)
    return place, time


def _is_there(scene: Scene, told: Sighting, lead: Sentence, report: Where, place: Where) -> bool:
    """Whether a meeting was in the city of the report: it is told there, or told as being at hand. A body that decides
    need not be where the reporter is, unless that is its seat."""
    if place.told:
        return place.city == report.city or (place.city is None and place.country == report.country)
    if told.rule == "resolved":
        seat = scene.words.single.get("seat", {}).get((report.city or "").lower()) is not None
        return seat or "leaders" in told.ranks or scene.lower(told.hi) == "here"
    return told.kind in _AT_THE_SCENE or (told.kind == "summit" and told.sentence == lead)


def _day_of_speech(scene: Scene, group: list[Sighting]) -> When:
    """The one day that a sentence with the meeting tells: "said on Tuesday after a meeting with"."""
    for s in group:
        if s.kind == "again" or s.planned:
            continue
        day = _past(only_day(scene, s.sentence.lo, s.sentence.hi, own=range(s.lo, s.hi)))
        days = _days_before(scene, s)
        if day.value is not None and days is not None:
            return day if days == 0 else earlier(scene, day, days)
    return NEVER


def _days_before(scene: Scene, s: Sighting) -> int | None:
    """How many days before a statement a meeting was: "said on Tuesday, a day after | meeting" 1; 0 where nothing says
    so, None where it is not told how many ("days after")."""
    first = max(s.sentence.lo, s.lo - _AFTER_REACH)
    for k in range(s.lo - 1, first, -1):
        if scene.lower(k) == ",":
            return 0
        if scene.lower(k) == "after" and scene.lower(k - 1) in ("day", "days"):
            return COUNTS.get(scene.lower(k - 2))
    return 0


def _todays(scene: Scene) -> When:
    """The day of a release that tells of something done "today"."""
    for sentence in scene.reading.sentences:
        day = today(scene, sentence.lo, sentence.hi)
        if day.span is not None and _tells_the_past(scene, sentence, day.span):
            return day
    return NEVER


def _tells_the_past(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether what is told beside a day is done: "we agreed today", not "today it is clear"."""
    at = scene.reading.token_at(span.start)
    lo, hi = max(sentence.lo, at - _NEAR), min(sentence.hi, at + _NEAR)
    return scene.any(lo, hi, "done") and not scene.any(lo, hi, "state")


def _past(day: When) -> When:
    return day if day.value is not None and day.status is not MeetingStatus.PLANNED else NEVER


def _dateline(scene: Scene, lead: Sentence) -> Where:
    """The city that opens a report, in capitals or with a day behind it: "RIGA -", "Rome, 12 May 2025."."""
    tokens = scene.reading.tokens
    for hi in range(min(lead.lo + _LONGEST_CITY, lead.hi - 1), lead.lo, -1):
        if tokens[hi].text not in _BEHIND:
            continue
        words = [tokens[k].text for k in range(lead.lo, hi)]
        city = scene.words.cities.get(fold(" ".join(words)).title())
        if city is None:
            continue
        day = tokens[hi + 1].text[0].isdigit() or scene.value(hi + 1, "month") is not None
        if all(word.isupper() for word in words) or (tokens[hi].text == "," and day):
            return Where(city.name, city.country, None, scene.reading.span(lead.lo, hi))
    return NOWHERE
