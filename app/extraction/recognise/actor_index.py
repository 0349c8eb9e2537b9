"""All that is known of possible actors, compiled once: names, bodies, people, and who held which office when."""

from dataclasses import dataclass
from datetime import date

from app.domain.actors import ActorRef
from app.domain.knowledge import Group, Knowledge, Organisation, Person, Term
from app.domain.vocabulary import ActorKind
from app.extraction.recognise.names import Names, compile_names


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Everything compiled from knowledge that finding actors needs."""

    names: Names
    countries: dict[str, ActorRef]
    bodies: dict[str, Organisation]
    groups: dict[str, Group]
    parties: dict[str, ActorRef]
    """Code of a country, organisation or group to whoever its acts are told of."""
    supported: dict[str, ActorRef]
    """Code of a group, fund or programme to the country that it is there to support."""
    people: dict[str, Person]
    not_surnames: frozenset[str]
    holders: dict[tuple[str, str], tuple[tuple[Person, Term], ...]]
    """Office and whose it is to the people who hold or held it and when, in the order of their slugs."""
    seats: dict[str, str]
    """Cities that stand for a body rather than their country where they act: Brussels for the EU."""

    def party(self, code: str) -> ActorRef | None:
        """Whose acts the acts of this country, organisation or group are."""
        return self.parties.get(code)

    def of_person(self, person: Person, day: date | None) -> ActorRef | None:
        """Whose acts a person's acts are on a day: the country or organisation of the office held then."""
        office = person.office_on(day)
        return self.party(office.of) if office else (self.party(person.country) if person.country else None)

    def holder(self, office: str, party: ActorRef, day: date | None) -> ActorRef | None:
        """Who held an office of a country or organisation on a day; None where nobody is known or there is no day."""
        if day is None:
            return None
        for person, term in self.holders.get((office, party.key), ()):
            if term.covers(day):
                return ActorRef(ActorKind.PERSON, person.slug, person.name)
        return None


def compile_actors(knowledge: Knowledge) -> ActorIndex:
    """The index for one state of knowledge."""
    countries = {c.code: ActorRef(ActorKind.COUNTRY, c.code, c.name) for c in knowledge.countries}
    bodies = {o.code: o for o in knowledge.organisations}
    groups = {g.code: g for g in knowledge.groups}
    return ActorIndex(
        names=compile_names(knowledge),
        countries=countries,
        bodies=bodies,
        groups=groups,
        parties=_parties(countries, bodies, groups),
        supported={b.actor: countries[b.country] for b in knowledge.beneficiaries},
        people={p.slug: p for p in knowledge.people},
        holders=_holders(knowledge),
        seats={c.pattern: c.value for c in knowledge.cues if c.category == "seat"},
        not_surnames=frozenset(c.pattern for c in knowledge.cues if c.category == "not_surname"),
    )


def _parties(
    countries: dict[str, ActorRef], bodies: dict[str, Organisation], groups: dict[str, Group]
) -> dict[str, ActorRef]:
    def party(code: str) -> ActorRef | None:
        if code in countries:
            return countries[code]
        body = bodies.get(code)
        if body is not None:
            return party(body.acts_for) if body.acts_for else ActorRef(body.kind, body.code, body.name)
        group = groups.get(code)
        return ActorRef(ActorKind.COALITION, group.code, group.name) if group else None

    told = {code: party(code) for code in (*countries, *bodies, *groups)}
    return {code: ref for code, ref in told.items() if ref is not None}


def _holders(knowledge: Knowledge) -> dict[tuple[str, str], tuple[tuple[Person, Term], ...]]:
    found: dict[tuple[str, str], list[tuple[Person, Term]]] = {}
    for person in sorted(knowledge.people, key=lambda person: person.slug):
        for held in person.offices:
            found.setdefault((held.office, held.of), []).append((person, held.term))
    return {office: tuple(people) for office, people in found.items()}
