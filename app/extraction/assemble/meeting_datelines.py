"""Takes the place and day of a meeting that a report tells without either from the report's dateline: "RIGA - ... on
Tuesday"."""

from app.domain.vocabulary import MeetingStatus
from app.extraction.assemble.meeting_scene import Scene
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.assemble.meeting_times import NEVER, When, when
from app.extraction.assemble.places import NOWHERE, Where
from app.extraction.segment import Sentence
from app.extraction.tokens import fold

_AT_THE_SCENE = frozenset({"meeting", "talks", "visit"})
_ANYWHERE = frozenset({"online"})
_LONGEST_CITY = 3
_BEHIND = frozenset({"-", "–", "—", ",", "(", "/"})


def dated(scene: Scene, group: list[Sighting], place: Where, time: When) -> tuple[Where, When]:
    """Place and day of a meeting, with what the dateline adds. A release, a plan and an earlier meeting take nothing
    from it, nor does a meeting in another city."""
    first = group[0]
    if scene.official or time.value is not None or time.status or first.another or first.planned:
        return place, time
    if first.kind not in _AT_THE_SCENE | _ANYWHERE:
        return place, time
    lead = next((sentence for sentence in scene.reading.sentences if not sentence.headline), None)
    scene_of_report = _dateline(scene, lead) if lead is not None else NOWHERE
    if lead is None or scene_of_report.city is None or (place.told and place.city != scene_of_report.city):
        return place, time
    day = when(scene, lead.lo, lead.hi, tense=None, speeches=True)
    held = day if day.value is not None and day.status is not MeetingStatus.PLANNED else NEVER
    return (place if first.kind in _ANYWHERE else scene_of_report.filled(place)), held


def _dateline(scene: Scene, lead: Sentence) -> Where:
    """The city in capitals that opens a report."""
    tokens = scene.reading.tokens
    for hi in range(min(lead.lo + _LONGEST_CITY, lead.hi - 1), lead.lo, -1):
        words = [tokens[k].text for k in range(lead.lo, hi)]
        city = scene.words.cities.get(fold(" ".join(words)).title())
        if city is not None and all(word.isupper() for word in words) and tokens[hi].text in _BEHIND:
            return Where(city.name, city.country, None, scene.reading.span(lead.lo, hi))
    return NOWHERE
