"""Actors that tests name often."""

from itertools import count
from typing import Any

from app.domain.actors import ActorRef
from app.domain.vocabulary import ActorKind
from app.store.actors import ActorRow

FRANCE = ActorRef(ActorKind.COUNTRY, "FR", "France")
GERMANY = ActorRef(ActorKind.COUNTRY, "DE", "Germany")
POLAND = ActorRef(ActorKind.COUNTRY, "PL", "Poland")
UKRAINE = ActorRef(ActorKind.COUNTRY, "UA", "Ukraine")
MOLDOVA = ActorRef(ActorKind.COUNTRY, "MD", "Moldova")
UNION = ActorRef(ActorKind.ORGANISATION, "EU", "European Union")
MACRON = ActorRef(ActorKind.PERSON, "emmanuel-macron", "Emmanuel Macron")

_NUMBERS = count(1)


def actor_row(**changes: Any) -> ActorRow:
    """A country with a code of its own."""
    number = next(_NUMBERS)
    plain = {
        "kind": ActorKind.COUNTRY,
        "key": f"X{number}",
        "slug": f"x-{number}",
        "name": f"X {number}",
        "seeded": True,
    }
    return ActorRow(**{**plain, **changes})
