"""Are two tellings of one commitment? Each piece of evidence is a small rule with its points; what forbids is one too.

Points are judgements, tuned on half of the pairs of ``tests/matching``; docs/decisions/0006 tells what they reach.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.judging import FULL, Evidence, Judgement, never, weigh
from app.domain.outlines import Outline
from app.domain.sums import Sum, fits, is_rounding, same_figure
from app.domain.vocabulary import FAMILIES, LADDER, CommitmentType, Family, Period, Qualifier, Status

_SAME_FIGURE = {1: 38, 2: 45}
"""Points of a figure told alike, by its digits: two billion are promised often, 2.17 once."""
_SAME_LONG_FIGURE = 55
_RARE_EUROS, _RARE = 15_000_000_000, 10
"""From how many euros on a sum is promised so seldom that the same one again says more, and by how many points."""
_SAME_SENTENCE, _LIKE_SENTENCE = 0.85, 0.6
"""Share of common words from which two sentences are one sentence lightly edited, or alike."""
_ENDS = frozenset(Status) - frozenset(LADDER)
_CLOSE = Decimal("0.02")
"""The part by which two sums may differ to fit closely."""
_DATED = ((0, 15), (3, 12), (10, 7), (21, -2))
_TOLD = ((3, 12), (10, 8), (45, 5))
"""Points for announcements, or reports, that lie at most so many days apart."""
_TOO_FAR, _DAYS_A_POINT = -10, 8
"""Points of those farther apart, and after how many more days one more is taken away."""


def judge(one: Outline, other: Outline) -> Judgement:
    """What speaks for and against two tellings being of one commitment; the order of the two does not matter."""
    first, second = sorted((one, other), key=lambda each: each.place)
    forbidden = next(filter(None, (rule(first, second) for rule in _FORBIDDING)), None)
    if forbidden is not None:
        return never(forbidden)
    parted = next(filter(None, (rule(first, second) for rule in _PARTING)), None)
    judged = weigh([*filter(None, (rule(first, second) for rule in _EVIDENCE))], excluded=parted is not None)
    return replace(judged, against=parted) if parted else judged


def judge_timeless(one: Outline, other: Outline) -> Judgement:
    """The same, however long after the other the one is told: for what is told as background."""
    judged = judge(replace(one, told_on=None, announced_on=None), replace(other, told_on=None, announced_on=None))
    return replace(judged, score=min(judged.score + _UNKNOWN_TIME_RETURNED, FULL))


def core(told: Outline) -> Outline:
    """What of a telling a judgement depends on, but for its words, its text and its place."""
    return replace(told, place=("", "", 0), article="", words=frozenset())


def band(one: Outline, other: Outline) -> int:
    """What of two tellings' words a judgement depends on: 2 for one sentence, 1 for sentences alike, 0 for others."""
    alike = _likeness(one, other)
    return (alike >= _SAME_SENTENCE) + (alike >= _LIKE_SENTENCE)


_UNKNOWN_TIME = Evidence(-20, "no dates to compare")
_UNKNOWN_TIME_RETURNED = 25
"""Without its time a telling gets what one a few weeks away would have."""


def _nobody_in_common(one: Outline, other: Outline) -> str | None:
    """A claim without a giver is like nobody's."""
    return None if one.committing & other.committing else "other committing parties"


def _same_text(one: Outline, other: Outline) -> str | None:
    """What one article tells apart is apart, and so are two records of one dataset."""
    if one.article == other.article:
        return "told apart by one article"
    same = one.dataset is not None and one.dataset == other.dataset
    return "another record of the same dataset" if same else None


def _other_parties(one: Outline, other: Outline) -> str | None:
    """ "France and Germany" is not "France"."""
    return None if one.committing == other.committing else "other committing parties"


def _other_recipients(one: Outline, other: Outline) -> str | None:
    """A text may leave out for whom; it does not name somebody else."""
    silent = not one.recipients or not other.recipients
    return None if silent or one.recipients & other.recipients else "other recipients"


def _more_recipients(one: Outline, other: Outline) -> str | None:
    """ "Ukraine and Moldova" is not "Ukraine"."""
    silent = not one.recipients or not other.recipients
    return None if silent or one.recipients == other.recipients else "further recipients"


def _other_sum(one: Outline, other: Outline) -> str | None:
    """ "€2 bn" is neither "€3 bn" nor 2 % of GDP; "more than €2 bn" may be "€2.17 bn"."""
    if one.sum and other.sum:
        return None if fits(one.sum, other.sum) is not None else "another sum"
    if one.share and other.share:
        here, there = ((each.percent, each.maximum or each.percent) for each in (one.share, other.share))
        return None if here == there else "another share of GDP"
    return "a sum, not a share of GDP" if one.has_size and other.has_size else None


def _other_period(one: Outline, other: Outline) -> str | None:
    """ "€2 bn a year" is not "€2 bn" said to be paid once, nor is what runs over other years."""
    if not one.sum or not other.sum:
        return None
    if one.sum.period and other.sum.period and one.sum.period is not other.sum.period:
        return "another period"
    told = [each.sum.years for each in (one, other) if each.sum and any(each.sum.years)]
    return "other years" if len(told) == 2 and told[0] != told[1] else None


def _rounded_on_another_day(one: Outline, other: Outline) -> str | None:
    """ "€205 m" and, two weeks later, "€210 m": rounding makes them one, the days make them two."""
    if not one.sum or not other.sum or not is_rounding(one.sum, other.sum) or _goes_on(one, other):
        return None
    plain = one.sum.qualifier is other.sum.qualifier is Qualifier.EXACT
    return "a sum no more than alike, announced on another day" if plain and _announced_apart(one, other) else None


def _other_kind(one: Outline, other: Outline) -> str | None:
    """Sanctions and forces are never money for somebody; a mere plan ("policy") with a sum may be anything."""
    if CommitmentType.POLICY in (one.type, other.type):
        return None
    here, there = FAMILIES[one.type], FAMILIES[other.type]
    apart = here is not there and {here, there} & {Family.SANCTIONS, Family.FORCES}
    return f"another type ({other.type}, not {one.type})" if apart else None


def _other_ordinal(one: Outline, other: Outline) -> str | None:
    """The second tranche is not the third."""
    here, there = dict(one.ordinals), dict(other.ordinals)
    differ = [noun for noun in here.keys() & there.keys() if here[noun] != there[noun]]
    return f"another {differ[0]} of the same name" if differ else None


def _figure(one: Outline, other: Outline) -> Evidence | None:
    """How much the sums say."""
    if one.sum and other.sum:
        return _sums(one.sum, other.sum, _announced_apart(one, other))
    if one.share and other.share:
        return Evidence(38, f"same share of GDP ({one.share.percent.normalize():f}%)")
    return Evidence(-10, "only one of them tells a sum") if one.has_size or other.has_size else None


def _sums(one: Sum, other: Sum, apart: bool) -> Evidence | None:
    """``apart``: the two are said to be announced on other days."""
    rare = _RARE if _is_rare(one) and _is_rare(other) else 0
    if same_figure(one, other):
        points = _SAME_FIGURE.get(one.digits, _SAME_LONG_FIGURE)
        return Evidence(points + rare, f"same sum ({_in_words(one)})")
    far = fits(one, other)
    if far is None:
        return None
    told = f"{_in_words(one)} and {_in_words(other)}"
    if one.is_range is not other.is_range:
        return Evidence(12, f"a range that holds the other sum ({told})")
    close = far <= _CLOSE and not apart
    return Evidence((36 if close else 29) + rare, f"sums that fit each other ({told})")


def _announced_apart(one: Outline, other: Outline) -> bool:
    """Whether both tell when it was announced, and the days are too far from each other to be mistaken."""
    gap = _gap(one, other)
    return one.is_dated and other.is_dated and gap is not None and gap.days > _DATED[1][0]


def _is_rare(told: Sum) -> bool:
    return told.euros is not None and told.euros[1] >= _RARE_EUROS


def _in_words(told: Sum) -> str:
    """ "EUR 2,000,000,000", "USD 20,000,000–30,000,000"."""
    bounds = dict.fromkeys(f"{bound.normalize():,f}" for bound in (told.low, told.high))
    return f"{told.currency} {'–'.join(bounds)}"


def _yearly(one: Outline, other: Outline) -> Evidence | None:
    """ "A billion a year" in one, a billion in the other."""
    if not one.sum or not other.sum or one.sum.period is other.sum.period:
        return None
    a_year = Period.PER_YEAR in (one.sum.period, other.sum.period)
    return Evidence(-10, "only one of them is told as a sum a year") if a_year else None


def _receivers(one: Outline, other: Outline) -> Evidence | None:
    if one.recipients & other.recipients:
        return Evidence(15, "same recipients" if one.recipients == other.recipients else "a recipient in common")
    if not one.recipients and not other.recipients:
        return Evidence(12, "no recipient in either")
    return Evidence(5, "only one of them names a recipient") if not one.recipients or not other.recipients else None


def _types(one: Outline, other: Outline) -> Evidence | None:
    if one.type is other.type:
        return Evidence(5, f"same type ({one.type.value.replace('_', ' ')})")
    both = (one.type, other.type)
    same = FAMILIES[one.type] is FAMILIES[other.type] and CommitmentType.HUMANITARIAN_AID not in both
    if same or CommitmentType.POLICY in both:
        return None
    return Evidence(-12, f"another type ({other.type}, not {one.type})")


def _things(one: Outline, other: Outline) -> Evidence | None:
    """The same counted things say almost as much as a sum; other things say that it is another promise."""
    if not one.items or not other.items:
        return None
    here, there = dict(one.items), dict(other.items)
    common = here.keys() & there.keys()
    if any(here[name] and there[name] and here[name] != there[name] for name in common):
        return Evidence(-30, "another number of the same things")
    counted = [name for name in common if here[name] and here[name] == there[name]]
    if counted:
        more = 0 if one.has_size and other.has_size else 8
        points = 40 if here.keys() == there.keys() else 32
        return Evidence(points + more, f"same things ({here[min(counted)]} {min(counted)})")
    return Evidence(8, f"same things ({min(common)})") if common else Evidence(-14, "other things")


def _sentence(one: Outline, other: Outline) -> Evidence | None:
    """Syndicated and lightly edited sentences. Without a sum or things they say most there is."""
    if _announced_apart(one, other):
        return None  # ministries announce every package in the words of the last one
    alike = _likeness(one, other)
    bare = not (one.has_size and other.has_size)
    if alike >= _SAME_SENTENCE:
        return Evidence(50 if bare else 25, "same sentence")
    return Evidence(16 if bare else 6, "sentences alike") if alike >= _LIKE_SENTENCE else None


def _counted_as(one: Outline, other: Outline) -> Evidence | None:
    """ "The 18th package" in both; "the second tranche" in one only."""
    common = one.ordinals & other.ordinals
    if common:
        noun, nth = min(common)
        return Evidence(18 if one.has_size and other.has_size else 42, f"both number {nth} of the {noun}s")
    return Evidence(-6, "only one of them is told as one of several") if one.ordinals or other.ordinals else None


def _on_top(one: Outline, other: Outline) -> Evidence | None:
    """ "Another two billion" weeks after two billion."""
    later = other.further and not one.further and (_gap(one, other) or timedelta(0)).days > 2
    return Evidence(-16, "the later one comes on top of something") if later else None


def _with_others(one: Outline, other: Outline) -> Evidence | None:
    """ "France and its partners" in one, France alone in the other."""
    return Evidence(-25, "only one of them is given with partners") if one.together is not other.together else None


def _due(one: Outline, other: Outline) -> Evidence | None:
    here, there = one.due_on, other.due_on
    if here is None or there is None or here.day is None or there.day is None:
        return None
    if here.iso == there.iso:
        return Evidence(6, f"same deadline ({here.iso})")
    return Evidence(-24, "due in another year") if here.day.year != there.day.year else None


def _speakers(one: Outline, other: Outline) -> Evidence | None:
    return Evidence(4, "announced by the same") if one.announcers & other.announcers else None


def _time(one: Outline, other: Outline) -> Evidence | None:
    """Near announcements speak for it. Far ones against it, but less where the later one tells the next step."""
    gap = _gap(one, other)
    both = one.is_dated and other.is_dated
    if gap is None:
        return None if _likeness(one, other) >= _SAME_SENTENCE else _UNKNOWN_TIME
    words = f"{'announced' if both else 'told'} {_days_in_words(gap.days)}"
    near = next((points for most, points in (_DATED if both else _TOLD) if gap.days <= most), None)
    if near is not None:
        return Evidence(near, words)
    if not both and _likeness(one, other) >= _SAME_SENTENCE:
        return None  # agencies end their reports with the same sentence for months
    most = (_DATED if both else _TOLD)[-1][0]
    return Evidence(round((_TOO_FAR - (gap.days - most) / _DAYS_A_POINT) * _patience(one, other)), words)


def _step(one: Outline, other: Outline) -> Evidence | None:
    """The later one tells what became of the earlier; and few things are refused, held back or given up."""
    if one.status is other.status and one.status in _ENDS:
        return Evidence(12, f"both {one.status.value}")
    if not _goes_on(one, other):
        return None
    waits = one.status is Status.PROPOSED and not other.further
    return Evidence(12 if waits else 6, f"{one.status.value}, then {other.status.value}")


def _patience(one: Outline, other: Outline) -> float:
    """How much of the distance in time counts: a proposal waits for its decision, a promise for its delivery."""
    rare = 0.5 if one.sum and other.sum and _is_rare(one.sum) and _is_rare(other.sum) else 1.0
    if not _goes_on(one, other):
        return rare
    return rare * (0.33 if one.status is Status.PROPOSED else 0.5)


def _goes_on(one: Outline, other: Outline) -> bool:
    """Whether the later telling is a further step than the earlier, and the earlier had not come to its end."""
    if one.status in _ENDS:
        return False
    return other.status in _ENDS or LADDER.index(other.status) > LADDER.index(one.status)


def _gap(one: Outline, other: Outline) -> timedelta | None:
    """Days between the announcements; where one is unknown, between all that is known of when they were told."""
    both = one.is_dated and other.is_dated
    here, there = _dates(one, announced_only=both), _dates(other, announced_only=both)
    if not here or not there:
        return None
    return max(min(here) - max(there), min(there) - max(here), timedelta(0))


def _dates(told: Outline, *, announced_only: bool) -> list[date]:
    """First and last day of the announcement's period, and, unless announced_only, of the report."""
    when = told.announced_on
    announced: Iterable[date | None] = (when.day, when.last_day) if when else ()
    return [day for day in (*announced, *(() if announced_only else (told.told_on,))) if day is not None]


def _likeness(one: Outline, other: Outline) -> float:
    """Twice the common words over the words of both."""
    both = len(one.words) + len(other.words)
    return 2 * len(one.words & other.words) / both if both else 0.0


def _days_in_words(days: int) -> str:
    return {0: "on the same day", 1: "a day apart"}.get(days, f"{days} days apart")


_FORBIDDING: tuple[Callable[[Outline, Outline], str | None], ...] = (
    _nobody_in_common,
    _same_text,
    _other_kind,
    _other_recipients,
    _other_sum,
    _other_ordinal,
)
"""What makes two tellings two, beyond any doubt."""
_PARTING: tuple[Callable[[Outline, Outline], str | None], ...] = (
    _other_parties,
    _more_recipients,
    _other_period,
    _rounded_on_another_day,
)
"""What keeps two tellings apart, though a reader may find that they are one."""
_EVIDENCE: tuple[Callable[[Outline, Outline], Evidence | None], ...] = (
    _figure,
    _yearly,
    _receivers,
    _types,
    _things,
    _sentence,
    _counted_as,
    _on_top,
    _with_others,
    _due,
    _speakers,
    _time,
    _step,
)
