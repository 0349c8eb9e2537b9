"""Calendars in the format of RFC 5545: lines of names and values, folded at 75 bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

_LONGEST_LINE = 75
_BREAKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127))
"""Characters that a text cannot hold: all controls but the tab and the line break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something on whole days."""

    uid: str
    """Never changes, whoever serves the calendar."""
    changed_at: datetime
    summary: str
    start: date
    end: date
    """The first day after it."""
    certain: bool
    url: str
    description: str
    location: str = ""
    category: str = ""


def calendar(name: str, producer: str, events: Iterable[Event]) -> Iterator[bytes]:
    """A calendar of a name, event by event. ``producer`` says who made it, as ``-//Publisher//Product//EN``."""
    head = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", text(producer)),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("NAME", text(name)),
        ("X-WR-CALNAME", text(name)),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT12H"),
    ]
    yield b"".join(line(*each) for each in head)
    for event in events:
        yield b"".join(line(*each) for each in _lines(event))
    yield line("END", "VCALENDAR")


def text(value: str) -> str:
    """A text with the signs escaped that mean something to a calendar."""
    return value.translate(_CONTROLS).translate(_BREAKS)


def line(name: str, value: str) -> bytes:
    """A line of a calendar, folded between characters so that no piece is longer than 75 bytes."""
    pieces: list[bytes] = []
    piece = b""
    for character in f"{name}:{value}":
        encoded = character.encode()
        if len(piece) + len(encoded) > _LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _lines(event: Event) -> Iterator[tuple[str, str]]:
    yield "BEGIN", "VEVENT"
    yield "UID", text(event.uid)
    yield "DTSTAMP", _moment(event.changed_at)
    yield "LAST-MODIFIED", _moment(event.changed_at)
    yield "DTSTART;VALUE=DATE", f"{event.start:%Y%m%d}"
    yield "DTEND;VALUE=DATE", f"{event.end:%Y%m%d}"
    yield "SUMMARY", text(event.summary)
    yield "STATUS", "CONFIRMED" if event.certain else "TENTATIVE"
    yield "TRANSP", "TRANSPARENT"
    known = {"DESCRIPTION": event.description, "LOCATION": event.location, "CATEGORIES": event.category}
    yield from ((name, text(value)) for name, value in known.items() if value)
    yield "URL", event.url
    yield "END", "VEVENT"


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
