"""The words that meetings are told in, and the cities they are held in, compiled once from knowledge."""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.knowledge import Knowledge
from app.extraction.gazetteer import Hit, Trie
from app.extraction.tokens import Token, fold

PREFIX = "meeting_"


class Word(NamedTuple):
    """A word's part in telling of a meeting: its list without the prefix (``head``, ``verb``, ``people`` ...) and what it says
    there."""

    category: str
    value: str


class City(NamedTuple):
    """A city by its usual English name, and the code of the state it lies in."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """The lexicon of meetings."""

    trie: Trie[Word]
    single: dict[str, tuple[Word, ...]]
    """What a word says by itself: "on", where "on Tuesday" is in the lexicon too."""
    cities: dict[str, City]
    """By folded name or alias."""
    capitals: dict[str, City]
    """By country code."""


def compile_meetings(knowledge: Knowledge) -> MeetingWords:
    """The lexicon for one state of knowledge: the cues of the lists ``meeting_*``, all cities and capitals."""
    phrases = [
        (cue.pattern, Word(cue.category.removeprefix(PREFIX), cue.value))
        for cue in knowledge.cues
        if cue.category.startswith(PREFIX)
    ]
    capitals = {country.code: City(country.capital, country.code) for country in knowledge.countries if country.capital}
    cities = {fold(city.name): city for city in capitals.values()}
    for entry in sorted(knowledge.cities, key=lambda city: city.name):
        for name in (entry.name, *entry.aliases):
            cities.setdefault(fold(name), City(entry.name, entry.country))
    for cue in sorted(knowledge.cues, key=lambda cue: cue.pattern):
        if cue.category == f"{PREFIX}city" and fold(cue.value) in cities:
            cities[fold(cue.pattern)] = cities[fold(cue.value)]
    single: dict[str, set[Word]] = {}
    for pattern, word in phrases:
        if " " not in pattern:
            single.setdefault(pattern, set()).add(word)
    words = {pattern: tuple(sorted(each)) for pattern, each in single.items()}
    return MeetingWords(Trie.of(phrases, _lower), words, cities, capitals)


def find_words(words: MeetingWords, tokens: tuple[Token, ...]) -> dict[int, Hit[Word]]:
    """The words of the lexicon in a text, by the token each begins at."""
    return {hit.lo: hit for hit in words.trie.find(tokens)}


def _lower(token: Token) -> str:
    return token.lower
