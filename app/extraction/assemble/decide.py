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
from app.extraction.assemble.roles import GAPPED, GRATITUDE, Option, options
from app.extraction.assemble.status import FIRM, status_of
from app.extraction.reading import Reading

COMMITTING_AT = 0.5
COMMITTING_AT_LEAST = 0.15
SUBJECT_AT_LEAST = 0.05
GIVING_AT_LEAST = 0.03
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
_DONATING = frozenset({"lemma=donate", "lemma=gift"})
_FUND = frozenset({CommitmentType.FUND.value})
_OWN_SPENDING = frozenset({CommitmentType.DEFENCE_SPENDING.value})
_FOR_ANOTHER = frozenset({"behind=for", "in_clause"})
"""What is set aside "for Ukraine" is no state's own, though told as a share of its GDP."""
_KEPT = frozenset({CommitmentType.DEPLOYMENT.value, CommitmentType.PROCUREMENT.value})
"""What is not done with things that are given for good."""
_TO_OWN_FORCES = frozenset({"own_forces", "object_of=transfer"})
_RECEIVED = frozenset({"verb=receive", "verb=arrive"})
_EXPENSE = frozenset({"verb=spend", "verb=buy", "lemma=invest", "lemma=use"})
_NO_PURCHASE = _AID | {CommitmentType.DEPLOYMENT.value, CommitmentType.TRAINING.value}
_AID_THINGS = frozenset({f"thing={kind}" for kind in _AID})
_NOT_BOUGHT = _AID_THINGS | {"thing=forces", "thing=training"}
_GIVEN_AWAY = _AID_THINGS | {"verb=transfer", "actnoun=transfer", "verb=help"}


_COUNTRY: Final = ActorKind.COUNTRY
_COMPANY: Final = ActorKind.COMPANY
_BODY: Final = ActorKind.ORGANISATION
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

    def between(self, committing: tuple[Option, ...], recipients: tuple[Option, ...]) -> "Decision":
        """The same, with other parties."""
        return Decision(self.candidate, committing, recipients, self.probability, self.features, self.models)

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
        if "thing=purchase" in self.features and self.features.isdisjoint(_NOT_BOUGHT):
            return self._type(_NO_PURCHASE)
        if self._is_given_to_own_forces and "thing=fund" not in self.features:
            summed = not self.features.isdisjoint({"has_amount", "has_share"})
            return CommitmentType.DEFENCE_SPENDING if summed else CommitmentType.PROCUREMENT
        own = self._is_for_own_forces or (self.features & _OWN_ACTS and not self.features & _GIVEN_AWAY)
        return self._type(_AID if own else frozenset())

    @property
    def is_own_expense(self) -> bool:
        """Whether money is spent or something bought: for oneself, where nobody is named to receive it."""
        return not self.features.isdisjoint(_EXPENSE) or self._is_for_own_forces

    @property
    def _is_for_own_forces(self) -> bool:
        """Whether a state's own army gets it: "the Czech army will receive"."""
        received = not self.features.isdisjoint(_RECEIVED)
        own = received and any("own_forces" in option.features for option in self.committing)
        return own or self._is_given_to_own_forces

    @property
    def _is_given_to_own_forces(self) -> bool:
        """ "gives the Bundeswehr 20 billion", "will hand its army 20 tanks" """
        given = any(option.features >= _TO_OWN_FORCES for option in self.committing)
        return given or "to_own_forces" in self.features

    def _type(self, without: frozenset[str]) -> CommitmentType:
        if not _names_sanctions(self.features):
            without |= _SANCTIONS
        if "to=UA" in self.features and any(option.features >= _FOR_ANOTHER for option in self.recipients):
            without |= _OWN_SPENDING
        if not self.features.isdisjoint(_DONATING):
            without |= _KEPT
        if "thing=military_aid" in self.features and "thing=fund" not in self.features:
            without |= _FUND
        return CommitmentType(self.models["type"].best(self.features, without))

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
    """Who commits and who receives. Nobody receives what they themselves commit, nor gives with others what is for
    them: "Britain and Ukraine signed an agreement on a loan of 2 billion pounds for Ukrainian defence"."""
    choices = options(candidate, reading.tokens, context)
    if not choices:
        return (), ()
    acts = _acts(candidate)
    getting = [models["recipient"].probability(option.features, acts) for option in choices]
    giving = _together([models["committing"].probability(option.features) for option in choices], choices)
    gapped = tuple(option for option in choices if GAPPED in option.features)
    if gapped and (_gets(candidate) or _is_bodys_gift(choices)):
        return _givers(candidate, choices, _without_getters(candidate, choices, giving), getting), gapped
    committing = (
        gapped
        or _givers(candidate, choices, _without_getters(candidate, choices, giving), getting)
        or _failing_others(candidate, choices, giving, getting)
    )
    committing = _firms_of(choices, committing) or committing
    committing = (
        _financing(candidate, reading, choices)
        or _contributing(candidate, choices)
        or _buyers(candidate, choices, committing)
        or _sending(candidate, choices)
        or _alone_in_clause(candidate, choices, committing)
        or _of_the_clause(candidate, choices, committing)
    )
    for_whom = tuple(
        option for option in committing if "sum_for" in option.features and "form=pronoun" not in option.features
    )
    if len(for_whom) < len(committing):
        committing = tuple(option for option in committing if option not in for_whom)
    given = {option.party for option in committing}
    enemies = {enemy for party in given for enemy in _ENEMIES.get(party.key, ())}
    receiving = tuple(
        option
        for i, option in enumerate(choices)
        if ((getting[i] >= RECIPIENT_AT and not _stands_aside(option, described)) or _is_given_to(option))
        and option.party not in given
        and option.party.key not in enemies
        and "another_sum's" not in option.features
    )
    receiving = _of_their_clause(receiving) or tuple(option for option in for_whom if option.party not in given)
    return committing, receiving or _askers(candidate, choices, given) or _supported(candidate, reading, given)


def _of_their_clause(receiving: tuple[Option, ...]) -> tuple[Option, ...]:
    """Those named in the clause, where some are: "increases its contingent in Lithuania, and France is sending 500
    soldiers to Romania" sends the French to Romania alone."""
    here = tuple(option for option in receiving if "in_clause" in option.features)
    return here if here and all("outside_clause" in o.features for o in receiving if o not in here) else receiving


def _is_bodys_gift(choices: tuple[Option, ...]) -> bool:
    """Whether a body gives to several in turn: "the EU gave Moldova 40 million euros and Georgia 30 million"."""
    gives = any(
        "subject" in each.features and each.party.kind is _BODY and GAPPED not in each.features for each in choices
    )
    return gives and any(each.party.kind is _COUNTRY and not each.features.isdisjoint(_GIFT_TO) for each in choices)


_GIFT_TO = frozenset({"object_of=transfer", "transfer_to"})


def _askers(candidate: Candidate, choices: tuple[Option, ...], given: set[ActorRef]) -> tuple[Option, ...]:
    """Who asks for money or arms that another would give: "Poland has asked for 45 billion in SAFE loans"."""
    act = candidate.predicate
    if act is None or act.passive or act.lemma not in _ASKING:
        return ()
    return tuple(
        option
        for option in choices
        if "subject" in option.features and option.party not in given and option.party.kind is ActorKind.COUNTRY
    )


_ASKING = frozenset({"ask", "ask for", "request", "seek", "apply for"})


def _supported(candidate: Candidate, reading: Reading, given: set[ActorRef]) -> tuple[Option, ...]:
    """The country that a group, fund or programme of the clause, or a fund of the sentence, is there for: "50 million
    for the Czech ammunition initiative" names nobody, and yet all know who gets the shells."""
    clause, sentence = candidate.clause, candidate.sentence
    for actor in reading.actors_in(sentence.lo, sentence.hi):
        told = actor.ref or actor.party
        if told is None or not (clause.lo <= actor.lo < clause.hi or told.kind is _BODY):
            continue
        country = reading.index.supported.get(told.key)
        if country is not None and country not in given:
            return (Option(country, (), _UNNAMED),)
    return ()


_UNNAMED: Final = frozenset({"not_in_sentence", "absent"})


_GIVEN_TO = frozenset(
    """object_of=transfer object_of=allocate object_of=help object_of=promise transfer_to weapons_to forces_in
    forces_to allocate_to military_aid_to military_aid_for financial_aid_to financial_aid_for allocate_for
    fund_for sum_for sum_to deploy_to deploy_in""".split()
) | frozenset(
    [f"subject_of={verb}" for verb in "get|receive|obtain|be in line for|be entitled to|take delivery of".split("|")]
    + [
        f"subject_of={verb}&passive"
        for verb in "give grant award allot allocate assign promise offer hand lend send supply provide pay".split()
    ]
)
_PLACED = frozenset({"forces_to", "deploy_to"})
"""Where troops go, which may be a region: "a battalion to each of the Baltic states"."""
_NOT_ITSELF: Final = frozenset({"modifier", "owner"})
_SUM_FOR = frozenset({"sum_for", "sum_to"})
"""A sum "for Lithuania's brigade" is for Lithuania."""


def _is_given_to(option: Option) -> bool:
    """Whether a country stands, by its name, where the sentence puts who receives: "will give Moldova", "16.7 billion
    euros for Romania", "troops to Estonia", "Moldova will get". Most annotated texts tell of one recipient: the model
    trusts few others."""
    if option.party.kind is ActorKind.COALITION:
        return "form=group" in option.features and not option.features.isdisjoint(_PLACED)
    features = option.features
    if "form=country" not in features or features.isdisjoint(_GIVEN_TO):
        return False
    if not features.isdisjoint(_NOT_ITSELF) and ("modifier" in features or features.isdisjoint(_SUM_FOR)):
        return False
    if "outside_clause" in features and "in_clause" not in features:
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


def _is_done_by_its_subject(candidate: Candidate) -> bool:
    """Whether the subject is sure to be who acts: it does not get anything, is not let do it by somebody else ("Ukraine
    could use British missiles, Cameron said"), and is not whom sanctions strike ("new Russia sanctions")."""
    act = candidate.predicate
    if act is None or _gets(candidate) or "sanction" in act.frames():
        return False
    return act.modal not in _LETTING


_LETTING = frozenset({"could", "can", "may", "might"})
_STATE_THAT_ACTS = frozenset({"subject", "before_act", "in_clause", "form=country"})


def _of_the_clause(
    candidate: Candidate, choices: tuple[Option, ...], committing: tuple[Option, ...]
) -> tuple[Option, ...]:
    """The state that is the clause's subject and acts ("Russia will station missiles here, Lukashenko said"), else
    whoever is named in the clause itself, where somebody is: "the chancellor and Zelensky signed an agreement, and
    Germany promised howitzers" is Germany's promise."""
    clause = candidate.clause
    acting = tuple(
        option for option in choices if option.features >= _STATE_THAT_ACTS and option.features.isdisjoint(_GIVEN_TO)
    )
    named = any("subject" in option.features for option in committing)
    if acting and not named and _is_done_by_its_subject(candidate):
        return acting
    here = tuple(option for option in committing if any(clause.holds(r.lo) for r in option.referents))
    return here if any("subject" in option.features for option in here) else committing


def _firms_of(choices: tuple[Option, ...], committing: tuple[Option, ...]) -> tuple[Option, ...]:
    """The company that acts, where a state's name only tells whose it is: "Germany's Rheinmetall will build"."""
    behind = {r.hi + r.owner for option in committing if option.party.kind is _COUNTRY for r in option.referents}
    return tuple(
        option
        for option in choices
        if option.party.kind is _COMPANY
        and "subject" in option.features
        and any(r.lo in behind for r in option.referents)
    )


def _buyers(candidate: Candidate, choices: tuple[Option, ...], committing: tuple[Option, ...]) -> tuple[Option, ...]:
    """The state that orders, where a company would give: "Rheinmetall won a contract from the German army"."""
    if any(option.party.kind is not _COMPANY for option in committing):
        return ()
    ordered = any(thing.lemma in _ORDERS for thing in candidate.things)
    ordering = tuple(
        option
        for option in choices
        if option.party.kind is _COUNTRY and not option.features.isdisjoint(_ORDERING_WITH if ordered else _ORDERING)
    )
    return tuple(option for option in ordering if "agent" in option.features) or ordering


def _alone_in_clause(
    candidate: Candidate, choices: tuple[Option, ...], committing: tuple[Option, ...]
) -> tuple[Option, ...]:
    """The only state of a clause whose verb is no act, where others would give its sum: "the Netherlands put in 250
    million"."""
    if candidate.predicate is not None or candidate.amount is None:
        return ()
    clause = candidate.clause
    here = [o for o in choices if any(clause.lo <= r.lo < clause.hi and not r.modifier for r in o.referents)]
    if len(here) != 1 or here[0].party.kind is not _COUNTRY or here[0] in committing:
        return ()
    first = here[0].referents[0].lo
    return tuple(here) if first <= clause.lo + _OPENING and "form=country" in here[0].features else ()


_OPENING = 2
"""Tokens of a clause among which its subject begins: "; the | Netherlands"."""


def _financing(candidate: Candidate, reading: Reading, choices: tuple[Option, ...]) -> tuple[Option, ...]:
    """Whose money a sum is: "Ukraine will be able to use 1.6 billion pounds of | UK | export finance", "Canada will
    take part in | the EU |'s 150-billion-euro loan scheme"."""
    if candidate.amount is None:
        return ()
    lo = reading.token_at(candidate.amount.span.start)
    owners = tuple(o for o in choices if any(r.owner and r.hi == lo - 1 for r in o.referents))
    if owners:
        return owners
    hi = reading.token_at(candidate.amount.span.end - 1) + 1
    if reading.lowers[hi : hi + 1] != ["of"]:
        return ()
    return tuple(
        option
        for option in choices
        if any(r.lo == hi + 1 and not _FINANCE.isdisjoint(reading.lowers[r.hi : r.hi + 3]) for r in option.referents)
    )


_FINANCE = frozenset({"finance", "financing", "credit", "credits", "funding"})


def _contributing(candidate: Candidate, choices: tuple[Option, ...]) -> tuple[Option, ...]:
    """Whose share a sum is: "the minister put Oslo's share at 14 billion kroner"; a share of loans is received."""
    if candidate.amount is None or any(thing.value == "financial_aid" for thing in candidate.things):
        return ()
    return tuple(option for option in choices if option.features >= _WITH_A_SHARE)


_WITH_A_SHARE = frozenset({"owner_of_portion", "in_clause"})


def _sending(candidate: Candidate, choices: tuple[Option, ...]) -> tuple[Option, ...]:
    """Whose forces do it, where their name alone is the subject: "a Spanish detachment will patrol from Romania"."""
    act = candidate.predicate
    if act is not None and (act.nominal or act.passive or not {"deploy", "arrive"}.intersection(act.frames())):
        return ()
    if not any(thing.value == "forces" for thing in candidate.things):
        return ()
    if any(not option.features.isdisjoint(_NAMED_SUBJECTS) for option in choices):
        return ()
    own = [option for option in choices if "modifier_of_thing" in option.features and option.features >= _SENT]
    return tuple(own) if len(own) == 1 else ()


_NAMED_SUBJECTS = frozenset({"subject", "agent", "speaker"})
_SENT = frozenset({"in_clause", "before_act"})
_ORDERING = frozenset({"behind=from", "behind=by", "agent"})
_ORDERING_WITH = _ORDERING | {"behind=with"}
_ORDERS = frozenset({"contract", "contracts", "order", "orders"})


def _acts_here(option: Option) -> bool:
    """Whether a party is the subject of the clause itself, or named behind "by" in it; a company, who sells, counts as
    anybody else."""
    acts = "in_clause" in option.features and not option.features.isdisjoint({"subject", "agent"})
    return acts and option.party.kind is not _COMPANY


_COMPANION = frozenset({"subject", "behind=with"})
"""Who does it "together with" the subject."""


def _as_one(first: Option, second: Option) -> bool:
    if any(option.features >= _COMPANION for option in (first, second)):
        return "subject" in first.features and "subject" in second.features
    return second.party in first.listed_with or not {r.lo for r in first.referents}.isdisjoint(
        r.lo for r in second.referents
    )


_ENEMIES: Final = {"RU": frozenset({"UA"}), "BY": frozenset({"UA"})}
"""Whom a state makes war on, or lends its land for it, gets nothing from it; a threat is no aid."""


_GETTING = frozenset(
    "get|receive|obtain|be in line for|be entitled to|take delivery of|"
    "ask|ask for|request|seek|apply for|demand|call for|call on|urge|"
    "thank|thank for|praise|welcome|hail|appreciate".split("|")
).union(GRATITUDE)


def _gets(candidate: Candidate) -> bool:
    """Whether the subject of the clause is who gets something: "Poland is to receive 43 billion and Romania 16",
    "Poland was allotted 43 billion"."""
    act = candidate.predicate
    if act is None or not act.passive:
        return act is not None and act.lemma in _GETTING
    given = not _GIVING.isdisjoint(act.frames())
    return given and any(r.hi == act.left and r.form == "country" for r in candidate.referents)


_GIVING = frozenset({"transfer", "allocate"})


_RECEIVING = frozenset({"get", "receive", "obtain", "be in line for", "be entitled to", "take delivery of"})


def _receives(candidate: Candidate) -> bool:
    """Whether what happens to the subject is that it gets something; whoever gives, it is not the subject."""
    act = candidate.predicate
    return act is not None and act.form != "VBG" and _gets(candidate) and (act.passive or act.lemma in _RECEIVING)


_FORCES_OF_ITS_OWN = frozenset({"own_forces", "before_act", "in_clause"})
"""What a state's own army is to get the state buys."""


def _failing_others(
    candidate: Candidate, choices: tuple[Option, ...], giving: list[float], getting: list[float]
) -> tuple[Option, ...]:
    """Who gives where nobody but the one who gets, asks or thanks is likely to: who only asks all the same; of who
    receives, the likeliest other, however unlikely."""
    if not _receives(candidate):
        return _givers(candidate, choices, giving, getting)
    own = tuple(option for option in choices if option.features >= _FORCES_OF_ITS_OWN)
    if own and (candidate.quantities or candidate.amount):
        return own
    likely = _without_getters(candidate, choices, giving)
    return (choices[likely.index(max(likely))],) if max(likely) >= GIVING_AT_LEAST else ()


def _without_getters(candidate: Candidate, choices: tuple[Option, ...], giving: list[float]) -> list[float]:
    """Who gets, asks or thanks does not give, where somebody else does: "Under the scheme Romania is to get loans"."""
    act = candidate.predicate
    if act is not None and act.passive:
        giving = [0.0 if option.features >= _TO_WHOM else p for option, p in zip(choices, giving, strict=True)]
    giving = [0.0 if option.features >= _STRUCK else p for option, p in zip(choices, giving, strict=True)]
    if any(other.lemma in GRATITUDE for other in candidate.predicates):
        giving = [0.0 if "subject_of_governor" in o.features else p for o, p in zip(choices, giving, strict=True)]
    if not _gets(candidate):
        return giving
    return [0.0 if "subject" in option.features else giving[i] for i, option in enumerate(choices)]


_STRUCK = frozenset({"behind=against", "no_subject_found"})
"""Against whom something is done where nobody is told to do it: "sanctions against Iran"."""
_TO_WHOM = frozenset({"behind=to", "behind_act", "in_clause"})
"""Behind a passive: "of which 3 billion has been assigned to it"."""


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
    """The model's step, but a firm rule's where one holds; what is only to come has not been delivered."""
    ruled, rule = status_of(candidate)
    if rule in FIRM:
        return ruled
    told = Status(model.best(whole))
    coming = candidate.predicate is not None and candidate.predicate.future and ruled is not Status.DELIVERED
    return ruled if told is Status.DELIVERED and coming else told


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
