"""Says whom pronouns and bare offices mean: every actor and every stand-in for one, as referents with their parties."""

from bisect import bisect_left
from typing import Final

from app.domain.actors import ActorRef
from app.domain.vocabulary import ActorKind
from app.extraction.reading import Reading
from app.extraction.recognise.actors import Actor
from app.extraction.segment import Sentence


class Referent:
    """Words at the tokens ``lo:hi`` that stand for someone.

    ``parties`` is whose acts they mean: empty where unknown, several for "the two countries". ``form`` is an actor's
    form, or pronoun ("it"), generic ("the country"), ours ("we") or both ("the two leaders").
    """

    __slots__ = ("form", "hi", "lo", "modifier", "office", "owner", "parties", "person", "role")

    def __init__(
        self, lo: int, hi: int, form: str, parties: tuple[ActorRef, ...], person: ActorRef | None = None,
        modifier: bool = False, owner: bool = False, office: str | None = None, role: str | None = None,
    ) -> None:  # fmt: skip
        self.lo = lo
        self.hi = hi
        self.form = form
        self.parties = parties
        self.person = person
        self.modifier = modifier
        self.owner = owner
        """A possessive: "Germany's", "its"."""
        self.office = office
        self.role = role

    def meaning(self, parties: tuple[ActorRef, ...], person: ActorRef | None) -> "Referent":
        """The same words, standing for others."""
        return Referent(self.lo, self.hi, self.form, parties, person, self.modifier, self.owner, self.office, self.role)


_PERSON: Final = ActorKind.PERSON
"""Kept at hand: a member of an enum is dear to reach by its class."""
_HE: Final = frozenset({"he", "she", "him", "himself", "herself"})
_HIS: Final = frozenset({"his", "her"})
_OPENING_CLAUSES: Final = frozenset({"where", "which", "when", "that", "as", "and", "but", "while"})
"""Words at which a clause begins whose "he" is the subject of the clause before."""
_IT: Final = frozenset({"it", "itself"})
_THEY: Final = frozenset({"they", "them", "themselves"})
_WE: Final = frozenset({"we", "us", "i", "me", "we're", "we'll", "we've", "i'm", "i've"})
_OUR: Final = frozenset({"our", "my", "ours"})
_GENERIC: Final = frozenset(
    """country government ministry cabinet administration bloc alliance union nation state kingdom republic authorities
    parliament commission coalition neighbour""".split()
)
_STATES: Final = frozenset({"country", "nation", "kingdom", "republic", "government", "cabinet"})
"""Of these a state is meant, whatever body was spoken of before."""
_BODIES: Final = {"bloc": "EU", "commission": "EU", "alliance": "NATO"}
_PRESENT: Final = frozenset({"countries", "states", "nations", "leaders", "ministers", "members"})
_GATHERINGS: Final = frozenset({"meeting", "summit", "talks", "met", "conference", "gathered", "convened"})
_LIST_WORDS: Final = frozenset({"and", ",", "the", "&"})
_PRESENT_MARKS: Final = frozenset({"present", "involved", "concerned", "gathered", "attending", "participating"})
_BOTH_HEADS: Final = frozenset(
    {"parties", "sides", "leaders", "interlocutors", "countries", "presidents", "ministers", "nations", "two"}
)
_TAKING_PART: Final = frozenset({"participants", "attendees"})
_PART_OF_GENERIC: Final = frozenset({"of", "'s", "partner", "partners", "party", "parties", "member", "members"})
"""Behind "the coalition" they make it another body: "the coalition partner"."""
_EACH_HEADS: Final = frozenset({"country", "state", "nation", "side", "government", "partner", "party"})
_HEADS: Final = _BOTH_HEADS | _PRESENT | _TAKING_PART | _GENERIC
"""Nouns that stand for someone behind "the" or "both"."""
_COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_BEFORE_HEADS: Final = frozenset({"ruling", "federal", "whole"}).union(_COUNTS)
_MADE: Final = frozenset({"made", "built", "designed", "manufactured", "produced", "era", "style", "origin"})
_STAND_INS: Final = frozenset({"its", "their", "the", "both", "two", "each"}).union(_HE, _HIS, _IT, _THEY, _WE, _OUR)
"""Words at which a stand-in may begin."""


def refer(reading: Reading) -> tuple[tuple[Referent, ...], ...]:
    """The referents of each sentence, in order, pronouns resolved against what was said before."""
    memory = _Memory(reading)
    return tuple(memory.read(sentence) for sentence in reading.sentences)


class _Memory:
    """Who was last spoken of, as the text goes on."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.stand_ins = reading.word_index.any_of(_STAND_INS)
        self.gatherings = reading.word_index.any_of(_GATHERINGS)
        self.dashes = reading.word_index.any_of(_DASHES)
        self.person: Referent | None = None
        self.people: list[Referent] = []
        self.subject: tuple[ActorRef, ...] = ()
        self.state: tuple[ActorRef, ...] = ()
        self.plural: tuple[ActorRef, ...] = ()
        self.gathering: tuple[ActorRef, ...] = ()
        self.pair: tuple[ActorRef, ...] = ()
        self.several: tuple[ActorRef, ...] = ()

    def read(self, sentence: Sentence) -> tuple[Referent, ...]:
        """The sentence's referents; remembers them for the next one."""
        named = self.reading.actors_in(sentence.lo, sentence.hi)
        stand_ins = _among(self.stand_ins, sentence.lo, sentence.hi)
        found: list[Referent] = []
        if named or stand_ins:
            self._refer(sentence, named, stand_ins, found)
        self._remember(sentence, found)
        return tuple(found)

    def _refer(self, sentence: Sentence, named: tuple[Actor, ...], stand_ins: list[int], found: list[Referent]) -> None:
        """Adds those that actors and stand-ins of a sentence mean, in order."""
        actors = {actor.lo: actor for actor in named}
        speaker = self._speaker(sentence, named)
        passed = sentence.lo
        opened = _among(self.dashes, sentence.lo + 1, sentence.lo + 7)
        dateline = _dateline(self.reading, sentence) if opened else sentence.lo
        for i in sorted({*actors, *stand_ins}):
            actor = actors.get(i)
            if i < passed:
                continue
            if actor is not None and actor.hi <= dateline:
                passed = actor.hi
                continue
            referent = self._of_actor(actor) if actor else self._stand_in(i, sentence, speaker, found)
            if referent is not None:
                found.append(referent)
                passed = referent.hi

    def _speaker(self, sentence: Sentence, actors: tuple[Actor, ...]) -> Referent | None:
        """Who says "we" here: the person beside a verb of speech in this sentence, else the one who spoke before."""
        for predicate in self.reading.predicates[sentence.index]:
            if predicate.speaks:
                for actor in actors:
                    if actor.form in ("person", "office") and (
                        0 <= predicate.left - actor.hi <= 2 or 0 <= actor.lo - predicate.hi <= 1
                    ):
                        return self._of_actor(actor)
        return self.person

    def _of_actor(self, actor: Actor) -> Referent:
        person = actor.ref if actor.ref is not None and actor.ref.kind is _PERSON else None
        parties = (actor.party,) if actor.party and not self._is_origin(actor.hi) else ()
        owner = self._owns(actor.hi)
        told = Referent(
            actor.lo, actor.hi, actor.form, parties, person, actor.modifier, owner, actor.office, actor.role
        )
        if told.parties:
            return told
        if told.form == "office":
            plural = self.reading.tokens[told.hi - 1].lower in _BOTH_HEADS
            return self._together_in_office(told) if plural else self._of_known_office(told)
        return told.meaning(self._parties_before(person), person) if person is not None else told

    def _is_origin(self, hi: int) -> bool:
        """Whether the words that end at ``hi`` only say where something comes from: "German-made launchers"."""
        lowers = self.reading.lowers
        return hi + 1 < len(lowers) and lowers[hi] == "-" and lowers[hi + 1] in _MADE

    def _owns(self, hi: int) -> bool:
        """Whether a possessive follows the words that end at ``hi``: "Germany's", "the Netherlands'"."""
        tokens = self.reading.tokens
        if hi >= len(tokens):
            return False
        return tokens[hi].lower in ("'s", "`s") or (tokens[hi].text in "'’" and tokens[hi - 1].lower.endswith("s"))

    def _together_in_office(self, told: Referent) -> Referent:
        """ "the ministers", "the presidents of the countries present": those who met, or were last told together."""
        present = self._of_those_present(told.hi)
        if present is not None:
            return Referent(told.lo, present, "both", self.gathering)
        return Referent(told.lo, told.hi, "both", self.plural or self.pair, None, told.modifier, told.owner)

    def _of_known_office(self, told: Referent) -> Referent:
        known = self._holder_of(told)
        return told if known is None else told.meaning(known.parties, known.person)

    def _parties_before(self, person: ActorRef) -> tuple[ActorRef, ...]:
        """Whose acts a person's acts were when last told."""
        known = (p.parties for p in reversed(self.people) if p.person and p.person.key == person.key and p.parties)
        return next(known, ())

    def _of_those_present(self, i: int) -> int | None:
        """Where "of the countries present" ends, if it stands at ``i`` and it is known who met."""
        words = self.reading.lowers[i : i + 4]
        told = len(words) == 4 and words[:2] == ["of", "the"] and words[2] in _PRESENT and words[3] in _PRESENT_MARKS
        return i + 4 if told and self.gathering else None

    def _holder_of(self, told: Referent) -> Referent | None:
        """ "The president" is the last person told with that office."""
        role = (told.role or "").lower()
        for person in reversed(self.people):
            if (told.office and person.office == told.office) or (role and role == (person.role or "").lower()):
                return person
        return self.person if told.role and told.office else None

    def _stand_in(self, i: int, sentence: Sentence, speaker: Referent | None, found: list[Referent]) -> Referent | None:
        tokens = self.reading.tokens
        word = tokens[i].lower
        if word in _HE or word in _HIS:
            person = self._subject_before(i, sentence, found) or self._last_person(found)
            if person is not None:
                return Referent(i, i + 1, "pronoun", person.parties, person.person, owner=word in _HIS)
        elif word in _IT or word == "its":
            parties = self._last_subject(found)
            if parties:
                return Referent(i, i + 1, "pronoun", parties, owner=word == "its")
        elif word in _THEY or word == "their":
            parties = self._together(found) or self.plural or self._last_subject(found)
            if parties:
                return Referent(i, i + 1, "pronoun", parties, owner=word == "their")
        elif (word in _WE or word in _OUR) and tokens[i].text != "US":
            who = speaker or self.person
            if who is not None:
                return Referent(i, i + 1, "ours", who.parties, who.person, owner=word in _OUR)
        elif word in ("the", "both", "two", "each") and i + 1 < sentence.hi:
            return self._each(i) if word == "each" else self._definite(i, sentence, found)
        return None

    def _each(self, i: int) -> Referent | None:
        """ "each country": those last told together."""
        together = self.plural or self.pair
        told = self.reading.lowers[i + 1] in _EACH_HEADS and len(together) > 1
        return Referent(i, i + 2, "both", together) if told else None

    def _definite(self, i: int, sentence: Sentence, found: list[Referent]) -> Referent | None:
        """ "the country", "the two leaders", "both sides"."""
        tokens = self.reading.tokens
        j = i + 1
        while j < min(sentence.hi - 1, i + 3) and tokens[j].lower in _BEFORE_HEADS:
            j += 1
        head = tokens[j].lower
        if head not in _HEADS:
            return None
        together = self.plural if head in ("ministers", "leaders") and len(self.plural) > 1 else self.pair
        told = next((_COUNTS[token.lower] for token in tokens[i:j] if token.lower in _COUNTS), 0)
        if told > 2:
            together = self._so_many(told)
        if (
            head in _BOTH_HEADS
            and len(together) > 1
            and (j > i + 1 or head in ("parties", "sides", "leaders", "interlocutors", "ministers"))
        ):
            following = tokens[j + 1].lower if j + 1 < sentence.hi else ""
            if following not in ("of", "from"):
                return Referent(i, j + 1, "both", together)
        if head in _PRESENT and j + 1 < sentence.hi and tokens[j + 1].lower in _PRESENT_MARKS and self.gathering:
            return Referent(i, j + 2, "both", self.gathering)
        if head in _TAKING_PART and self.gathering:
            return Referent(i, j + 1, "both", self.gathering)
        if head in _GENERIC and self._stands_alone(j, sentence):
            parties = self._meant(j, found)
            if parties:
                return Referent(i, j + 1, "generic", parties)
        return None

    def _stands_alone(self, at: int, sentence: Sentence) -> bool:
        """Whether a noun is no part of a longer name: "the coalition partner", "the State Emergency Service"."""
        if at + 1 >= sentence.hi:
            return True
        noun, following = self.reading.tokens[at], self.reading.tokens[at + 1]
        named = noun.text[0].isupper() and following.text[0].isupper()
        return not named and following.lower not in _PART_OF_GENERIC

    def _meant(self, at: int, found: list[Referent]) -> tuple[ActorRef, ...]:
        """Whom "the bloc", "the Commission" or "the country" means: the body it is always, a state, or any subject."""
        head, reading = self.reading.tokens[at], self.reading
        body = reading.index.party(_BODIES.get(head.lower, ""))
        if body is not None and (head.lower != head.text or any(actor.party == body for actor in reading.actors)):
            return (body,)
        parties = self._last_subject(found)
        return parties if head.lower not in _STATES or _is_state(parties) else self.state

    def _so_many(self, told: int) -> tuple[ActorRef, ...]:
        """ "the three countries": those last named that are so many; nobody where they are more or fewer."""
        all_of_them = tuple(dict.fromkeys((*self.subject, *self.plural)))
        return next((known for known in (self.plural, self.several, all_of_them) if len(known) == told), ())

    def _subject_before(self, i: int, sentence: Sentence, found: list[Referent]) -> Referent | None:
        """Whom "he" means as the subject of a clause of its own: the subject of the verb before it ("Pistorius met
        Zelensky in Kyiv, where he promised"); nobody in "the tanks he promised"."""
        if self.reading.lowers[i] not in ("he", "she") or self.reading.lowers[i - 1] not in _OPENING_CLAUSES:
            return None
        acts = [act for act in self.reading.predicates[sentence.index] if act.hi <= i and not act.nominal]
        people = [r for r in found if r.person is not None and not r.owner]
        left = max(acts, key=lambda act: act.lo).left if acts else None
        return next((r for r in people if left is None or r.hi == left), None)

    def _last_person(self, found: list[Referent]) -> Referent | None:
        for referent in reversed(found):
            if referent.person is not None and not referent.owner and referent.form in ("person", "office"):
                return referent
        return self.person

    def _last_subject(self, found: list[Referent]) -> tuple[ActorRef, ...]:
        for referent in found:
            if (
                referent.form in ("country", "organisation", "group", "institution", "metonym", "collective")
                and not referent.modifier
            ):
                return referent.parties
        for referent in found:
            if referent.parties and referent.form in ("person", "office"):
                return referent.parties
        return self.subject

    def _remember(self, sentence: Sentence, found: list[Referent]) -> None:
        if found:
            self._remember_told(found)
        if _among(self.gatherings, sentence.lo, sentence.hi):
            coalitions = [r.parties for r in found if _acts(r) and r.form in ("group", "collective")]
            self.gathering = coalitions[0] if coalitions else self.gathering or self._together(found)

    def _remember_told(self, found: list[Referent]) -> None:
        subjects = [r for r in found if _acts(r)]
        people = [r for r in found if r.person is not None and r.form in ("person", "office", "pronoun", "ours")]
        if people:
            self.person = people[0]
            self.people += [p for p in people if p.form in ("person", "office")]
        if subjects:
            self.subject = subjects[0].parties
            self.state = next((r.parties for r in subjects if _is_state(r.parties)), self.state)
        self.plural = self._together(found) or self.plural
        acting = [r for r in subjects if r.form in ("person", "country", "institution")]
        distinct = tuple(dict.fromkeys([p for r in acting for p in r.parties])) if acting else ()
        if len(distinct) > 1:
            self.pair = distinct[:2]
            self.several = distinct

    def _together(self, found: list[Referent]) -> tuple[ActorRef, ...]:
        """The first parties told as a list ("France, Germany and Italy") or by one plural name ("the allies", "the
        Danes")."""
        lowers = self.reading.lowers
        chain: list[Referent] = []
        for referent in found:
            if not _acts(referent):
                continue
            between = lowers[chain[-1].hi : referent.lo] if chain else []
            if between and len(between) <= 3 and _LIST_WORDS.issuperset(between):
                chain.append(referent)
            elif len(chain) > 1:
                break
            else:
                chain = [referent]
        if len(chain) > 1 and "and" in lowers[chain[0].lo : chain[-1].hi]:
            return tuple(dict.fromkeys(party for referent in chain for party in referent.parties))
        for referent in found:
            people = referent.form == "demonym" and _acts(referent) and lowers[referent.lo - 1] == "the"
            if (referent.form in ("collective", "group") or people) and referent.parties:
                return referent.parties
        return ()


def _among(places: list[int], lo: int, hi: int) -> list[int]:
    """Those of some tokens in text order that lie among the tokens ``lo:hi``."""
    if not places or places[-1] < lo:
        return []
    first = last = bisect_left(places, lo)
    while last < len(places) and places[last] < hi:
        last += 1
    return places[first:last]


def _is_state(parties: tuple[ActorRef, ...]) -> bool:
    return len(parties) == 1 and parties[0].kind is ActorKind.COUNTRY


def _acts(referent: Referent) -> bool:
    """Whether someone is told who may act: no mere adjective, no place."""
    return bool(referent.parties) and not referent.modifier and referent.form != "city"


_DASHES: Final = frozenset({"-", "–", "—"})


def _dateline(reading: Reading, sentence: Sentence) -> int:
    """Where a dateline ends ("BRUSSELS/LISBON - ", "GLIWICE, Poland - "); the beginning where there is none."""
    tokens = reading.tokens
    for i in range(sentence.lo + 1, min(sentence.hi - 1, sentence.lo + 7)):
        spaced = tokens[i].start > tokens[i - 1].end and tokens[i + 1].start > tokens[i].end
        if tokens[i].text in _DASHES and spaced:
            words = [token.text for token in tokens[sentence.lo : i] if token.text[0].isalpha()]
            return i + 1 if words and words[0].isupper() and all(word[0].isupper() for word in words) else sentence.lo
    return sentence.lo
