"""What can be said of a candidate as named yes-or-no features: act, thing, tense, modality, place, exclusions ..."""

import re
from collections.abc import Callable
from typing import Final

from app.domain.money import Amount
from app.extraction.assemble.candidates import Candidate, Thing
from app.extraction.assemble.kinds import type_of
from app.extraction.assemble.outlays import is_outlay
from app.extraction.assemble.pledge_rule import pledge_strength
from app.extraction.assemble.roles import Option
from app.extraction.assemble.status import status_of
from app.extraction.placing import beginning_in
from app.extraction.predicates import Predicate
from app.extraction.reading import Reading
from app.extraction.recognise.amounts import AmountFound
from app.extraction.recognise.number_words import SCALES

_TELLING_WORDS: Final = frozenset(
    """if unless should when until last previously earlier already ago since new additional further another
    more""".split()
)


_PLEDGES: Final = frozenset({"pledges", "commitments", "contributions", "donations", "promises"})
_LEVELS: Final = 14
"""Tokens within which a sum's growth and its two levels are told."""
PRICE: Final = 1000
"""A sum below it, in whatever currency, is a price ("60 dollars a barrel")."""
HISTORY: Final = 6
"""Years after which a date tells history."""


def describe(candidate: Candidate, reading: Reading) -> frozenset[str]:
    """The features of a candidate, without its parties."""
    features: set[str] = set()
    _act(candidate, features)
    _things(candidate, features)
    _sum(candidate, reading, features)
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


def _sum(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    found = candidate.amount or candidate.share
    if candidate.amount is not None:
        _amount(candidate.amount.amount, features)
    if candidate.share is not None:
        features.add("has_share")
        _restated(candidate, reading, features)
    if found is None:
        features.add("no_sum")
        return
    lo = reading.token_at(found.span.start)
    hi = reading.token_at(found.span.end - 1) + 1
    features.update([f"left_of_sum={word}" for word in reading.lowers[max(candidate.sentence.lo, lo - 4) : lo]])
    features.update([f"right_of_sum={word}" for word in reading.lowers[hi : min(candidate.sentence.hi, hi + 4)]])
    if reading.lowers[hi : hi + 1] == ["from"] and not _EXPECTING.isdisjoint(reading.lowers[max(lo - 4, 0) : lo]):
        features.add("expected_from")
    if not _NO_GIFTS.isdisjoint(reading.lowers[hi : hi + 2]):
        features.add("sum_of_else")
    _levels(candidate, reading, lo, features)
    if _is_difference(candidate, reading, lo, hi):
        features.add("difference")
    if _is_cut(candidate, reading, lo):
        features.add("cut")
    _economy(candidate, reading, lo, features)
    if is_outlay(candidate, reading, lo):
        features.add("outlay")
    if _is_whole(candidate, reading, lo) or _is_shared_behind(candidate, reading, hi):
        features.add("whole_of_part")


def _amount(amount: Amount, features: set[str]) -> None:
    features.add("has_amount")
    features.add(f"qualifier={amount.qualifier}")
    if amount.minimum is None:
        features.add("vague_amount")
    elif amount.minimum < 1_000_000:
        features.add("small_amount")
        if amount.minimum < PRICE:
            features.add("tiny_amount")
    if amount.period is not None:
        features.add(f"period={amount.period}")
    if amount.instrument is not None:
        features.add(f"instrument={amount.instrument}")


def _is_whole(candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the sum is what a part is taken from: "half of the 50 billion", "Of the 3 billion, 2 go to"."""
    i = at
    while i > candidate.sentence.lo and reading.lowers[i - 1] in _BEFORE_WHOLES:
        i -= 1
    if i == at or i == candidate.sentence.lo or reading.lowers[i - 1] != "of":
        return False
    opens = i - 1 == candidate.sentence.lo or reading.lowers[i - 2] in _OPENING_MARKS
    before = reading.lowers[i - 2]
    return opens or before in _PARTS or before in SCALES


def _is_shared_behind(candidate: Candidate, reading: Reading, hi: int) -> bool:
    """Whether the act only tells of a part of the sum before it: "1.6 billion euros, of which Germany will pay a
    third"."""
    act = candidate.predicate
    return act is not None and act.lo > hi and reading.lowers[hi : hi + 3] == [",", "of", "which"]


_BEFORE_WHOLES = frozenset({"the", "a", "an", "its", "this", "that", "their", "about", "around", "some", "total"})
_PARTS: Final = frozenset("half third quarter slice portion fraction".split())
_OPENING_MARKS: Final = frozenset('- – — : “ "'.split())


def _economy(candidate: Candidate, reading: Reading, at: int, features: set[str]) -> None:
    """What is no pledge: a total over years gone by, and what somebody puts a gap or a cost at."""
    clause = candidate.clause
    words = reading.lowers[clause.lo : clause.hi]
    if not _TIMES.isdisjoint(words) and _SPANS_PAST.search(" ".join(words)):
        features.add("excluded=cumulative")
    window = reading.lowers[max(clause.lo, at - _LEVELS) : at]
    if not _LEADING_TO_TOTALS.isdisjoint(window):
        _totals_before(" ".join(window), features)
    if candidate.amount is not None and _is_one_of_parts(reading, at):
        features.add("part_of_told")
    if candidate.amount is not None and _is_part_told(candidate.amount, candidate, reading, at):
        features.add("part_of_told")
    if _is_beside_unnamed(candidate, reading):
        features.add("beside_unnamed")


def _totals_before(before: str, features: set[str]) -> None:
    """What the words before a sum make of it: an estimate, or what all comes to."""
    if _ESTIMATES.search(before) or _BILLS.search(before):
        features.add("estimated")
    if _PACKAGE_SIZE.search(before):
        features.add("package_sized")
    if _PRICED.search(before):
        features.add("priced")
    if _NEEDED.search(before):
        features.add("needed")
    standing = _STANDING.search(before)
    if _SUMS_UP.search(before) or (standing is not None and not _OF_ONE.search(standing.group())):
        features.add("summed_up")


_EXPECTING: Final = frozenset("expect expects expected expecting hopes hope hoping awaits await".split())
_FUNDRAISERS: Final = frozenset({"fundraiser", "fundraisers", "fundraising", "crowdfunding", "crowdfunded"})
_NO_GIFTS: Final = frozenset(
    """cargo trade exports imports lawsuit lawsuits claim fine penalty debt market industry economy deficit gap
    hole""".split()
)
"""What a sum before it is the size of, and nobody gives: "a 20-billion-euro lawsuit"."""
_TIMES: Final = frozenset({"years", "months"})
_LEADING_TO_TOTALS: Final = frozenset(
    """at to totals totalled totaled worth cost price needs need needed requires require gap shortfall hole deficit
    """.split()
)
"""One of them stands before every sum that `_ESTIMATES`, `_SUMS_UP`, `_STANDING`, `_PRICED` and `_NEEDED` find."""
_SPANS_PAST = re.compile(
    r"\b(?:in|over|within|during) the (?:(?:past|last) (?:\w+ )?(?:years|months)|\w+ (?:years|months) past)\b"
)
_SUMS_UP = re.compile(
    r"\b(?:taking|bringing|raising|brings|brought|takes) (?:[a-z]+ |'s )*?(?:total|overall|combined|tally)\b[^;:]*"
    r" (?:to|at)(?: \w+){0,3}$"
)
_STANDING = re.compile(
    r"\b(?:aid|assistance|support|help|donations|supplies)\b[^;:]*"
    r"\b(?:totals|totalled|totaled|amounts to|amounted to|stands at|stood at|comes to|came to"
    r"|(?:is|are|was|were) estimated at)(?: \w+){0,3}$"
)
_OF_ONE = re.compile(r"\b(?:package|tranche|year|annual|new|worth|next|contribution)\b")
"""Words that make a sum one package's, or one year's."""
_BILLS = re.compile(
    r"\b(?:bill|costs?|damage|losses|needs?)\b[^,;]* (?:(?:is|are|was|were) )?(?:estimated|put|calculated) at"
    r"(?: \w+){0,3}$"
)
"""What something is thought to cost: "Reconstruction bill for Ukraine estimated at"."""
_PACKAGE_SIZE = re.compile(
    r"^(?:the|this) (?:new |whole |entire |latest )?(?:package|tranche|contribution|donation)"
    r" (?:comes to|amounts to|totals|is worth|will be worth)(?: \w+){0,3}$"
)
"""What a package told before comes to: "The package comes to"."""
_PRICED = re.compile(
    r"\b(?:cost|price) of (?:one|a|an|each|every|such)\b[^,;]* (?:is|was|at|are|reaches|starts)(?: \w+){0,3}$"
)
"""What one piece costs: "the cost of one howitzer is about"."""
_NEEDED = re.compile(
    r"\b(?:(?:needs?|needed|requires?) (?:about|around|some|at least|up to|more than|another|an additional|roughly)?"
    r"(?: \w+)?"
    r"|(?:gap|shortfall|hole|deficit) of(?: \w+){0,3})$"
)
"""What somebody lacks: "Ukraine needs at least", "faces a gap of"."""
_ESTIMATES = re.compile(
    r"\b(?:puts?|estimates?|estimated) (?:the|its|this|that) (?:\w+ )*?(?:hole|gap|shortfall|costs?|bill|damage|loss"
    r"|losses|needs?|price|value)\b[^,;]* at(?: \w+){0,3}$"
)


def _is_part_told(amount: AmountFound, candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the sum is part of one told: "3 billion will be used: 2 on tanks", "the larger part, 2 billion"."""
    before = " ".join(reading.lowers[max(candidate.sentence.lo, at - _LEVELS) : at])
    if _IN_APPOSITION.search(before):
        return True
    colons = [i for i in range(candidate.sentence.lo, at) if reading.lowers[i] == ":"]
    if not colons:
        return False
    end = reading.tokens[colons[-1]].start
    wholes = beginning_in(reading.amounts, candidate.sentence.span.start, end)
    parts = beginning_in(reading.amounts, end, candidate.sentence.span.end)
    return len(parts) > 1 and any(_exceeds(whole, parts) for whole in wholes)


def _is_one_of_parts(reading: Reading, at: int) -> bool:
    """Whether the sum is what each of several parts comes to: "in three equal tranches of £752 million"."""
    return reading.lowers[at - 1 : at] == ["of"] and reading.lowers[at - 2] in _INSTALMENTS


_INSTALMENTS = frozenset({"tranches", "instalments", "installments"})


def _exceeds(whole: AmountFound, parts: tuple[AmountFound, ...]) -> bool:
    told = [part.amount.minimum for part in parts if part.amount.currency == whole.amount.currency]
    known = [value for value in told if value is not None]
    return whole.amount.minimum is not None and len(known) > 1 and sum(known) <= whole.amount.minimum


_IN_APPOSITION = re.compile(
    r"\bthe (?:larger|largest|bigger|biggest|other|smaller|main|greater) (?:part|portion|share|half) , (?:\w+ ){0,3}$"
)


def _restated(candidate: Candidate, reading: Reading, features: set[str]) -> None:
    """ "That is 1.8 percent of GDP" says again what another sentence told."""
    lo = candidate.sentence.lo
    if (
        candidate.predicate is None
        and reading.lowers[lo] in ("that", "this", "it")
        and reading.lowers[lo + 1] in _BEING
    ):
        features.add("restated")


_BEING: Final = frozenset({"is", "was", "equals", "makes", "means", "corresponds", "amounts", "represents"})


def _levels(candidate: Candidate, reading: Reading, at: int, features: set[str]) -> None:
    """Of "grows by 50 billion, from 35 to 85 billion" the level left and, beside the growth, the level reached."""
    before = reading.lowers[max(candidate.sentence.lo, at - _LEVELS) : at]
    behind = reading.lowers[at : min(candidate.sentence.hi, at + _LEVELS)]
    if before and before[-1] == "from" and ("to" in behind or before[-2:-1] in (["up"], ["down"])):
        features.add("level_left")
    if before and before[-1] == "from" and "to" in before and _is_sum(before[before.index("to") + 1]):
        features.add("level_left")
    if before and before[-1] == "to" and "by" in before and _is_sum(before[before.index("by") + 1]):
        features.add("level_reached")


def _is_difference(candidate: Candidate, reading: Reading, lo: int, hi: int) -> bool:
    """Whether the sum ``lo:hi`` is only what another of the sentence differs by or is compared with: "85 billion, 50
    billion more than planned", "2 billion, against 1 billion last year"."""
    if reading.lowers[hi : hi + 2] not in _DIFFERING and not _is_compared(candidate, reading, lo, hi):
        return False
    start, end = reading.tokens[max(candidate.sentence.lo, lo - _LEVELS)].start, reading.tokens[lo].start
    return bool(beginning_in(reading.amounts, start, end))


def _is_cut(candidate: Candidate, reading: Reading, at: int) -> bool:
    """Whether the sum is what is taken away: "cuts the army's budget by 21 billion", "will slash 2 billion", "a cut
    of"; not "cut to 8 billion", nor "cuts taxes and raises its budget by"."""
    lo = max(candidate.clause.lo, at - _LEVELS)
    before = reading.lowers[lo:at]
    while before and before[-1] in _ROUNDLY:
        before.pop()
    if not before or _CUTTING.isdisjoint(before):
        return False
    if before[-1] in _CUTTING or (before[-1] == "of" and before[-2] in _CUTTING):
        return True
    cut = max([i for i, word in enumerate(before) if word in _CUTTING])
    act = candidate.predicate
    return before[-1] == "by" and (act is None or act.lo <= lo + cut)


_CUTTING: Final = frozenset(
    """cut cuts cutting reduce reduces reduced reducing reduction reductions slash slashes slashed slashing trim trims
    trimmed trimming lowers lowered shrink shrinks shrank shrunk withhold withholds withheld""".split()
)
_ROUNDLY: Final = frozenset("about around some roughly nearly almost another a an up to over more than".split())


def _is_compared(candidate: Candidate, reading: Reading, lo: int, hi: int) -> bool:
    """ "compared with the previous 1 billion", "instead of 1 billion", "after 1 billion last year" """
    i = lo
    while i > candidate.sentence.lo and reading.lowers[i - 1] in _BEFORE_COMPARED:
        i -= 1
    before = " ".join(reading.lowers[max(candidate.sentence.lo, i - 2) : i])
    if before.endswith(_COMPARING):
        return True
    return before.endswith(" after") and not _YEARS_GONE.isdisjoint(reading.lowers[hi : hi + 2])


_BEFORE_COMPARED = frozenset("the a an its some about just only mere previous original planned first this of's".split())
_COMPARING = (
    "compared with", "compared to", "comparison to", "against", "instead of", "rather than", " not", "versus", " vs",
)  # fmt: skip
_YEARS_GONE = frozenset({"last", "previous", "before", "earlier"})


_DIFFERING = tuple([word, "than"] for word in ("more", "less", "higher", "lower"))


def _is_sum(word: str) -> bool:
    """Whether a sum, not a year, begins with it: "by 21 billion", "by €2bn"."""
    return word[0].isdigit() != word.isalpha() and not (word.isdigit() and len(word) == 4)


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


_UNNAMED: Final = frozenset(
    """allies partners donors countries nations states governments members capitals backers supporters ministers
    leaders""".split()
)


def _is_of_unnamed(candidate: Candidate, reading: Reading) -> bool:
    """Whether several that nobody names do it: "Ukraine's allies pledged 35 billion, the Briton said". "The allies" are
    those that were told before."""
    act, lo = candidate.predicate, candidate.clause.lo
    if act is None:
        return not _UNNAMED.isdisjoint(reading.lowers[lo : lo + 3]) and "'s" in reading.lowers[lo : lo + 3]
    if act.passive or act.nominal or act.left <= lo:
        return False
    if any(referent.hi == act.left for referent in candidate.referents):
        return False
    k = act.left - 2
    while k > act.left - 4 and reading.tokens[k].text.islower() and reading.lowers[k] != "the":
        k -= 1
    return reading.lowers[act.left - 1] in _UNNAMED and reading.lowers[k] != "the"


def _is_beside_unnamed(candidate: Candidate, reading: Reading) -> bool:
    """Whether the subject is told as one with others whom nobody names: "NATO's European members and Canada"."""
    act = candidate.predicate
    last = next((r for r in candidate.referents if act is not None and r.hi == act.left), None)
    if last is None or reading.lowers[last.lo - 1] != "and":
        return False
    named = any(r.lo < last.lo - 1 <= r.hi for r in candidate.referents)
    return not named and reading.lowers[last.lo - 2] in _UNNAMED


def _is_open(candidate: Candidate, reading: Reading) -> bool:
    """Whether the act stands behind "whether" and its own subject: "would not say whether troops will take part", but
    not "weighs whether to send"."""
    act = candidate.predicate.lo if candidate.predicate is not None else candidate.clause.hi
    before = reading.lowers[max(candidate.sentence.lo, candidate.clause.lo - 1) : act]
    return "whether" in before[:-1] and before[before.index("whether") + 1] != "to"


def _is_denied(candidate: Candidate, reading: Reading) -> bool:
    """Whether somebody denies it: "denied that it had agreed to send", "dismissed reports that troops will go", but not
    "denied Kyiv the missiles"."""
    act = candidate.predicate
    if act is None:
        return False
    lo = max(candidate.sentence.lo, act.left - _DENIED_WITHIN)
    before = reading.lowers[lo : act.left]
    if _DENYING.isdisjoint(before):
        return False
    denial = max([i for i, word in enumerate(before) if word in _DENYING])
    told = not _REPORTS.isdisjoint(before[denial + 1 :]) or before[denial] in _DENIED
    return told and (lo + denial < candidate.clause.lo or act.form == "VBG")


def _is_warned_against(candidate: Candidate, reading: Reading) -> bool:
    """Whether somebody speaks against it: "warned Denmark against giving", not "decided against giving"."""
    act = candidate.predicate
    if act is None or act.form != "VBG" or reading.lowers[act.left - 1] != "against":
        return False
    return not any(other.hi == act.left for other in candidate.predicates)


def _is_polled(candidate: Candidate, reading: Reading) -> bool:
    """Whether it is what people tell a pollster: "a poll found that 60 percent of Danes want to give"."""
    if _POLLS.isdisjoint(reading.word_index.known):
        return False
    return _POLLING.search(" ".join(reading.lowers[candidate.sentence.lo : candidate.sentence.hi])) is not None


_POLLS: Final = frozenset("poll polls survey surveys polled surveyed".split())
_POLLING = re.compile(
    r"\b(?:poll|survey)s? (?:has |have )?(?:found|finds?|show(?:s|ed|n)?|suggest(?:s|ed)?|indicate[sd]?|says?)\b"
    r"|\baccording to (?:a|an|the|one)(?: \w+){0,3} (?:poll|survey)\b|\b(?:polled|surveyed)\b"
)


_DENIED_WITHIN = 14
_DENIED = frozenset({"deny", "denies", "denied", "denying"})
_DENYING = _DENIED | {"dismissed", "dismisses", "rejected", "rejects", "rebuffed", "contradicted"}
_REPORTS = frozenset("report reports claim claims speculation suggestion suggestions rumours rumors".split())


def _is_for_own_forces(candidate: Candidate, reading: Reading) -> bool:
    """Whether it is given to nobody else: "gives the military 4.8 billion", "will hand its army 20 tanks", "30 billion
    for its armed forces"."""
    act, amount = candidate.predicate, candidate.amount or candidate.share
    if amount is not None:
        hi = reading.token_at(amount.span.end - 1) + 1
        if _FOR_OWN_FORCES.match(" ".join(reading.lowers[hi : hi + 5])):
            return True
    if act is None or not {"transfer", "allocate"}.intersection(act.frames()):
        return False
    found = _OWN_FORCES.match(" ".join(reading.lowers[act.hi : act.hi + 4]))
    return found is not None and (amount is not None or found.group("whose") != "the")


_ARMIES = (
    r"(?:own )?(?:military|army|navy|armed forces|air force|defen[cs]e forces?|defen[cs]e ministry"
    r"|ministry of defen[cs]e)\b"
)
_OWN_FORCES = re.compile(rf"(?P<whose>the|its|their|his|her|our) {_ARMIES}")
_FOR_OWN_FORCES = re.compile(rf"(?:for|to|on) its {_ARMIES}")


def _is_told_by_company(candidate: Candidate, reading: Reading) -> bool:
    """Whether a sum is told by the head of a company in a sentence that names no state or body: "the president of the
    company said that the new hall, worth 600 million, will be ready"."""
    if candidate.amount is None or any(referent.parties for referent in candidate.referents):
        return False
    return _COMPANY_HEADS.search(" ".join(reading.lowers[candidate.sentence.lo : candidate.sentence.hi])) is not None


_COMPANY_HEADS = re.compile(
    r"\b(?:president|head|director|chairman|chairwoman|chief executive|ceo|boss|spokesman|spokeswoman) of the"
    r" (?:company|firm|concern|group|manufacturer|shipyard|plant|arms maker)\b"
    r"|\b(?:company|firm|group|manufacturer) 's (?:president|head|director|chairman|chief executive|ceo|boss)\b"
)


_TURNS: Final[tuple[tuple[str, Callable[[Candidate, Reading], bool]], ...]] = (
    ("unnamed_givers", _is_of_unnamed),
    ("open_question", _is_open),
    ("denied", _is_denied),
    ("warned_against", _is_warned_against),
    ("polled", _is_polled),
    ("told_by_company", _is_told_by_company),
    ("to_own_forces", _is_for_own_forces),
)
"""What makes of an act that it is no promise, and what tells it."""


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
    features.update([name for name, holds in _TURNS if holds(candidate, reading)])
    words = reading.lowers[candidate.clause.lo : candidate.clause.hi]
    if candidate.amount is not None and not _FUNDRAISERS.isdisjoint(words):
        features.add("raised_by_people")
    if "excluded=standing" in features and not _PLEDGES.isdisjoint(words):
        features.add("pledges_add_up")
    features.update([f"word={word}" for word in _TELLING_WORDS.intersection(words)])
