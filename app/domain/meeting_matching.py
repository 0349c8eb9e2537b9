"""Are two tellings of one meeting? The same day, and the same place or the same format's name."""

import re
from dataclasses import dataclass, replace
from typing import Self

from app.domain.dates import DateValue
from app.domain.extraction import MeetingClaim
from app.domain.judging import Evidence, Judgement, never, weigh
from app.domain.outlines import Place
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
    """A telling of a meeting, reduced to what tells meetings apart."""

    place: Place
    article: str
    """Hash of the article's text: what one article tells apart is apart."""
    name: str
    date: DateValue | None
    city: str | None
    participants: frozenset[str]
    """Keys of the countries, bodies and people that took part."""
    is_retelling: bool = False
    """A meeting is found by its day alone, however long after it is told."""
    names_whole: bool = False
    """Meetings have no parts."""

    def elsewhere(self) -> Self:
        """The same as if another text told it."""
        return replace(self, article="")

    @property
    def proper_words(self) -> frozenset[str]:
        """The words of the name that not every meeting has, without its place: "Ramstein", "Weimar", "NATO"."""
        place = set(words(self.city or ""))
        return frozenset(word for word in words(re.sub(r"['’]s\b", "", self.name)) if word not in _GENERIC | place)

    @property
    def day(self) -> str | None:
        """The day in ISO; None where it is not known to the day."""
        known = self.date is not None and self.date.precision is Precision.DAY
        return self.date.iso if self.date is not None and known else None


def outline_meeting(claim: MeetingClaim, *, place: Place) -> MeetingOutline:
    """The outline of an article's claim."""
    return MeetingOutline(
        place=place,
        article=place[1],
        name=claim.name,
        date=claim.date,
        city=claim.city,
        participants=frozenset(participant.ref.key for participant in claim.participants),
    )


def meeting_keys(told: MeetingOutline) -> tuple[str, ...]:
    """Marks of which two tellings of one meeting share at least one: its day."""
    return (f"met {told.day}",) if told.day else ()


def judge_meetings(one: MeetingOutline, other: MeetingOutline) -> Judgement:
    """What speaks for and against two tellings being of one meeting; the order of the two does not matter."""
    if one.article == other.article:
        return never("told apart by one article")
    if one.day is None or one.day != other.day:
        return never("not known to be on the same day")
    if one.city and other.city and one.city.casefold() != other.city.casefold():
        return never("in another city")
    return weigh([Evidence(_SAME_DAY, "same day"), *_names(one, other), *_places(one, other), *_guests(one, other)])


def meeting_core(told: MeetingOutline) -> MeetingOutline:
    """What of a telling a judgement depends on, but for its text and its place."""
    return replace(told, place=("", "", 0), article="")


_SAME_DAY = 25


def _names(one: MeetingOutline, other: MeetingOutline) -> list[Evidence]:
    """Two proper names need a participant in common: several meetings of one day are Brussels' daily bread."""
    here, there = one.proper_words, other.proper_words
    if not here or not there:
        return []
    if here == there:
        return [Evidence(50, "same name")]
    return [] if here & there or one.participants & other.participants else [Evidence(-20, "another name")]


def _places(one: MeetingOutline, other: MeetingOutline) -> list[Evidence]:
    return [Evidence(35, "same city")] if one.city and other.city else []


def _guests(one: MeetingOutline, other: MeetingOutline) -> list[Evidence]:
    if one.participants & other.participants:
        return [Evidence(5, "a participant in common")]
    strangers = one.participants and other.participants and one.proper_words != other.proper_words
    return [Evidence(-20, "nobody in common")] if strangers else []
