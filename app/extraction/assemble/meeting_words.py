"""The words that meetings are told in, and the cities they are held in, compiled once from knowledge."""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.knowledge import Knowledge
from app.extraction.gazetteer import Trie
from app.extraction.tokens import Token, fold, tokenise

PREFIX = "meeting_"
_CITY, _VENUE, _SERIES = "meeting_city", "meeting_venue", "meeting_series"
"""Another spelling of a city ("Kiev"); a house in one ("Downing Street"); a town that names meetings ("Ramstein")."""
DIVIDING, ENDING = "dividing", "ending"
MARKS = frozenset(";:–—")
QUOTES = frozenset('"“”«»')
"""Marks between clauses, and around what somebody says."""
_SOUGHT = frozenset({"head", "verb", "people", "official", "defence", "body"})


class Word(NamedTuple):
    """A word's part in telling of a meeting: its list without the prefix (``head``, ``verb``, ``people`` ...) and
    what it says there."""

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
    """Phrases of several words, and the words that are looked for in the whole text."""
    single: dict[str, dict[str, str]]
    """By list: what a word says that is only looked at beside a meeting."""
    listed: frozenset[str]
    """The words of `lists`."""
    lists: dict[str, tuple[str, ...]]
    """By word: the lists of `single` that hold it, `DIVIDING` where a clause may begin or end at it, `ENDING` where one
    may only end."""
    cities: dict[str, City]
    """By folded name or alias."""
    opening: frozenset[str]
    """The words that names in `cities` and `venues` begin with, folded."""
    capitals: dict[str, City]
    """By country code."""
    venues: dict[str, City]
    """By folded name: where a house stands that is known by its name alone."""
    series: dict[str, str]
    """By folded name of a town: the code of the group whose meetings bear it, wherever they are held."""


def compile_meetings(knowledge: Knowledge) -> MeetingWords:
    """The lexicon for one state of knowledge: the cues of the lists ``meeting_*``, all cities and capitals."""
    phrases = [
        (cue.pattern, Word(cue.category.removeprefix(PREFIX), cue.value))
        for cue in knowledge.cues
        if cue.category.startswith(PREFIX) and cue.category not in (_CITY, _VENUE, _SERIES)
    ]
    capitals = {country.code: City(country.capital, country.code) for country in knowledge.countries if country.capital}
    cities = {fold(city.name): city for city in capitals.values()}
    for entry in sorted(knowledge.cities, key=lambda city: city.name):
        for name in (entry.name, *entry.aliases):
            cities.setdefault(fold(name), City(entry.name, entry.country))
    for cue in sorted(knowledge.cues, key=lambda cue: cue.pattern):
        if cue.category == _CITY and fold(cue.value) in cities:
            cities[fold(cue.pattern)] = cities[fold(cue.value)]
    venues = {fold(cue.pattern): cities[fold(cue.value)] for cue in knowledge.cues if cue.category == _VENUE}
    series = {fold(cue.pattern): cue.value for cue in knowledge.cues if cue.category == _SERIES}
    sought = [(pattern, word) for pattern, word in phrases if " " in pattern or word.category in _SOUGHT]
    single: dict[str, dict[str, str]] = {}
    for pattern, word in phrases:
        if " " not in pattern and word.category not in _SOUGHT:
            single.setdefault(word.category, {})[pattern] = word.value
    opening = frozenset(tokenise(name)[0].key for name in (*cities, *venues))
    lists = _lists_by_word(single)
    return MeetingWords(
        Trie.of(sought, _lower), single, frozenset(lists), lists, cities, opening, capitals, venues, series
    )


def _lists_by_word(single: dict[str, dict[str, str]]) -> dict[str, tuple[str, ...]]:
    dividing = {*MARKS, *QUOTES, "as", "-", *single.get("break", ())}
    ending = {"and", *(word for word, value in single.get("carrier", {}).items() if value == "auxiliary")}
    lists: dict[str, list[str]] = {}
    for category, words in (*single.items(), (DIVIDING, dividing), (ENDING, ending - dividing)):
        for word in words:
            lists.setdefault(word, []).append(category)
    return {word: tuple(categories) for word, categories in lists.items()}


def _lower(token: Token) -> str:
    return token.lower
