"""Who took part in a meeting, by the country or body for which they did."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.vocabulary import ActorKind
from app.store.meetings import ParticipantRow


@dataclass(slots=True)
class Delegation:
    """A country or body with the people who stood for it; key empty for people of whom no text says for whom."""

    key: str
    itself: ParticipantRow | None = None
    """Its own row, where a text names the country or body beside people, or no people at all."""
    people: list[ParticipantRow] = field(default_factory=list)


def delegations(participants: Iterable[ParticipantRow]) -> tuple[Delegation, ...]:
    """Delegations in the order in which they are first named; people for nobody last."""
    found: dict[str, Delegation] = {}
    for one in participants:
        person = one.actor.kind is ActorKind.PERSON
        key = (one.country or "") if person else one.actor.key
        delegation = found.setdefault(key, Delegation(key))
        if person:
            delegation.people.append(one)
        else:
            delegation.itself = one
    return tuple(sorted(found.values(), key=lambda each: not each.key))
