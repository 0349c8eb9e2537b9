"""Who appears in an article: its countries, organisations and people, each once, in the order of their first words."""

from app.domain.actors import ActorRef, PersonRead
from app.domain.vocabulary import ActorKind
from app.extraction.reading import Reading
from app.extraction.recognise.actors import Actor
from app.extraction.recognise.names import Name

_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "to", "outside", "from", "visited", "visit"})
# Such a word tells a body that acts for another ("European Commission" for the EU) from its programmes ("SAFE").
_BODY_WORDS = frozenset(
    "commission council parliament agency facility court assembly committee bank tribunal europol frontex".split()
)
_NO_BODIES = frozenset(
    "conference platform partnership summit states countries flank sentry shield initiative format".split()
)


def countries(reading: Reading) -> tuple[ActorRef, ...]:
    """The states that are named or act; a capital that is only a place ("in Vilnius") names none."""
    found: dict[str, ActorRef] = {}
    for actor in reading.actors:
        party = actor.party
        if party is None or party.key in found:
            continue
        if party.kind is ActorKind.COUNTRY and not _is_place(actor, reading):
            found[party.key] = party
    return tuple(found.values())


def _is_place(actor: Actor, reading: Reading) -> bool:
    if actor.form == "city":
        return True
    return actor.form == "metonym" and actor.lo > 0 and reading.tokens[actor.lo - 1].lower in _PLACE_PREPOSITIONS


def organisations(reading: Reading) -> tuple[ActorRef, ...]:
    """The bodies, alliances, formats and companies named, also within a title ("European Commission President").

    Programmes, conferences, regions and the organs of single states are not listed.
    """
    found: dict[ActorRef, None] = {}
    for name in dict.fromkeys([hit.values[0] for hit in reading.names]):
        ref = _body(name, reading)
        if ref is not None:
            found[ref] = None
    return tuple(found)


def _body(name: Name, reading: Reading) -> ActorRef | None:
    if name.form == "collective":
        return reading.index.party(name.key)
    if name.form == "group":
        group = reading.index.groups[name.key]
        listed = not _words(group.name) & _NO_BODIES
        return ActorRef(ActorKind.COALITION, group.code, group.name) if listed else None
    body = reading.index.bodies.get(name.key) if name.form == "organisation" else None
    if body is None or body.acts_for in reading.index.countries or _words(body.name) & _NO_BODIES:
        return None
    if body.acts_for is not None and not _words(body.name) & _BODY_WORDS:
        return None
    return ActorRef(body.kind, body.code, body.name)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())


def people(reading: Reading) -> tuple[PersonRead, ...]:
    """The people who are named, by their fullest name, with the first office told of each."""
    found: dict[str, PersonRead] = {}
    for actor in reading.actors:
        if actor.form != "person" or actor.ref is None:
            continue
        known = found.get(actor.ref.key)
        if known is not None and known.role and known.country:
            continue
        country = actor.party.key if actor.party is not None and actor.party.kind is ActorKind.COUNTRY else None
        role = actor.role.lower() if actor.role else None
        if known is None:
            found[actor.ref.key] = PersonRead(actor.ref, role, country)
        else:
            found[actor.ref.key] = PersonRead(known.ref, known.role or role, known.country or country)
    return tuple(found.values())
