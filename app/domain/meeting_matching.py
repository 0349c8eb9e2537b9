"""Is this the meeting that is already known? The same day, and the same place or the same format's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dates import DateValue
from app.domain.extraction import MeetingClaim
from app.domain.matching import Match
from app.domain.sketch import words
from app.domain.vocabulary import Precision

_GENERIC = frozenset(
    [
        "meeting",
        "meetings",
        "talks",
        "summit",
        "conference",
        "visit",
        "call",
        "phone",
        "video",
        "session",
        "gathering",
        "round",
        "informal",
        "extraordinary",
        "special",
        "emergency",
        "joint",
        "bilateral",
        "trilateral",
        "leaders",
        "heads",
        "state",
        "government",
        "ministers",
        "ministerial",
        "defence",
        "defense",
        "foreign",
        "of",
        "the",
        "a",
        "an",
        "in",
        "at",
        "on",
        "for",
        "between",
        "with",
        "and",
        "by",
        "to",
        "his",
        "her",
        "their",
    ]
)
"""Words that many meetings of one day share: they name none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOutline:
    """What decides whether two meetings are one; ``id`` is None before it is stored."""

    id: int | None
    name: str
    date: DateValue | None
    city: str | None
    participants: frozenset[str]
    """Keys of the countries, bodies and people that took part."""

    @property
    def proper_words(self) -> frozenset[str]:
        """The words of the name that not every meeting has, without its place: "Ramstein", "Weimar", "NATO"."""
        place = set(words(self.city or ""))
        return frozenset(word for word in words(re.sub(r"['’]s\b", "", self.name)) if word not in _GENERIC | place)


def outline_meeting(claim: MeetingClaim) -> MeetingOutline:
    """The outline of an article's claim, which has no row yet."""
    return MeetingOutline(
        id=None,
        name=claim.name,
        date=claim.date,
        city=claim.city,
        participants=frozenset(participant.ref.key for participant in claim.participants),
    )


def match_meeting(told: MeetingOutline, known: Sequence[MeetingOutline]) -> Match:
    """Find the known meeting that a claim tells of."""
    for each in sorted(known, key=lambda meeting: meeting.id or 0):
        if reason := _grounds(told, each):
            return Match(each.id, reason)
    return Match(None, "new: no known meeting has its day and its place or name")


def _grounds(told: MeetingOutline, known: MeetingOutline) -> str | None:
    """Why two meetings are one; None where that cannot be told."""
    if not _same_day(told.date, known.date) or _elsewhere(told, known):
        return None
    same_name = bool(told.proper_words) and told.proper_words == known.proper_words
    if same_name:
        return "same day, same name"
    in_one_city = told.city is not None and known.city is not None
    common = told.participants & known.participants
    # Several meetings of one day in one city are Brussels' daily bread: two proper names need a common participant.
    two_names = bool(told.proper_words) and bool(known.proper_words) and not told.proper_words & known.proper_words
    strangers = bool(told.participants) and bool(known.participants) and not common
    if in_one_city and not strangers and (common or not two_names):
        return "same day, same city"
    return None


def _same_day(one: DateValue | None, other: DateValue | None) -> bool:
    """Both known to the day, and equal."""
    if one is None or other is None or one.precision is not Precision.DAY:
        return False
    return one.iso == other.iso


def _elsewhere(told: MeetingOutline, known: MeetingOutline) -> bool:
    """Whether both name a city, and not the same."""
    return told.city is not None and known.city is not None and told.city.casefold() != known.city.casefold()
