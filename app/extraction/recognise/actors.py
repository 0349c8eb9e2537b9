"""Finds who is spoken of: states by any of their names, bodies, groups, people by name and office, as noun phrases."""

from datetime import date
from difflib import SequenceMatcher
from operator import attrgetter
from typing import Final

from app.domain.actors import ActorRef
from app.domain.knowledge import Person
from app.domain.vocabulary import ActorKind
from app.extraction.gazetteer import Hit
from app.extraction.recognise.actor_index import ActorIndex
from app.extraction.recognise.name_shapes import NOT_IN_NAMES, end_of_name
from app.extraction.recognise.names import Name, Title, head_of, is_modifier, surname_of
from app.extraction.recognise.number_words import WORDS
from app.extraction.segment import Segmented
from app.extraction.tokens import fold


class Actor:
    """A noun phrase at the tokens ``lo:hi`` that names someone.

    ``form`` is country, demonym, metonym, city, organisation, group, collective, institution, office or person.
    ``party`` is whose acts its acts are (a minister's country, a commission's union); None where the text alone cannot
    tell. ``ref`` is the body or person itself, where it is not the party; ``role`` a person's office in the text's own
    words, or the institution's noun. A ``modifier`` stands before a noun that it only describes: "Ukrainian ports",
    "German-made".
    """

    __slots__ = ("form", "hi", "lo", "modifier", "office", "party", "ref", "role", "rule")

    def __init__(
        self,
        lo: int,
        hi: int,
        form: str,
        party: ActorRef | None,
        ref: ActorRef | None = None,
        role: str | None = None,
        office: str | None = None,
        modifier: bool = False,
        rule: str = "",
    ) -> None:
        self.lo = lo
        self.hi = hi
        self.form = form
        self.party = party
        self.ref = ref
        self.role = role
        self.office = office
        self.modifier = modifier
        self.rule = rule


_LINKS: Final = frozenset({"of", "for", "to"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
# What may stand between a nationality and the office or institution it belongs to.
_BETWEEN: Final = frozenset(
    """former outgoing acting new own then current deputy first federal foreign defence defense military interior
    caretaker late ex - senior top social democratic conservative ruling national royal central civil state and
    government""".split()
)
_MODIFIERS: Final = _ARTICLES | _BETWEEN | {"'s"}
_BEFORE_APPOSITIONS: Final = _ARTICLES | {"who", "is", "as"}


def find_actors(
    index: ActorIndex, segmented: Segmented, names: tuple[Hit[Name], ...], published_on: date | None
) -> tuple[Actor, ...]:
    """All actors of a text in order, none overlapping; noun phrases are whole ("French President Emmanuel Macron").

    No phrase crosses the beginning of a sentence.
    """
    return _Finder(index, segmented, names, published_on).find()


class _Finder:
    """One pass over one text. Holds what has been found so far; lives no longer than the call."""

    def __init__(self, index: ActorIndex, segmented: Segmented, names: tuple[Hit[Name], ...], day: date | None) -> None:
        self.index, self.tokens, self.day = index, segmented.words.tokens, day
        self.starts = frozenset(sentence.lo for sentence in segmented.sentences)
        self.capitals = [i for i in segmented.words.capitals if self.tokens[i].text[0].isupper()]
        self.hits: dict[int, Hit[Name]] = {hit.lo: hit for hit in names}
        self.ends: dict[int, Hit[Name]] = {hit.hi: hit for hit in self.hits.values()}
        self.titles: list[Hit[Title]] = index.names.titles.find(segmented.words)
        self.institutions: list[Hit[str]] = index.names.institutions.find(segmented.words)
        self.taken = bytearray(len(self.tokens) + 1)
        self.named: dict[str, ActorRef] = {}
        """Folded surname to the person named in full in this text."""
        self.named_heads: set[str] = set()
        self.actors: list[Actor] = []

    def find(self) -> tuple[Actor, ...]:
        self._collect_full_names()
        for title in self.titles:
            self._office(title)
        for lo, slug_or_name in sorted(self._names_at.items()):
            if not self.taken[lo] & 1:
                self._bare_person(lo, *slug_or_name)
        for institution in self.institutions:
            self._institution(institution)
        self._bare_surnames()
        for hit in self.hits.values():
            if not self.taken[hit.lo] and not self._is_currency(hit):
                self._plain(hit)
        return tuple(sorted(self.actors, key=_PLACE))

    def _is_currency(self, hit: Hit[Name]) -> bool:
        """Whether a name is the beginning of a currency's: "US$9.5 million", "US $9 million", not "Ukraine $9m"."""
        if hit.hi == len(self.tokens) or self.tokens[hit.hi].text != "$":
            return False
        name = self.tokens[hit.hi - 1]
        return name.end == self.tokens[hit.hi].start or name.text == "US"

    # people

    def _collect_full_names(self) -> None:
        """Full names in the text: known ones, and what looks like one beside an office or with a known given name."""
        self._names_at: dict[int, tuple[int, str | None]] = {}
        for hit in self.hits.values():
            slug = next((name.key for name in hit.values if name.form == "person"), None)
            if slug is not None:
                self._remember(hit.lo, hit.hi, slug)
        title_ends = {title.hi for title in self.titles} | self._ends_of_titles_with_country()
        passed = 0
        for i in self.capitals:
            hi = end_of_name(self.tokens, self.hits, self.starts, i) if i >= passed else None
            if hi is None:
                continue
            given = self.tokens[i].key in self.index.names.given_names
            if given or i in title_ends or self._apposition_follows(hi):
                self._remember(i, hi, None)
                passed = hi

    def _ends_of_titles_with_country(self) -> set[int]:
        return {end for title in self.titles if (end := self._past_of(title.hi)[1]) is not None}

    def _apposition_follows(self, hi: int) -> bool:
        """ "James Heappey, a UK defence minister": a comma and an office right behind."""
        if hi >= len(self.tokens) or self.tokens[hi].text != ",":
            return False
        start = hi + 1
        return any(start <= title.lo <= start + 5 and self._only_modifiers(start, title.lo) for title in self.titles)

    def _only_modifiers(self, lo: int, hi: int) -> bool:
        """Whether nothing but articles, nationalities and small adjectives stands between."""
        i = lo
        while i < hi:
            if i in self.hits:
                i = self.hits[i].hi
            elif self.tokens[i].lower in _MODIFIERS:
                i += 1
            else:
                return False
        return True

    def _remember(self, lo: int, hi: int, slug: str | None) -> None:
        words = self._words(lo, hi)
        self._names_at[lo] = (hi, slug)
        surname = fold(surname_of(words))
        ref = ActorRef(ActorKind.PERSON, slug or fold(words).lower().replace(" ", "-"), words)
        self.named.setdefault(surname, ref)
        self.named_heads.add(head_of(surname))
        for k in range(lo, hi):
            self.taken[k] |= 2

    def _office(self, title: Hit[Title]) -> None:
        """An office with all that belongs to it: nationality before, "of" a country behind, a name on either side."""
        lo, party = self._owner_before(title.lo)
        of, end = self._past_of(title.hi)
        if of is not None and (party is None or of.kind is not ActorKind.COUNTRY):
            party = of
        hi = title.hi if end is None else end
        named = None if hi in self.starts else self._names_at.get(hi)
        surname_ref, surname_hi = (None, hi) if hi in self.starts else self._surname_at(hi)
        if party is None:
            slug = named[1] if named is not None else surname_ref.key if surname_ref is not None else None
            party = self._whose(title, slug)
        if self.taken[title.lo] & 1:
            return
        role = self._words(title.lo, title.hi)
        office = self._office_key(title, party)
        if named is not None:
            self._person(lo, named[0], hi, named[0], named[1], party, role, office, "title-name")
        elif surname_ref is not None:
            self._named_person(lo, surname_hi, surname_ref, party, role, office, "title-surname")
        elif (before := self._name_before(lo)) is not None:
            name_lo, name_hi, slug = before
            self._person(name_lo, hi, name_lo, name_hi, slug, party, role, office, "name-title")
        elif (behind := self._name_between_commas(hi, party)) is not None:
            name_hi, slug = behind
            self._person(lo, name_hi, hi + 1, name_hi, slug, party, role, office, "title-comma-name")
        else:
            self._nameless(lo, hi, party, role, office)

    def _whose(self, title: Hit[Title], slug: str | None) -> ActorRef | None:
        """Whose office a title without a country names: that of the known person who bears it ("Secretary of State John
        Healey" is British), else of the one country that has such an office."""
        known = self.index.people.get(slug) if slug is not None else None
        theirs = self.index.of_person(known, self.day) if known is not None else None
        allowed = {code for value in title.values for code in value.of}
        return theirs or (self.index.party(next(iter(allowed))) if len(allowed) == 1 else None)

    def _nameless(self, lo: int, hi: int, party: ActorRef | None, role: str, office: str | None) -> None:
        """ "the British Defence Secretary": the person is whoever held the office on the day of publication."""
        holder = self.index.holder(office, party, self.day) if party is not None and office is not None else None
        self._add(Actor(lo, hi, "office", party, holder, role, office, rule="office"))

    def _office_key(self, title: Hit[Title], party: ActorRef | None) -> str | None:
        limited = [value.office for value in title.values if party is not None and party.key in value.of]
        open_ones = [value.office for value in title.values if not value.of]
        return next(iter(limited or open_ones), None)

    def _person(
        self, lo: int, hi: int, name_lo: int, name_hi: int, slug: str | None, party: ActorRef | None, role: str,
        office: str | None, rule: str,
    ) -> None:  # fmt: skip
        words = self._words(name_lo, name_hi)
        ref = ActorRef(ActorKind.PERSON, slug or fold(words).lower().replace(" ", "-"), words)
        self._named_person(lo, hi, ref, party, role, office, rule)

    def _named_person(
        self, lo: int, hi: int, ref: ActorRef, party: ActorRef | None, role: str | None, office: str | None, rule: str
    ) -> None:
        known = self.index.people.get(ref.key)
        if known is None and office is not None and party is not None:
            ref = self._misspelt(ref, office, party)
            known = self.index.people.get(ref.key)
        if party is None and known is not None:
            party = self.index.of_person(known, self.day)
        self._add(Actor(lo, hi, "person", party, ref, role, office, rule=rule))

    def _misspelt(self, ref: ActorRef, office: str, party: ActorRef) -> ActorRef:
        """ "German Foreign Minister Annalena Berbok": the holder of the office, where the name is all but theirs."""
        holder = self.index.holder(office, party, self.day)
        if holder is None:
            return ref
        read, known = fold(ref.name).lower(), fold(holder.name).lower()
        same_given = " " in read and read.split()[0] == known.split()[0]
        like = SequenceMatcher(None, read.split()[-1], known.split()[-1]).ratio()
        return holder if like >= (0.5 if same_given else 0.75) else ref

    def _bare_person(self, lo: int, hi: int, slug: str | None) -> None:
        words = self._words(lo, hi)
        ref = ActorRef(ActorKind.PERSON, slug or fold(words).lower().replace(" ", "-"), words)
        start, party = self._owner_before(lo)
        self._named_person(start if party else lo, hi, ref, party, None, None, "full-name")

    def _surname_at(self, i: int) -> tuple[ActorRef | None, int]:
        """A surname at ``i``: of someone named in this text, or of the one known person who held an office then."""
        if i == len(self.tokens) or not self._begins_surname(self.tokens[i].key):
            return None, i
        for hi in (i + 3, i + 2, i + 1):
            if hi > len(self.tokens) or self.taken[i:hi].count(0) != hi - i:
                continue
            surname = fold(self._words(i, hi))
            if surname in self.named:
                return self.named[surname], hi
            ref = self._known_surname(surname, hi)
            if ref is not None:
                return ref, hi
        return None, i

    def _begins_surname(self, word: str) -> bool:
        """Whether any surname begins so: most words are passed over by this alone."""
        return word in self.index.names.surname_heads or word in self.named_heads

    def _known_surname(self, surname: str, hi: int) -> ActorRef | None:
        slugs = self.index.names.surnames.get(surname, ())
        if not slugs or surname in self.index.not_surnames:
            return None
        serving = [s for s in slugs if self._serves(self.index.people[s])]
        if len(serving) == 1 or (self.day is None and len(slugs) == 1):
            slug = serving[0] if serving else slugs[0]
            person = self.index.people[slug]
            given = person.name[: len(person.name) - len(surname_of(person.name))].strip()
            read = self._words(hi - len(surname.split()), hi)
            return ActorRef(ActorKind.PERSON, slug, f"{given} {read}" if given else person.name)
        return None

    def _serves(self, person: Person) -> bool:
        return self.day is not None and any(office.term.covers(self.day) for office in person.offices)

    def _bare_surnames(self) -> None:
        passed = 0
        for i in self.capitals:
            if self.taken[i] or i < passed or len(self.tokens[i].text) <= 2:
                continue
            known_place = i in self.hits and any(
                n.form in ("name", "demonym", "organisation") for n in self.hits[i].values
            )
            ref, hi = (None, i) if known_place else self._surname_at(i)
            if ref is not None and not self._part_of_longer_name(i, hi):
                _, party = self._owner_before(i)
                self._named_person(i, hi, ref, party, None, None, "surname")
                passed = hi

    def _part_of_longer_name(self, lo: int, hi: int) -> bool:
        """Whether a capitalised word right before makes it someone or something else ("Anna Scholz")."""
        tokens = self.tokens
        before = (
            lo > 0
            and tokens[lo - 1].text[0].isupper()
            and tokens[lo - 1].text.isalpha()
            and tokens[lo].start - tokens[lo - 1].end == 1
        )
        if (
            before
            and not self.taken[lo - 1]
            and lo - 1 not in self.ends
            and (lo < 2 or tokens[lo - 2].text not in '.!?"“')
        ):
            return tokens[lo - 1].lower not in _COURTESY and tokens[lo - 1].lower not in NOT_IN_NAMES
        return False

    def _name_before(self, lo: int) -> tuple[int, int, str | None] | None:
        """The full name before ", the Nato secretary general" or " - president"."""
        i = lo - 1
        while i >= 0 and self.tokens[i].lower in _BEFORE_APPOSITIONS:
            i -= 1
        if i < 1 or self.tokens[i].text not in (",", "("):
            return None
        for name_lo, (name_hi, slug) in self._names_at.items():
            if name_hi == i and not self.taken[name_lo] & 1:
                return name_lo, name_hi, slug
        return None

    def _name_between_commas(self, hi: int, party: ActorRef | None) -> tuple[int, str | None] | None:
        """ "the president of Finland, Alexander Stubb, spoke": a name that ends with a comma too, of nobody else's."""
        lo = hi + 1
        if lo not in self._names_at or self.tokens[hi].text != "," or self.taken[lo] & 1:
            return None
        name_hi, slug = self._names_at[lo]
        closed = name_hi < len(self.tokens) and self.tokens[name_hi].text in ",."
        known = self.index.people.get(slug) if slug else None
        theirs = known is None or party is None or self.index.of_person(known, self.day) == party
        return (name_hi, slug) if closed and theirs else None

    # bodies and states

    def _owner_before(self, i: int) -> tuple[int, ActorRef | None]:
        """A nationality or body right before ``i`` ("Ukraine's", "French", "EU"), with where the phrase begins."""
        j, steps = i, 0
        while j > 0 and steps <= 3 and j not in self.starts:
            hit = self.ends.get(j)
            if hit is not None and not self.taken[hit.lo] & 1:
                party = self._hit_party(hit)
                if party is not None and not self._clause_between(hit.hi, i):
                    return hit.lo, party
                return i, None
            word = self.tokens[j - 1].lower
            if (
                (word not in _BETWEEN and word not in ("'s", "`s"))
                or (word == "and" and j == i)
                or self._is_dash(j - 1)
            ):
                break
            j -= 1
            steps += 1
        return i, None

    def _is_dash(self, i: int) -> bool:
        """Whether a dash stands apart, as behind a place of report: "WARSAW - Defence Minister Jonson said"."""
        token = self.tokens[i]
        return token.text in "-–—" and token.start > self.tokens[i - 1].end

    def _clause_between(self, lo: int, hi: int) -> bool:
        return any(self.tokens[k].text in ",;:" for k in range(lo, hi))

    def _past_of(self, i: int) -> tuple[ActorRef | None, int | None]:
        """ "of the United Kingdom", "for Germany" behind an office or institution: whose it is and where that ends."""
        if i in self.starts:
            return None, None
        if i < len(self.tokens) and self.tokens[i].lower in _LINKS:
            j = i + 1
            while j < len(self.tokens) and self.tokens[j].lower in ("the", "republic", "kingdom", "of"):
                j += 1
            hit = self.hits.get(j) or self.hits.get(i + 1) or self.hits.get(i + 2)
            if (
                hit is not None
                and self.tokens[i].lower == "of"
                and any(n.form in ("name", "organisation", "group") for n in hit.values)
            ):
                return self._hit_party(hit), hit.hi
        hit = self.hits.get(i)
        if hit is not None and i > 0 and any(n.form == "name" for n in hit.values) and hit.hi in self._names_at:
            return self._hit_party(hit), hit.hi
        return None, None

    def _hit_party(self, hit: Hit[Name]) -> ActorRef | None:
        for name in hit.values:
            if name.form in _OF_PARTIES:
                return self.index.party(name.key)
            if name.form == "collective":
                return self._collective(name.key)
        return None

    def _collective(self, key: str) -> ActorRef:
        return self.index.party(key) or ActorRef(ActorKind.COALITION, key, key)

    def _institution(self, hit: Hit[str]) -> None:
        """ "the Polish government", "Ukraine's parliament", "Ministry of Defence of Germany"."""
        if self.taken[hit.lo] & 1:
            return
        lo, party = self._owner_before(hit.lo)
        of, end = self._past_of(hit.hi)
        party = party or of
        if party is not None:
            hi = hit.hi if end is None or lo != hit.lo else end
            self._add(Actor(lo, hi, "institution", party, None, self._words(hit.lo, hit.hi), rule="institution"))

    def _plain(self, hit: Hit[Name]) -> None:
        first = hit.values[0]
        if first.form == "person":
            return
        form = "country" if first.form == "name" else first.form
        party = self._hit_party(hit)
        ref = None
        seat = self.index.seats.get(self.tokens[hit.lo].key)
        if form in ("city", "metonym") and seat is not None and not self._is_place(hit):
            form, party = "metonym", self.index.party(seat)
        if form == "metonym" and self._names_an_event(hit):
            form = "city"
        if first.form == "organisation":
            body = self.index.bodies[first.key]
            ref = ActorRef(body.kind, body.code, body.name)
        modifier = is_modifier(self.tokens, hit.hi) or (form == "demonym" and not self._nationality_noun(hit))
        self._add(Actor(hit.lo, hit.hi, form, party, ref, modifier=modifier, rule=first.form))

    def _is_place(self, hit: Hit[Name]) -> bool:
        """ "in Brussels", "Brussels, 12 March", "BRUSSELS - ": the city, not the union."""
        before = self.tokens[hit.lo - 1].lower if hit.lo else ""
        after = self.tokens[hit.hi].lower if hit.hi < len(self.tokens) else ""
        return before in _BEFORE_PLACES or (after in _BEHIND_DATELINES and (not before or hit.lo in self.starts))

    def _names_an_event(self, hit: Hit[Name]) -> bool:
        """ "the Madrid summit", "the Minsk agreements": where it was held, and nobody who acts."""
        return hit.hi < len(self.tokens) and self.tokens[hit.hi].lower in _EVENTS

    def _nationality_noun(self, hit: Hit[Name]) -> bool:
        """ "the Dutch", "Danes", "the French three jets": people, not an adjective before a noun."""
        last = self.tokens[hit.hi - 1].text
        after = self.tokens[hit.hi].lower if hit.hi < len(self.tokens) else "."
        before = self.tokens[hit.lo - 1].lower if hit.lo else ""
        counted = not after.isalpha() or after in WORDS
        return (last.endswith("s") and not last.endswith("ss")) or (before == "the" and counted)

    def _words(self, lo: int, hi: int) -> str:
        if hi - lo == 1:
            return self.tokens[lo].text
        text = " ".join(token.text for token in self.tokens[lo:hi])
        return (
            text.replace(" - ", "-").replace(" ’s", "’s").replace(" 's", "'s").replace(" ’ ", "’").replace(" ' ", "'")
        )

    def _add(self, actor: Actor) -> None:
        self.actors.append(actor)
        for k in range(actor.lo, actor.hi):
            self.taken[k] |= 1


_PLACE = attrgetter("lo", "hi", "form")
_OF_PARTIES: Final = frozenset({"name", "demonym", "metonym", "organisation", "group"})
_BEFORE_PLACES: Final = frozenset("in at to from near outside visit visited via -".split())
_BEHIND_DATELINES: Final = frozenset(", - – — ( /".split())
_EVENTS: Final = frozenset(
    """summit summits meeting meetings conference conferences talks declaration forum agreements accords
    memorandum""".split()
)
_COURTESY: Final = frozenset(
    {"mr", "mrs", "ms", "sir", "dr", "gen", "general", "lord", "dame", "herr", "president", "minister", "chancellor"}
)
