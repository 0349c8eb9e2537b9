"""Who acts: a reference to an actor, as claims and meetings carry it."""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.vocabulary import ActorKind, ParticipantRole, Presence

ActorKey = tuple[ActorKind, str]
"""What tells actors apart."""


class ActorRef(NamedTuple):
    """An actor by kind and key. A tuple, as references are put into sets and dictionaries all the time.

    ``key`` is the ISO 3166-1 alpha-2 code of a country (``GB`` for the United Kingdom), the code of a known
    organisation or coalition (``EU``, ``NATO``), the slug of a known person (``emmanuel-macron``), or else the plain
    name as the text has it.
    """

    kind: ActorKind
    key: str
    name: str

    @property
    def label(self) -> str:
        """What `tracker extract --json` prints: codes for countries and organisations, full names for people."""
        return self.name if self.kind is ActorKind.PERSON else self.key


def key_of(ref: ActorRef) -> ActorKey:
    """What tells an actor from all others."""
    return ref.kind, ref.key


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A person as one article shows them: name, role in lower case, and country code or None."""

    ref: ActorRef
    role: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone at a meeting. ``country`` is whom a person stands for, where known."""

    ref: ActorRef
    role: ParticipantRole = ParticipantRole.PARTICIPANT
    presence: Presence | None = None
    country: str | None = None
