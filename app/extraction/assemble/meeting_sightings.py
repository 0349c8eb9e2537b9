"""One place in a text that tells of a meeting, as the rules hand it on."""

from typing import NamedTuple

from app.domain.vocabulary import MeetingFormat
from app.extraction.assemble.meeting_context import Context
from app.extraction.assemble.meeting_phrases import Phrase
from app.extraction.assemble.meeting_scene import Cue, Guest
from app.extraction.assemble.meeting_times import NEVER, When
from app.extraction.assemble.places import NOWHERE, Where
from app.extraction.segment import Sentence


class Sighting(NamedTuple):
    """A meeting told at the tokens ``lo:hi``. ``kind`` is summit (an event with a name of its own), meeting, talks,
    call, online, gathering (of a group), visit or again (words that only point back: "the meeting")."""

    rule: str
    kind: str
    sentence: Sentence
    lo: int
    hi: int
    guests: tuple[Guest, ...] = ()
    title: str | None = None
    """The event's name as the text has it."""
    identity: frozenset[str] = frozenset()
    """What tells an event from others: keys of its bodies, capitalised words."""
    ranks: frozenset[str] = frozenset()
    """Of which rank those are who meet: leaders, foreign, defence ..."""
    place: Where = NOWHERE
    time: When = NEVER
    planned: bool = False
    format: MeetingFormat | None = None
    another: bool = False
    """Told as another one than the article's own: "recent talks", "last year's summit"."""

    @property
    def people(self) -> frozenset[str]:
        """Keys of the people named."""
        return frozenset(guest.actor.key for guest in self.guests if guest.actor is not None and guest.is_known_person)

    @property
    def parties(self) -> frozenset[str]:
        """Keys of the states and bodies that those named stand for."""
        return frozenset(guest.party.key for guest in self.guests if guest.party is not None)


_NOTHING: frozenset[str] = frozenset()
Found = tuple[Sighting, ...]


def within(sentence: Sentence, found: Found) -> Found:
    """What was found in a part of a sentence as standing in all of it."""
    if found[0].sentence is sentence:
        return found
    return tuple([sighting._replace(sentence=sentence) for sighting in found])


def of_phrase(read: Phrase, rule: str, kind: str, everyone: tuple[Guest, ...], told: Context) -> Sighting:
    """What a rule saw in a noun phrase."""
    return _sighting(rule, kind, read.sentence, read.lo, read.head_hi, everyone, told)


def of_verb(
    sentence: Sentence, verb: Cue, rule: str, kind: str, everyone: tuple[Guest, ...], told: Context
) -> Sighting:
    """What a rule saw at a verb."""
    return _sighting(rule, kind, sentence, verb.lo, verb.hi, everyone, told)


def _sighting(
    rule: str, kind: str, sentence: Sentence, lo: int, hi: int, everyone: tuple[Guest, ...], told: Context
) -> Sighting:
    return Sighting(
        rule, kind, sentence, lo, hi, everyone, None, _NOTHING, _NOTHING,
        told.place, told.time, told.planned, told.format, told.another,
    )  # fmt: skip
