"""What the program knows before it reads: the tables of ``seeds/`` as frozen values. Passed in as one argument."""

from dataclasses import dataclass
from datetime import date

from app.domain.reference import ReferenceFigures
from app.domain.vocabulary import ActorKind, SourceGrade


@dataclass(frozen=True, slots=True)
class Term:
    """Dates between which something holds; None is open. ``ended_on`` is the first day on which it no longer holds."""

    started_on: date | None = None
    ended_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in the term."""
        return (self.started_on is None or self.started_on <= day) and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class Country:
    """A state. ``metonyms`` are capitals and seats that stand for its government ("Berlin", "the Elysée")."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    """Adjectives and nouns of nationality, singular and plural ("British", "Briton", "Britons")."""
    capital: str
    metonyms: tuple[str, ...]
    currency: str
    european: bool
    eu: Term | None = None
    nato: Term | None = None


@dataclass(frozen=True, slots=True)
class City:
    """A city, base or resort in which meetings and visits happen; ``country`` is the code of the state it lies in."""

    name: str
    country: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, company or coalition.

    ``acts_for`` is the country or organisation whose acts its acts are ("Bundestag" for DE, "European Commission" for
    EU), or None where it acts for itself.
    """

    code: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    acts_for: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's membership in a group."""

    country: str
    term: Term


@dataclass(frozen=True, slots=True)
class Group:
    """A group or format of countries. ``expands``: its members are fixed, so its acts may be told as theirs."""

    code: str
    name: str
    aliases: tuple[str, ...]
    expands: bool
    members: tuple[Membership, ...]

    def members_on(self, day: date) -> tuple[str, ...]:
        """Codes of the members on a day, sorted."""
        return tuple(sorted(m.country for m in self.members if m.term.covers(day)))


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """The country that a group, fund or programme is there to support. ``actor`` is its code."""

    actor: str
    country: str


@dataclass(frozen=True, slots=True)
class Office:
    """A person's office. ``office`` is a key of `OfficeTitle`; ``of`` the country or organisation code."""

    person: str
    office: str
    of: str
    term: Term


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """A way newspapers name an office: "Defence Secretary" is ``defence_minister``.

    ``of`` limits it to some countries or organisations, empty for any.
    """

    office: str
    title: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person in public office. ``country`` is None for officials of the EU or NATO in that office."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    offices: tuple[Office, ...] = ()

    def office_on(self, day: date | None) -> Office | None:
        """The office held on a day; the latest one where the day is unknown or none covers it."""
        if day is not None:
            for office in self.offices:
                if office.term.covers(day):
                    return office
        return self.offices[-1] if self.offices else None


@dataclass(frozen=True, slots=True)
class Equipment:
    """A piece of equipment; ``kind`` is its class ("main battle tank", "air defence")."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency. ``symbols`` stand before a figure ("€", "SEK"), ``words`` after it ("kronor", "Swedish crowns").
    ``ambiguous`` words ("crowns", "dollars", "kronor") mean it only where a country in the context says so."""

    code: str
    name: str
    symbols: tuple[str, ...]
    words: tuple[str, ...]
    ambiguous: tuple[str, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that says something about a statement around it.

    ``category`` names the list it stands in (``verb``, ``thing``, ``exclusion``, ``meeting_head`` ...), ``value`` what
    it says there. ``pattern`` is a phrase; the first word of a verb's is found in all its inflections.
    """

    category: str
    value: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: its name, web domains and the grade its reports have by default."""

    name: str
    domains: tuple[str, ...]
    grade: SourceGrade
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """One weight of the small linear models that decide where rules level off; `tracker train` writes them.

    ``decision`` is keep, committing, recipient, type or status, ``label`` the class, ``feature`` a feature's name, or
    ``(bias)`` for the constant. With ``beside`` the weight counts only where that feature holds as well.
    """

    decision: str
    label: str
    feature: str
    weight: float
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything of ``seeds/`` in one value. The order of entries never changes a result."""

    countries: tuple[Country, ...] = ()
    cities: tuple[City, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()
    beneficiaries: tuple[Beneficiary, ...] = ()
    people: tuple[Person, ...] = ()
    office_titles: tuple[OfficeTitle, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    currencies: tuple[Currency, ...] = ()
    cues: tuple[Cue, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    weights: tuple[Weight, ...] = ()
    reference: tuple[ReferenceFigures, ...] = ()
