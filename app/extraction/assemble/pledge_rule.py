"""Says by hand-set rules how much a candidate looks like a pledge; the model takes the answer as one strong feature."""

from typing import Final

from app.extraction.assemble.candidates import Candidate
from app.extraction.assemble.roles import Option

# What an act can be done to: the pairs of frame and thing that make a pledge.
FITTING: Final[dict[str, frozenset[str]]] = {
    act: frozenset(things.split())
    for act, things in {
        "transfer": "weapons military_aid financial_aid humanitarian_aid forces fund training",
        "allocate": "military_aid financial_aid humanitarian_aid fund weapons spending purchase training",
        "sanction": "sanctions",
        "deploy": "forces weapons training",
        "train": "forces training weapons",
        "buy": "weapons purchase industry",
        "spend": "spending forces military_aid financial_aid fund weapons industry sanctions",
        "produce": "weapons industry fund deal forces",
        "policy": "deal sanctions weapons forces",
        "help": "military_aid weapons humanitarian_aid training financial_aid",
        "receive": "weapons military_aid financial_aid humanitarian_aid training",
        "arrive": "weapons military_aid financial_aid humanitarian_aid",
    }.items()
}
_TAKES_A_SUM: Final = frozenset({"transfer", "allocate", "spend", "buy", "receive"})
_MATRIX: Final = frozenset({"announced", "agreed", "proposed", "rejected", "suspended", "cancelled"})
_FOR_MATRIX: Final = frozenset().union(*FITTING.values())
_DEMANDS: Final = frozenset(
    "call|call for|call on|urge|ask|demand|appeal|request|need|want|invite|press for|push for".split("|")
)
_MERE_DEMANDS: Final = frozenset({"need", "call for", "call on", "demand", "urge"})
"""What is demanded of others whoever demands it; to ask a parliament for money is to propose it."""
_ACTING: Final = frozenset({"subject", "agent", "subject_of_governor"})
_BACKED: Final = frozenset(
    {"owner_of_thing", "modifier_of_thing", "owner_of_decision", "behind=from", "behind=by", "thanked_or_asked"}
)


def pledge_strength(candidate: Candidate, described: frozenset[str], committing: tuple[Option, ...]) -> str:
    """How much it looks like a pledge: strong, fair, weak, none or against.

    Something speaks against it; else act and thing fit and the giver acts (strong), only stands beside it (fair) or
    neither (weak); or they do not fit (none).
    """
    if _against(candidate, described):
        return "against"
    if not _fits(candidate):
        return "none"
    if not all(_ACTING.isdisjoint(option.features) for option in committing):
        return "strong"
    return "weak" if all(_BACKED.isdisjoint(option.features) for option in committing) else "fair"


def _fits(candidate: Candidate) -> bool:
    """Whether the act can be done to what is promised: "send" to "tanks", "impose" to "sanctions", "spend" to a sum."""
    predicate = candidate.predicate
    if predicate is None:
        return False
    things = {thing.value for thing in candidate.things}
    for cue in predicate.values:
        if cue.category in ("verb", "actnoun") and cue.value in FITTING:
            if things & FITTING[cue.value] or candidate.quantities:
                return True
            if (candidate.amount or candidate.share) and cue.value in _TAKES_A_SUM:
                return True
        if cue.category in ("matrix", "decision") and cue.value in _MATRIX and things & _FOR_MATRIX:
            return True
    return False


def _against(candidate: Candidate, described: frozenset[str]) -> bool:
    """Demands by those who do not decide, needs, cumulative totals, damage, companies' figures, opinions, questions."""
    if not _SPEAKING_AGAINST.isdisjoint(described):
        return True
    if "perfect" in described and (
        "date=since" in described
        or "word=since" in described
        or ("word=already" in described and "has_amount" in described)
    ):
        return True
    predicate = candidate.predicate
    if predicate is None:
        return False
    demanded = any(link.lemma in _DEMANDS for link in predicate.chain)
    return demanded or predicate.modal in ("should", "must") or predicate.lemma in _MERE_DEMANDS


_SPEAKING_AGAINST: Final = frozenset(
    {"excluded=damage", "excluded=company", "excluded=cumulative", "excluded=price", "question", "date=history"}
    | {f"governed_lemma={lemma}:across" for lemma in _DEMANDS}
)

FIRM_PROBABILITY: Final = 0.6
"""What a firm rule's pledge counts for at least, whatever the model says."""
_TASKS: Final = frozenset({"task", "charge", "entrust"})


def is_firm(candidate: Candidate, described: frozenset[str]) -> bool:
    """A mandate with a deadline is a pledge ("have been tasked with preparing a plan within three weeks"), and so is a
    sum that its giver says it will give ("leaders agreed to spend 3.5% of GDP"), what is agreed in a declaration or, so
    many or so much of it, approved by somebody, what a parliament ratified, what was decided that a state should do, by
    how much a state raised its aid, or what a package told before comes to."""
    return (
        _is_mandate(candidate, described)
        or _is_plain_promise(described)
        or _is_declared(candidate, described)
        or _is_passed(described)
        or _is_ratified(described)
        or _is_raised(described)
        or (described >= _RESOLVED and "no_thing" not in described)
        or "package_sized" in described
    )


def _is_mandate(candidate: Candidate, described: frozenset[str]) -> bool:
    main = candidate.predicate
    tasked = main is not None and not main.negated and any(link.lemma in _TASKS for link in main.chain)
    return tasked and "date=due" in described


def _is_plain_promise(described: frozenset[str]) -> bool:
    """A sum that its giver, the subject, says it will give. Of such clauses in the annotated press that the rule was
    made on 27 of 32 were pledges; the model, which learned from texts full of traps, doubts many of them."""
    return (
        described >= _PLAIN
        and not described.isdisjoint(_SUMS)
        and not described.isdisjoint(_PROMISING)
        and described.isdisjoint(_TURNING)
        and not any(name.startswith("modal=") for name in described)
    )


def _is_passed(described: frozenset[str]) -> bool:
    """ "the purchase of 16 jets was approved by the Danish government": so many, so much, and by whom"""
    if not described >= _BY_WHOM or described.isdisjoint(_DECIDED) or described.isdisjoint(_SO_MUCH):
        return False
    return "no_thing" not in described and described.isdisjoint(_TURNING)


def _is_ratified(described: frozenset[str]) -> bool:
    """ "Türkiye's parliament ratified Finland's accession", not "has yet to ratify" """
    return described >= _RATIFYING and "future" not in described and described.isdisjoint(_TURNING)


def _is_raised(described: frozenset[str]) -> bool:
    """ "raised its own support for the year by 50 billion kroner" """
    raised = described >= _BY_SO_MUCH and not described.isdisjoint(_RAISING)
    return raised and not described.isdisjoint(_SPENDING) and described.isdisjoint(_TURNING)


_RESOLVED = frozenset({"rule_status=status.settled", "modal=should", "giver:subject"})
"""What was decided that somebody should do: "decided that Romania should donate a Patriot system"."""
_BY_SO_MUCH = frozenset({"giver:subject", "has_amount", "left_of_sum=by"})
_RAISING = frozenset(f"lemma={verb}" for verb in ("raise", "increase", "boost", "lift", "hike", "top up"))
_SPENDING = frozenset({"thing=military_aid", "thing=financial_aid", "thing=spending"})
_RATIFYING = frozenset({"lemma=ratify", "form=VBD", "giver:subject"})
_BY_WHOM = frozenset({"form=passive", "giver:agent"})
_DECIDED = frozenset({"matrix=agreed", "matrix=announced", "lemma=award"})
_SO_MUCH = frozenset({"has_quantity", "has_amount"})


def _is_declared(candidate: Candidate, described: frozenset[str]) -> bool:
    """ "in a joint declaration the ministers agreed to accelerate projects of their industries" """
    named = {thing.value for thing in candidate.things} - {"deal"}
    return (
        bool(named)
        and "giver:subject" in described
        and not described.isdisjoint(_AGREEING)
        and described.isdisjoint(_TURNING)
        and any(thing.lemma.endswith(_PAPERS) for thing in candidate.things)
    )


_AGREEING: Final = frozenset({"matrix=agreed", "chain=matrix:agreed", "before:matrix=agreed"})
_PAPERS: Final = tuple("declaration statement communique communiqué accord pact treaty agreement memorandum".split())
_PLAIN: Final = frozenset({"rule_pledge=strong", "giver:subject"})
_SUMS: Final = frozenset({"has_amount", "has_share"})
_PROMISING: Final = frozenset(
    {"future", "infinitive", "infinitive_chained"}
    | {
        place + step
        for place in ("matrix=", "chain=matrix:", "before:matrix=")
        for step in ("announced", "agreed", "proposed")
    }
)
_TURNING: Final = frozenset(
    """negated small_amount vague_amount excluded=cumulative question word=if word=since word=last word=ago
    right_of_sum=target right_of_sum=goal right_of_sum=threshold chain_lemma=expect chain_lemma=forecast""".split()
)


_SO_FAR: Final = frozenset(
    {
        "so far",
        "to date",
        "until now",
        "up to now",
        "thus far",
        "this far",
        "all told",
        "altogether",
        "in all",
        "cumulatively",
    }
)
_SINCE: Final = frozenset({"date=since", "word=since", "excluded=cumulative"})
_NOW: Final = frozenset({f"currently {verb}" for verb in ("amounting to", "amounts to", "standing at", "stands at")})
_COSTS: Final = frozenset(
    {
        "is put at",
        "are put at",
        "was put at",
        "were put at",
        "will cost",
        "would cost",
        "would come to",
        "would amount to",
        "has cost",
        "have cost",
        "had cost",
        "cost of the war",
        "costs of the war",
    }
)
_RESULTS: Final = frozenset(
    "sales revenue revenues turnover profit profits earnings earned earns gained gains posted".split()
) | {"order book", "order books", "order intake", "intake of orders", "order backlog", "backlog"}


_SIGNS = {
    "denied": ("exclusion.denied", "somebody denies it"),
    "warned_against": ("exclusion.demand", "somebody speaks against it"),
    "polled": ("exclusion.opinion", "it is what people told a pollster"),
    "restated": ("exclusion.restated", "it only says what share of the economy another sum is"),
    "whole_of_part": ("exclusion.whole", "the sum is a whole, of which a part is told"),
    "part_of_told": ("exclusion.part", "the sum is what a part of a sum told is used for"),
    "difference": ("exclusion.level", "the sum only says by how much another one of the sentence differs"),
    "outlay": ("exclusion.outlay", "it tells what was or is spent"),
    "needed": ("exclusion.need", "the sum is what somebody lacks"),
    "sum_of_else": ("exclusion.others", "the sum is the size of something that nobody gives"),
    "expected_from": ("exclusion.forecast", "somebody only expects it of others"),
    "raised_by_people": ("exclusion.others", "people raise it, no state gives it"),
    "priced": ("exclusion.price", "the sum is the price of one piece"),
    "told_by_company": ("exclusion.company", "a company tells of its own money"),
    "cut": ("exclusion.cut", "the sum is what is taken away"),
    "summed_up": ("exclusion.cumulative", "the sum is what all that was given comes to"),
    "estimated": ("exclusion.cost", "somebody puts a hole, a cost or a loss at the sum"),
    "beside_unnamed": ("exclusion.several", "others, whom nobody names, promise part of the sum"),
}
"""Features that exclude by themselves, with the id and reason of the rule."""
_SIGNED = frozenset(_SIGNS)


def excluded_by(described: frozenset[str]) -> tuple[str, str] | None:
    """The id and reason of the rule that excludes a candidate for certain, or None."""
    sign = None if described.isdisjoint(_SIGNED) else next(why for name, why in _SIGNS.items() if name in described)
    return sign or _excluded_statement(described) or (_excluded_total(described) if "has_amount" in described else None)


def _excluded_statement(described: frozenset[str]) -> tuple[str, str] | None:
    """Why a statement, whatever its sum, is nobody's promise."""
    if "date=history" in described:
        return "exclusion.history", "it is dated years back and told as history"
    if "question" in described and described.isdisjoint(_MODALS):
        return "exclusion.open", "it is only asked whether it will be so"
    if _is_unreal(described):
        return "exclusion.unreal", "it is told as what could have been"
    if "open_question" in described:
        return "exclusion.open", "it is only asked, or left open, whether it will be so"
    if not described.isdisjoint(_LEVELS):
        return "exclusion.level", "the sum is the level before, or the one after a growth that is told itself"
    if "unnamed_givers" in described and described.isdisjoint(_NAMED_AS_GIVING):
        return "exclusion.several", "several do it that the sentence does not name"
    if _is_mere_demand(described):
        return "exclusion.demand", "it is asked of others, who have not said yes or are not named"
    if described >= _MEETING:
        return "exclusion.meeting", "they only meet"
    if described >= _PRESENT_BY_VIDEO:
        return "exclusion.presence", "somebody only joins a meeting from afar"
    return None


def _excluded_total(described: frozenset[str]) -> tuple[str, str] | None:
    """Why a sum of money is a price or a total so far, or nobody's promise otherwise."""
    if "tiny_amount" in described:
        return "exclusion.price", "the sum is a price or a rate: no state promises so little"
    since = not described.isdisjoint(_SINCE)
    summed_up = "excluded=standing" in described and (since or "perfect" in described)
    so_far = any(f"excluded_lemma={word}" in described for word in _SO_FAR)
    if (
        ("perfect" in described and since)
        or summed_up
        or ("chain_perfect" in described and "excluded=cumulative" in described)
        or "left_of_sum=currently" in described
        or any(f"excluded_lemma={words}" in described for words in _NOW)
        or _totals(described)
        or (so_far and not described & {"future", "infinitive"})
    ):
        return "exclusion.cumulative", "the sum is a total so far"
    return _excluded_sum(described)


def _excluded_sum(described: frozenset[str]) -> tuple[str, str] | None:
    """Why a sum that is no total so far is nobody's promise all the same."""
    if _lets_through(described):
        return "exclusion.veto", "somebody only lets through what others give"
    if described >= _FORECAST:
        return "exclusion.forecast", "somebody only expects it"
    if not described.isdisjoint(_STAYING_OUT):
        return "exclusion.aside", "somebody takes no part in what others give"
    if described >= _OF_SEVERAL:
        return "exclusion.several", "the sum adds up what several promise, and the sentence does not name them"
    if "left_of_sum=deficit" in described or described >= _OUTPUT or described >= _WHOLE_BUDGET:
        return "exclusion.economy", "the sum is a figure of the economy or of a whole budget"
    if any(f"excluded_lemma={word}" in described for word in _COSTS):
        return "exclusion.cost", "the sum is what something costs or would come to"
    if any(f"excluded_lemma={word}" in described for word in _RESULTS):
        return "exclusion.company", "the sum is a company's figure"
    if described >= _NOBODYS and described.isdisjoint(_HAVING_TO_DO):
        return "exclusion.others", "the sum belongs to an act of somebody else: “hotels took in 40 million”"
    return None


def _lets_through(described: frozenset[str]) -> bool:
    """ "lifted its veto on 50 billion euros", "will not block the loan of 90 billion" """
    lifted = not described.isdisjoint(_LIFTING)
    return lifted or ("negated" in described and not described.isdisjoint(_BLOCKING))


_LIFTING: Final = frozenset({"lemma=lift its veto", "lemma=drop its veto"})
_FORECAST: Final = frozenset({"lemma=expect", "no_thing"})
_STAYING_OUT: Final = frozenset({"lemma=opt out of", "lemma=stay out of"})
_BLOCKING: Final = frozenset({"lemma=block", "lemma=veto", "lemma=oppose", "lemma=object to"})


def _is_mere_demand(described: frozenset[str]) -> bool:
    """ "Rutte urged allies to spend", "were asked to send", "calls for 2 billion" """
    if "unnamed_givers" in described and not described.isdisjoint(_URGED):
        return True
    if "form=passive" in described and not described.isdisjoint(_ASKED_OF):
        return True
    return "giver:not_in_sentence" in described and not described.isdisjoint(_ASKED)


_ASKED: Final = frozenset(
    {f"lemma={lemma}" for lemma in ("ask", "ask for", "call for", "demand", "request", "seek", "urge")}
)


def _is_unreal(described: frozenset[str]) -> bool:
    """ "could have given more", "would have sent six, had they been ready", but neither "voted down a motion that would
    have sent" nor "said it would have spent 10 billion by 2029"."""
    if "perfect" not in described:
        return False
    told = "attributed" in described or "rule_status=status.voted_down" in described
    return not described.isdisjoint(_UNREAL) or ("modal=would" in described and not told)


_UNREAL: Final = frozenset({"modal=could", "modal=might", "modal=should"})
_MODALS: Final = _UNREAL | {"modal=would", "modal=may", "modal=can", "modal=must"}
_LEVELS: Final = frozenset({"level_left", "level_reached"})
_NAMED_AS_GIVING: Final = frozenset({"giver:subject", "giver:agent"})
_URGED: Final = frozenset(
    f"governed_lemma={lemma}:{where}"
    for lemma in ("urge", "call on", "press", "ask", "want")
    for where in ("near", "across")
)
_ASKED_OF: Final = frozenset({"lemma=ask", "lemma=ask for"})
_MEETING: Final = frozenset({"lemma=meet", "no_sum"})
_PRESENT_BY_VIDEO: Final = frozenset({"lemma=join", "excluded=presence"})
_OF_SEVERAL: Final = frozenset({"pledges_add_up", "giver:not_in_sentence"})
_OUTPUT: Final = frozenset({"left_of_sum=gdp", "left_of_sum=was"})
_WHOLE_BUDGET: Final = frozenset({"left_of_sum=federal", "left_of_sum=budget"})
_GIVEN_BY: Final = frozenset({"perfect", "date=due", "verb=transfer", "has_amount"})


def _totals(described: frozenset[str]) -> bool:
    """ "arms supplies have reached 27 billion euros", "its aid exceeds 25 billion", "had given 92 billion by the end of
    July": a figure looked back on."""
    if described >= _GIVEN_BY and described.isdisjoint({"future", "infinitive", "infinitive_chained"}):
        return True
    aid = not described.isdisjoint({"thing=military_aid", "thing=financial_aid"})
    reached = (
        described >= {"lemma=reach", "perfect"}
        or (aid and described >= {"lemma=reach", "form=VBZ"})
        or ("lemma=exceed" in described and not described.isdisjoint({"perfect", "form=VBZ"}))
    )
    return reached and "form=passive" not in described


_NOBODYS: Final = frozenset({"no_thing", "rule_pledge=none", "to_nobody"})
_HAVING_TO_DO: Final = frozenset(
    """no_act giver:subject giver:agent giver:subject_of_governor giver:speaker giver:owner headline
    form=passive""".split()
)
