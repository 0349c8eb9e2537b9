"""Whom a dataset's names mean: its own declared names first, then those of the knowledge."""

from collections.abc import Iterable

from app.domain.actors import ActorRef
from app.domain.knowledge import Knowledge
from app.domain.vocabulary import ActorKind
from app.ingest.imports.declaration import Declaration


class Donors:
    """Finds the actor of a name, whatever its capitals."""

    def __init__(self, knowledge: Knowledge, declared: Declaration) -> None:
        self._actors = {actor.key: actor for actor, _ in _all(knowledge)}
        self._keys = {name.casefold(): actor.key for actor, names in _all(knowledge) for name in names}
        self._keys |= {name.casefold(): key for name, key in declared.countries.items()}
        self._through = {name.casefold(): key for name, key in declared.through.items()}

    def of(self, name: str) -> ActorRef | None:
        """Who gives under this name; None where nobody is known by it."""
        return self._actors.get(self._keys.get(name.casefold(), ""))

    def through(self, name: str) -> tuple[ActorRef, ...]:
        """The bodies through which it is given."""
        key = self._through.get(name.casefold())
        return (self._actors[key],) if key in self._actors else ()

    def by_key(self, key: str) -> ActorRef:
        """The actor of a key; KeyError where there is none."""
        return self._actors[key]


def _all(knowledge: Knowledge) -> Iterable[tuple[ActorRef, tuple[str, ...]]]:
    """Every country and body with its names."""
    for body in knowledge.organisations:
        yield ActorRef(body.kind, body.code, body.name), (body.code, body.name, *body.aliases)
    for country in knowledge.countries:
        ref = ActorRef(ActorKind.COUNTRY, country.code, country.name)
        yield ref, (country.code, country.name, *country.aliases)
