"""What the rules for meetings look at: one reading with the words of meetings and the actors by place."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from app.domain.actors import ActorRef
from app.domain.vocabulary import ActorKind
from app.extraction.assemble.meeting_words import DIVIDING, ENDING, MeetingWords
from app.extraction.reading import Reading
from app.extraction.recognise.actors import Actor
from app.extraction.tokens import Words, words_of

OFFICIAL_SIGNS: Final = 2
"""Different turns of an official release that make a text one."""


class Cue:
    """A word or phrase of one list at the tokens ``lo:hi``, and what it says there."""

    __slots__ = ("hi", "lo", "value")

    def __init__(self, lo: int, hi: int, value: str) -> None:
        self.lo = lo
        self.hi = hi
        self.value = value


_NO_CUES: Final[dict[int, Cue]] = {}
_NOWHERE: Final[list[int]] = []
DESCRIBING: Final = ("modifier", "people", "format")
"""Lists of words that may describe the noun for a meeting."""


class Guest:
    """Someone told as taking part, at the tokens ``lo:hi``. ``person`` is None for a state, a body or an office
    without a name; ``holder`` is who held such an office; ``body`` acts for another party: the Bundestag for
    Germany."""

    __slots__ = ("body", "form", "hi", "holder", "lo", "office", "party", "person")

    def __init__(
        self, lo: int, hi: int, form: str, party: ActorRef | None, person: ActorRef | None = None,
        office: str | None = None, holder: ActorRef | None = None, body: ActorRef | None = None,
    ) -> None:  # fmt: skip
        self.lo = lo
        self.hi = hi
        self.form = form
        self.party = party
        self.person = person
        self.office = office
        self.holder = holder
        self.body = body

    def told_as(self, lo: int, hi: int, party: ActorRef | None, office: str | None) -> "Guest":
        """The guest as more words than its name tell of it."""
        return Guest(lo, hi, self.form, party, self.person, office, self.holder, self.body)

    @property
    def actor(self) -> ActorRef | None:
        """Whoever is known best: the person, the holder of the office, the body or the party."""
        return self.person or self.holder or self.body or self.party

    @property
    def is_known_person(self) -> bool:
        """Whether it is known who the person is."""
        return self.person is not None or self.holder is not None

    @property
    def is_person(self) -> bool:
        """Whether words for one person stand there, a name or an office."""
        return self.form in ("person", "office")


def guest_of(actor: Actor) -> Guest:
    """The guest that an actor's words name."""
    ref = actor.ref
    if actor.form == "person" or ref is None:
        return Guest(actor.lo, actor.hi, actor.form, actor.party, ref, actor.office)
    if ref.kind is ActorKind.PERSON:
        return Guest(actor.lo, actor.hi, actor.form, actor.party, None, actor.office, ref)
    return Guest(actor.lo, actor.hi, actor.form, actor.party or ref, None, actor.office, None, ref)


@dataclass(frozen=True, slots=True)
class Scene:
    """One text, ready for the rules."""

    reading: Reading
    words: MeetingWords
    lowers: list[str]
    """Each token in lower case."""
    cues: dict[str, dict[int, Cue]]
    """Phrases of several words, and those looked for in the whole text, by list and by the token each begins at."""
    told: dict[str, list[str]]
    """By list: the single words of it that the text has."""
    places: dict[str, list[int]]
    """By list, for those that were asked for: the tokens at which a word or phrase of it begins, in order."""
    describing: dict[int, int]
    """Where a phrase that describes ends, and where it begins."""
    starts: dict[int, Actor]
    ends: dict[int, Actor]
    verbs: dict[int, int]
    """Where a verb with its auxiliaries begins, and where the verb itself stands."""
    dividers: list[int]
    """The tokens behind which a clause may begin, in order."""
    enders: list[int]
    """Those, and all others before which one may end."""
    days: list[int]
    """The characters at which the dates of the text begin, in order."""
    official: bool
    """A release of a government about its own acts: calls count there, and "the President" is its own."""
    protagonist: Guest | None
    """The person an official release is about: the first one named."""

    def lower(self, i: int) -> str:
        """The word at a token, in lower case; empty outside the text."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def actor_over(self, i: int) -> Actor | None:
        """The actor whose words a token is one of."""
        last = bisect_right(self.reading.actor_los, i) - 1
        if last < 0:
            return None
        actor = self.reading.actors[last]
        return actor if i < actor.hi else None

    def cue(self, i: int, category: str) -> Cue | None:
        """The word or phrase of one list that begins at a token."""
        phrases = self.cues.get(category)
        found = phrases.get(i) if phrases is not None else None
        if found is not None:
            return found
        value = self._word(i, category)
        return None if value is None else Cue(i, i + 1, value)

    def value(self, i: int, category: str) -> str | None:
        """What the word or phrase beginning at a token says in one list of the lexicon."""
        phrases = self.cues.get(category)
        found = phrases.get(i) if phrases is not None else None
        return found.value if found is not None else self._word(i, category)

    def _word(self, i: int, category: str) -> str | None:
        """What the word at a token says on its own in one list."""
        words = self.words.single.get(category)
        return words.get(self.lowers[i]) if words is not None and 0 <= i < len(self.lowers) else None

    def places_of(self, category: str) -> list[int]:
        """The tokens at which a word or phrase of one list begins, in order."""
        found = self.places.get(category)
        if found is None:
            found = self.places[category] = _places(
                self.reading.word_index, self.told.get(category), self.cues.get(category)
            )
        return found

    def hits(self, lo: int, hi: int, category: str) -> list[Cue]:
        """The words of one list among the tokens ``lo:hi``."""
        places = self.places_of(category)
        found: list[Cue] = []
        for k in range(bisect_left(places, lo), len(places)):
            if places[k] >= hi:
                break
            cue = self.cue(places[k], category)
            if cue is not None:
                found.append(cue)
        return found

    def any(self, lo: int, hi: int, category: str) -> bool:
        """Whether a word of one list begins among the tokens ``lo:hi``."""
        places = self.places_of(category)
        first = bisect_left(places, lo)
        return first < len(places) and places[first] < hi


def _places(text: Words, words: list[str] | None, phrases: dict[int, Cue] | None) -> list[int]:
    """The tokens at which one of some words of a text or of its phrases begins, in order."""
    if not phrases:
        if not words:
            return _NOWHERE
        if len(words) == 1:
            return text.places[words[0]]
    found: list[int] = []
    for word in words or ():
        found += text.places[word]
    if phrases:
        found = list({*found, *phrases})
    found.sort()
    return found


def look(reading: Reading, words: MeetingWords) -> Scene:
    """The scene of one reading."""
    cues: dict[str, dict[int, Cue]] = {}
    for hit in words.trie.find(reading.word_index):
        for category, value in hit.values:
            cues.setdefault(category, {})[hit.lo] = Cue(hit.lo, hit.hi, value)
    told: dict[str, list[str]] = {}
    for word in reading.word_index.known.intersection(words.listed):
        for category in words.lists[word]:
            known = told.get(category)
            if known is None:
                told[category] = [word]
            else:
                known.append(word)
    verbs = {p.left: p.lo for sentence in reading.predicates for p in sentence if not p.nominal}
    dividers = _places(reading.word_index, told.get(DIVIDING), cues.get("break"))
    ending = _places(reading.word_index, told.get(ENDING), cues.get("verb"))
    return Scene(
        reading=reading,
        words=words,
        lowers=reading.lowers,
        cues=cues,
        told=told,
        places={},
        describing={cue.hi: cue.lo for category in DESCRIBING for cue in cues.get(category, _NO_CUES).values()},
        starts=dict(zip(reading.actor_los, reading.actors, strict=True)),
        ends={actor.hi: actor for actor in reading.actors},
        verbs=verbs,
        dividers=dividers,
        enders=sorted([*dividers, *ending, *verbs]),
        days=[found.span.start for found in reading.dates],
        official=_is_official(reading, cues.get("official", _NO_CUES)),
        protagonist=_protagonist(reading),
    )


def _protagonist(reading: Reading) -> Guest | None:
    """Whom a release is about: the first person or office told, by name where its state's people are named."""
    first: Guest | None = None
    for actor in reading.actors:
        if actor.form in ("person", "office") and actor.party:
            told = guest_of(actor)
            first = first or told
            if told.person is not None and told.party == first.party:
                return told
    return first


def _is_official(reading: Reading, cues: dict[int, Cue]) -> bool:
    """Whether a text is a government's own release: its outlet is an office ("President of Ukraine"), or it speaks as
    one ("our country", "the interlocutors", "President of the Republic Jane Doe had")."""
    if reading.article.outlet:
        outlet = words_of(reading.article.outlet)
        if reading.index.names.titles.find(outlet) or reading.index.names.institutions.find(outlet):
            return True
    signs = {reading.words(cue.lo, cue.hi).lower() for cue in cues.values()}
    if len(signs) != OFFICIAL_SIGNS - 1:
        return len(signs) >= OFFICIAL_SIGNS
    opening = next((a for a in reading.actors if a.form == "person" and a.role is not None), None)
    return opening is not None and any(reading.tokens[k].lower == "of" for k in range(opening.lo, opening.hi))
