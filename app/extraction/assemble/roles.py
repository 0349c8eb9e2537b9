"""Where each party stands in its sentence, as named features for the model: subject, agent, "from", "to", owner ..."""

from functools import lru_cache
from itertools import product
from operator import attrgetter
from typing import Final

from app.domain.actors import ActorRef
from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.candidates import Candidate
from app.extraction.assemble.subjects import FILLERS, PREPOSITIONS, agents, joined, subject_of, word_before
from app.extraction.predicates import Predicate
from app.extraction.tokens import Token


class Option:
    """A party that may commit or receive, the referents that mean it, and what speaks for it."""

    __slots__ = ("features", "listed_with", "party", "referents")

    def __init__(
        self,
        party: ActorRef,
        referents: tuple[Referent, ...],
        features: frozenset[str],
        listed_with: tuple[ActorRef, ...] = (),
    ) -> None:
        self.party = party
        self.referents = referents
        self.features = features
        self.listed_with = listed_with
        """The parties of the list that it stands in, itself included: "France, Britain and Ukraine"."""


_STANDINGS: Final = frozenset(
    "subject agent speaker subject_of_governor first_in_sentence headline before foremost owner".split()
)
GRATITUDE: Final = frozenset(
    f"express {word}" for word in ("gratitude", "gratitude for", "gratitude to", "appreciation for")
)
"""Longer words for "thank"."""
_THANKS: Final = frozenset({"thank", "welcome", "praise", "hail", "appreciate", "receive", "get", "obtain"}) | GRATITUDE
_ADDRESSED: Final = frozenset(
    {"thank", "thank for", "ask", "urge", "call on", "call", "accuse", "express gratitude to"}
)
_TELLING_PREPOSITIONS: Final = frozenset({"to", "for", "from", "with", "by", "in", "against", "of"})
"""Behind an act they say what part a party has in it."""
GAPPED: Final = "gapped"
"""The party stands right before the sum, its verb left out: "..., and Finland a further EUR 660 mn"."""
_BEFORE_SUMS: Final = frozenset(
    "a an another further additional some about around nearly almost more than at least up to over just".split()
)


def _names_sum(
    candidate: Candidate, tokens: tuple[Token, ...], referent: Referent, before: str, *, alone: bool
) -> bool:
    """Whether the sum is told right behind a party: in brackets or behind a dash ("Canada ($500m) and Germany ($450m)
    contributed"), or, where the party stands ``alone``, its verb left out ("and Finland a further EUR 660 mn")."""
    if candidate.amount is None or referent.modifier or referent.owner:
        return False
    each = not any(token.lower == "respectively" for token in tokens[referent.hi : candidate.clause.hi])
    i = _last_of_list(referent, candidate, tokens) if alone and each else referent.hi
    opened = i < candidate.sentence.hi and tokens[i].text in _OPENING and before not in _TO_WHOM
    if opened or (alone and i < candidate.sentence.hi and tokens[i].lower == "with"):
        i += 1
    elif not alone:
        return False
    while i < candidate.sentence.hi and tokens[i].lower in _BEFORE_SUMS and i - referent.hi < 5:
        i += 1
    return i < candidate.sentence.hi and tokens[i].start >= candidate.amount.span.start >= tokens[referent.hi - 1].end


def _last_of_list(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> int:
    """The token behind the last of those told with a party: "and | Finland and Canada | 30 million each"."""
    i = referent.hi
    for other in candidate.referents:
        if other.lo == i + 1 and tokens[i].lower in _LISTING and not (other.modifier or other.owner):
            i = other.hi
    return i


_LISTING = frozenset({"and", ","})
_OPENING: Final = frozenset({"(", "—", "–", "-"})
_STARTS: Final = frozenset({"and", ",", ";", ":"})
_TO_WHOM: Final = frozenset({"to", "for", "in", "against", "of", "on"})
_JOINT: Final = frozenset({"joint", "jointly", "between", "together", "common", "both"})
_RESOLVES: Final = frozenset(
    {"decision", "plan", "plans", "commitment", "pledge", "readiness", "promise", "intention", "proposal"}
)


_PORTIONS = frozenset({"share", "contribution", "portion", "part"})


def options(
    candidate: Candidate, tokens: tuple[Token, ...], context: tuple[tuple[str, ActorRef], ...]
) -> tuple[Option, ...]:
    """Every party of the sentence, then those of the context ("headline", "before") that the sentence does not name."""
    gathered: dict[ActorRef, _Gathered] = {}
    chains = [_list_of(referent, candidate, tokens) for referent in candidate.referents]
    subjects = _subjects(candidate, tokens)
    addressed = [p.hi for p in (*candidate.predicates, *candidate.speech) if p.lemma in _ADDRESSED]
    for i, referent in enumerate(candidate.referents):
        told = _features(candidate, tokens, referent, chains[i], addressed) if referent.parties else set()
        told |= subjects.get(referent.lo, _NOTHING)
        for party in referent.parties:
            one = gathered.get(party)
            if one is None:
                one = gathered[party] = _Gathered(party)
            one.referents.append(referent)
            one.features |= told
    named, act = bool(gathered), candidate.predicate
    absent: dict[ActorRef, list[str]] = {}
    for source, party in context:
        named_too = gathered.get(party)
        if named_too is not None:
            named_too.features.add(source)
        else:
            absent.setdefault(party, []).append(source)
    parties = list(gathered.values())
    turns = _turns(candidate, parties)
    lists = _lists(chains)
    found = []
    if len(parties) > 1:
        parties.sort(key=_order)
    for one in parties:
        features = one.features
        features |= _own(one.party)
        features |= _circumstances(features, turns)
        if act is not None and "subject" in features:
            features.add(f"subject_of={act.lemma}{'&passive' if act.passive else ''}")
        found.append(Option(one.party, tuple(one.referents), frozenset(features), lists.get(one.party, ())))
    for party in sorted(absent, key=_KEY) if len(absent) > 1 else absent:
        found.append(Option(party, (), _absent(tuple(absent[party]), _own(party), turns, named)))
    return tuple(found)


_KEY: Final = attrgetter("key")
_NOTHING: Final[frozenset[str]] = frozenset()


class _Gathered:
    """A party that the sentence names, while it is read."""

    __slots__ = ("features", "party", "referents")

    def __init__(self, party: ActorRef) -> None:
        self.party = party
        self.referents: list[Referent] = []
        self.features: set[str] = set()


class _Turns:
    """What turns the meaning of a party's standing; one of `_ALL_TURNS`, so that each is equal to itself alone."""

    __slots__ = ("passive", "subject_found", "thanks")

    def __init__(self, subject_found: bool, passive: bool, thanks: bool) -> None:
        self.subject_found = subject_found
        self.passive = passive
        self.thanks = thanks


_ALL_TURNS: Final = {told: _Turns(*told) for told in product((False, True), repeat=3)}


def _turns(candidate: Candidate, parties: list[_Gathered]) -> _Turns:
    subject_found = thanks = False
    for one in parties:
        if "subject" in one.features:
            subject_found = True
    for act in candidate.predicates:
        if act.lemma in _THANKS:
            thanks = True
    passive = candidate.predicate is not None and candidate.predicate.passive
    return _ALL_TURNS[subject_found, passive, thanks]


@lru_cache(maxsize=4096)
def _absent(sources: tuple[str, ...], own: frozenset[str], turns: _Turns, named: bool) -> frozenset[str]:
    """The features of a party that the sentence does not name; ``named`` says that it names another."""
    features = {"not_in_sentence", "absent", *sources, *own}
    if not named:
        features.add("sentence_names_nobody")
    return frozenset(features | _circumstances(features, turns))


def _circumstances(features: set[str], turns: _Turns) -> set[str]:
    """A party's standing together with what turns its meaning: no subject, a passive verb, thanks."""
    standings = features & _STANDINGS
    found: set[str] = set()
    if not turns.subject_found:
        found = {f"no_subject&{name}" for name in standings}
        found.add("no_subject_found")
    elif "subject" not in features:
        found = {f"another_is_subject&{name}" for name in standings}
        found.add("another_is_subject")
    if turns.passive:
        found |= {f"passive&{name}" for name in standings}
    if turns.thanks:
        found |= {f"thanks&{name}" for name in features if name in _STANDINGS or name.startswith(("behind=", "is="))}
    return found


def _lists(chains: list[tuple[Referent, ...]]) -> dict[ActorRef, tuple[ActorRef, ...]]:
    """Each listed party's longest list."""
    found: dict[ActorRef, tuple[ActorRef, ...]] = {}
    for chain in chains:
        if len(chain) > 1:
            parties = tuple(dict.fromkeys(party for member in chain for party in member.parties))
            for party in parties:
                if len(parties) > len(found.get(party, ())):
                    found[party] = parties
    return found


def _order(one: _Gathered) -> tuple[int, str]:
    return (one.referents[0].lo, one.party.key)


@lru_cache(maxsize=1024)
def _own(party: ActorRef) -> frozenset[str]:
    kind = f"kind={party.kind.value}"
    return frozenset({kind, f"is={party.key}"} if party.key in _TOLD_APART else {kind})


_TOLD_APART: Final = frozenset({"UA", "RU", "EU", "NATO", "US"})


def _subjects(candidate: Candidate, tokens: tuple[Token, ...]) -> dict[int, set[str]]:
    """For each referent's first token, the subject roles it has."""
    act = candidate.predicate
    reduced = act is not None and _is_reduced(act, tokens)
    standing: list[tuple[Predicate, str]] = []
    if act is not None and not reduced:
        governors = [other for other in candidate.predicates if other is not act and other.lo < act.lo]
        standing = [(act, "subject"), *((other, "subject_of_governor") for other in governors)]
    standing += [(other, "speaker") for other in candidate.speech if other is not act]
    roles: dict[int, set[str]] = {}
    for predicate, name in standing:
        for referent in subject_of(predicate, candidate, tokens):
            roles.setdefault(referent.lo, set()).add(name)
    if act is not None and (act.passive or reduced):
        for referent in agents(act, candidate, tokens):
            roles.setdefault(referent.lo, set()).add("agent")
    return roles


def _is_reduced(act: Predicate, tokens: tuple[Token, ...]) -> bool:
    """Whether a participle stands for a passive: "the carriers donated by Germany"."""
    return act.form in ("VBD", "VBN") and act.hi < len(tokens) and tokens[act.hi].lower == "by"


def _features(
    candidate: Candidate,
    tokens: tuple[Token, ...],
    referent: Referent,
    chain: tuple[Referent, ...],
    addressed: list[int],
) -> set[str]:
    """What speaks for or against one referent, which stands in the list ``chain``; ``addressed`` are the ends of verbs
    such as "thank" and "urge"."""
    sentence = candidate.sentence
    before = word_before(chain[0], tokens, sentence.lo)
    features = {f"form={referent.form}"}
    _linked(candidate, tokens, referent, chain, before, features)
    if referent.owner or referent.modifier:
        _possessive(candidate, tokens, referent, features)
    _towards_act(candidate, referent, chain[0].lo, before, features)
    if referent.lo == sentence.lo or (referent.lo <= sentence.lo + 2 and referent is candidate.referents[0]):
        features.add("first_in_sentence")
    if any(0 <= referent.lo - hi <= 3 for hi in addressed) and not _said_since(candidate, referent.hi):
        features.add("thanked_or_asked")
    if tokens[referent.hi - 1].lower in _FORCES:
        features.add("own_forces")
    if sentence.headline and referent.hi < sentence.hi and tokens[referent.hi].lower in ("-", ":", "–"):
        features.add("headline_label")
    return features


def _said_since(candidate: Candidate, at: int) -> bool:
    """Whether something new is said before what is promised: "thanked Spain for hosting, informed of a package"."""
    ends = [thing.lo for thing in candidate.things] + [p.lo for p in (candidate.predicate,) if p is not None]
    until = max(ends, default=at)
    return any(at <= p.lo < until and p.form in ("VBD", "VBZ") for p in candidate.speech)


def _linked(
    candidate: Candidate, tokens: tuple[Token, ...], referent: Referent, chain: tuple[Referent, ...], before: str,
    features: set[str],
) -> None:  # fmt: skip
    """The preposition that a referent, or the list it stands in (``chain``), is behind."""
    if before in PREPOSITIONS:
        features.add(f"behind={before}")
        features |= _head(tokens, candidate.sentence.lo, chain[0].lo)
        attached = [thing.value for thing in candidate.things if 1 <= chain[0].lo - thing.hi <= 3]
        if attached:
            features.add(f"{attached[-1]}_{before}")
        if _behind_sum(candidate, tokens, chain[0].lo):
            features.add(f"sum_{before}")
        elif candidate.amount is not None and _behind_another_sum(candidate, tokens, chain[0].lo):
            features.add("another_sum's")
    if _names_sum(candidate, tokens, referent, before, alone=before in _STARTS):
        features |= {GAPPED, "subject"}
    if len(chain) > 1 or _continues(referent, candidate, tokens):
        features.add("listed")
        if before in PREPOSITIONS:
            features.add(f"listed_behind={before}")
        lo = chain[0].lo
        if any(tokens[i].lower in _JOINT for i in range(max(candidate.clause.lo, lo - 12), lo)):
            features.add("listed_jointly")


def _list_of(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """The referent with those told as one with it; of no list is who gives a further sum: "30 million euros to Ukraine
    and | Latvia | 10 million"."""
    chain = joined(referent, candidate, tokens)
    if len(chain) == 1 or candidate.amount is None:
        return chain
    behind = min(_last_of_list(referent, candidate, tokens), len(tokens) - 1)
    if not tokens[behind].text[:1].isdigit():
        return chain
    return (referent,) if _sum_before(candidate, tokens, chain[0].lo) is not None else chain


def _behind_sum(candidate: Candidate, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether only a preposition stands between the sum and a party: "16.7 billion euros for Romania"."""
    while at > candidate.sentence.lo and tokens[at - 1].lower in FILLERS:
        at -= 1
    at -= at - 2 > candidate.sentence.lo and tokens[at - 2].text == ","
    before = tokens[at - 2] if at - 2 >= candidate.sentence.lo else None
    return candidate.amount is not None and before is not None and before.end == candidate.amount.span.end


def _behind_another_sum(candidate: Candidate, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a party is whom another sum goes to: "a 95 billion bill with 61 billion for Ukraine", "30 million to
    Moldova and 10 million to Georgia"."""
    before, own = _sum_before(candidate, tokens, at), candidate.amount
    if before is None or own is None:
        return False
    return before.end > own.span.end + 1 or (before.end < own.span.start and _goes_to_somebody(candidate, tokens))


def _goes_to_somebody(candidate: Candidate, tokens: tuple[Token, ...]) -> bool:
    """Whether behind the sum stands whom it goes to."""
    told = [_sum_before(candidate, tokens, referent.lo) for referent in candidate.referents]
    return any(sum_ is not None and candidate.amount and sum_.end == candidate.amount.span.end for sum_ in told)


def _sum_before(candidate: Candidate, tokens: tuple[Token, ...], at: int) -> Token | None:
    """The last word of the sum that goes to a party at a token: "16.7 billion | euros | for Romania", "20 million |
    dollars | in aid to Ukraine"."""
    while at > candidate.sentence.lo and tokens[at - 1].lower in FILLERS:
        at -= 1
    if tokens[at - 1].lower not in _TO_WHOM:
        return None
    for k in range(at - 2, max(candidate.sentence.lo, at - _SUM_WITHIN) - 1, -1):
        if tokens[k].lower in _OF_SUMS:
            return tokens[k] if k == at - 2 or tokens[k + 1].lower in _IN_KIND else None
        if tokens[k].lower in _APART:
            return None
    return None


_SUM_WITHIN = 6
"""Tokens before a party among which the sum that goes to it ends."""
_IN_KIND = frozenset({"in", "of", "worth"})
_APART = frozenset({",", ";", ":", "and", "but"})
_OF_SUMS: Final = frozenset(
    "billion million trillion bn mn m euros dollars pounds kroner kronor crowns zlotys zloty".split()
)


_HEADS: Final = {
    word: frozenset({f"head={kind}"})
    for kind, words in {
        "war": "war invasion attack attacks aggression conflict offensive onslaught assault fighting occupation",
        "border": "border borders frontier frontiers flank",
        "tension": "situation tension tensions crisis standoff stand-off confrontation relations talks negotiations",
        "defence": "defence defense protection security sovereignty independence freedom resilience",
        "visit": "visit trip ambassador embassy president minister chancellor",
        "support": "support help assistance aid backing solidarity gift donation delivery deliveries supply transfer",
    }.items()
    for word in words.split()
}


def _head(tokens: tuple[Token, ...], lo: int, at: int) -> frozenset[str]:
    """What kind of noun a party behind a preposition belongs to: "war in Ukraine", "the defence of Estonia"."""
    while at > lo and tokens[at - 1].lower in FILLERS:
        at -= 1
    return _HEADS.get(tokens[at - 2].lower, _NOTHING) if at - 2 >= lo else _NOTHING


def _possessive(candidate: Candidate, tokens: tuple[Token, ...], referent: Referent, features: set[str]) -> None:
    """ "Germany's pledge", "its aid", "Danish F-16s": a referent as the owner of what follows."""
    distances = [thing.lo - referent.hi for thing in candidate.things]
    if referent.owner:
        features.add("owner")
        following = tokens[referent.hi + 1].lower if referent.hi + 1 < candidate.sentence.hi else ""
        if any(1 <= distance <= 4 for distance in distances):
            features.add("owner_of_thing")
        if following in _RESOLVES:
            features.add("owner_of_decision")
        if following in _PORTIONS:
            features.add("owner_of_portion")
    if referent.modifier:
        features.add("modifier")
        following = tokens[referent.hi].lower if referent.hi < candidate.sentence.hi else ""
        features |= _MODIFIED.get(following, _NOTHING)
        if any(0 <= distance <= 3 for distance in distances):
            features.add("modifier_of_thing")


_FORCES: Final = frozenset("army navy armed air military forces bundeswehr".split())
_MODIFIED: Final = {
    word: frozenset({f"modifies={kind}"})
    for kind, words in {
        "programme": "program programme plan scheme initiative project fund mission operation proposal decision",
        "firm": "company companies firm firms manufacturer manufacturers industry concern group producers suppliers",
        "forces": "forces army navy soldiers troops military brigade fighters armed defenders pilots",
        "side": "government authorities side parliament people president minister counterpart officials",
        "territory": "territory border borders soil airspace city cities region regions waters",
    }.items()
    for word in words.split()
}


def _towards_act(candidate: Candidate, referent: Referent, lo: int, before: str, features: set[str]) -> None:
    """Where a referent stands towards the act; ``before`` is the word before its list, which begins at ``lo``."""
    clause, predicate = candidate.clause, candidate.predicate
    inside = clause.holds(referent.lo)
    features.add("in_clause" if inside else "outside_clause")
    if predicate is not None and inside:
        features.add("before_act" if referent.hi <= predicate.lo else "behind_act")
        part_of_another = referent.owner or referent.modifier
        if 0 <= referent.lo - predicate.hi <= 1 and not predicate.nominal and not part_of_another:
            features.add(f"object_of={_frame(predicate)}")
            if predicate.lemma in _PROMISED_TO:
                features.add("object_of=promise")
        if before in _TELLING_PREPOSITIONS and lo > predicate.lo:
            features.add(f"{_frame(predicate)}_{before}")


_PROMISED_TO = frozenset({"offer", "promise", "pledge", "guarantee"})
"""Whom it is said to in so many words gets it: "offers Moldova up to 1.9 billion euros"."""


def _continues(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> bool:
    """Whether another party follows in the same list."""
    i = referent.hi
    while i < candidate.sentence.hi and tokens[i].lower in ("and", ",", "&", "the"):
        i += 1
    return i > referent.hi and any(other.lo == i and not other.modifier for other in candidate.referents)


def _frame(predicate: Predicate) -> str:
    for category in ("verb", "matrix", "actnoun", "decision"):
        for cue in predicate.values:
            if cue.category == category:
                return cue.value
    return "none"
