"""What can be said of a candidate as named yes-or-no features: act, thing, tense, modality, place, attribution, exclusions."""

from app.domain.actors import ActorRef
from app.extraction.assemble.candidates import Candidate
from app.extraction.assemble.kinds import type_of
from app.extraction.assemble.status import status_of
from app.extraction.predicates import Predicate
from app.extraction.reading import Reading

_CONDITIONALS = frozenset({"if", "unless", "should", "when", "until"})


def describe(candidate: Candidate, reading: Reading) -> frozenset[str]:
    """The features of a candidate, without its parties."""
    features: set[str] = set()
    _act(candidate, features)
    _things(candidate, features)
    _sum(candidate, reading, features)
    _place(candidate, reading, features)
    _words(candidate, reading, features)
    features.add(f"rule_status={status_of(candidate)[0].value}")
    features.add(f"rule_status={status_of(candidate)[1]}")
    features.add(f"rule_type={type_of(candidate)[0].value}")
    features.add(f"rule_type={type_of(candidate)[1]}")
    return frozenset(features)


def with_parties(features: frozenset[str], committing: tuple[ActorRef, ...], recipients: tuple[ActorRef, ...]) -> frozenset[str]:
    """The features once it is known who gives and who receives."""
    added = {f"by={party.key}" if party.key in ("UA", "RU", "EU", "NATO", "US") else f"by_kind={party.kind.value}" for party in committing}
    if not committing:
        added.add("by_nobody")
    if len(committing) > 1:
        added.add("by_several")
    added |= {f"to={party.key}" if party.key in ("UA", "RU", "NATO", "EU") else "to_other" for party in recipients} or {"to_nobody"}
    return features | added


def _act(candidate: Candidate, features: set[str]) -> None:
    predicate = candidate.predicate
    if predicate is None:
        features.add("no_act")
    else:
        features |= _grammar(predicate, "")
        for cue in predicate.values:
            features.add(f"{cue.category}={cue.value}")
            features.add(f"lemma={cue.lemma}")
        for link in predicate.chain:
            features.add(f"chain={link.category}:{link.value}")
            features.add(f"chain_lemma={link.lemma}")
            if link.form in ("VBD", "perfect"):
                features.add("chain_past")
    for other in candidate.predicates:
        if other is not predicate:
            where = "before" if predicate is not None and other.lo < predicate.lo else "behind"
            for cue in other.values:
                if cue.category in ("matrix", "decision", "verb", "actnoun"):
                    features.add(f"{where}:{cue.category}={cue.value}")
                    if cue.category in ("matrix", "decision"):
                        features.add(f"{where}_lemma={cue.lemma}")
            if other.negated:
                features.add(f"{where}_negated")


def _grammar(predicate: Predicate, prefix: str) -> set[str]:
    form = "passive" if predicate.passive else predicate.form
    features = {f"{prefix}form={form}"}
    if predicate.negated:
        features.add(f"{prefix}negated")
    if predicate.perfect:
        features.add(f"{prefix}perfect")
    if predicate.future:
        features.add(f"{prefix}future")
    if predicate.modal:
        features.add(f"{prefix}modal={predicate.modal}")
    if predicate.infinitive:
        features.add(f"{prefix}infinitive" + ("_chained" if predicate.chain else ""))
    return features


def _things(candidate: Candidate, features: set[str]) -> None:
    for thing in candidate.things:
        features.add(f"thing={thing.value}")
        features.add(f"thing_lemma={thing.lemma}")
    if candidate.predicate is not None:
        frames = {cue.value for cue in candidate.predicate.values if cue.category in ("verb", "actnoun")}
        if not frames:
            frames = {f"{cue.category}:{cue.value}" for cue in candidate.predicate.values if cue.category != "speech"}
        nearest = min(candidate.things, key=lambda t: abs(t.lo - candidate.predicate.hi), default=None)  # type: ignore[union-attr]
        for frame in sorted(frames):
            features.add(f"pair={frame}+{nearest.value if nearest else 'none'}")
    if not candidate.things:
        features.add("no_thing")
    if candidate.quantities:
        features.add("has_quantity")


def _sum(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    found = candidate.amount or candidate.share
    if candidate.amount is not None:
        features.add("has_amount")
        features.add(f"qualifier={candidate.amount.amount.qualifier.value}")
        if candidate.amount.amount.minimum is None:
            features.add("vague_amount")
        elif candidate.amount.amount.minimum < 1_000_000:
            features.add("small_amount")
        if candidate.amount.amount.period is not None:
            features.add(f"period={candidate.amount.amount.period.value}")
        if candidate.amount.amount.instrument is not None:
            features.add(f"instrument={candidate.amount.amount.instrument.value}")
    if candidate.share is not None:
        features.add("has_share")
    if found is None:
        features.add("no_sum")
        return
    lo = reading.token_at(found.span.start)
    hi = reading.token_at(found.span.end - 1) + 1
    for token in reading.tokens[max(candidate.sentence.lo, lo - 4) : lo]:
        features.add(f"left_of_sum={token.lower}")
    for token in reading.tokens[hi : min(candidate.sentence.hi, hi + 4)]:
        features.add(f"right_of_sum={token.lower}")


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


def _words(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    """Cues around the act: exclusions in the clause and in the sentence, conditions, times."""
    for hit in reading.cues_in(candidate.sentence.lo, candidate.sentence.hi):
        inside = candidate.clause.lo <= hit.lo < candidate.clause.hi
        for cue in hit.values:
            if cue.category == "exclusion":
                features.add(f"excluded={cue.value}" if inside else f"excluded_outside={cue.value}")
                if inside:
                    features.add(f"excluded_lemma={cue.lemma}")
            elif cue.category == "adjstatus" and inside:
                features.add(f"adjstatus={cue.value}")
    for token in reading.tokens[candidate.clause.lo : candidate.clause.hi]:
        if token.lower in _CONDITIONALS:
            features.add(f"word={token.lower}")
        elif token.lower in ("last", "previously", "earlier", "already", "ago", "since", "new", "additional", "further", "another", "more"):
            features.add(f"word={token.lower}")
