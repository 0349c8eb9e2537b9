"""Reads the noun phrase around "summit", "meeting", "talks", "visit": its name, its determiner, and who stands
where."""

from app.extraction.assemble.meeting_clauses import clause_end, clause_start
from app.extraction.assemble.meeting_guests import guests
from app.extraction.assemble.meeting_scene import DESCRIBING, Guest, Scene
from app.extraction.assemble.meeting_words import City
from app.extraction.assemble.places import city_at, names_a_series
from app.extraction.recognise.actors import Actor
from app.extraction.segment import Sentence
from app.extraction.tokens import fold


class Phrase:
    """A noun phrase with a meeting's noun as its head: ``lo:head_lo`` are the words before the head,
    ``clause_lo:clause_hi`` what belongs to the same statement."""

    __slots__ = (
        "before", "capitals", "city", "clause_hi", "clause_lo", "company", "determiner", "group", "head_hi", "head_lo",
        "kind", "link", "lo", "press", "sentence",
    )  # fmt: skip

    def __init__(
        self, sentence: Sentence, kind: str, lo: int, head_lo: int, head_hi: int, determiner: str,
        clause_lo: int, clause_hi: int, before: tuple[Guest, ...], capitals: tuple[str, ...], city: City | None,
        link: str, company: tuple[Guest, ...], group: bool, press: bool,
    ) -> None:  # fmt: skip
        self.sentence = sentence
        self.kind = kind
        self.lo = lo
        self.head_lo = head_lo
        self.head_hi = head_hi
        self.determiner = determiner
        self.clause_lo = clause_lo
        self.clause_hi = clause_hi
        self.before = before
        """Whoever the words before the head name: "NATO-Russia Council", "Zelensky-Duda"."""
        self.capitals = capitals
        """Capitalised words before the head that name nobody known: "Eastern Partnership", "Ramstein"."""
        self.city = city
        """A city before the head: "Munich Security Conference", "Kyiv meeting"."""
        self.link = link
        """The preposition behind the head, if it brings company: with, between, of."""
        self.company = company
        self.group = group
        """Whether that company is told by what they are: "of foreign ministers", "with a group of experts"."""
        self.press = press
        """Whether those met are reporters, troops or others that make no meeting here."""

    @property
    def named(self) -> bool:
        """Whether the words before the head say which meeting it is."""
        return bool(self.before or self.capitals)

    @property
    def definite(self) -> bool:
        """Whether the words suppose that the reader knows which."""
        return self.determiner in ("the", "this", "that", "these", "those", "their")


_LINKS = frozenset({"with", "between", "of", "among", "by"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"}
    | {"no", "any", "each", "every", "such", "another", "some", "both"}
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"-", "–", "—"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_THEN = frozenset({"in", "at", "on", "today", "yesterday", "here", "there"})
"""Words between a meeting and those met: "talks today with"."""
_LINK_REACH = 8
_GROUP_REACH = 8
"""Tokens behind "with" in which it is said what the others are."""


def phrase(scene: Scene, sentence: Sentence, head_lo: int, head_hi: int, kind: str) -> Phrase:
    """The noun phrase of the head at the tokens ``head_lo:head_hi``."""
    lo, capitals = _walk_left(scene, sentence, head_lo)
    clause_hi = clause_end(scene, sentence, head_hi)
    at = _link_at(scene, head_hi, clause_hi, kind)
    company = guests(scene, at, company_end(scene, at, clause_hi)) if at is not None else ()
    city, before = _owners(scene, lo, head_lo)
    before = before or _format_behind(scene, head_hi)
    link = "" if at is None else "with" if at < head_hi else scene.lower(at)
    group = at is not None and scene.any(at, min(at + _GROUP_REACH, clause_hi), "people")
    press = at is not None and scene.lower(at) in ("with", "of") and scene.any(at, at + _GROUP_REACH - 2, "not_with")
    determiner, clause_lo = _determiner(scene, sentence, lo), clause_start(scene, sentence, lo)
    return Phrase(
        sentence, kind, lo, head_lo, head_hi, determiner, clause_lo, clause_hi,
        before, capitals, city, link, company, group, press,
    )  # fmt: skip


def _link_at(scene: Scene, head_hi: int, clause_hi: int, kind: str) -> int | None:
    """The preposition that brings the company: right behind the head, or "with" behind a place ("talks in Riyadh
    with"); the head itself in "after meeting Joe Biden"."""
    if scene.lower(head_hi) in _LINKS:
        return head_hi
    if scene.any(head_hi - 2, head_hi - 1, "over") and _begins_with_someone(scene, head_hi):
        return head_hi - 1
    held = kind != "summit" and scene.any(head_hi, head_hi + 2, "carrier")
    if not held and scene.lower(head_hi) not in _THEN:
        return None
    links = ("with", "between") if held or kind != "summit" else ("with",)
    end = next((cue.lo for cue in scene.hits(head_hi, clause_hi, "head")), clause_hi)
    return next((k for k in range(head_hi, min(head_hi + _LINK_REACH, end)) if scene.lower(k) in links), None)


def _begins_with_someone(scene: Scene, i: int) -> bool:
    """Whether someone to meet is told at a token: "after meeting | her Dutch counterpart", "Joe Biden"."""
    k = i + (scene.lower(i) in _DETERMINERS)
    met = scene.starts.get(k)
    if met is not None and met.form in ("person", "office"):
        return True
    return (k > i or met is not None) and scene.any(k, k + 4, "people")


def _walk_left(scene: Scene, sentence: Sentence, i: int) -> tuple[int, tuple[str, ...]]:
    """Where the phrase begins, and the capitalised words in it that no list knows."""
    tokens = scene.reading.tokens
    capitals: list[str] = []
    covering = _covering(scene, sentence, i)
    k = covering.lo if covering is not None else i
    while k > sentence.lo:
        step = _step_left(scene, sentence, k)
        if step is None:
            break
        if step == k - 1 and k not in scene.ends and _names_it(scene, sentence, step):
            capitals.append(tokens[step].key)
        k = step
    while k < i and (tokens[k].text in _DASHES or tokens[k].lower in _POSSESSIVE or tokens[k].text == "."):
        k += 1
    return k, tuple(reversed(capitals))


def _step_left(scene: Scene, sentence: Sentence, k: int) -> int | None:
    """Where the part of the phrase that ends before a token begins; None where the phrase begins at it."""
    tokens = scene.reading.tokens
    actor, word = scene.ends.get(k), tokens[k - 1]
    if actor is not None and actor.lo >= sentence.lo:
        return actor.lo
    dash = word.text in _DASHES and tokens[k].start - word.end <= 1
    initial = (
        word.text == "." and k - 2 > sentence.lo and len(tokens[k - 2].text) <= 2 and tokens[k - 2].text[0].isupper()
    )
    if k - 2 > sentence.lo and word.text.islower() and _is_article(scene, k - 2) and k not in scene.ends:
        return k - 1
    if dash or initial or word.lower in _POSSESSIVE or _names_it(scene, sentence, k - 1):
        return k - 1
    if word.lower == "and" and k - 1 in scene.ends and k in scene.starts:
        return k - 1
    return _modifier_start(scene, k)


def _is_article(scene: Scene, i: int) -> bool:
    """Whether an article stands at a token: then the word behind it describes, whatever it is."""
    return scene.lower(i) in ("a", "an", "the")


def _covering(scene: Scene, sentence: Sentence, i: int) -> Actor | None:
    """The actor whose name holds the head: "Munich Security Conference"."""
    near = scene.reading.actors_in(max(sentence.lo, i - 6), i)
    return next((actor for actor in near if actor.hi > i and actor.form in ("organisation", "group")), None)


def _names_it(scene: Scene, sentence: Sentence, i: int) -> bool:
    """A capitalised word that is no determiner, no preposition and not capitalised for opening the sentence."""
    word = scene.reading.tokens[i]
    if not word.text[0].isupper() or not word.text.isalpha() or word.lower in _DETERMINERS:
        return False
    if scene.value(i, "opening") is not None or scene.value(i, "weekday") is not None:
        return False
    return i > sentence.lo or _modifier_start(scene, i + 1) is None


def _modifier_start(scene: Scene, k: int) -> int | None:
    """Where the adjective, ordinal or noun of people that ends before a token begins: "closed-door", "24th"."""
    lo = scene.describing.get(k)
    if lo is not None:
        return lo
    for category in DESCRIBING:
        if scene.value(k - 1, category) is not None:
            return k - 1
    ordinal = scene.lower(k - 1) in _ORDINAL_ENDINGS and scene.lower(k - 2)[:1].isdigit()
    return k - 2 if ordinal else None


def _determiner(scene: Scene, sentence: Sentence, lo: int) -> str:
    """The word that introduces the phrase: "the", "a"; "this week's" counts as "the"."""
    if lo <= sentence.lo:
        return ""
    word = scene.lower(lo - 1)
    return "the" if word in _POSSESSIVE else word if word in _DETERMINERS else ""


def _owners(scene: Scene, lo: int, head_lo: int) -> tuple[City | None, tuple[Guest, ...]]:
    """A city in the phrase, and whoever else is named before the head: demonyms and capitals stand for their states
    here."""
    found = [series for k in range(lo, head_lo) if (series := _series_at(scene, k)) is not None]
    for actor in scene.reading.actors_in(lo, head_lo + 1):
        if found and actor.lo == found[0].lo:
            continue
        party = actor.party or actor.ref
        if party is None:
            continue
        person = actor.ref if actor.form == "person" else None
        body = actor.ref if actor.form == "organisation" else None
        found.append(Guest(actor.lo, actor.hi, actor.form, party, person, actor.office, None, body))
    last = found[-1] if found else None
    pair = len(found) == 2 and found[0].form not in ("organisation", "group")
    if last is not None and last.form in ("metonym", "city") and not pair:
        return scene.words.cities.get(fold(scene.reading.words(last.lo, last.hi))), tuple(found[:-1])
    if last is not None and last.form != "organisation":
        return None, tuple(found)
    for k in range(lo, head_lo):
        city = city_at(scene, k, head_lo) if scene.lower(k + 1) not in _DASHES else None
        if city is not None:
            return city, tuple(found)
    return _house_in(scene, lo, head_lo), tuple(found)


def _house_in(scene: Scene, lo: int, hi: int) -> City | None:
    """The city of a house that everyone knows: "the Lancaster House summit"."""
    venues, tokens = scene.words.venues, scene.reading.tokens
    for k in range(lo, hi):
        if tokens[k].key not in scene.words.opening:
            continue
        for end in range(k + 1, hi + 1):
            city = venues.get(fold(scene.reading.words(k, end)))
            if city is not None:
                return city
    return None


def _series_at(scene: Scene, i: int) -> Guest | None:
    """The group whose meetings bear the town's name at a token: "the Ramstein meeting"."""
    if not names_a_series(scene, i):
        return None
    code = scene.words.series[fold(scene.reading.tokens[i].text)]
    return Guest(i, i + 1, "group", scene.reading.index.party(code))


def _format_behind(scene: Scene, head_hi: int) -> tuple[Guest, ...]:
    """The series that a meeting belongs to: "the 23rd meeting | in the "Ramstein" format"."""
    if scene.lower(head_hi) not in ("in", "of"):
        return ()
    found = (_series_at(scene, k) for k in range(head_hi + 1, min(head_hi + 4, len(scene.lowers))))
    return tuple(filter(None, found))


def company_end(scene: Scene, lo: int, hi: int) -> int:
    """Where the list of those met ends: before "in Kyiv", "on", "to discuss"; a title's own "of" and "for" do not end
    it."""
    k = lo + 1
    while k < hi:
        actor = scene.starts.get(k)
        if actor is not None:
            k = actor.hi
            continue
        dash = (
            scene.reading.tokens[k].text in _DASHES and scene.reading.tokens[k].start > scene.reading.tokens[k - 1].end
        )
        ends = scene.value(k, "company_end") is not None and not _name_follows(scene, k, hi)
        if dash or ends or scene.value(k, "carrier") == "auxiliary":
            return k
        k += 1
    return hi


def _name_follows(scene: Scene, k: int, hi: int) -> bool:
    """ "Head of the NATO Mission | in | Ukraine Karen McTear", "Adviser | to | the President": inside one title."""
    office = scene.ends.get(k)
    if office is not None and office.form == "office" and scene.lower(k) in ("to", "for"):
        return True
    place = scene.starts.get(k + 1)
    following = scene.starts.get(place.hi) if place is not None else None
    return following is not None and following.form == "person" and following.lo < hi
