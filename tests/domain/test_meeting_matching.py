"""Which reports are of one meeting."""

from typing import Any

import pytest

from app.domain.actors import Participant
from app.domain.dates import DateValue
from app.domain.meeting_matching import judge_meetings, meeting_keys, outline_meeting
from app.domain.outlines import place_of
from tests.factories.actors import FRANCE, GERMANY, UKRAINE
from tests.factories.commitments import on
from tests.factories.meetings import meeting_claim

CASES: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("same day and city", {}, {"name": "Leaders' talks in Paris"}, True),
    ("same format, one city unknown", {}, {"city": None}, True),
    ("same format, nobody in common", {}, {"participants": (Participant(GERMANY),)}, True),
    ("same format on another day", {}, {"date": on(2025, 3, 28)}, False),
    ("same format and day in another city", {}, {"city": "London"}, False),
    ("known to the month only", {"date": on(2025, 3)}, {"date": on(2025, 3)}, False),
    ("without a date", {"date": None}, {"date": None}, False),
    ("words of a date", {}, {"date": DateValue("on Thursday", None, None, None)}, False),
    ("general words alone, no city", {"name": "Meeting", "city": None}, {"name": "Meeting", "city": None}, False),
    (
        "two formats of one day in Brussels, nobody in common",
        {"name": "European Council", "city": "Brussels", "participants": (Participant(GERMANY),)},
        {"name": "Ukraine Defence Contact Group", "city": "Brussels", "participants": (Participant(UKRAINE),)},
        False,
    ),
    (
        "two formats of one day in Brussels, participants unknown",
        {"name": "European Council", "city": "Brussels", "participants": ()},
        {"name": "Ukraine Defence Contact Group", "city": "Brussels", "participants": ()},
        False,
    ),
    (
        "two names of one meeting with a common participant",
        {"name": "Weimar talks", "participants": (Participant(FRANCE), Participant(GERMANY))},
        {"name": "Meeting of the E3", "participants": (Participant(FRANCE),)},
        True,
    ),
]


@pytest.mark.parametrize(("known", "told", "is_one"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_meeting_or_two(known: dict[str, Any], told: dict[str, Any], is_one: bool) -> None:
    one = outline_meeting(meeting_claim(**known), place=place_of(None, "one", 0))
    other = outline_meeting(meeting_claim(**told), place=place_of(None, "other", 0))
    found = judge_meetings(one, other)
    assert found.is_one is is_one
    assert found == judge_meetings(other, one)
    assert not is_one or set(meeting_keys(one)) & set(meeting_keys(other))


def test_two_meetings_of_one_article_are_two() -> None:
    one, other = (outline_meeting(meeting_claim(), place=place_of(None, "text", number)) for number in (0, 1))
    assert judge_meetings(one, other).is_apart
