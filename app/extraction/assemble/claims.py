"""Turns what was decided into claims: sums, items, dates, announcers and the words each field was read from."""

import re
from bisect import bisect
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.actors import ActorRef
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Item, Mark, Mention, Rejection
from app.domain.money import Amount
from app.domain.span import Span
from app.domain.vocabulary import ActorKind, CommitmentType, DateBasis, Precision, Status
from app.domain.wholes import follows_a_part
from app.extraction import resolve_dates
from app.extraction.assemble.antecedents import Referent
from app.extraction.assemble.candidates import CONDITIONS, Candidate
from app.extraction.assemble.clauses import Clause
from app.extraction.assemble.decide import Decision, expanded
from app.extraction.assemble.roles import Option
from app.extraction.placing import beginning_in
from app.extraction.predicates import Predicate
from app.extraction.reading import Reading
from app.extraction.recognise import amounts
from app.extraction.recognise.currencies import UNKNOWN_CURRENCY, CompiledCurrencies
from app.extraction.recognise.date_found import DateKind
from app.extraction.recognise.dates import DateFound, DateRole

_ANNOUNCING = frozenset({"subject", "agent", "subject_of_governor", "speaker"})
_IN_KIND = frozenset({"weapons", "humanitarian_aid", "forces"})
_STATES = frozenset("readiness|deployment|military presence|air policing|patrols|boots on the ground".split("|"))
"""What forces do or are in, which nobody counts among what is sent."""
_OF_PEOPLE = frozenset({CommitmentType.DEPLOYMENT, CommitmentType.TRAINING})
"""Other pledges go to forces, and do not give them."""


def claim_of(
    decision: Decision, reading: Reading, event: DateValue | None, currencies: CompiledCurrencies
) -> tuple[CommitmentClaim, tuple[Rejection, ...]]:
    """The claim of a kept decision; ``event`` is the day the article reports on. Rejections tell what was left out."""
    candidate = decision.candidate
    amount, rejections = _amount(decision, reading, currencies)
    announced, due = _dates(candidate, reading, event)
    kind = decision.type if decision.recipients or not decision.is_own_expense else decision.own_type
    claim = CommitmentClaim(
        type=kind,
        status=_status(decision, reading),
        committing=expanded(_refs(decision.committing), reading),
        recipients=expanded(_refs(decision.recipients), reading),
        announcers=tuple(dict.fromkeys(r.person for r in _announcers(decision, reading) if r.person is not None)),
        through=_through(candidate, reading),
        amount=amount,
        share_of_gdp=candidate.share.share if candidate.share else None,
        items=tuple(dict.fromkeys(item for _, item in items_of(decision, reading))),
        announced_on=announced[0] if announced else (event if _is_news(decision, reading) else None),
        due_on=due[0] if due else None,
        condition=_condition(candidate, reading),
        background=_is_background(decision, announced[0] if announced else None, reading.article.published_on),
        mentions=(_mention(decision, kind, reading, announced, due),),
        confidence=Decimal(str(round(decision.probability, 2))),
    )
    return claim, rejections


def _status(decision: Decision, reading: Reading) -> Status:
    """The step; of a whole of which a tranche has come, that it was announced."""
    told, found = decision.status, decision.candidate.amount
    if told is not Status.DELIVERED or found is None:
        return told
    before = reading.text[decision.candidate.sentence.span.start : found.span.start]
    return Status.ANNOUNCED if follows_a_part(before) else told


def _refs(chosen: tuple[Option, ...]) -> tuple[ActorRef, ...]:
    return tuple(option.party for option in chosen)


def _amount(
    decision: Decision, reading: Reading, currencies: CompiledCurrencies
) -> tuple[Amount | None, tuple[Rejection, ...]]:
    """The sum in the currency that its own words, else the committing country, else the article's countries settle."""
    found = decision.candidate.amount
    if found is None:
        return None, ()
    contexts: tuple[Iterable[str], ...] = (
        (option.party.key for option in decision.committing),
        (r.parties[0].key for r in decision.candidate.referents if r.parties),
        (actor.party.key for actor in reading.actors if actor.party),
    )
    for countries in contexts:
        amount = amounts.resolve_currency(found, countries, currencies)
        if amount.currency != UNKNOWN_CURRENCY:
            return amount, ()
    reason = f"whose currency “{found.amount.text}” means cannot be told from the text"
    return None, (Rejection("amount.currency", reason, found.span),)


def _announcers(decision: Decision, reading: Reading) -> tuple[Referent, ...]:
    """The people who say it: subjects of the act or of a verb of saying, and a headline's "- Scholz"."""
    found = []
    for option in (*decision.committing, *decision.recipients):
        for referent in option.referents:
            said = option.features & _ANNOUNCING or "headline_label" in option.features
            said = said and not _is_aside(referent, decision.candidate, reading)
            if referent.person is not None and said and referent.form in ("person", "office", "pronoun", "ours"):
                found.append(referent)
    return tuple(found)


def _is_aside(referent: Referent, candidate: Candidate, reading: Reading) -> bool:
    """Whether somebody is told in the words that open a sentence and only say when: "After Macron and Zelensky had
    dined, Paris pledged"."""
    act, lo = candidate.predicate, candidate.sentence.lo
    if act is None or reading.lowers[lo] not in _WHEN or referent.lo >= act.lo:
        return False
    return "," in reading.lowers[referent.hi : act.lo]


_WHEN = frozenset({"after", "before", "when", "while", "once"})


def _through(candidate: Candidate, reading: Reading) -> tuple[ActorRef, ...]:
    """Bodies behind "through", "via" or "under": a fund or a programme."""
    found = []
    for actor in reading.actors_in(candidate.clause.lo, candidate.clause.hi):
        i = actor.lo
        while i > candidate.clause.lo and reading.tokens[i - 1].lower in ("the", "its", "a"):
            i -= 1
        before = reading.tokens[i - 1].lower if i > candidate.clause.lo else ""
        if before in ("through", "via", "under") and actor.ref is not None and actor.ref.kind is not ActorKind.PERSON:
            found.append(actor.ref)
    return tuple(dict.fromkeys(found))


def items_of(decision: Decision, reading: Reading) -> list[tuple[Span, Item]]:
    """What is given in kind, each with its place: numbered things first, then weapons and supplies named without a
    number. Whom or what sanctions strike is not given to anybody."""
    candidate = decision.candidate
    if decision.type is CommitmentType.SANCTIONS:
        return []
    kinds = _IN_KIND if decision.type in _OF_PEOPLE else _IN_KIND - {"forces"}
    items = [(quantity.span, Item(quantity.noun_text, quantity.value)) for quantity in candidate.quantities]
    for thing in candidate.things:
        span = reading.span(thing.lo, thing.hi)
        if (
            thing.value in kinds
            and thing.lemma not in _STATES
            and not any(quantity.span.overlaps(span) for quantity in candidate.quantities)
            and (_governed(candidate, thing.lo) or reading.lowers[thing.hi : thing.hi + 1] in _RELATIVES)
        ):
            items.append((span, Item(reading.words(thing.lo, thing.hi))))
    its = _of_its_sum([span for span, _ in items], candidate, reading)
    return [(span, item) for span, item in items if span in its]


_RELATIVES = (["that"], ["which"])
"""Behind a thing they say what is done with it: "the system that Germany handed over"."""


def _governed(candidate: Candidate, lo: int) -> bool:
    return candidate.predicate is None or lo >= candidate.predicate.lo or candidate.predicate.passive


def _dates(candidate: Candidate, reading: Reading, event: DateValue | None) -> tuple["_Told | None", "_Told | None"]:
    """The day it was announced and the date it is due, as the sentence tells them; what has been done is not due ("had
    donated 92 billion by the end of July")."""
    published = reading.article.published_on
    sentence = candidate.sentence.span
    told = [
        (
            resolve_dates.resolve(
                found, published, _direction(found, candidate, reading), event.day if event else None
            ),
            found,
        )
        for found in beginning_in(reading.dates, sentence.start, sentence.end)
        if sentence.contains(found.span)
    ]
    ahead = [each for each in told if _is_due(each[1], each[0], published) and not _is_of_another(each[1], reading)]
    its = _of_its_sum([found.span for _, found in ahead], candidate, reading) or _of_its_act(ahead, candidate, reading)
    due = [] if _is_done(candidate.predicate) else [each for each in ahead if each[1].span in its]
    due = [each for each in due if not _of_another_act(each[1], candidate, reading)]
    due = [each for each in due if not _opens_past(each[1], candidate.predicate, reading)]
    come = [each for each in told if each not in ahead and _has_come(each[0], published)]
    announced = [each for each in come if len(come) < 2 or not _is_dateline(each[1], candidate, reading)]
    named = [each for each in due if each[1].role is DateRole.DUE]
    return next(iter(announced), None), next((_at_last(each) for each in named or due), None)


def _at_last(told: "_Told") -> "_Told":
    """A deadline by its end: what is to be done "in 2026-2029" is due in 2029."""
    return resolve_dates.last_of(told[1], told[0]), told[1]


_Told = tuple[DateValue, DateFound]


def _of_another_act(found: DateFound, candidate: Candidate, reading: Reading) -> bool:
    """Whether a date stands in another clause that has an act of its own: "..., while Warsaw's are due within days"."""
    i = reading.token_at(found.span.start)
    clause = next((clause for clause in candidate.clauses if clause.lo <= i < clause.hi), candidate.clause)
    if clause is candidate.clause.head:
        return False
    if clause is candidate.clause or clause.opener not in _APART:
        return False
    acts = reading.predicates[candidate.sentence.index]
    return any(clause.lo <= act.lo < clause.hi and act.rank for act in acts)


_OF_EVENTS = frozenset({None, DateRole.DURING, DateRole.EVENT})


def _opens_past(found: DateFound, act: Predicate | None, reading: Reading) -> bool:
    """Whether a date says when something was done: "In the spring Paris turned down", not "by May it will"."""
    if act is None or found.role not in _OF_EVENTS or found.year is not None:
        return False
    if found.span.end > reading.tokens[act.left].start:
        return False
    outermost = act.chain[-1].form if act.chain else act.form
    return outermost in ("VBD", "perfect") and not (act.future or act.modal or act.passive)


_APART = frozenset({"while", "whereas", "and", "but", ";", "although", "though", "which", "who", "whose"})


_WITHOUT_YEAR = frozenset({DateKind.DAY, DateKind.MONTH, DateKind.SEASON})
_IN_CLAUSE = frozenset({None, DateRole.DURING, DateRole.EVENT})


def _direction(found: DateFound, candidate: Candidate, reading: Reading) -> resolve_dates.Direction | None:
    """Which way a day, month or season without a year lies, by the tense of the act it stands behind: "might join in
    the spring", "was delivered in June"; a weekday is ahead of "will"."""
    act = candidate.predicate
    if act is None or act.nominal or found.year is not None or found.role not in _IN_CLAUSE:
        return None
    if not reading.tokens[act.lo].start < found.span.start < reading.tokens[candidate.clause.hi - 1].end:
        return None
    if found.kind is DateKind.WEEKDAY:
        said = any(act.lo < p.lo and reading.tokens[p.lo].start < found.span.start for p in candidate.speech)
        return "future" if act.future and not said else None
    if found.kind not in _WITHOUT_YEAR:
        return None
    if act.future or act.modal or act.infinitive or act.chain:
        return "future"
    return "past" if act.form in ("VBD", "VBN") or act.perfect else None


def _is_dateline(found: DateFound, candidate: Candidate, reading: Reading) -> bool:
    """Whether a date only says when the report was sent: "BERLIN, 3 April 2025 - Germany said on Wednesday"."""
    behind = reading.token_at(found.span.end - 1) + 1
    opens = behind - candidate.sentence.lo <= _DATELINE and reading.tokens[candidate.sentence.lo].text.isupper()
    return opens and reading.lowers[behind : behind + 1] in _DASHES


_DATELINE = 10
"""Tokens at most of a dateline: "LONDON / KYIV, 3 April 2025 -"."""
_DASHES = (["-"], ["–"], ["—"], ["("])


def _is_of_another(found: DateFound, reading: Reading) -> bool:
    """Whether a date tells when something else was or will be: "the agreement reached in June", "Sunday's vote"."""
    behind = reading.token_at(found.span.end - 1) + 1
    return reading.lowers[behind : behind + 1] == ["'s"] or _is_of_past(found, reading)


def _is_of_past(found: DateFound, reading: Reading) -> bool:
    """Whether a date belongs to a participle that says when something was settled: "the agreement reached in June"."""
    i = reading.token_at(found.span.start)
    while i > 0 and reading.lowers[i - 1] in _DATE_PREPOSITIONS:
        i -= 1
    if i > 2 and reading.lowers[i - 2] in ("in", "at") and reading.tokens[i - 1].text[0].isupper():
        i -= 2
    return i > 1 and reading.lowers[i - 1] in _SETTLED and reading.lowers[i - 2] not in _BEFORE_SETTLED


_DATE_PREPOSITIONS = frozenset({"in", "on", "of", "the", "early", "late", "last"})
_SETTLED = frozenset(
    "reached signed agreed struck concluded approved adopted announced promised pledged unveiled passed made".split()
)
_BEFORE_SETTLED = frozenset("be will to is are".split())


def _has_come(value: DateValue, published: date | None) -> bool:
    """Whether it is a day that was not ahead when the article was published."""
    day = value.day if value.precision is Precision.DAY else None
    return day is not None and (published is None or day <= published)


def _of_its_act(dates: list[_Told], candidate: Candidate, reading: Reading) -> set[Span]:
    """What stands between the act and the candidate's sum: "will give 2 bn next year, and Finland a further 660 mn"."""
    if candidate.predicate is None or candidate.amount is None:
        return set()
    act, own = reading.tokens[candidate.predicate.lo].start, candidate.amount.span.start
    return {found.span for _, found in dates if act < found.span.start < own}


_BESIDE = 300
"""Characters within which sums are told beside each other: what is farther changes nothing, and work stays linear."""


def _of_its_sum(spans: list[Span], candidate: Candidate, reading: Reading) -> set[Span]:
    """Of dates or items in a sentence of several sums those that go with the candidate's: behind each sum stands its
    own ("2.6 percent by 2027 and 3 percent later"), or before it, where the sentence begins so ("20 tanks for two
    billion and 30 guns for one"). What stands only behind the last or before the first goes with all."""
    own = candidate.amount or candidate.share
    if own is None or not spans:
        return set(spans)
    start = max(candidate.sentence.span.start, own.span.start - _BESIDE)
    end = min(candidate.sentence.span.end, own.span.end + _BESIDE)
    sums = sorted(
        [each.span.start for each in beginning_in(reading.amounts, start, end)]
        + [each.span.start for each in beginning_in(reading.shares, start, end)]
    )
    if len(sums) < 2:
        return set(spans)
    first = min(spans).start < sums[0]
    places = {span: min(max(bisect(sums, span.start) - (not first), 0), len(sums) - 1) for span in spans}
    if set(places.values()) == {0 if first else len(sums) - 1}:
        return set(spans)
    return {span for span, place in places.items() if sums[place] == own.span.start}


def _is_done(act: Predicate | None) -> bool:
    """Whether something was handed over, not just promised: "had donated", not "has pledged"."""
    return act is not None and act.perfect and not act.chain and not _HANDING.isdisjoint(act.frames())


_HANDING = frozenset({"transfer", "receive"})


def _is_due(found: DateFound, value: DateValue, published: date | None) -> bool:
    """Whether a date lies ahead: named as a deadline, or a day, month or year to come. A year to come is this one too
    ("will spend 2 billion this year"), unless it is told as past ("earlier this year")."""
    if found.role is DateRole.DUE:
        return True
    starts = found.role is DateRole.START and found.end_year is None
    if starts or value.day is None or published is None:
        return False
    this_year = value.precision is Precision.YEAR and value.day.year == published.year
    return value.day > published or (this_year and not found.text.lower().startswith("earlier"))


def _is_news(decision: Decision, reading: Reading) -> bool:
    """Whether the sentence tells what was said on the day the article reports on."""
    return (
        bool({"lead", "early", "attributed"} & decision.features)
        and not {"chain_past", "word=last", "word=earlier", "word=previously"} & decision.features
        and not _is_long_past(decision.candidate, reading)
    )


def _is_long_past(candidate: Candidate, reading: Reading) -> bool:
    """Whether the clause dates itself in a year or month gone by: "ordered 30 wagons in 2024", "signed it in March"."""
    published = reading.article.published_on
    if published is None:
        return False
    span = reading.span(candidate.clause.lo, candidate.clause.hi)
    dates = beginning_in(reading.dates, span.start, span.end)
    years = [found.year for found in dates if found.year is not None]
    return bool(years and max(years) < published.year) or any(_is_past_month(d, candidate, reading) for d in dates)


def _is_past_month(found: DateFound, candidate: Candidate, reading: Reading) -> bool:
    published = reading.article.published_on
    if published is None or found.kind is not DateKind.MONTH or _direction(found, candidate, reading) != "past":
        return False
    month = resolve_dates.resolve(found, published, "past").day
    return month is not None and (month.year, month.month) < (published.year, published.month)


def _condition(candidate: Candidate, reading: Reading) -> str | None:
    """The words of a clause that the promise hangs on: "if an agreement is reached"."""
    for clause in candidate.clauses:
        if clause.opener in CONDITIONS and clause is not candidate.clause and not _is_term(clause, reading):
            return reading.words(clause.lo, clause.hi).strip(" ,.;")
    sentence = candidate.sentence
    if _OPENING_CONDITIONS.isdisjoint(reading.lowers[sentence.lo : sentence.hi]):
        return None
    hangs = _HANGING_ON.search(reading.text[sentence.span.start : sentence.span.end])
    return hangs.group().strip(" ,.;") if hangs is not None else None


_HANGING_ON = re.compile(
    r"\b(?:(?:provided that|on (?:the )?condition that|in the event of|in case of|conditional on)\b[^,.;]*"
    r"|(?:subject to|pending)\b[^,.;]*?\b(?:approval|consent|vote|ratification|go-ahead|clearance|decision)\b[^,.;]*"
    r"|after (?:a|any|the) (?:ceasefire|truce|armistice|peace (?:deal|agreement))\b[^,.;]*)",
    re.IGNORECASE,
)
"""Words that tell what a promise hangs on without a clause of their own: "in the event of a ceasefire"."""
_OPENING_CONDITIONS = frozenset("provided condition event case conditional subject pending after".split())
"""One of them stands wherever `_HANGING_ON` finds anything."""


def _is_term(clause: Clause, reading: Reading) -> bool:
    """Whether "until" only says how long: "until the end of 2026"."""
    if clause.opener != "until":
        return False
    start = reading.tokens[clause.lo].start
    return bool(beginning_in(reading.dates, start, start + _TERM))


_TERM = 12
"""Characters from "until" within which a date begins, where it only says how long: "until the end of May"."""


def _is_background(decision: Decision, announced: DateValue | None, published: date | None) -> bool:
    if announced is not None and announced.day is not None and published is not None:
        return (published - announced.day).days > 4
    told_before = {"word=last", "word=previously", "word=earlier", "word=already", "word=ago", "excluded=history"}
    return "body" in decision.features and bool(told_before & decision.features)


def _mention(
    decision: Decision,
    kind: CommitmentType,
    reading: Reading,
    announced: tuple[DateValue, DateFound] | None,
    due: tuple[DateValue, DateFound] | None,
) -> Mention:
    """The sentence with the words of every field."""
    candidate = decision.candidate
    marks = [
        *_party_marks("country", decision.committing, reading),
        *_party_marks("recipient", decision.recipients, reading),
    ]
    marks += [Mark("announced_by", reading.span(r.lo, r.hi), "speaker") for r in _announcers(decision, reading)]
    if candidate.predicate is not None:
        rule = min(f for f in decision.features if f.startswith("rule_status=status."))
        marks.append(
            Mark("status", reading.span(candidate.predicate.lo, candidate.predicate.hi), rule.partition("=")[2])
        )
    if candidate.things:
        marks.append(Mark("type", reading.span(candidate.things[0].lo, candidate.things[0].hi), f"type.{kind.value}"))
    if candidate.amount is not None:
        marks.append(Mark("amount", candidate.amount.span, candidate.amount.rule))
    if candidate.share is not None:
        marks.append(Mark("share_of_gdp", candidate.share.span, "share"))
    counted = _of_its_sum([quantity.span for quantity in candidate.quantities], candidate, reading)
    marks += [Mark("items", quantity.span, "quantity") for quantity in candidate.quantities if quantity.span in counted]
    if announced is not None:
        marks.append(Mark("announced_on", announced[1].span, "date"))
    if due is not None:
        marks.append(Mark("due_on", due[1].span, "date"))
    strongest = sorted({f for f in decision.features if f.startswith(("rule_", "pair=", "chain="))})
    return Mention(candidate.sentence.span, tuple(dict.fromkeys(marks)), tuple(strongest))


def _party_marks(field: str, chosen: tuple[Option, ...], reading: Reading) -> list[Mark]:
    """One mark a party: the referent with the strongest standing, else none (the party stands in another sentence)."""
    marks = []
    for option in chosen:
        standing = sorted(option.features & _ANNOUNCING) or ["named"]
        for referent in option.referents[:1]:
            marks.append(Mark(field, reading.span(referent.lo, referent.hi), f"{field}.{standing[0]}"))
    return marks


def event_day(reading: Reading) -> DateValue | None:
    """The day the article reports on: the first day told in its first sentences that is not ahead of publication."""
    published = reading.article.published_on
    if published is None or not reading.sentences:
        return None
    end = reading.sentences[min(3, len(reading.sentences)) - 1].span.end
    for found in reading.dates:
        if found.span.start >= end:
            break
        value = resolve_dates.resolve(found, published)
        if value.precision is Precision.DAY and value.day is not None and 0 <= (published - value.day).days <= 7:
            return replace(value, basis=DateBasis.RESOLVED)
    return None
