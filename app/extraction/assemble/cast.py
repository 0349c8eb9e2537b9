"""Who appears in an article: its countries, organisations and people, each once, in the order of their first words."""

from app.domain.actors import ActorRef, PersonRead
from app.domain.vocabulary import ActorKind
from app.extraction.reading import Reading
from app.extraction.recognise.actors import Actor

_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "to", "outside", "from", "from", "visited", "visit"})


def countries(reading: Reading) -> tuple[ActorRef, ...]:
    """The states that are named or act; a capital that is only a place ("in Vilnius") names none."""
    found: dict[ActorRef, None] = {}
    for actor in reading.actors:
        party = actor.party
        if party is not None and party.kind is ActorKind.COUNTRY and not _is_place(actor, reading):
            found[party] = None
        for member in _members(party, reading):
            found[member] = None
    return tuple(found)


def _is_place(actor: Actor, reading: Reading) -> bool:
    if actor.form == "city":
        return True
    return actor.form == "metonym" and actor.lo > 0 and reading.tokens[actor.lo - 1].lower in _PLACE_PREPOSITIONS


def _members(party: ActorRef | None, reading: Reading) -> tuple[ActorRef, ...]:
    day = reading.article.published_on
    group = reading.index.groups.get(party.key) if party is not None and party.kind is ActorKind.COALITION else None
    if group is None or not group.expands or day is None:
        return ()
    return tuple(reading.index.countries[code] for code in group.members_on(day))


def organisations(reading: Reading) -> tuple[ActorRef, ...]:
    """The bodies, alliances and companies that are named."""
    found: dict[ActorRef, None] = {}
    for actor in reading.actors:
        for ref in (actor.ref, actor.party):
            if ref is not None and ref.kind in (ActorKind.ORGANISATION, ActorKind.COALITION, ActorKind.COMPANY):
                found[ref] = None
    return tuple(found)


def people(reading: Reading) -> tuple[PersonRead, ...]:
    """The people who are named, by their fullest name, with the first office told of each."""
    found: dict[str, PersonRead] = {}
    for actor in reading.actors:
        if actor.form != "person" or actor.ref is None:
            continue
        country = actor.party.key if actor.party is not None and actor.party.kind is ActorKind.COUNTRY else None
        role = actor.role.lower() if actor.role else None
        known = found.get(actor.ref.key)
        if known is None:
            found[actor.ref.key] = PersonRead(actor.ref, role, country)
        else:
            found[actor.ref.key] = PersonRead(known.ref, known.role or role, known.country or country)
    return tuple(found.values())
