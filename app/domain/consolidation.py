"""One row from many tellings: what all articles together say about a commitment or a meeting.

The best telling decides each field and the next best fills what it leaves open, so that a row never says what no
mention says. Status, dates and the sum are the exceptions: the furthest step, the earliest date and the figure of most
sources count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.domain.actors import ActorRef, Participant
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.domain.money import Amount
from app.domain.telling import ClaimT, Tally, Telling, best_first, tally
from app.domain.titles import title
from app.domain.vocabulary import ARTICLES, LADDER, ActorKind, MeetingStatus, ParticipantRole, Status, TotalsReason
from app.domain.wholes import names_whole

Value = TypeVar("Value")

_OVERTAKES = frozenset(LADDER) - {Status.PROPOSED}
"""Steps that undo an earlier rejection, suspension or cancellation. A proposal does not: retellings repeat it."""
OUT_OF_TOTALS = {
    Status.PROPOSED: TotalsReason.PROPOSED,
    Status.REJECTED: TotalsReason.REJECTED,
    Status.SUSPENDED: TotalsReason.SUSPENDED,
    Status.CANCELLED: TotalsReason.CANCELLED,
}
MADE_UP = Decimal("0.95")
"""From which share of a package's sum on its parts count instead of it: sums are rounded, and a rest is not told."""
COVERING = frozenset({TotalsReason.COUNTED, TotalsReason.REANNOUNCED, TotalsReason.PART})
"""Reasons of a package that keep its parts out of the totals: its sum is in them already."""
_DATED_BY: dict[Status, tuple[str, ...]] = {
    Status.PROPOSED: ("announced_on",),
    Status.ANNOUNCED: ("announced_on",),
    Status.AGREED: ("decided_on", "announced_on"),
    Status.CONTRACTED: ("decided_on", "announced_on"),
    Status.DELIVERED: ("delivered_on",),
    Status.REJECTED: ("decided_on", "announced_on"),
    Status.SUSPENDED: ("decided_on", "announced_on"),
    Status.CANCELLED: ("decided_on", "announced_on"),
}
"""The dates of a claim that can be the day of a step, best first."""
_TOLD_BY_DATE = (Status.ANNOUNCED, Status.AGREED)
"""Steps that a claim tells by giving their day, though it has reached a later one."""
_PARTICIPANT_RANK = {role: rank for rank, role in enumerate(ParticipantRole)}


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A step and the mention that tells it; ``when`` is its date, None where no text gives one."""

    status: Status
    when: DateValue | None
    mention: int
    told_on: date | None
    """Publication day of the article that tells it: orders steps that have no date, and is never shown as one."""

    @property
    def order(self) -> date | None:
        """The day by which steps are put in order."""
        return (self.when.last_day if self.when else None) or self.told_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidated:
    """A commitment's row: merged values (``claim``, without mentions), events in the order of telling, and counts."""

    claim: CommitmentClaim
    title: str
    events: tuple[StatusEvent, ...]
    sentences: tuple[str, ...]
    """Every statement, each once, the best first."""
    tally: Tally
    meeting: int | None
    parent: int | None
    retold: bool
    origins: tuple[str, ...]
    """Who tells it: articles, and datasets by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatedMeeting:
    """A meeting's row: merged values (``claim``, without mentions) and counts."""

    claim: MeetingClaim
    sentences: tuple[str, ...]
    tally: Tally


def consolidate(tellings: Sequence[Telling[CommitmentClaim]]) -> Consolidated:
    """Merge the tellings of one commitment (at least one)."""
    ranked = best_first(tuple(tellings))
    own = tuple(telling for telling in ranked if not _is_of_a_part(telling)) or ranked
    claims = [telling.claim for telling in own]
    events = _events(own)
    claim = CommitmentClaim(
        type=claims[0].type,
        status=current(events).status,
        committing=_all_actors((_first(claim.committing for claim in claims) or (),)),
        recipients=_all_actors((_first(claim.recipients for claim in claims) or (),)),
        announcers=_all_actors(claim.announcers for claim in claims),
        through=_all_actors(claim.through for claim in claims),
        amount=_amount(own),
        share_of_gdp=_first(claim.share_of_gdp for claim in claims),
        items=_first(claim.items for claim in claims) or (),
        announced_on=_earliest(claim.announced_on for claim in claims),
        decided_on=_earliest(claim.decided_on for claim in claims),
        due_on=_best_date(claim.due_on for claim in claims),
        delivered_on=_earliest(claim.delivered_on for claim in claims),
        condition=_first(claim.condition for claim in claims),
        background=all(claim.background for claim in claims),
        mentions=(),
        confidence=max(claim.confidence for claim in claims),
    )
    return Consolidated(
        claim=claim,
        title=title(claim),
        events=events,
        sentences=_all_sentences(ranked),
        tally=tally(ranked),
        meeting=_first(telling.meeting for telling in own),
        parent=_first(telling.parent for telling in ranked),
        retold=all(telling.retold for telling in ranked),
        origins=tuple(sorted({telling.claim.dataset or ARTICLES for telling in ranked})),
    )


def consolidate_meeting(tellings: Sequence[Telling[MeetingClaim]]) -> ConsolidatedMeeting:
    """Merge the tellings of one meeting (at least one). Held once told as held."""
    ranked = best_first(tuple(tellings))
    claims = [telling.claim for telling in ranked]
    held = any(claim.status is MeetingStatus.HELD for claim in claims)
    merged = MeetingClaim(
        name=claims[0].name,
        date=_best_date(claim.date for claim in claims),
        city=_first(claim.city for claim in claims),
        country=_first(claim.country for claim in claims),
        venue=_first(claim.venue for claim in claims),
        format=_first(claim.format for claim in claims),
        status=MeetingStatus.HELD if held else MeetingStatus.PLANNED,
        participants=_all_participants(claim.participants for claim in claims),
        mentions=(),
        confidence=max(claim.confidence for claim in claims),
    )
    return ConsolidatedMeeting(claim=merged, sentences=_all_sentences(ranked), tally=tally(ranked))


def totals_reason(
    status: Status,
    *,
    has_sum: bool,
    retold: bool,
    made_up: bool = False,
    in_counted_whole: bool = False,
    imported: bool = False,
) -> TotalsReason:
    """Whether a commitment counts in the default totals, and if not, why not.

    ``made_up``: its parts make up its sum (`MADE_UP`), so they count instead. ``in_counted_whole``: it is a part of a
    package whose own sum counts, because the known parts do not make it up.
    ``imported``: only datasets tell it. It may be another row's pledge, differently told, so it counts on demand only.
    """
    if status in OUT_OF_TOTALS:
        return OUT_OF_TOTALS[status]
    if not has_sum:
        return TotalsReason.NO_SUM
    if imported:
        return TotalsReason.IMPORTED
    if in_counted_whole:
        return TotalsReason.PART
    if made_up:
        return TotalsReason.PARENT
    return TotalsReason.REANNOUNCED if retold else TotalsReason.COUNTED


def current(events: Sequence[StatusEvent]) -> StatusEvent:
    """The event that holds: the furthest step, unless the commitment was rejected, suspended or cancelled since."""
    steps = [event for event in events if event.status in LADDER]
    ends = [event for event in events if event.status not in LADDER]
    furthest = max(steps, key=lambda event: LADDER.index(event.status), default=None)
    end = max(ends, key=lambda event: event.order or date.min, default=None)
    if furthest is None or end is None:
        return next(event for event in (furthest, end) if event is not None)
    since = furthest.order is not None and end.order is not None and furthest.order > end.order
    return furthest if since and furthest.status in _OVERTAKES else end


def _is_of_a_part(telling: Telling[CommitmentClaim]) -> bool:
    """A tranche was paid, not the loan: where a whole is named to tell a part of it, days and steps are the part's."""
    return names_whole(telling.claim, telling.sentences[0])


def _events(ranked: Sequence[Telling[CommitmentClaim]]) -> tuple[StatusEvent, ...]:
    """Each step once, at its earliest date, by the best telling of it; in order of time."""
    earliest: dict[Status, StatusEvent] = {}
    for event in (event for telling in ranked for event in _told_events(telling)):
        known = earliest.get(event.status)
        if known is None or _time(event) < _time(known):
            earliest[event.status] = event
    return tuple(sorted(earliest.values(), key=lambda event: (event.order or date.max, _rung(event.status))))


def _told_events(telling: Telling[CommitmentClaim]) -> Iterable[StatusEvent]:
    """The step a claim has reached, and the earlier steps whose day it tells too."""
    claim = telling.claim
    own = _first(_resolved(getattr(claim, name)) for name in _DATED_BY[claim.status])
    yield StatusEvent(claim.status, own, telling.mention, telling.published_on)
    below = LADDER[: _rung(claim.status)] if claim.status in LADDER else ()
    for status in below:
        when = _resolved(getattr(claim, _DATED_BY[status][0]))
        if status in _TOLD_BY_DATE and when is not None and when != own:
            yield StatusEvent(status, when, telling.mention, telling.published_on)


def _time(event: StatusEvent) -> tuple[bool, date]:
    """Dated tellings of a step before undated ones, then the earlier."""
    return event.when is None, event.order or date.max


def _rung(status: Status) -> int:
    """How far a step is; the three ends come after all."""
    return LADDER.index(status) if status in LADDER else len(LADDER)


def _amount(ranked: Sequence[Telling[CommitmentClaim]]) -> Amount | None:
    """The figure that most sources tell, in the words of the best of them: "2 billion" beside one "more than 1.9".

    What is told as background counts only where nothing else tells a figure.
    """
    told = [telling for telling in ranked if _worth_keeping(telling.claim.amount) is not None]
    news = [telling for telling in told if not telling.background] or told
    sources: dict[tuple[object, ...], set[int]] = {}
    for telling in news:
        sources.setdefault(_figure(telling.claim.amount), set()).add(telling.source)
    best = max(news, key=lambda telling: len(sources[_figure(telling.claim.amount)]), default=None)
    return best.claim.amount if best else None


def _figure(amount: Amount | None) -> tuple[object, ...]:
    return (amount.currency, amount.minimum, amount.maximum) if amount else ()


def _worth_keeping(amount: Amount | None) -> Amount | None:
    """A sum of nought promises nothing: it is a figure of speech or a misreading."""
    return None if amount is None or amount.maximum == 0 else amount


def _first(values: Iterable[Value | None]) -> Value | None:
    """The first value that is there; empty lists are not."""
    return next((value for value in values if value is not None and value != ()), None)


def _resolved(when: DateValue | None) -> DateValue | None:
    return when if when is not None and when.day is not None else None


def _best_date(dates: Iterable[DateValue | None]) -> DateValue | None:
    """The first date that is resolved, else the first words of one."""
    told = [when for when in dates if when is not None]
    return _first(_resolved(when) for when in told) or _first(told)


def _earliest(dates: Iterable[DateValue | None]) -> DateValue | None:
    """The date whose period ends first, so that "on 27 March" wins over "in 2025"; else the first words of one."""
    told = [when for when in dates if when is not None]
    resolved = [when for when in told if when.day is not None]
    return min(resolved, key=lambda when: (when.last_day or date.max, when.iso or ""), default=_first(told))


def _all_actors(lists: Iterable[tuple[ActorRef, ...]]) -> tuple[ActorRef, ...]:
    """Everyone named by any telling, once, in the order of the best telling."""
    found: dict[tuple[ActorKind, str], ActorRef] = {}
    for actor in (actor for actors in lists for actor in actors):
        found.setdefault((actor.kind, actor.key), actor)
    return tuple(found.values())


def _all_sentences(ranked: Sequence[Telling[ClaimT]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for telling in ranked for sentence in telling.sentences))


def _all_participants(lists: Iterable[tuple[Participant, ...]]) -> tuple[Participant, ...]:
    """Everyone named by any telling, once, hosts and chairs first."""
    merged: dict[tuple[ActorKind, str], Participant] = {}
    for told in (participant for participants in lists for participant in participants):
        key = (told.ref.kind, told.ref.key)
        known = merged.get(key, told)
        merged[key] = replace(
            known,
            role=min(known.role, told.role, key=_PARTICIPANT_RANK.__getitem__),
            presence=known.presence or told.presence,
            country=known.country or told.country,
        )
    return tuple(sorted(merged.values(), key=lambda participant: _PARTICIPANT_RANK[participant.role]))
