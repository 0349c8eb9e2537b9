"""Lets the small models decide what each candidate is: who commits, to whom, type, step, and whether it is a pledge."""

from collections.abc import Mapping
from typing import Final

from app.domain.actors import ActorRef
from app.domain.vocabulary import FAMILIES, ActorKind, CommitmentType, Family, Status
from app.extraction.assemble import features
from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.candidates import Candidate
from app.extraction.assemble.model import Linear
from app.extraction.assemble.pledge_rule import FIRM_PROBABILITY, is_firm
from app.extraction.assemble.roles import GAPPED, Option, options
from app.extraction.assemble.status import FIRM, status_of
from app.extraction.reading import Reading

COMMITTING_AT = 0.5
COMMITTING_AT_LEAST = 0.15
SUBJECT_AT_LEAST = 0.05
RECIPIENT_AT = 0.5
_NAMED_SANCTIONS = frozenset({"thing=sanctions", "actnoun=sanction"})
_SANCTIONING = frozenset({"verb=sanction", "rule_type=sanctions"})
_OF_ANYTHING = frozenset(
    f"lemma={verb}"
    for verb in "extend introduce impose lift tighten ease widen expand prolong relax toughen slap".split()
)
"""Acts that are done to sanctions, and to much else: "extended the state of emergency"."""


def _names_sanctions(described: frozenset[str]) -> bool:
    """Whether anything may be read as sanctions: a sum among them would stand in the wrong totals."""
    if not described.isdisjoint(_NAMED_SANCTIONS):
        return True
    return not described.isdisjoint(_SANCTIONING) and described.isdisjoint(_OF_ANYTHING)


_SANCTIONS: Final = frozenset({CommitmentType.SANCTIONS.value})
_AID: Final = frozenset(kind.value for kind, family in FAMILIES.items() if family is Family.AID)
_OWN_ACTS: Final = frozenset({"matrix=agreed", "thing=purchase", "behind:actnoun=buy"}) | frozenset(
    f"{place}={act}"
    for place in ("verb", "actnoun")
    for act in ("spend", "buy", "allocate", "produce", "deploy", "train")
)
_EXPENSE = frozenset({"verb=spend", "verb=buy", "lemma=invest", "lemma=use"})
_GIVEN_AWAY = frozenset({f"thing={kind}" for kind in _AID} | {"verb=transfer", "actnoun=transfer", "verb=help"})


_COUNTRY: Final = ActorKind.COUNTRY
_COMPANY: Final = ActorKind.COMPANY
"""Kept at hand: a member of an enum is dear to reach by its class."""
Context = tuple[tuple[str, ActorRef], ...]
"""Parties that a sentence may mean without naming them, each with how they come to be meant."""


class Decision:
    """A candidate with its parties decided. ``probability`` is the model's that it states a commitment."""

    __slots__ = ("_kind", "candidate", "committing", "features", "models", "probability", "recipients")

    def __init__(
        self,
        candidate: Candidate,
        committing: tuple[Option, ...],
        recipients: tuple[Option, ...],
        probability: float,
        features: frozenset[str],
        models: Mapping[str, Linear],
    ) -> None:
        self.candidate = candidate
        self.committing = committing
        self.recipients = recipients
        self.probability = probability
        self.features = features
        self.models = models
        self._kind: CommitmentType | None = None

    @property
    def type(self) -> CommitmentType:
        """What is promised. Asked for only of the few candidates that are kept, like the step."""
        if self._kind is None:
            self._kind = self._type(frozenset())
        return self._kind

    @property
    def own_type(self) -> CommitmentType:
        """What is promised where nobody is found to receive it: no aid where something is done with it oneself; what is
        only pledged, or given away, stays aid."""
        own = self.features & _OWN_ACTS and not self.features & _GIVEN_AWAY
        return self._type(_AID if own else frozenset())

    @property
    def is_own_expense(self) -> bool:
        """Whether money is spent or something bought: for oneself, where nobody is named to receive it."""
        return not self.features.isdisjoint(_EXPENSE)

    def _type(self, without: frozenset[str]) -> CommitmentType:
        named = _names_sanctions(self.features)
        return CommitmentType(self.models["type"].best(self.features, without if named else without | _SANCTIONS))

    @property
    def status(self) -> Status:
        """How far it has come."""
        return _status(self.candidate, self.features, self.models["status"])


def decide(
    reading: Reading,
    referents: tuple[tuple[Referent, ...], ...],
    candidates: tuple[Candidate, ...],
    models: Mapping[str, Linear],
) -> tuple[Decision, ...]:
    """One decision for each candidate, in their order."""
    leading = foremost(reading)
    contexts: dict[int, Context] = {}
    for sentence in dict.fromkeys(candidate.sentence.index for candidate in candidates):
        contexts[sentence] = context_of(reading, referents, sentence, leading)
    return tuple([_decide(reading, contexts[each.sentence.index], each, models) for each in candidates])


def context_of(
    reading: Reading, referents: tuple[tuple[Referent, ...], ...], sentence: int, leading: tuple[ActorRef, ...]
) -> Context:
    """Parties that a sentence may mean without naming them: the headline's first, the subjects last spoken of, and the
    one the article speaks of most (``leading``: `foremost` of it)."""
    found: list[tuple[str, ActorRef]] = []
    if sentence > 0:
        headline = _first_party(referents[0])
        found += [("headline", headline)] if headline is not None else []
    found += [("foremost", party) for party in leading]
    earlier: dict[ActorRef, None] = {}
    for i in range(sentence - 1, max(-1, sentence - 6), -1):
        party = _first_party(referents[i])
        if party is not None:
            earlier[party] = None
        if len(earlier) == len(_EARLIER):
            break
    found += zip(_EARLIER, earlier, strict=False)
    return tuple(found)


_EARLIER: Final = ("before", "long_before")


_BELLIGERENTS: Final = frozenset({"UA", "RU"})


def foremost(reading: Reading) -> tuple[ActorRef, ...]:
    """The party named most often besides the belligerents, the first among equals; none where nobody else is named."""
    counts: dict[ActorRef, int] = {}
    for actor in reading.actors:
        if actor.party is not None and actor.form != "city" and actor.party.key not in _BELLIGERENTS:
            counts[actor.party] = counts.get(actor.party, 0) + 1
    return (max(counts, key=counts.__getitem__),) if counts else ()


def _first_party(referents: tuple[Referent, ...]) -> ActorRef | None:
    for referent in referents:
        if referent.parties and not referent.modifier and referent.form != "city":
            return referent.parties[0]
    return None


def recipient_features(option: Option, described: frozenset[str]) -> frozenset[str]:
    """A party's features for receiving: where it stands, alone and together with what is done and promised."""
    acts = [name for name in described if name.startswith(_ACTS)]
    return option.features.union([f"{place}&{act}" for place in filter(_is_place, option.features) for act in acts])


_ACTS: Final = ("thing=", "verb=")


def _acts(candidate: Candidate) -> list[str]:
    """What is promised and done, as the candidate's features name it."""
    found = {f"thing={thing.value}" for thing in candidate.things}
    if candidate.predicate is not None:
        for cue in candidate.predicate.values:
            if cue.category == "verb":
                found.add(f"verb={cue.value}")
    return list(found)


def _is_place(feature: str) -> bool:
    """Whether a feature says where a party stands towards what is given."""
    return feature in _STANDINGS or feature.startswith(_PLACES)


_PLACES: Final = ("behind=", "object", "is=", "transfer_", "allocate_", "deploy_", "in_clause")
_STANDINGS: Final = frozenset({"subject", "subject_of_governor", "not_in_sentence", "headline"})


def parties_of(
    candidate: Candidate,
    reading: Reading,
    context: Context,
    described: frozenset[str],
    models: Mapping[str, Linear],
) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """Who commits and who receives. Nobody receives what they themselves commit."""
    choices = options(candidate, reading.tokens, context)
    if not choices:
        return (), ()
    acts = _acts(candidate)
    getting = [models["recipient"].probability(option.features, acts) for option in choices]
    giving = _together([models["committing"].probability(option.features) for option in choices], choices)
    gapped = tuple(option for option in choices if GAPPED in option.features)
    if gapped and _gets(candidate):
        return _givers(candidate, choices, _without_getters(candidate, choices, giving), getting), gapped
    committing = (
        gapped
        or _givers(candidate, choices, _without_getters(candidate, choices, giving), getting)
        or _givers(candidate, choices, giving, getting)
    )
    committing = _buyers(choices, committing) or _of_the_clause(candidate, committing)
    given = {option.party for option in committing}
    enemies = {enemy for party in given for enemy in _ENEMIES.get(party.key, ())}
    receiving = tuple(
        option
        for i, option in enumerate(choices)
        if ((getting[i] >= RECIPIENT_AT and not _stands_aside(option, described)) or _is_given_to(option))
        and option.party not in given
        and option.party.key not in enemies
    )
    return committing, receiving or _supported(candidate, reading, given)


def _supported(candidate: Candidate, reading: Reading, given: set[ActorRef]) -> tuple[Option, ...]:
    """The country that a group, fund or programme of the clause is there for: "50 million for the Czech ammunition
    initiative" names nobody, and yet all know who gets the shells."""
    for actor in reading.actors_in(candidate.clause.lo, candidate.clause.hi):
        told = actor.ref or actor.party
        country = reading.index.supported.get(told.key) if told is not None else None
        if country is not None and country not in given:
            return (Option(country, (), _UNNAMED),)
    return ()


_UNNAMED: Final = frozenset({"not_in_sentence", "absent"})


_GIVEN_TO = frozenset(
    """object_of=transfer object_of=allocate transfer_to weapons_to forces_in forces_to military_aid_to military_aid_for
    financial_aid_to financial_aid_for allocate_to allocate_for fund_for sum_for sum_to deploy_to deploy_in
    subject_of=get subject_of=receive subject_of=obtain""".split()
)
_NOT_ITSELF: Final = frozenset({"modifier", "owner", "outside_clause"})


def _is_given_to(option: Option) -> bool:
    """Whether a country stands, by its name, where the sentence puts who receives: "will give Moldova", "16.7 billion
    euros for Romania", "troops to Estonia", "Moldova will get". Most annotated texts tell of one recipient: the model
    trusts few others."""
    features = option.features
    if "form=country" not in features or features.isdisjoint(_GIVEN_TO) or not features.isdisjoint(_NOT_ITSELF):
        return False
    return option.party.kind is _COUNTRY


def _stands_aside(option: Option, described: frozenset[str]) -> bool:
    """ "amid the tension between Russia and Ukraine", "columns crossed into Ukraine" name nobody who receives; only
    troops go into a country."""
    places = {name for name in option.features if name.startswith(("behind=", "object_of="))}
    go = "verb=deploy" in described or described >= _TROOPS_SENT
    aside = _BETWEEN if go else _ASIDE
    return bool(places) and places <= aside


_TROOPS_SENT: Final = frozenset({"verb=transfer", "thing=forces"})
_BETWEEN: Final = frozenset({"behind=between"})
_ASIDE: Final = _BETWEEN | {"behind=into", "behind=against"}


def _told_as_one(choices: tuple[Option, ...], giving: list[float]) -> tuple[Option, ...]:
    """The likely givers that are named as one, in a list or by one word: of others only the likeliest gives.

    In the annotated press no two givers that a sentence names apart ("Britain ... , and the EU ...") gave together.
    """
    likely = [(giving[i], option) for i, option in enumerate(choices) if giving[i] >= COMMITTING_AT]
    if len(likely) < 2:
        return tuple(option for _, option in likely)
    first = max(likely, key=lambda each: (_acts_here(each[1]), each[0]))[1]
    return tuple(option for _, option in likely if option is first or _as_one(first, option))


def _of_the_clause(candidate: Candidate, committing: tuple[Option, ...]) -> tuple[Option, ...]:
    """Whoever is named in the clause itself, where somebody is: "the chancellor and Zelensky signed an agreement, and
    Germany promised howitzers" is Germany's promise."""
    clause = candidate.clause
    here = tuple(option for option in committing if any(clause.lo <= r.lo < clause.hi for r in option.referents))
    return here if any("subject" in option.features for option in here) else committing


def _buyers(choices: tuple[Option, ...], committing: tuple[Option, ...]) -> tuple[Option, ...]:
    """The state that orders, where a company would give: "Rheinmetall won a contract from the German army"."""
    if any(option.party.kind is not _COMPANY for option in committing):
        return ()
    return tuple(
        option for option in choices if option.party.kind is _COUNTRY and not option.features.isdisjoint(_ORDERING)
    )


_ORDERING = frozenset({"behind=from", "behind=by", "agent"})


def _acts_here(option: Option) -> bool:
    """Whether a party is the subject of the clause itself, or named behind "by" in it; a company, who sells, counts as
    anybody else."""
    acts = "in_clause" in option.features and not option.features.isdisjoint({"subject", "agent"})
    return acts and option.party.kind is not _COMPANY


def _as_one(first: Option, second: Option) -> bool:
    return second.party in first.listed_with or not {r.lo for r in first.referents}.isdisjoint(
        r.lo for r in second.referents
    )


_ENEMIES: Final = {"RU": frozenset({"UA"}), "BY": frozenset({"UA"})}
"""Whom a state makes war on, or lends its land for it, gets nothing from it; a threat is no aid."""


_GETTING = frozenset(
    "get|receive|obtain|ask|ask for|request|seek|apply for|demand|call for|call on|urge|"
    "thank|thank for|praise|welcome|hail|appreciate".split("|")
)


def _gets(candidate: Candidate) -> bool:
    """Whether the subject of the clause is who gets something: "Poland is to receive 43 billion and Romania 16"."""
    act = candidate.predicate
    return act is not None and not act.passive and act.lemma in _GETTING


def _without_getters(candidate: Candidate, choices: tuple[Option, ...], giving: list[float]) -> list[float]:
    """Who gets, asks or thanks does not give, where somebody else does: "Under the scheme Romania is to get loans"."""
    if not _gets(candidate):
        return giving
    return [0.0 if "subject" in option.features else giving[i] for i, option in enumerate(choices)]


def _givers(
    candidate: Candidate, choices: tuple[Option, ...], giving: list[float], getting: list[float]
) -> tuple[Option, ...]:
    """The likely givers that are named as one; where nobody is likely enough, the likeliest."""
    return _told_as_one(choices, giving) or _likeliest(candidate, choices, giving, getting)


def _likeliest(
    candidate: Candidate, choices: tuple[Option, ...], giving: list[float], getting: list[float]
) -> tuple[Option, ...]:
    """Where no party is likely enough: the subject of an active verb, else the likeliest, else nobody; and nobody who
    rather receives ("the President noted the support of Denmark for Ukraine")."""
    likely = [p if p >= getting[i] else 0.0 for i, p in enumerate(giving)]
    if candidate.predicate is not None and not candidate.predicate.passive:
        subjects = tuple(
            option for i, option in enumerate(choices) if likely[i] >= SUBJECT_AT_LEAST and "subject" in option.features
        )
        if subjects:
            return subjects
    return (choices[likely.index(max(likely))],) if max(likely) >= COMMITTING_AT_LEAST else ()


def _together(probabilities: list[float], choices: tuple[Option, ...]) -> list[float]:
    """Parties told as one list give together or not at all: each gets the mean of its list."""
    if not any(option.listed_with for option in choices):
        return probabilities
    of = {option.party: probabilities[i] for i, option in enumerate(choices)}
    found = []
    for i, option in enumerate(choices):
        listed = [of[party] for party in option.listed_with if party in of]
        found.append(sum(listed) / len(listed) if listed else probabilities[i])
    return found


def _decide(reading: Reading, context: Context, candidate: Candidate, models: Mapping[str, Linear]) -> Decision:
    described = features.describe(candidate, reading)
    committing, recipients = parties_of(candidate, reading, context, described, models)
    whole = features.with_parties(candidate, described, committing, recipients)
    return Decision(
        candidate=candidate,
        committing=committing,
        recipients=recipients,
        probability=_probability(candidate, whole, models["keep"]) if committing else 0.0,
        features=whole,
        models=models,
    )


def _probability(candidate: Candidate, whole: frozenset[str], model: Linear) -> float:
    """The model's probability of a pledge, a firm rule's at least."""
    told = model.probability(whole)
    return max(told, FIRM_PROBABILITY) if is_firm(candidate, whole) else told


def _status(candidate: Candidate, whole: frozenset[str], model: Linear) -> Status:
    """The model's step, but a firm rule's where one holds."""
    ruled, rule = status_of(candidate)
    return ruled if rule in FIRM else Status(model.best(whole))


def expanded(parties: tuple[ActorRef, ...], reading: Reading) -> tuple[ActorRef, ...]:
    """Groups with fixed members as their members on the day of publication: "the Nordic-Baltic Eight" is eight."""
    day = reading.article.published_on
    found: dict[ActorRef, None] = {}
    for party in parties:
        group = reading.index.groups.get(party.key)
        if party.kind is ActorKind.COALITION and group is not None and group.expands and day is not None:
            found |= {reading.index.countries[code]: None for code in group.members_on(day)}
        else:
            found[party] = None
    return tuple(found)
