"""Where each party stands in its sentence, as named features for the model: subject, agent, "from", "to", owner ..."""

from functools import lru_cache
from typing import NamedTuple

from app.domain.actors import ActorRef
from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.candidates import Candidate
from app.extraction.predicates import Predicate
from app.extraction.tokens import Token


class Option(NamedTuple):
    """A party that may commit or receive, the referents that mean it, and what speaks for it."""

    party: ActorRef
    referents: tuple[Referent, ...]
    features: frozenset[str]
    listed_with: tuple[ActorRef, ...] = ()
    """The parties of the list that it stands in, itself included: "France, Britain and Ukraine"."""


_STANDINGS = frozenset(
    "subject agent speaker subject_of_governor first_in_sentence headline before foremost owner".split()
)
_THANKS = frozenset({"thank", "welcome", "praise", "hail", "appreciate", "receive", "get", "obtain"})
_ADDRESSED = frozenset({"thank", "thank for", "ask", "urge", "call on", "call", "accuse"})
_PREPOSITIONS = frozenset(
    """of to for from with in on at by against between into near about over towards toward among within via under
    through like""".split()
)
_TELLING_PREPOSITIONS = frozenset({"to", "for", "from", "with", "by", "in", "against", "of"})
"""Behind an act they say what part a party has in it."""
GAPPED = "gapped"
"""The party stands right before the sum, its verb left out: "..., and Finland a further EUR 660 mn"."""
_BEFORE_SUMS = frozenset(
    "a an another further additional some about around nearly almost more than at least up to over just".split()
)


def _names_sum(candidate: Candidate, tokens: tuple[Token, ...], referent: Referent) -> bool:
    if candidate.amount is None or referent.modifier or referent.owner:
        return False
    i = referent.hi
    while i < candidate.sentence.hi and tokens[i].lower in _BEFORE_SUMS and i - referent.hi < 4:
        i += 1
    return i < candidate.sentence.hi and tokens[i].start >= candidate.amount.span.start >= tokens[referent.hi - 1].end


_JOINT = frozenset({"joint", "jointly", "between", "together", "common", "both"})
_RESOLVES = frozenset(
    {"decision", "plan", "plans", "commitment", "pledge", "readiness", "promise", "intention", "proposal"}
)
_FILLERS = frozenset("the a an its their his her all some several other new both former late".split())


def options(
    candidate: Candidate, tokens: tuple[Token, ...], context: tuple[tuple[str, ActorRef], ...]
) -> tuple[Option, ...]:
    """Every party of the sentence, then those of the context ("headline", "before") that the sentence does not name."""
    gathered: dict[ActorRef, tuple[list[Referent], set[str]]] = {}
    chains = [_joined(referent, candidate, tokens) for referent in candidate.referents]
    subjects = _subjects(candidate, tokens)
    addressed = [p.hi for p in (*candidate.predicates, *candidate.speech) if p.lemma in _ADDRESSED]
    for referent, chain in zip(candidate.referents, chains, strict=True):
        told = _features(candidate, tokens, referent, chain, addressed) if referent.parties else set()
        told |= subjects.get(referent.lo, _NOTHING)
        for party in referent.parties:
            referents, features = gathered.setdefault(party, ([], set()))
            referents.append(referent)
            features |= told
    named, act = bool(gathered), candidate.predicate
    for source, party in context:
        gathered.setdefault(party, ([], {"not_in_sentence"}))[1].add(source)
    turns = _turns(candidate, any("subject" in features for _, features in gathered.values()))
    for party, (referents, features) in gathered.items():
        features |= _own(party)
        features |= _circumstances(features, turns)
        if act is not None and "subject" in features:
            features.add(f"subject_of={act.lemma}{'&passive' if act.passive else ''}")
        if not named:
            features.add("sentence_names_nobody")
        if not referents:
            features.add("absent")
    lists = _lists(chains)
    return tuple(
        Option(party, tuple(referents), frozenset(features), lists.get(party, ()))
        for party, (referents, features) in sorted(gathered.items(), key=_order)
    )


_NOTHING: frozenset[str] = frozenset()


class _Turns(NamedTuple):
    """What turns the meaning of a party's standing."""

    subject_found: bool
    passive: bool
    thanks: bool


def _turns(candidate: Candidate, subject_found: bool) -> _Turns:
    passive = candidate.predicate is not None and candidate.predicate.passive
    return _Turns(subject_found, passive, any(p.lemma in _THANKS for p in candidate.predicates))


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


def _order(item: tuple[ActorRef, tuple[list[Referent], set[str]]]) -> tuple[int, str]:
    referents = item[1][0]
    return (referents[0].lo if referents else 10**9, item[0].key)


@lru_cache(maxsize=1024)
def _own(party: ActorRef) -> frozenset[str]:
    kind = f"kind={party.kind.value}"
    return frozenset({kind, f"is={party.key}"} if party.key in _TOLD_APART else {kind})


_TOLD_APART = frozenset({"UA", "RU", "EU", "NATO", "US"})


def _subjects(candidate: Candidate, tokens: tuple[Token, ...]) -> dict[int, set[str]]:
    """For each referent's first token, the subject roles it has."""
    roles: dict[int, set[str]] = {}

    def give(predicate: Predicate, name: str) -> None:
        chosen = subject_of(predicate, candidate, tokens)
        for referent in chosen:
            roles.setdefault(referent.lo, set()).add(name)

    if candidate.predicate is not None:
        give(candidate.predicate, "subject")
        if candidate.predicate.passive:
            for referent in agents(candidate.predicate, candidate, tokens):
                roles.setdefault(referent.lo, set()).add("agent")
    for predicate in candidate.predicates:
        if predicate is not candidate.predicate and predicate.lo < (
            candidate.predicate.lo if candidate.predicate else 0
        ):
            give(predicate, "subject_of_governor")
    for predicate in candidate.speech:
        if predicate is not candidate.predicate:
            give(predicate, "speaker")
    return roles


def subject_of(predicate: Predicate, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """The referents that stand as the subject of a predicate, with all they are joined to by "and"."""
    governor = _governor(predicate, candidate, tokens)
    if governor is not None:
        return subject_of(governor, candidate, tokens)
    i = predicate.left
    lo = candidate.sentence.lo
    ends = {referent.hi: referent for referent in candidate.referents}
    clause_lo, opener = next(((c.lo, c.opener) for c in candidate.clauses if c.lo <= predicate.lo < c.hi), (lo, ""))
    crossed = 0
    while i > lo and crossed < 30:
        referent = ends.get(i)
        if referent is not None:
            if _can_be_subject(referent, tokens, lo):
                return _joined(referent, candidate, tokens)
            i = referent.lo
        else:
            i -= 1
        crossed += 1
        if i <= clause_lo and opener in ("that", ":", ";"):
            break
    return ()


_OF_DOING = frozenset({"of", "in", "by", "on"})


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
    before = _before(referent, tokens, lo)
    return before not in _PREPOSITIONS


_ADJECTIVES = frozenset(
    "foreign defence defense prime interior finance armed of and joint chief general state senior".split()
)
_OF_WHOM = frozenset(
    """ministers leaders heads members representatives parliaments governments presidents chiefs forces staff
    envoys""".split()
)


def _before(referent: Referent, tokens: tuple[Token, ...], lo: int) -> str:
    """The word before a noun phrase; "the foreign ministers of the countries present" begins with its ministers."""
    i = referent.lo
    while i > lo:
        while i > lo and tokens[i - 1].lower in _FILLERS:
            i -= 1
        if i - 1 > lo and tokens[i - 1].lower == "of" and tokens[i - 2].lower in _OF_WHOM:
            i -= 2
            while i > lo and tokens[i - 1].lower in _ADJECTIVES:
                i -= 1
            continue
        break
    return tokens[i - 1].lower if i > lo else ""


def _joined(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """The referent with those before it in a list: "Germany, Denmark and Norway". Commas alone make a list only where
    it opens the sentence ("US, UK impose"; not "for Ukraine, Defence Minister Crosetto said"); people stand with
    people."""
    lo = candidate.sentence.lo
    i = _past_links(tokens, lo, referent.lo)
    if i == referent.lo:
        return (referent,)
    ends = {r.hi: r for r in candidate.referents}
    chain = [referent]
    while i < chain[0].lo:
        other = ends.get(i)
        if other is None or other.modifier or other.owner or _is_person(other) != _is_person(referent):
            break
        if tokens[other.hi].text == "," and _opens_clause(candidate, other.hi, chain[0].lo):
            break
        chain.insert(0, other)
        i = _past_links(tokens, lo, other.lo)
    first = chain[0].lo
    if first - lo <= 1 or any(tokens[k].lower in _CONJUNCTIONS for k in range(first, referent.lo)):
        return tuple(chain)
    return tuple(chain) if _list_goes_on(referent, candidate, tokens) else (referent,)


def _opens_clause(candidate: Candidate, lo: int, hi: int) -> bool:
    """Whether a clause begins between two parties: "to Poland and Romania, and Germany increased its troops"."""
    return any(lo <= clause.lo <= hi for clause in candidate.clauses)


def _past_links(tokens: tuple[Token, ...], lo: int, i: int) -> int:
    """Where the words that join a list and end before a token begin; ``lo`` is the sentence's beginning."""
    while i > lo and tokens[i - 1].lower in _LINKS_AND_FILLERS:
        i -= 1
    return i


_CONJUNCTIONS = frozenset({"and", "&"})
_LINKS_AND_FILLERS = _CONJUNCTIONS | {",", "/", "as", "well"} | _FILLERS


def _is_person(referent: Referent) -> bool:
    return referent.form in ("person", "office")


def _list_goes_on(referent: Referent, candidate: Candidate, tokens: tuple[Token, ...]) -> bool:
    """Whether a list that reaches the referent by a comma has its "and" behind it: "Germany, [Denmark] and Norway"."""
    ahead = {r.lo: r for r in candidate.referents}
    i, joint = referent.hi, False
    for _ in range(12):
        while i < candidate.sentence.hi and tokens[i].lower in _LINKS_AND_FILLERS:
            joint = joint or tokens[i].lower in _CONJUNCTIONS
            i += 1
        following = ahead.get(i)
        if following is None or _is_person(following) != _is_person(referent):
            return False
        if joint:
            return True
        i = following.hi
    return False


def agents(predicate: Predicate, candidate: Candidate, tokens: tuple[Token, ...]) -> tuple[Referent, ...]:
    """The referents behind "by" after a passive verb: "pledged by Ireland and Austria" are two."""
    for referent in candidate.referents:
        if predicate.hi <= referent.lo <= predicate.hi + 14 and _before(referent, tokens, predicate.hi) == "by":
            listed = [other for other in candidate.referents if referent in _joined(other, candidate, tokens)]
            return tuple(listed) or (referent,)
    return ()


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
    before = _before(chain[0], tokens, sentence.lo)
    features = {f"form={referent.form}"}
    _linked(candidate, tokens, referent, chain, before, features)
    if referent.owner or referent.modifier:
        _possessive(candidate, tokens, referent, features)
    _towards_act(candidate, referent, chain[0].lo, before, features)
    if referent.lo == sentence.lo or (referent.lo <= sentence.lo + 2 and referent is candidate.referents[0]):
        features.add("first_in_sentence")
    if addressed and any(0 <= referent.lo - hi <= 3 for hi in addressed):
        features.add("thanked_or_asked")
    if sentence.headline and referent.hi < sentence.hi and tokens[referent.hi].lower in ("-", ":", "–"):
        features.add("headline_label")
    return features


def _linked(
    candidate: Candidate, tokens: tuple[Token, ...], referent: Referent, chain: tuple[Referent, ...], before: str,
    features: set[str],
) -> None:  # fmt: skip
    """The preposition that a referent, or the list it stands in (``chain``), is behind."""
    if before in _PREPOSITIONS:
        features.add(f"behind={before}")
        features |= _head(tokens, candidate.sentence.lo, chain[0].lo)
        attached = [thing.value for thing in candidate.things if 1 <= chain[0].lo - thing.hi <= 3]
        if attached:
            features.add(f"{attached[-1]}_{before}")
    if before in ("and", ",", ";") and len(chain) == 1 and _names_sum(candidate, tokens, referent):
        features.add(GAPPED)
    if len(chain) > 1 or _continues(referent, candidate, tokens):
        features.add("listed")
        if before in _PREPOSITIONS:
            features.add(f"listed_behind={before}")
        lo = chain[0].lo
        if any(tokens[i].lower in _JOINT for i in range(max(candidate.clause.lo, lo - 12), lo)):
            features.add("listed_jointly")


_HEADS = {
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
    while at > lo and tokens[at - 1].lower in _FILLERS:
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
    if referent.modifier:
        features.add("modifier")
        following = tokens[referent.hi].lower if referent.hi < candidate.sentence.hi else ""
        features |= _MODIFIED.get(following, _NOTHING)
        if any(0 <= distance <= 3 for distance in distances):
            features.add("modifier_of_thing")


_MODIFIED = {
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
    inside = clause.lo <= referent.lo < clause.hi
    features.add("in_clause" if inside else "outside_clause")
    if predicate is not None and inside:
        features.add("before_act" if referent.hi <= predicate.lo else "behind_act")
        if 0 <= referent.lo - predicate.hi <= 1 and not predicate.nominal and not referent.owner:
            features.add(f"object_of={_frame(predicate)}")
        if before in _TELLING_PREPOSITIONS and lo > predicate.lo:
            features.add(f"{_frame(predicate)}_{before}")


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
