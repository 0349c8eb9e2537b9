"""Reads the noun phrase around "summit", "meeting", "talks", "visit": its name, its determiner, and who stands where."""

from typing import NamedTuple

from app.extraction.assemble.meeting_scene import Guest, Scene, clause_end, clause_start, guests
from app.extraction.segment import Sentence


class Phrase(NamedTuple):
    """A noun phrase with a meeting's noun as its head: ``lo:head_lo`` are the words before the head, ``clause_lo:clause_hi`` what
    belongs to the same statement."""

    sentence: Sentence
    kind: str
    lo: int
    head_lo: int
    head_hi: int
    determiner: str
    clause_lo: int
    clause_hi: int
    before: tuple[Guest, ...]
    """Whoever the words before the head name: "NATO-Russia Council", "Zelensky-Duda"."""
    capitals: tuple[str, ...]
    """Capitalised words before the head that name nobody known: "Eastern Partnership", "Ramstein"."""
    link: str
    """The preposition behind the head, if it brings company: with, between, of."""
    company: tuple[Guest, ...]
    group: bool
    """Whether that company is told by what they are: "of foreign ministers", "with a group of experts"."""

    @property
    def named(self) -> bool:
        """Whether the words before the head say which meeting it is."""
        return bool(self.before or self.capitals)


_LINKS = frozenset({"with", "between", "of", "among", "by"})
_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "no", "any", "each", "every", "such", "another", "some", "both", "first", "second", "third", "next", "last", "latest", "recent", "previous", "upcoming", "forthcoming"]
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"-", "–", "—"})


def phrase(scene: Scene, sentence: Sentence, head_lo: int, head_hi: int, kind: str) -> Phrase:
    """The noun phrase of the head at the tokens ``head_lo:head_hi``."""
    lo, capitals = _walk_left(scene, sentence, head_lo)
    clause_hi = clause_end(scene, sentence, head_hi)
    link = scene.lower(head_hi) if scene.lower(head_hi) in _LINKS else ""
    company = guests(scene, head_hi, _company_end(scene, head_hi, clause_hi)) if link else ()
    return Phrase(
        sentence=sentence,
        kind=kind,
        lo=lo,
        head_lo=head_lo,
        head_hi=head_hi,
        determiner=_determiner(scene, sentence, lo),
        clause_lo=clause_start(scene, sentence, lo),
        clause_hi=clause_hi,
        before=_owners(scene, lo, head_lo),
        capitals=capitals,
        link=link,
        company=company,
        group=bool(link) and scene.any(head_hi, min(head_hi + 8, clause_hi), "people"),
    )


def _walk_left(scene: Scene, sentence: Sentence, i: int) -> tuple[int, tuple[str, ...]]:
    """Where the phrase begins, and the capitalised words in it that no list knows."""
    tokens = scene.reading.tokens
    capitals: list[str] = []
    covering = next((a for a in scene.reading.actors_in(max(sentence.lo, i - 6), i) if a.hi > i), None)
    k = covering.lo if covering is not None else i
    while k > sentence.lo:
        actor = scene.ends.get(k)
        word = tokens[k - 1]
        if actor is not None and actor.lo >= sentence.lo:
            k = actor.lo
        elif (word.text in _DASHES and tokens[k].start - word.end <= 1) or (word.lower in _POSSESSIVE and k < i) or _modifies(scene, k - 1) or _modifies(scene, k - 2):
            k -= 1
        elif (
            word.text[0].isupper()
            and word.lower not in _DETERMINERS
            and scene.value(k - 1, "opening") is None
            and word.text.isalpha()
        ):
            capitals.append(word.key)
            k -= 1
        else:
            break
    while k < i and (tokens[k].text in _DASHES or tokens[k].lower in _POSSESSIVE):
        k += 1
    return k, tuple(reversed(capitals))


def _modifies(scene: Scene, i: int) -> bool:
    word = scene.lower(i)
    ordinal = word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th")
    return (
        ordinal
        or scene.value(i, "modifier") is not None
        or scene.value(i, "people") is not None
        or scene.value(i, "format") is not None
    )


def _determiner(scene: Scene, sentence: Sentence, lo: int) -> str:
    """The word that introduces the phrase: "the", "a", "this week's" counts as "the"."""
    if lo <= sentence.lo:
        return ""
    if scene.lower(lo) in _DETERMINERS:
        return scene.lower(lo)
    word = scene.lower(lo - 1)
    return "the" if word in _POSSESSIVE else word if word in _DETERMINERS else ""


def _owners(scene: Scene, lo: int, head_lo: int) -> tuple[Guest, ...]:
    """Whoever is named before the head: demonyms and capitals stand for their states here."""
    found = []
    for actor in scene.reading.actors_in(lo, head_lo + 1):
        party = actor.party or actor.ref
        if party is None and actor.form != "person":
            continue
        person = actor.ref if actor.form == "person" else None
        found.append(Guest(actor.lo, actor.hi, actor.form, actor.party or party, person, actor.office))
    return tuple(found)


def _company_end(scene: Scene, lo: int, hi: int) -> int:
    """Where the list of those met ends: before "in Kyiv", "on", "to discuss"; a name's own "of" and "for" do not end it."""
    k = lo + 1
    while k < hi:
        actor = scene.starts.get(k)
        if actor is not None:
            k = actor.hi
            continue
        if scene.value(k, "company_end") is not None and not _name_follows(scene, k, hi):
            return k
        k += 1
    return hi


def _name_follows(scene: Scene, k: int, hi: int) -> bool:
    """ "Head of the NATO Mission | in | Ukraine Karen McTear": a preposition inside one long title."""
    place = scene.starts.get(k + 1)
    following = scene.starts.get(place.hi) if place is not None else None
    return following is not None and following.form == "person" and following.lo < hi
