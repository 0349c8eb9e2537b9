"""What can be said of a candidate as named yes-or-no features: act, thing, tense, modality, place, exclusions ..."""

from typing import Final

from app.extraction.assemble.candidates import Candidate, Thing
from app.extraction.assemble.kinds import type_of
from app.extraction.assemble.pledge_rule import pledge_strength
from app.extraction.assemble.roles import Option
from app.extraction.assemble.status import status_of
from app.extraction.assemble.sum_features import describe_sum
from app.extraction.assemble.turns import TURNS
from app.extraction.placing import beginning_in
from app.extraction.predicates import Predicate
from app.extraction.reading import Reading

_TELLING_WORDS: Final = frozenset(
    """if unless should when until last previously earlier already ago since new additional further another
    more""".split()
)


_PLEDGES: Final = frozenset({"pledges", "commitments", "contributions", "donations", "promises"})
HISTORY: Final = 6
"""Years after which a date tells history."""


def describe(candidate: Candidate, reading: Reading) -> frozenset[str]:
    """The features of a candidate, without its parties."""
    features: set[str] = set()
    _act(candidate, features)
    _things(candidate, features)
    describe_sum(candidate, reading, features)
    _place(candidate, reading, features)
    _dates(candidate, reading, features)
    _words(candidate, reading, features)
    status, status_rule = status_of(candidate)
    kind, type_rule = type_of(candidate)
    features.update(
        (
            f"rule_status={status}",
            f"rule_status={status_rule}",
            f"rule_type={kind}",
            f"rule_type={type_rule}",
        )
    )
    return frozenset(features)


_GIVER_STANDINGS: Final = frozenset(
    {"subject", "agent", "subject_of_governor", "speaker", "owner", "owner_of_thing", "owner_of_decision", "modifier",
     "modifier_of_thing", "thanked_or_asked", "first_in_sentence", "not_in_sentence", "headline", "foremost", "before",
     "no_subject_found", "in_clause", "outside_clause", "before_act", "behind_act"}
)  # fmt: skip
_TENSES: Final = frozenset(
    {"form=VB", "form=VBZ", "form=VBD", "form=VBG", "form=passive", "form=NN", "future", "perfect", "infinitive",
     "infinitive_chained", "headline", "lead", "body", "opener=which", "opener=if", "opener=that", "attributed"}
)  # fmt: skip
_TOLD_APART: Final = frozenset({"UA", "RU", "EU", "NATO", "US"})


def with_parties(
    candidate: Candidate, features: frozenset[str], committing: tuple[Option, ...], recipients: tuple[Option, ...]
) -> frozenset[str]:
    """The features once it is known who gives and who receives, and how they stand in the sentence."""
    added = {f"by={o.party.key}" if o.party.key in _TOLD_APART else f"by_kind={o.party.kind}" for o in committing}
    for option in committing:
        _add_of_giver(option.features, added)
    strength = f"rule_pledge={pledge_strength(candidate, features, committing)}"
    added.add(strength)
    added.update([f"{strength}&{name}" for name in features & _TENSES])
    if not committing:
        added.add("by_nobody")
    if len(committing) > 1:
        added.add("by_several")
    if not recipients:
        added.add("to_nobody")
    for option in recipients:
        added.add(f"to={option.party.key}" if option.party.key in _TOLD_APART else "to_other")
        if "speaker" in option.features:
            added.add("receiver_speaks")
        if "subject" in option.features:
            added.add("receiver_is_subject")
        if "not_in_sentence" in option.features:
            added.add("receiver_not_in_sentence")
    return features | added


def _add_of_giver(features: frozenset[str], added: set[str]) -> None:
    """Adds what a giver's features are called among the candidate's."""
    for name in features:
        told = _OF_GIVERS.get(name)
        if told is None:
            told = _OF_GIVERS[name] = _of_giver(name)
        if told:
            added.add(told)


_OF_GIVERS: Final[dict[str, str]] = {}
"""The names that `_of_giver` was asked for so far."""


def _of_giver(name: str) -> str:
    """What a giver's feature is called among the candidate's; nothing for one that says nothing of a pledge."""
    telling = name in _GIVER_STANDINGS or name.startswith(("behind=", "form=", "object_of="))
    return f"giver:{name}" if telling else ""


def _act(candidate: Candidate, features: set[str]) -> None:
    predicate = candidate.predicate
    if predicate is None:
        features.add("no_act")
    else:
        _grammar(predicate, features)
        for cue in predicate.values:
            features.add(f"{cue.category}={cue.value}")
            features.add(f"lemma={cue.lemma}")
        for link in predicate.chain:
            features.add(f"chain={link.category}:{link.value}")
            features.add(f"chain_lemma={link.lemma}")
            if link.form in ("VBD", "perfect"):
                features.add("chain_past")
            if link.form == "perfect":
                features.add("chain_perfect")
        _government(candidate, predicate, features)
    for other in candidate.predicates:
        if other is not predicate:
            _beside(other, predicate is not None and other.lo < predicate.lo, features)


def _beside(other: Predicate, before: bool, features: set[str]) -> None:
    """What another act of the clause says, and on which side of the main one."""
    where = "before" if before else "behind"
    if other.negated:
        features.add(f"{where}_negated")
    for cue in other.values:
        if cue.category in ("matrix", "decision"):
            features.add(f"{where}:{cue.category}={cue.value}")
            features.add(f"{where}_lemma={cue.lemma}")
        elif cue.category in ("verb", "actnoun"):
            features.add(f"{where}:{cue.category}={cue.value}")


def _government(candidate: Candidate, predicate: Predicate, features: set[str]) -> None:
    """What an infinitive or gerund hangs on across an object: "urges | Berlin | to send", "thanks | her | for it"."""
    if predicate.chain or not (predicate.infinitive or predicate.form == "VBG"):
        return
    earlier = [
        p for p in (*candidate.predicates, *candidate.speech) if p.hi <= predicate.left and predicate.left - p.hi <= 8
    ]
    if not earlier:
        features.add("governed_by_nothing")
        return
    governor = max(earlier, key=lambda p: p.hi)
    between = any(governor.hi <= r.lo < predicate.left for r in candidate.referents)
    via = "across" if between else "near"
    for cue in governor.values:
        features.add(f"governed={cue.category}:{cue.value}:{via}")
        features.add(f"governed_lemma={cue.lemma}:{via}")
    if governor.negated:
        features.add("governor_negated")


def _grammar(predicate: Predicate, features: set[str]) -> None:
    features.add("form=passive" if predicate.passive else f"form={predicate.form}")
    if predicate.negated:
        features.add("negated")
    if predicate.perfect:
        features.add("perfect")
    if predicate.future:
        features.add("future")
    if predicate.modal:
        features.add(f"modal={predicate.modal}")
    if predicate.infinitive:
        features.add("infinitive_chained" if predicate.chain else "infinitive")


def _things(candidate: Candidate, features: set[str]) -> None:
    for thing in candidate.things:
        features.add(f"thing={thing.value}")
        features.add(f"thing_lemma={thing.lemma}")
    if candidate.predicate is not None:
        features |= _pairs(candidate.predicate, candidate.things)
    if not candidate.things:
        features.add("no_thing")
    if candidate.quantities:
        features.add("has_quantity")


def _pairs(act: Predicate, things: tuple[Thing, ...]) -> set[str]:
    """What is done, each time with the thing that stands nearest."""
    frames = {cue.value for cue in act.values if cue.category in ("verb", "actnoun")}
    if not frames:
        frames = {f"{cue.category}:{cue.value}" for cue in act.values if cue.category != "speech"}
    nearest: Thing | None = None
    for thing in things:
        if nearest is None or abs(thing.lo - act.hi) < abs(nearest.lo - act.hi):
            nearest = thing
    return {f"pair={frame}+{nearest.value if nearest else 'none'}" for frame in frames}


def _dates(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    """What the clause says of time: a deadline, the day of an event, since when."""
    start = reading.tokens[candidate.clause.lo].start
    end = reading.tokens[candidate.clause.hi - 1].end
    published = reading.article.published_on
    for found in beginning_in(reading.dates, start, end):
        features.add(f"date={found.role or 'none'}")
        features.add(f"date_kind={found.kind}")
        if found.year is not None and published is not None and published.year - found.year >= HISTORY:
            features.add("date=history")


def _place(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    sentence = candidate.sentence
    if sentence.headline:
        features.add("headline")
    if sentence.index <= 1:
        features.add("lead")
    elif sentence.index <= 4:
        features.add("early")
    else:
        features.add("body")
    if len(reading.sentences) <= 4:
        features.add("brief")
    text = reading.text[sentence.span.start : sentence.span.end]
    if '"' in text or "“" in text or text.startswith("- "):
        features.add("quoted")
    if text.rstrip().endswith("?"):
        features.add("question")
    if candidate.speech:
        features.add("attributed")
    features.add(f"opener={candidate.clause.opener}")
    if len(candidate.clauses) == 1:
        features.add("single_clause")
    elif candidate.clause.lo == sentence.lo:
        features.add("first_clause")


def _means_else(lemma: str, lo: int, hi: int, reading: Reading) -> bool:
    """Whether words at the tokens ``lo:hi`` that would exclude say something else here: "its largest package to date",
    "from the earnings of Russian assets"."""
    if lemma in _SO_FAR:
        return not _SUPERLATIVES.isdisjoint(reading.lowers[max(lo - _SUPERLATIVE_WITHIN, 0) : lo])
    return lemma in _EARNINGS and "assets" in reading.lowers[max(lo - _OF_ASSETS, 0) : hi + _OF_ASSETS]


_SO_FAR: Final = frozenset({"to date", "so far", "until now", "up to now", "thus far"})
_SUPERLATIVES: Final = frozenset("largest biggest highest greatest first strongest heaviest most".split())
_EARNINGS: Final = frozenset({"earnings", "profit", "profits", "revenue", "revenues", "earned", "gains"})
_SUPERLATIVE_WITHIN, _OF_ASSETS = 4, 5
"""Tokens before "to date" in which a superlative stands, and around "earnings" in which assets do."""


def _words(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    """Cues around the act: exclusions in the clause and in the sentence, conditions, times."""
    for hit in reading.cues_in(candidate.sentence.lo, candidate.sentence.hi):
        inside = candidate.clause.lo <= hit.lo < candidate.clause.hi
        for cue in hit.values:
            if cue.category == "exclusion" and not _means_else(cue.lemma, hit.lo, hit.hi, reading):
                features.add(f"excluded={cue.value}" if inside else f"excluded_outside={cue.value}")
                if inside:
                    features.add(f"excluded_lemma={cue.lemma}")
            elif cue.category == "adjstatus" and inside:
                features.add(f"adjstatus={cue.value}")
    features.update([name for name, holds in TURNS if holds(candidate, reading)])
    words = reading.lowers[candidate.clause.lo : candidate.clause.hi]
    if "excluded=standing" in features and not _PLEDGES.isdisjoint(words):
        features.add("pledges_add_up")
    features.update([f"word={word}" for word in _TELLING_WORDS.intersection(words)])
