"""The index of every known name, compiled once from knowledge, and the raw hits it finds in a text."""

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from app.domain.knowledge import Knowledge
from app.extraction.gazetteer import Hit, Trie
from app.extraction.tokens import Token, Words, fold, tokenise


class Name(NamedTuple):
    """What a known name stands for.

    ``form`` is name, demonym, metonym, city, organisation, group, person or collective; ``key`` a country code,
    organisation code, group code or person slug.
    """

    form: str
    key: str


class Title(NamedTuple):
    """An office as newspapers name it; ``of`` the countries or organisations the wording is limited to."""

    office: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Tries over all names, offices and institutions, and the cue words that are kept as plain sets."""

    names: Trie[Name]
    titles: Trie[Title]
    institutions: Trie[str]
    surnames: dict[str, tuple[str, ...]]
    """Folded surname to the slugs of the known people who bear it."""
    surname_heads: frozenset[str]
    """The words that such a surname begins with."""
    given_names: frozenset[str]


_FORM_ORDER = ("name", "organisation", "group", "person", "metonym", "demonym", "collective", "city")
_COMPOUNDS: Final = frozenset(
    "led made backed supplied based built owned occupied style held run funded donated speaking born".split()
)


def compile_names(knowledge: Knowledge) -> Names:
    """The index for one state of knowledge."""
    phrases: list[tuple[str, Name]] = []
    for country in knowledge.countries:
        phrases += [(name, Name("name", country.code)) for name in (country.name, *country.aliases)]
        phrases += [(name, Name("demonym", country.code)) for name in country.demonyms]
        phrases += [(name, Name("metonym", country.code)) for name in country.metonyms]
    for city in knowledge.cities:
        phrases += [(name, Name("city", city.country)) for name in (city.name, *city.aliases)]
    for body in knowledge.organisations:
        phrases += [(name, Name("organisation", body.code)) for name in (body.code, body.name, *body.aliases)]
    for group in knowledge.groups:
        phrases += [(name, Name("group", group.code)) for name in (group.code, group.name, *group.aliases)]
    surnames: dict[str, set[str]] = {}
    for person in knowledge.people:
        phrases += [(name, Name("person", person.slug)) for name in (person.name, *person.aliases) if " " in name]
        for name in (person.name, *person.aliases):
            surnames.setdefault(fold(surname_of(name)), set()).add(person.slug)
    phrases += [(cue.pattern, Name("collective", cue.value)) for cue in knowledge.cues if cue.category == "collective"]
    given = {fold(person.name.split()[0]) for person in knowledge.people if " " in person.name}
    given |= {cue.pattern for cue in knowledge.cues if cue.category == "given_name"}
    return Names(
        names=Trie.of(phrases, attrgetter("key"), order=_likeliest_first),
        titles=Trie.of(
            [(t.title, Title(t.office, t.of)) for t in knowledge.office_titles]
            + [(cue.pattern, Title(cue.value, ())) for cue in knowledge.cues if cue.category == "role"],
            attrgetter("lower"),
        ),
        institutions=Trie.of(
            ((cue.pattern, cue.value) for cue in knowledge.cues if cue.category == "institution"), attrgetter("lower")
        ),
        surnames={surname: tuple(sorted(slugs)) for surname, slugs in surnames.items()},
        surname_heads=frozenset(map(head_of, surnames)),
        given_names=frozenset(given),
    )


PARTICLES: Final = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "la", "le", "el", "al", "bin", "ter", "zu"}
)


@lru_cache(maxsize=4096)
def surname_of(name: str) -> str:
    """The surname with its particles: "Ursula von der Leyen" is "von der Leyen"."""
    words = name.split()
    i = len(words) - 1
    while i > 1 and fold(words[i - 1]).lower() in PARTICLES:
        i -= 1
    return " ".join(words[i:])


@lru_cache(maxsize=4096)
def head_of(surname: str) -> str:
    """The first word of a folded surname as tokens have it: "von der Leyen" begins with "von"."""
    tokens = tokenise(surname)
    return tokens[0].key if tokens else ""


def find_names(names: Names, words: Words) -> list[Hit[Name]]:
    """The known names in a text, each with the readings it may have, likeliest form first.

    Words in capitals are compared as written first, then in title case ("COPENHAGEN - ").
    """
    written = words.keys
    loud = [i for i in words.capitals if len(written[i]) > 3 and written[i].isupper()]
    if not loud:
        return names.names.find_forms(words, [written])
    calmed = written.copy()
    for i in loud:
        calmed[i] = written[i].capitalize()
    return names.names.find_forms(words, [written, calmed])


def _likeliest_first(name: Name) -> tuple[int, str]:
    return (_FORM_ORDER.index(name.form), name.key)


def is_modifier(tokens: tuple[Token, ...], hi: int) -> bool:
    """Whether a name ending at ``hi`` only modifies what follows: "British-led", "German-made"."""
    return hi + 1 < len(tokens) and tokens[hi].text in "-–" and tokens[hi + 1].lower in _COMPOUNDS
