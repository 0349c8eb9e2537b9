"""What many tellings of one commitment make together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.actors import Participant
from app.domain.consolidation import consolidate, consolidate_meeting, current, totals_reason
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Item
from app.domain.telling import Telling
from app.domain.vocabulary import (
    MeetingStatus,
    ParticipantRole,
    Presence,
    SourceGrade,
    Status,
    TotalsReason,
)
from tests.factories.actors import FRANCE, GERMANY, MACRON, UKRAINE
from tests.factories.commitments import claim, money, on, telling
from tests.factories.meetings import meeting_claim

UNRESOLVED = DateValue("on Wednesday", None, None, None)


def told(number: int, status: Status, day: int | None) -> Telling[CommitmentClaim]:
    """A telling of a step, published on that day of March without a date in its text."""
    published = date(2025, 3, day) if day else None
    return telling(claim(status=status, announced_on=None), number, published_on=published)


STEPS: list[tuple[str, list[tuple[Status, int | None]], Status]] = [
    ("the furthest step", [(Status.AGREED, 9), (Status.ANNOUNCED, 2), (Status.PROPOSED, 20)], Status.AGREED),
    ("a proposal that was turned down", [(Status.PROPOSED, 2), (Status.REJECTED, 9)], Status.REJECTED),
    ("a rejected proposal told again", [(Status.REJECTED, 2), (Status.PROPOSED, 9)], Status.REJECTED),
    ("taken up after a rejection", [(Status.REJECTED, 2), (Status.AGREED, 9)], Status.AGREED),
    ("suspended after a contract", [(Status.CONTRACTED, 2), (Status.SUSPENDED, 9)], Status.SUSPENDED),
    ("resumed after a suspension", [(Status.SUSPENDED, 2), (Status.DELIVERED, 9)], Status.DELIVERED),
    ("no dates at all", [(Status.ANNOUNCED, None), (Status.CANCELLED, None)], Status.CANCELLED),
]


@pytest.mark.parametrize(("steps", "expected"), [case[1:] for case in STEPS], ids=[case[0] for case in STEPS])
def test_the_status_that_holds(steps: list[tuple[Status, int | None]], expected: Status) -> None:
    tellings = [told(number, status, day) for number, (status, day) in enumerate(steps, start=1)]
    row = consolidate(tellings)
    assert row.claim.status is expected
    assert current(row.events).status is expected
    assert {event.status for event in row.events} == {status for status, _ in steps}


def test_each_step_keeps_its_date_and_mention() -> None:
    announced = telling(claim(announced_on=on(2025, 3, 27)), 1)
    agreed = telling(claim(status=Status.AGREED, announced_on=on(2025, 3, 27), decided_on=on(2025, 5, 6)), 2)
    events = consolidate([agreed, announced]).events
    assert [(event.status, event.when and event.when.iso, event.mention) for event in events] == [
        (Status.ANNOUNCED, "2025-03-27", 1),
        (Status.AGREED, "2025-05-06", 2),
    ]


def test_a_delivery_tells_when_it_was_announced_but_not_when_it_came() -> None:
    (announced, delivered) = consolidate([telling(claim(status=Status.DELIVERED))]).events
    assert (announced.status, announced.when) == (Status.ANNOUNCED, on(2025, 3, 27))
    assert (delivered.status, delivered.when) == (Status.DELIVERED, None)


def test_the_publication_day_orders_steps_but_is_never_their_date() -> None:
    (event,) = consolidate([told(1, Status.ANNOUNCED, 28)]).events
    assert event.when is None
    assert event.order == date(2025, 3, 28)


def test_the_earliest_announcement_counts() -> None:
    days = [on(2025, 3, 28), on(2025, 3, 27), on(2025)]
    row = consolidate([telling(claim(announced_on=day), number) for number, day in enumerate(days, start=1)])
    assert row.claim.announced_on == on(2025, 3, 27)


def test_an_earlier_year_is_an_earlier_announcement() -> None:
    row = consolidate([telling(claim(announced_on=on(2025, 3, 27)), 1), telling(claim(announced_on=on(2024)), 2)])
    assert row.claim.announced_on == on(2024)


def test_words_of_a_date_are_kept_until_one_is_resolved() -> None:
    unresolved = telling(claim(announced_on=UNRESOLVED))
    assert consolidate([unresolved]).claim.announced_on == UNRESOLVED
    assert consolidate([unresolved, telling(claim(), 2)]).claim.announced_on == on(2025, 3, 27)


def test_the_best_source_decides_and_others_fill_in() -> None:
    press = telling(claim(amount=money(2_000_000_000), items=(Item("tanks"),), recipients=(UKRAINE,)), 1)
    official = telling(claim(amount=None, recipients=(), condition="after a ceasefire"), 2, grade=SourceGrade.A)
    merged = consolidate([press, official]).claim
    assert merged.condition == "after a ceasefire"
    assert merged.amount == money(2_000_000_000)
    assert merged.items == (Item("tanks"),)
    assert merged.recipients == (UKRAINE,)


def test_news_goes_before_background() -> None:
    background = telling(claim(amount=money(2), background=True), 1, grade=SourceGrade.A)
    news = telling(claim(amount=money(3)), 2, grade=SourceGrade.D)
    assert consolidate([background, news]).claim.amount == money(3)
    assert not consolidate([background, news]).claim.background


def test_everyone_who_announced_it_is_named_once() -> None:
    tellings = [telling(claim(announcers=(MACRON,)), 1), telling(claim(announcers=(FRANCE, MACRON)), 2)]
    assert consolidate(tellings).claim.announcers == (MACRON, FRANCE)


def test_a_sum_of_nought_is_no_sum() -> None:
    assert consolidate([telling(claim(amount=money(0)))]).claim.amount is None


def test_the_order_of_tellings_changes_nothing() -> None:
    tellings = [telling(claim(amount=money(number)), number, outlet=f"Outlet {number}") for number in (1, 2, 3)]
    assert consolidate(tellings) == consolidate(tellings[::-1])


def test_copies_of_one_report_are_one_source() -> None:
    tellings = [telling(claim(), number, source=min(number, 3)) for number in range(1, 10)]
    counted = consolidate(tellings).tally
    assert (counted.mentions, counted.articles, counted.sources) == (9, 9, 3)


def test_first_and_last_telling() -> None:
    days = [date(2025, 4, 1), None, date(2025, 3, 28)]
    counted = consolidate([telling(claim(), number, published_on=day) for number, day in enumerate(days)]).tally
    assert (counted.first_told_on, counted.last_told_on) == (date(2025, 3, 28), date(2025, 4, 1))


REASONS: list[tuple[Status, bool, bool, bool, TotalsReason]] = [
    # step, has a sum, told again, its parts make it up
    (Status.ANNOUNCED, True, False, False, TotalsReason.COUNTED),
    (Status.DELIVERED, True, False, False, TotalsReason.COUNTED),
    (Status.PROPOSED, True, False, False, TotalsReason.PROPOSED),
    (Status.REJECTED, True, False, False, TotalsReason.REJECTED),
    (Status.SUSPENDED, True, False, False, TotalsReason.SUSPENDED),
    (Status.CANCELLED, False, False, False, TotalsReason.CANCELLED),
    (Status.ANNOUNCED, False, False, False, TotalsReason.NO_SUM),
    (Status.ANNOUNCED, True, False, True, TotalsReason.PARENT),
    (Status.ANNOUNCED, True, True, False, TotalsReason.REANNOUNCED),
]


@pytest.mark.parametrize(("status", "has_sum", "retold", "made_up", "expected"), REASONS)
def test_who_counts_in_totals(
    status: Status, has_sum: bool, retold: bool, made_up: bool, expected: TotalsReason
) -> None:
    assert totals_reason(status, has_sum=has_sum, retold=retold, made_up=made_up) is expected


def test_a_part_of_a_package_that_counts_itself_does_not_count() -> None:
    reason = totals_reason(Status.DELIVERED, has_sum=True, retold=False, in_counted_whole=True)
    assert reason is TotalsReason.PART


def test_a_meeting_of_many_reports() -> None:
    chair = Participant(MACRON, ParticipantRole.CHAIR, country="FR")
    planned = meeting_claim(status=MeetingStatus.PLANNED, venue=None, participants=(Participant(GERMANY),))
    held = meeting_claim(venue="Élysée", participants=(Participant(GERMANY, presence=Presence.VIDEO), chair))
    tellings = [
        Telling(
            claim=each,
            mention=number,
            article=number,
            source=number,
            published_on=date(2025, 3, 25 + number),
            grade=SourceGrade.C,
            outlet=None,
            sentences=("They met.",),
        )
        for number, each in enumerate((planned, held), start=1)
    ]
    row = consolidate_meeting(tellings)
    assert row.claim.status is MeetingStatus.HELD
    assert row.claim.venue == "Élysée"
    assert row.claim.participants == (chair, Participant(GERMANY, presence=Presence.VIDEO))
    assert row.tally.articles == 2


def test_confidence_is_that_of_the_surest_reading() -> None:
    sure = telling(replace(claim(), confidence=Decimal("0.9")), 1)
    assert consolidate([telling(replace(claim(), confidence=Decimal("0.4")), 2), sure]).claim.confidence == Decimal(
        "0.9"
    )


def test_the_figure_that_most_sources_tell() -> None:
    dollars, euros = money(2_170_000_000, "USD"), money(2_000_000_000)
    told = [
        telling(claim(amount=dollars), 1, published_on=date(2025, 3, 26)),
        telling(claim(amount=euros), 2),
        telling(claim(amount=euros), 3),
        telling(claim(amount=dollars), 4, source=1),
        telling(claim(amount=dollars, background=True), 5),
    ]
    assert consolidate(told).claim.amount == euros
    assert consolidate(told[:2]).claim.amount == dollars
    assert consolidate(told[4:]).claim.amount == dollars


def test_where_a_whole_is_only_named_the_step_and_days_are_those_of_its_part() -> None:
    loan = claim(status=Status.AGREED, announced_on=on(2024, 9, 20))
    named = claim(
        status=Status.DELIVERED, announced_on=on(2024, 1, 9), amount=replace(money(2_000_000_000), text="€2 billion")
    )
    paid = telling(named, 2, sentences=("France paid the first tranche, €500 million, of its €2 billion loan.",))
    row = consolidate([telling(loan), paid])
    assert (row.claim.status, row.claim.announced_on) == (Status.AGREED, on(2024, 9, 20))
    assert row.tally.articles == 2
    assert consolidate([paid]).claim.status is Status.DELIVERED
