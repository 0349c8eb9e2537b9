"""What the rules for meetings look at: one reading with the words of meetings and the actors by place, and who is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.actors import ActorRef
from app.domain.vocabulary import ActorKind
from app.extraction.assemble.meeting_words import MeetingWords, Word, find_words
from app.extraction.gazetteer import Hit
from app.extraction.reading import Reading
from app.extraction.recognise.actors import Actor
from app.extraction.segment import Sentence


class Guest(NamedTuple):
    """Someone told as taking part, at the tokens ``lo:hi``. ``person`` is None for a state, a body or an office without a
    name; ``holder`` is who held such an office."""

    lo: int
    hi: int
    form: str
    party: ActorRef | None
    person: ActorRef | None = None
    office: str | None = None
    holder: ActorRef | None = None

    @property
    def actor(self) -> ActorRef | None:
        """Whoever is known best: the person, the holder of the office, or the party."""
        return self.person or self.holder or self.party


@dataclass(frozen=True, slots=True)
class Scene:
    """One text, ready for the rules."""

    reading: Reading
    words: MeetingWords
    cues: dict[int, Hit[Word]]
    starts: dict[int, Actor]
    ends: dict[int, Actor]
    official: bool
    """A release of a government about its own acts: calls count there, and "the President" is its own."""
    protagonist: Guest | None
    """The person an official release is about: the first one named."""

    def lower(self, i: int) -> str:
        """The word at a token, in lower case; empty outside the text."""
        return self.reading.tokens[i].lower if 0 <= i < len(self.reading.tokens) else ""

    def value(self, i: int, category: str) -> str | None:
        """What the word beginning at a token says in one list of the lexicon."""
        hit = self.cues.get(i)
        if hit is None:
            return None
        return next((word.value for word in hit.values if word.category == category), None)

    def hits(self, lo: int, hi: int, category: str) -> Iterator[tuple[Hit[Word], str]]:
        """The words of one list among the tokens ``lo:hi``, with what they say."""
        for i in range(lo, hi):
            value = self.value(i, category)
            if value is not None:
                yield self.cues[i], value

    def any(self, lo: int, hi: int, category: str) -> bool:
        """Whether a word of one list begins among the tokens ``lo:hi``."""
        return any(True for _ in self.hits(lo, hi, category))


OFFICIAL_SIGNS = 2
"""Different turns of an official release that make a text one."""
_NOT_AS_GUEST = frozenset(
    ["in", "at", "to", "from", "around", "against", "on", "for", "toward", "towards", "about", "over", "into", "near", "inside", "across", "after", "before", "visiting", "visited", "visits", "than", "like", "via", "following", "outside", "leaving", "'", "-", "because", "despite", "amid", "under"]
)
_PEOPLE_FORMS = frozenset({"person", "office"})
_PARTY_FORMS = frozenset({"country", "metonym", "organisation", "group", "collective", "institution", "demonym"})
_JOINING = frozenset({"of", "to", "for", "in", "on", "the", "and"})


def look(reading: Reading, words: MeetingWords) -> Scene:
    """The scene of one reading."""
    cues = find_words(words, reading.tokens)
    starts = {actor.lo: actor for actor in reading.actors}
    signs = {reading.words(hit.lo, hit.hi).lower() for hit in cues.values() if hit.values[0].category == "official"}
    protagonist = next((_guest(actor) for actor in reading.actors if actor.form == "person" and actor.party), None)
    return Scene(
        reading=reading,
        words=words,
        cues=cues,
        starts=starts,
        ends={actor.hi: actor for actor in reading.actors},
        official=len(signs) >= OFFICIAL_SIGNS,
        protagonist=protagonist,
    )


def _guest(actor: Actor) -> Guest:
    if actor.form == "person":
        return Guest(actor.lo, actor.hi, "person", actor.party, actor.ref, actor.office)
    holder = actor.ref if actor.ref is not None and actor.ref.kind is ActorKind.PERSON else None
    body = actor.ref if actor.ref is not None and actor.ref.kind is not ActorKind.PERSON else None
    return Guest(actor.lo, actor.hi, actor.form, actor.party or body, None, actor.office, holder)


def guests(scene: Scene, lo: int, hi: int) -> tuple[Guest, ...]:
    """Everyone told among the tokens ``lo:hi``: "the Minister of Defence of Denmark" once, with the name that follows;
    places ("in Kyiv"), mere adjectives ("Ukrainian ports") and whom others are accredited to are not among them."""
    found: list[Guest] = []
    for actor in scene.reading.actors_in(lo, hi):
        if actor.hi > hi:
            break
        guest = _guest(actor)
        if found and _names_the_office(scene, found[-1], guest):
            found[-1] = guest._replace(
                lo=found[-1].lo,
                party=guest.party
                if guest.form == "person" and found[-1].party is None
                else found[-1].party or guest.party,
            )
        elif _takes_part(scene, actor, found):
            found.append(guest)
    return tuple(found)


def _takes_part(scene: Scene, actor: Actor, found: list[Guest]) -> bool:
    before = scene.lower(actor.lo - 1)
    before = scene.lower(actor.lo - 2) if before == "the" else before
    if actor.form in _PEOPLE_FORMS:
        return actor.ref is not None or actor.party is not None
    if actor.form not in _PARTY_FORMS or (actor.party is None and actor.ref is None):
        return False
    if before in _NOT_AS_GUEST and not (before == "from" and found == []):
        return False
    if actor.form == "demonym":
        return scene.any(actor.hi, actor.hi + 3, "people")
    return (
        (not actor.modifier and scene.lower(actor.hi) not in ("'s", "’s")) or scene.any(actor.hi, actor.hi + 4, "people")
    )


def _names_the_office(scene: Scene, office: Guest, person: Guest) -> bool:
    """ "Ambassador of Canada to Ukraine Larisa Galadza", "Head of the NATO Mission in Ukraine Karen McTear"."""
    if person.form != "person" or office.form not in ("office", "institution") or person.lo - office.hi > 12:
        return False
    between = range(office.hi, person.lo)
    return all(
        scene.lower(k) in _JOINING - {"and"}
        or scene.reading.tokens[k].text[0].isupper()
        or k in _covered(scene, between)
        for k in between
    )


def _covered(scene: Scene, between: range) -> set[int]:
    inside = (a for a in scene.reading.actors_in(between.start, between.stop))
    return {k for actor in inside for k in range(actor.lo, actor.hi)}


def clause_start(scene: Scene, sentence: Sentence, i: int) -> int:
    """Where the clause that holds a token begins: behind the last "that", "while", quote, semicolon or colon before it."""
    k = i
    while k > sentence.lo:
        if scene.value(k - 1, "break") is not None or scene.reading.tokens[k - 1].text in ';:–—"“”«»':
            return k
        k -= 1
    return sentence.lo


def clause_end(scene: Scene, sentence: Sentence, i: int) -> int:
    """Where what belongs to the words before a token ends: before the next subordinate clause, quote or predicate."""
    k = i
    predicates = {p.left: p for p in scene.reading.predicates[sentence.index] if not p.nominal and p.lo >= i}
    while k < sentence.hi:
        actor = scene.starts.get(k)
        if actor is not None:
            k = actor.hi
            continue
        if scene.value(k, "break") is not None or scene.reading.tokens[k].text in ';:–—"“”«»':
            return k
        if k in predicates and scene.value(predicates[k].lo, "carrier") is None:
            return k
        k += 1
    return sentence.hi


def headed(sentence: Sentence) -> bool:
    """Whether a sentence is the headline."""
    return sentence.headline
