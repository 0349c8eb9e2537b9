"""Finds who stands as the subject or the agent of an act, and which parties are told as one list."""

from typing import Final

from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.candidates import Candidate
from app.extraction.assemble.clauses import LETTING, REFUSED_WITHIN, is_not_let
from app.extraction.predicates import Predicate
from app.extraction.tokens import Token

PREPOSITIONS: Final = frozenset(
    """of to for from with in on at by against between into near about over towards toward among within via under
    through like""".split()
)
FILLERS: Final = frozenset("the a an its their his her all some several other new both former late".split())


def subject_of(predicate: Predicate, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """The referents that stand as the subject of a predicate, with all they are joined to by "and"."""
    governor = _governor(predicate, candidate, tokens)
    if governor is not None:
        return subject_of(governor, candidate, tokens)
    i = predicate.left
    lo = candidate.sentence.lo
    clause = next((c for c in candidate.clauses if c.lo <= predicate.lo < c.hi), candidate.clause)
    referents = candidate.referents
    crossed, before = 0, len(referents)
    while i > lo and crossed < 30:
        if clause.head is not None and clause.head.hi < i <= clause.lo:
            i = clause.head.hi
        while before and referents[before - 1].hi > i:
            before -= 1
        referent = referents[before - 1] if before else None
        if referent is not None and referent.hi == i:
            chain = joined(referent, candidate, tokens)
            if (
                _can_be_subject(referent, tokens, lo)
                and word_before(chain[0], tokens, lo) != "with"
                and not _is_object(referent, predicate, candidate, tokens)
            ):
                return (*chain, *_companions(referent, candidate, tokens))
            i = referent.lo
        else:
            i -= 1
        crossed += 1
        if i <= clause.lo and clause.opener in ("that", ":", ";"):
            break
    return ()


def _companions(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """Those with whom a subject does it: "Prague, together with Copenhagen, will supply"."""
    i = referent.hi + (tokens[referent.hi].text == ",") if referent.hi < candidate.sentence.hi else referent.hi
    if i + 1 >= candidate.sentence.hi or tokens[i].lower not in _JOINTLY or tokens[i + 1].lower != "with":
        return ()
    i += 2 + (tokens[i + 2].lower == "the" if i + 2 < candidate.sentence.hi else 0)
    beside = _beginning_at(candidate.referents, i)
    if beside is None or beside.modifier or beside.owner:
        return ()
    last = max([r.lo for r in candidate.referents if beside in joined(r, candidate, tokens)], default=beside.lo)
    return tuple([r for r in candidate.referents if beside.lo <= r.lo <= last])


_JOINTLY: Final = frozenset({"together", "along", "jointly"})


def _ending_at(referents: tuple[Referent, ...], i: int) -> Referent | None:
    """The one of some referents in text order that ends before a token."""
    for referent in reversed(referents):
        if referent.hi <= i:
            return referent if referent.hi == i else None
    return None


def _beginning_at(referents: tuple[Referent, ...], i: int) -> Referent | None:
    for referent in referents:
        if referent.lo >= i:
            return referent if referent.lo == i else None
    return None


_SETTING_ASIDE: Final = frozenset({"not", "unlike", "than"})
"""Before a party that something is not told of: "Germany, not France, will give"."""
_OF_DOING: Final = frozenset({"of", "in", "by", "on"})


def _governor(predicate: Predicate, candidate: Candidate, tokens: tuple[Token, ...]) -> Predicate | None:
    """The verb whose subject does what a preposition hangs on it: "Wallace assured Zelensky of continuing support"."""
    if predicate.form != "VBG" or predicate.left <= candidate.sentence.lo:
        return None
    if tokens[predicate.left - 1].lower not in _OF_DOING:
        return None
    before = [
        other
        for other in (*candidate.predicates, *candidate.speech)
        if other.hi < predicate.left and other.form != "VBG" and not other.nominal
    ]
    return max(before, key=lambda other: other.lo, default=None)


def _can_be_subject(referent: Referent, tokens: tuple[Token, ...], lo: int) -> bool:
    """Whether no preposition or possessive makes the noun phrase part of another."""
    if referent.modifier or referent.owner or referent.form == "city":
        return False
    before = word_before(referent, tokens, lo)
    if before in PREPOSITIONS or before in _SETTING_ASIDE:
        return False
    if referent.lo == 0 or tokens[referent.lo - 1].lower not in LETTING:
        return True
    return not is_not_let([token.lower for token in tokens[max(0, referent.lo - REFUSED_WITHIN) : referent.lo]])


def _is_object(referent: Referent, predicate: Predicate, candidate: Candidate, tokens: tuple[Token, ...]) -> bool:
    """Whether a party is the object of an act before "and" or "but": "will ask the EU for sanctions and set aside 1
    million", "declined to join PURL but will give"."""
    if not any(token.lower in ("and", "but") for token in tokens[referent.hi : predicate.left]):
        return False
    start = referent.lo - (tokens[referent.lo - 1].lower == "the")
    acts = (*candidate.predicates, *candidate.speech)
    return any(act.hi == start and not (act.nominal or act.passive) for act in acts)


_ADJECTIVES: Final = frozenset(
    "foreign defence defense prime interior finance armed of and joint chief general state senior".split()
)
_OF_WHOM: Final = frozenset(
    """ministers leaders heads members representatives parliaments governments presidents chiefs forces staff
    envoys""".split()
)


def word_before(referent: Referent, tokens: tuple[Token, ...], lo: int) -> str:
    """The word before a noun phrase; "the foreign ministers of the countries present" begins with its ministers."""
    i = referent.lo
    while i > lo:
        while i > lo and tokens[i - 1].lower in FILLERS:
            i -= 1
        if i - 1 > lo and tokens[i - 1].lower == "of" and tokens[i - 2].lower == "each":
            i -= 2
            continue
        if i - 1 > lo and tokens[i - 1].lower == "of" and tokens[i - 2].lower in _OF_WHOM:
            i -= 2
            while i > lo and tokens[i - 1].lower in _ADJECTIVES:
                i -= 1
            continue
        break
    return tokens[i - 1].lower if i > lo else ""


def joined(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """The referent with those before it in a list: "Germany, Denmark and Norway". Commas alone make a list only where
    it opens the sentence ("US, UK impose"; not "for Ukraine, Defence Minister Crosetto said"); people stand with
    people, and no list begins with a pronoun ("35 million towards them, | Finland and Canada | 30 million each")."""
    lo = candidate.sentence.lo
    i = _past_links(tokens, lo, referent.lo)
    if i == referent.lo:
        return (referent,)
    chain = [referent]
    while i < chain[0].lo:
        other = _ending_at(candidate.referents, i)
        if other is None or other.modifier or other.owner or _is_person(other) != _is_person(referent):
            break
        if other.form == "pronoun" and tokens[i].lower == ",":
            break
        if tokens[other.hi].text == "," and _opens_clause(candidate, other.hi, chain[0].lo):
            break
        chain.insert(0, other)
        i = _past_links(tokens, lo, other.lo)
    if len(chain) == 1 or _is_linked(chain[-2].hi, referent.lo, tokens):
        return tuple(chain)
    opens = chain[0].lo - lo <= 1 and not _is_linked(chain[0].lo, referent.lo, tokens)
    return tuple(chain) if opens or _list_goes_on(referent, candidate, tokens) else (referent,)


def _is_linked(lo: int, hi: int, tokens: tuple[Token, ...]) -> bool:
    """Whether "and" stands there, as before the last of a list: "with France and Italy, Germany" is none."""
    return any(tokens[k].lower in _CONJUNCTIONS for k in range(lo, hi))


def _opens_clause(candidate: Candidate, lo: int, hi: int) -> bool:
    """Whether a clause begins between two parties: "to Poland and Romania, and Germany increased its troops"."""
    return any(lo <= clause.lo <= hi for clause in candidate.clauses)


def _past_links(tokens: tuple[Token, ...], lo: int, i: int) -> int:
    """Where the words that join a list and end before a token begin; ``lo`` is the sentence's beginning."""
    while i > lo:
        word = tokens[i - 1].lower
        if word not in _LINKS_AND_FILLERS and not (word == "but" and tokens[i].lower == "also"):
            break
        i -= 1
    return i


_CONJUNCTIONS: Final = frozenset({"and", "&", "nor", "also"})
_LINKS_AND_FILLERS: Final = _CONJUNCTIONS | {",", "/", "as", "well"} | FILLERS


def _is_person(referent: Referent) -> bool:
    return referent.form in ("person", "office")


def _list_goes_on(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> bool:
    """Whether a list that reaches the referent by a comma has its "and" behind it: "Germany, [Denmark] and Norway"."""
    i, joint = referent.hi, False
    for _ in range(12):
        while i < candidate.sentence.hi and tokens[i].lower in _LINKS_AND_FILLERS:
            joint = joint or tokens[i].lower in _CONJUNCTIONS
            i += 1
        following = _beginning_at(candidate.referents, i)
        if following is None or _is_person(following) != _is_person(referent):
            return False
        if joint:
            return True
        i = following.hi
    return False


def agents(predicate: Predicate, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """The referents behind "by" after a passive verb: "pledged by Ireland and Austria" are two."""
    for referent in candidate.referents:
        if predicate.hi <= referent.lo <= predicate.hi + 14 and word_before(referent, tokens, predicate.hi) == "by":
            listed = [other for other in candidate.referents if referent in joined(other, candidate, tokens)]
            return tuple(listed) or (referent,)
    return ()
