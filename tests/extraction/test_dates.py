"""Dates as newspapers write them, and what they come to from a day of publication."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vocabulary import DateBasis, Precision
from app.extraction.recognise import dates
from app.extraction.recognise.dates import DateFound, DateKind, DateRole
from app.extraction.resolve_dates import Direction, resolve, resolve_end

WEDNESDAY = date(2025, 11, 19)

STATED = {
    "on 4 June 2024 in Riga": "2024-06-04",
    "on June 4, 2024": "2024-06-04",
    "on June 4th, 2024": "2024-06-04",
    "on the 4th of June 2024": "2024-06-04",
    "Tuesday, 4 June 2024": "2024-06-04",
    "Tuesday Jun 4, 2024": "2024-06-04",
    "4 Jun. 2024": "2024-06-04",
    "04.06.2024": "2024-06-04",
    "04/06/2024": "2024-06-04",
    "06/24/2024": "2024-06-24",
    "4.6.24": "2024-06-04",
    "2024-06-04": "2024-06-04",
    "2024-06-04T10:15:00Z": "2024-06-04",
    "in June 2024": "2024-06",
    "in June of 2024": "2024-06",
    "late June 2024": "2024-06",
    "the end of June 2024": "2024-06",
    "2024-06": "2024-06",
    "in 2024": "2024",
    "early 2024": "2024",
    "mid-2024": "2024",
    "the end of 2024": "2024",
    "the first quarter of 2027": "2027",
    "Q1 2027": "2027",
    "the second half of 2027": "2027",
    "in the spring of 2027": "2027",
    "in summer 2027": "2027",
    "from 2026 to 2029": "2026",
    "in 2021-27": "2021",
    "24-25 March 2023": "2023-03-24",
    "March 24 and 25, 2023": "2023-03-24",
}

# sentence: without a direction, told of the past, told of the future
FROM_PUBLICATION = {
    "on Wednesday": ("2025-11-19", "2025-11-19", "2025-11-19"),
    "on Thursday": ("2025-11-13", "2025-11-13", "2025-11-20"),
    "Monday's talks": ("2025-11-17", "2025-11-17", "2025-11-24"),
    "last Wednesday": ("2025-11-12", "2025-11-12", "2025-11-12"),
    "last Monday": ("2025-11-17", "2025-11-17", "2025-11-17"),
    "next Tuesday": ("2025-11-25", "2025-11-25", "2025-11-25"),
    "this Friday": ("2025-11-21", "2025-11-21", "2025-11-21"),
    "today": ("2025-11-19", "2025-11-19", "2025-11-19"),
    "yesterday": ("2025-11-18", "2025-11-18", "2025-11-18"),
    "the day before yesterday": ("2025-11-17", "2025-11-17", "2025-11-17"),
    "tomorrow": ("2025-11-20", "2025-11-20", "2025-11-20"),
    "the day before.": ("2025-11-18", "2025-11-18", "2025-11-18"),
    "on 12 November": ("2025-11-12", "2025-11-12", "2026-11-12"),
    "on Nov. 24": ("2025-11-24", "2024-11-24", "2025-11-24"),
    "on 5 January": ("2026-01-05", "2025-01-05", "2026-01-05"),
    "on 5 January this year": ("2025-01-05", "2025-01-05", "2025-01-05"),
    "on 5 January last year": ("2024-01-05", "2024-01-05", "2024-01-05"),
    "on 29 February": ("2024-02-29", "2024-02-29", "2028-02-29"),
    "in March": ("2026-03", "2025-03", "2026-03"),
    "in November": ("2025-11", "2025-11", "2025-11"),
    "last March": ("2025-03", "2025-03", "2025-03"),
    "since January": ("2025-01", "2025-01", "2026-01"),
    "next summer": ("2026", "2026", "2026"),
    "next March": ("2026-03", "2026-03", "2026-03"),
    "this March": ("2025-03", "2025-03", "2025-03"),
    "in May last year": ("2024-05", "2024-05", "2024-05"),
    "last month": ("2025-10", "2025-10", "2025-10"),
    "earlier this month": ("2025-11", "2025-11", "2025-11"),
    "later this month": ("2025-11", "2025-11", "2025-11"),
    "next month": ("2025-12", "2025-12", "2025-12"),
    "the end of the month": ("2025-11", "2025-11", "2025-11"),
    "last year": ("2024", "2024", "2024"),
    "earlier this year": ("2025", "2025", "2025"),
    "next year": ("2026", "2026", "2026"),
    "at year-end": ("2025", "2025", "2025"),
    "in the course of the year": ("2025", "2025", "2025"),
    "the first half of next year": ("2026", "2026", "2026"),
    "two days ago": ("2025-11-17", "2025-11-17", "2025-11-17"),
    "two weeks ago": ("2025-11-05", "2025-11-05", "2025-11-05"),
    "three months ago": ("2025-08", "2025-08", "2025-08"),
    "five years ago": ("2020", "2020", "2020"),
    "a year ago": ("2024", "2024", "2024"),
    "in two weeks": ("2025-12-03", "2025-12-03", "2025-12-03"),
    "in three to four weeks": ("2025-12-17", "2025-12-17", "2025-12-17"),
    "in six months": ("2026-05", "2026-05", "2026-05"),
    "within 24 hours": ("2025-11-20", "2025-11-20", "2025-11-20"),
    "within the next three weeks": ("2025-12-10", "2025-12-10", "2025-12-10"),
}

DUE = {
    "by 2031": "2031",
    "by the end of 2026": "2026",
    "by the end of the year": "2025",
    "by end of year": "2025",
    "by the end of the decade": "2030",
    "by Friday": "2025-11-21",
    "until 3 December": "2025-12-03",
    "before March": "2026-03",
    "no later than 1 May": "2026-05-01",
    "by the summer": "2026",
    "by the second quarter of 2026": "2026-06",
    "by the first half of 2026": "2026-06",
    "within two months": "2026-01",
    "within 2-3 weeks": "2025-12-10",
    "until at least 2030": "2030",
    "up to 2029": "2029",
}

UNRESOLVED = {
    "last week": DateKind.PERIOD,
    "this week": DateKind.PERIOD,
    "next quarter": DateKind.PERIOD,
    "in the coming days": DateKind.VAGUE,
    "in the next few weeks": DateKind.VAGUE,
    "in the days and weeks to come": DateKind.VAGUE,
    "a few days ago": DateKind.VAGUE,
    "within weeks": DateKind.VAGUE,
    "in the near future": DateKind.VAGUE,
    "the following day": DateKind.ANCHORED_DAY,
    "three days later": DateKind.DISTANCE,
}

NOT_DATES = [
    "Theresa May said she may",
    "they march on",
    "2000 soldiers",
    "12 million in 3 lots",
    "at 10:30 and 7.45",
    "prices fall",
    "a spring board",
    "Black Friday sales",
    "two Mirage 2000 jets",
    "Russia Today and The Sunday Times",
    "the same summer",
    "for two years",
    "several weeks of rain",
    "a day after Spain put it off",
    "31 April 2025",
    "29 February 2023",
    "€2025 and 2,025",
    "the first half of the match",
    "the second of five",
    "99.99.2024",
    "",
]


@pytest.mark.parametrize(("sentence", "iso"), STATED.items())
def test_date_with_its_year_is_stated(sentence: str, iso: str) -> None:
    value = resolve(_only(sentence), None)
    assert (value.iso, value.basis) == (iso, DateBasis.STATED)


@pytest.mark.parametrize(("sentence", "expected"), FROM_PUBLICATION.items())
def test_date_is_counted_from_publication(sentence: str, expected: tuple[str, str, str]) -> None:
    found = _only(sentence)
    directions: tuple[Direction | None, ...] = (None, "past", "future")
    values = [resolve(found, WEDNESDAY, direction) for direction in directions]
    assert tuple(value.iso for value in values) == expected
    assert all(value.basis == DateBasis.RESOLVED for value in values)


@pytest.mark.parametrize("sentence", FROM_PUBLICATION)
def test_without_publication_date_only_the_words_are_kept(sentence: str) -> None:
    found = _only(sentence)
    value = resolve(found, None)
    assert (value.day, value.precision, value.basis, value.text) == (None, None, None, found.text)


@pytest.mark.parametrize(("sentence", "iso"), DUE.items())
def test_deadline_is_due(sentence: str, iso: str) -> None:
    found = _only(sentence)
    assert (found.role, resolve(found, WEDNESDAY).iso) == (DateRole.DUE, iso)


@pytest.mark.parametrize(("sentence", "kind"), UNRESOLVED.items())
def test_words_that_name_no_date_stay_unresolved(sentence: str, kind: DateKind) -> None:
    found = _only(sentence)
    assert (found.kind, resolve(found, WEDNESDAY).iso) == (kind, None)


@pytest.mark.parametrize("sentence", NOT_DATES)
def test_what_is_no_date_is_left_alone(sentence: str) -> None:
    assert dates.find(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("on 4 June", DateRole.EVENT),
        ("yesterday", DateRole.EVENT),
        ("since 4 June", DateRole.SINCE),
        ("stretching to 2029", DateRole.DUE),
        ("from next year", DateRole.START),
        ("as of 1 January", DateRole.START),
        ("in 2026", DateRole.DURING),
        ("over the next four years", DateRole.DURING),
        ("for 2026", DateRole.DURING),
        ("until 2026", DateRole.DUE),
        ("the 2026 budget", None),
    ],
)
def test_words_before_a_date_give_its_role(sentence: str, role: DateRole | None) -> None:
    assert _only(sentence).role == role


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("from 2026 to 2029", "2026", "2029"),
        ("between 2025 and 2030", "2025", "2030"),
        ("the 2024/25 budget", "2024", "2025"),
        ("on 6 and 7 April 2022", "2022-04-06", "2022-04-07"),
        ("April 6-7, 2022", "2022-04-06", "2022-04-07"),
        ("27/28 March 2023", "2023-03-27", "2023-03-28"),
        ("from May to June 2024", "2024-05", "2024-06"),
        ("the last quarter was weak, the fourth quarter of 2026 is better", "2026", "2026-12"),
    ],
)
def test_range_has_two_ends(sentence: str, first: str, last: str) -> None:
    found = dates.find(sentence)[-1]
    assert (resolve(found, WEDNESDAY).iso, resolve_end(found, WEDNESDAY).iso) == (first, last)


def test_anchor_gives_what_another_day_decides() -> None:
    day = date(2025, 11, 13)
    assert resolve(_only("the following day"), WEDNESDAY, anchor=day).iso == "2025-11-14"
    assert resolve(_only("three days later"), WEDNESDAY, anchor=day).iso == "2025-11-16"
    assert resolve(_only("within the next three weeks"), WEDNESDAY, anchor=day).iso == "2025-12-04"
    assert resolve(_only("two days ago"), WEDNESDAY, anchor=day).iso == "2025-11-17"


def test_weekday_and_its_date_are_one() -> None:
    found = _only("They met on Thursday, 13 November, in Oslo.")
    assert (found.text, found.role, found.weekday) == ("Thursday, 13 November", DateRole.EVENT, 3)


def test_weekday_with_its_date_in_brackets_is_one() -> None:
    assert _only("They met on Thursday (November 13) in Oslo.").text == "Thursday (November 13)"


def test_leap_day_ends_a_range_only_in_a_leap_year() -> None:
    found = _only("on 28-29 February")
    assert resolve_end(found, date(2024, 3, 5)).iso == "2024-02-29"
    assert resolve_end(found, date(2025, 3, 5)).iso == "2025-02-28"


@pytest.mark.parametrize(
    ("sentence", "isos"),
    [
        ("from 28 February to 2 March 2024", ["2024-02-28", "2024-03-02"]),
        ("30 December – 2 January 2025", ["2024-12-30", "2025-01-02"]),
    ],
)
def test_days_of_a_range_share_the_year(sentence: str, isos: list[str]) -> None:
    assert [resolve(found, None).iso for found in dates.find(sentence)] == isos


def test_several_dates_come_in_text_order() -> None:
    found = dates.find(
        "On Monday Oslo said that by 2030, not in 2026, all 24 ships will sail; talks go on until May 3."
    )
    assert [each.text for each in found] == ["Monday", "2030", "2026", "May 3"]


def test_precision_is_that_of_the_words() -> None:
    assert resolve(_only("in June 2024"), None).precision == Precision.MONTH
    assert resolve(_only("by 2031"), None).precision == Precision.YEAR
    assert resolve(_only("yesterday"), WEDNESDAY).precision == Precision.DAY


WORDS = """on by until in the of end last next this coming Monday Friday March May Jan. 1 2 24 29 30 31 31st
    2024 2025 2025-27 2026-02-30 30.02.2025 week month year days ago two a few within today yesterday day before
    after quarter first half Q3 summer spring - , . and to from decade İ 🙂 0 later"""
ANY_DAY = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=20).map(" ".join) | st.text(max_size=60),
    ANY_DAY,
    st.none() | ANY_DAY,
    st.sampled_from([None, "past", "future"]),
)
def test_any_text_is_read_with_true_spans(
    text: str, day: date, anchor: date | None, direction: Direction | None
) -> None:
    found = dates.find(text)
    for each in found:
        assert each.span.of(text) == each.text
        first, last = resolve(each, day, direction, anchor), resolve_end(each, day, direction, anchor)
        assert (first.day is None) == (first.precision is None) == (first.basis is None)
        assert first.day is None or last.day is None or first.day <= last.day
    for first_found, second_found in pairwise(found):
        assert first_found.span.end <= second_found.span.start


@given(ANY_DAY)
def test_written_out_day_is_that_day(day: date) -> None:
    for form in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    ):
        assert resolve(_only(f"on {form}"), None).day == day


@pytest.mark.parametrize(
    "text", ["1." * 20_000, "May " * 20_000, "2025-" * 10_000, "next " * 20_000, "the day " * 10_000]
)
def test_long_nonsense_is_read(text: str) -> None:
    assert isinstance(dates.find(text), tuple)


def _only(sentence: str) -> DateFound:
    (found,) = dates.find(sentence)
    return found
