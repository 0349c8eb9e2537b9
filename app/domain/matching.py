"""Is this the commitment that is already known? Conservative: a doubt makes a new row, and every answer has its reason.

Each hindrance is a small rule that says why two outlines cannot be the same commitment, or None where it sees nothing
against it. Only what no rule hinders is the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.domain.article import Article
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim
from app.domain.money import Amount
from app.domain.sketch import likeness
from app.domain.vocabulary import FAMILIES, CommitmentType, Period

ANNOUNCED_APART = timedelta(days=21)
"""Announcements farther apart are two commitments, even of the same sum."""
PUBLISHED_APART = timedelta(days=45)
"""How long after the last report an undated report of the same sum still means the same commitment."""
SAME_SENTENCE = 0.85
"""Likeness from which two sentences are one sentence, copied or lightly edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What decides whether two commitments are one. Actors are keys; ``id`` is None before it is stored."""

    id: int | None
    type: CommitmentType
    committing: frozenset[str]
    recipients: frozenset[str]
    sum: tuple[str, Decimal, Decimal] | None
    """Currency, lower and upper bound."""
    period: Period | None
    share: tuple[Decimal, Decimal | None] | None
    items: frozenset[tuple[str, int | None]]
    """Equipment code or name, and quantity."""
    announced_on: DateValue | None
    first_told_on: date | None
    last_told_on: date | None
    sentences: tuple[str, ...]
    datasets: frozenset[str] = frozenset()
    """The datasets of which a record tells it."""

    @property
    def is_dated(self) -> bool:
        """Whether the day, month or year of announcement is known."""
        return self.announced_on is not None and self.announced_on.day is not None


@dataclass(frozen=True, slots=True)
class Match:
    """The commitment a claim belongs to (None: a new one), and why."""

    id: int | None
    reason: str
    retold: bool = False
    """Several known commitments fit a retelling: it is none of their first reports, nor a new commitment."""


def outline(claim: CommitmentClaim, article: Article) -> Outline:
    """The outline of an article's claim, which has no row yet."""
    amount, share = claim.amount, claim.share_of_gdp
    return Outline(
        id=None,
        type=claim.type,
        committing=frozenset(actor.key for actor in claim.committing),
        recipients=frozenset(actor.key for actor in claim.recipients),
        sum=sum_of(amount),
        period=amount.period if amount else None,
        share=(share.percent, share.maximum) if share else None,
        items=frozenset((item.equipment or item.name.casefold(), item.quantity) for item in claim.items),
        announced_on=claim.announced_on,
        first_told_on=article.published_on,
        last_told_on=article.published_on,
        sentences=tuple(mention.sentence.of(article.text) for mention in claim.mentions),
        datasets=frozenset([claim.dataset] if claim.dataset else []),
    )


def sum_of(amount: Amount | None) -> tuple[str, Decimal, Decimal] | None:
    """Currency and bounds of a sum; None where the text gives no figure."""
    if amount is None or amount.minimum is None or amount.maximum is None:
        return None
    return amount.currency, amount.minimum, amount.maximum


def match(told: Outline, known: Sequence[Outline], *, background: bool) -> Match:
    """Find the known commitment that a claim tells of.

    ``background``: the claim is told as past background; such a retelling may come long after the first report.
    """
    fitting = [each for each in known if not _hindrance(told, each, _RULES)]
    if fitting:
        nearest = min(fitting, key=lambda each: (_gap(told, each) or timedelta(0), each.id or 0))
        return Match(nearest.id, _reason(told, nearest))
    if background and not told.is_dated and (told.sum or told.share):
        return _retelling(told, known)
    return Match(None, _refusal(told, known))


def _retelling(told: Outline, known: Sequence[Outline]) -> Match:
    """ "The two billion pledged last year": the one earlier commitment of that sum, however long ago."""
    earlier = [each for each in known if not _hindrance(told, each, _TIMELESS_RULES) and _told_before(each, told)]
    if len(earlier) == 1:
        return Match(earlier[0].id, "told again as background: the one earlier commitment of the same parties and sum")
    if earlier:
        return Match(
            None, f"told again as background: which of {len(earlier)} earlier ones cannot be told", retold=True
        )
    return Match(None, _refusal(told, known))


def _other_family(told: Outline, known: Outline) -> str | None:
    """Military and financial aid may be one package; aid and a country's own procurement are not.

    A sum that is told as a mere plan ("policy") may be any of them.
    """
    one, other = FAMILIES[told.type], FAMILIES[known.type]
    if told.sum is not None and CommitmentType.POLICY in (told.type, known.type):
        return None
    return None if one is other else f"another type ({known.type}, not {told.type})"


def _other_record(told: Outline, known: Outline) -> str | None:
    """Two records of one dataset are two commitments: whoever made it counted each once."""
    return "another record of the same dataset" if told.datasets & known.datasets else None


def _other_parties(told: Outline, known: Outline) -> str | None:
    """ "France and Germany" is not "France"; and a claim without a committing party is like nobody's."""
    return None if told.committing and told.committing == known.committing else "other committing parties"


def _other_recipients(told: Outline, known: Outline) -> str | None:
    """A text may leave out for whom; it does not name somebody else."""
    silent = not told.recipients or not known.recipients
    return None if silent or told.recipients == known.recipients else "other recipients"


def _other_sum(told: Outline, known: Outline) -> str | None:
    """ "€2 bn" is not "€2.1 bn", nor "$2 bn", nor a commitment without a sum."""
    return None if told.sum == known.sum and told.share == known.share else "another sum"


def _other_period(told: Outline, known: Outline) -> str | None:
    """ "€2 bn a year" is not "€2 bn" said to be paid once."""
    return None if told.period is None or known.period is None or told.period is known.period else "another period"


def _other_words(told: Outline, known: Outline) -> str | None:
    """Without a sum, only the same counted things or the same sentence make the same commitment."""
    if told.sum or told.share or _same_things(told, known) or _same_sentence(told, known):
        return None
    return "neither a sum nor the same counted items or sentence"


def _other_time(told: Outline, known: Outline) -> str | None:
    """Announced three weeks apart, or undated and reported long after the others: another one of the same size.

    Undated, the very same sentence may come at any time: agencies end their reports with it for months.
    """
    gap = _gap(told, known)
    if told.is_dated and known.is_dated:
        return f"been announced {gap.days} days apart" if gap is not None and gap > ANNOUNCED_APART else None
    if _same_sentence(told, known):
        return None
    if gap is None:
        return "no dates to compare"
    return f"been told {gap.days} days apart" if gap > PUBLISHED_APART else None


Rule = Callable[[Outline, Outline], str | None]
_TIMELESS_RULES: tuple[Rule, ...] = (
    _other_record,
    _other_family,
    _other_parties,
    _other_recipients,
    _other_sum,
    _other_period,
    _other_words,
)
_RULES: tuple[Rule, ...] = (*_TIMELESS_RULES, _other_time)


def _hindrance(told: Outline, known: Outline, rules: Sequence[Rule]) -> str | None:
    """The first rule's reason against the two being one."""
    return next(filter(None, (rule(told, known) for rule in rules)), None)


def _same_things(told: Outline, known: Outline) -> bool:
    """The same items, each with a quantity."""
    counted = bool(told.items) and all(quantity is not None for _, quantity in told.items)
    return counted and told.items == known.items


def _same_sentence(told: Outline, known: Outline) -> bool:
    """One sentence of each is nearly the other's: a syndicated or copied report."""
    return any(likeness(one, other) >= SAME_SENTENCE for one in told.sentences for other in known.sentences)


def _gap(told: Outline, known: Outline) -> timedelta | None:
    """Days between the announcements; where one is unknown, between all that is known of when they were told."""
    both = told.is_dated and known.is_dated
    one, other = _days(told, announced_only=both), _days(known, announced_only=both)
    if not one or not other:
        return None
    return max(min(one) - max(other), min(other) - max(one), timedelta(0))


def _days(outline: Outline, *, announced_only: bool) -> list[date]:
    """First and last day of the announcement's period, and, unless announced_only, of the reports."""
    when = outline.announced_on
    announced = [when.day, when.last_day] if when else []
    told = [] if announced_only else [outline.first_told_on, outline.last_told_on]
    return [day for day in (*announced, *told) if day is not None]


def _told_before(known: Outline, told: Outline) -> bool:
    """Whether the known commitment was reported or announced by the time the claim was published."""
    days = _days(known, announced_only=False)
    return told.first_told_on is None or not days or min(days) <= told.first_told_on


def _reason(told: Outline, known: Outline) -> str:
    """Why the two are one, in plain English."""
    grounds = ["same parties"]
    if told.sum:
        grounds.append(f"same sum ({told.sum[0]} {told.sum[1]:,f})")
    if told.share:
        grounds.append(f"same share of GDP ({told.share[0]}%)")
    if _same_things(told, known):
        grounds.append("same items")
    if _same_sentence(told, known):
        grounds.append("same sentence")
    elif (gap := _gap(told, known)) is not None:
        grounds.append(f"{'announced' if told.is_dated and known.is_dated else 'told'} {gap.days} days apart")
    return ", ".join(grounds)


def _refusal(told: Outline, known: Sequence[Outline]) -> str:
    """Why none of the known ones is it: what the nearest, which passed the most rules, fails."""
    if not known:
        return "new: nothing like it is known"
    nearest = max(known, key=lambda each: [rule(told, each) is None for rule in _RULES])
    return f"new: the nearest known has {_hindrance(told, nearest, _RULES)}"
