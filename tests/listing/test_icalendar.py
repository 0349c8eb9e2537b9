"""Calendars are valid: lines folded between characters, texts that come back as they were."""

from datetime import UTC, date, datetime

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from app.listing.icalendar import Event, calendar, line, text

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\\;,\n\t:\"'"), max_size=300)


def event(summary: str = "Summit", description: str = "") -> Event:
    return Event(
        uid="meetings-1@example.org",
        changed_at=datetime(2025, 3, 27, 12, 0, tzinfo=UTC),
        summary=summary,
        start=date(2025, 3, 27),
        end=date(2025, 3, 28),
        certain=True,
        url="https://example.org/meetings/1",
        description=description,
    )


@given(WORDS, WORDS)
def test_texts_come_back_as_they_were(summary: str, description: str) -> None:
    content = b"".join(calendar("All meetings", "-//Us//Meetings//EN", [event(summary, description)]))
    (found,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(found["SUMMARY"]) == summary
    assert str(found.get("DESCRIPTION", "")) == description


@given(WORDS)
def test_no_line_is_longer_than_75_bytes_and_none_is_broken_within_a_character(words: str) -> None:
    folded = line("SUMMARY", text(words))
    assert folded.endswith(b"\r\n")
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert "".join([pieces[0].decode(), *(piece.decode()[1:] for piece in pieces[1:])]) == f"SUMMARY:{text(words)}"


def test_characters_that_a_calendar_cannot_hold_are_left_out() -> None:
    assert text("a\x00b\x07c\rd\x7fe") == "abcde"


def test_a_calendar_without_events_is_one() -> None:
    found = icalendar.Calendar.from_ical(b"".join(calendar("None", "-//Us//None//EN", [])))
    assert (found["VERSION"], found["PRODID"], found.walk("VEVENT")) == ("2.0", "-//Us//None//EN", [])
