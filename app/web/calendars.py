"""Meetings and deadlines of a query on the days of a calendar."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.meetings import MEETINGS
from app.catalogue.provenance import PUBLISHER, provenance
from app.catalogue.timeline import COMMITMENT_ENTRY, DEADLINE_ENTRY, ENTRIES, MEETING_ENTRY, TIMELINE
from app.domain.vocabulary import MeetingStatus, Precision
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import lowered
from app.listing.copying import coalesced
from app.listing.dataset import Dataset
from app.listing.icalendar import Event, calendar
from app.listing.query import Query
from app.listing.selection import batches, chosen
from app.web.filters import words


@dataclass(frozen=True, slots=True)
class Agenda:
    """How a dataset's rows stand in a calendar: on the days of a date column."""

    label: str
    day: str
    precision: str
    columns: tuple[str, ...]
    """What an event is made of, beside number, day, precision and time of change."""
    event: Callable[[RowMapping, CalendarPeriod, str], Event]
    """Of a row, the period in which it lies, and the address of the whole site."""
    usual: tuple[str, tuple[str, ...]] | None = None
    """A column and its values of the rows that stand there where the query says nothing of that column."""


def _meeting(row: RowMapping, period: CalendarPeriod, site: str) -> Event:
    """A meeting on its days; one told for a month covers the month."""
    url = f"{site}/meetings/{row['id']}"
    return Event(
        uid=_uid("meetings", row["id"], site),
        changed_at=row["changed_at"],
        summary=row["name"],
        start=period.start,
        end=period.stop,
        certain=row["status"] is MeetingStatus.HELD,
        url=url,
        description=_description(row, url),
        location=", ".join(part for part in (row["venue"], row["city"], row["country"]) if part),
        category="Meeting",
    )


def _deadline(row: RowMapping, period: CalendarPeriod, site: str) -> Event:
    """A deadline on the last day on which it can be kept."""
    url = f"{site}/commitments/{row['id']}"
    return Event(
        uid=_uid("commitments", row["id"], site),
        changed_at=row["changed_at"],
        summary=f"Due: {lowered(row['title'])} ({words(row['status'])})",
        start=period.last,
        end=period.stop,
        certain=period.precision is Precision.DAY,
        url=url,
        description=_description(row, url),
        category="Deadline",
    )


def _entry(row: RowMapping, period: CalendarPeriod, site: str) -> Event:
    """What stands on the timeline: the same event as in the calendar of its kind."""
    kind, _, number = row["id"].partition("#")[0].partition("/")
    url = f"{site}/{kind}/{number}"
    is_deadline = row["entry"] == DEADLINE_ENTRY
    told = f"Due: {lowered(row['title'])} ({words(row['status'])})" if is_deadline else row["title"]
    return Event(
        uid=_uid(kind, number, site) if row["entry"] != COMMITMENT_ENTRY else _uid("announced", number, site),
        changed_at=row["changed_at"],
        summary=told,
        start=period.last if is_deadline else period.start,
        end=period.stop,
        certain=period.precision is Precision.DAY and row["meeting_status"] != MeetingStatus.PLANNED,
        url=url,
        description=url,
        location=row["place"] or "",
        category=ENTRIES[row["entry"]],
    )


AGENDAS: Mapping[Dataset, Agenda] = {
    MEETINGS: Agenda(
        "Meetings", "held_on", "held_precision", ("name", "status", "venue", "city", "country", "sentence"), _meeting
    ),
    COMMITMENTS: Agenda("Deadlines", "due_on", "due_precision", ("title", "status", "sentence"), _deadline),
    TIMELINE: Agenda(
        "Meetings and deadlines",
        "announced_on",
        "announced_precision",
        ("entry", "title", "status", "place", "meeting_status"),
        _entry,
        usual=("entry", (MEETING_ENTRY, DEADLINE_ENTRY)),
    ),
}
"""Datasets that have a calendar."""


def calendar_file(session: Session, query: Query, site: str) -> Iterator[bytes]:
    """Every row of the query that has a day, earliest first; `InvalidQuery` for a code that nobody has."""
    dataset = query.dataset
    agenda = AGENDAS[dataset]
    names = ("id", agenda.day, agenda.precision, "changed_at", *agenda.columns)
    columns = [dataset.column(name) for name in names]
    ordered = _usual(query, agenda).sorted_by(agenda.day, descending=False)
    selection = chosen(session, ordered, provenance(session, dataset, site), columns)
    events = (
        agenda.event(row, CalendarPeriod(row[agenda.day], Precision(row[agenda.precision])), site)
        for batch in batches(session, selection)
        for row in batch
        if row[agenda.day] is not None
    )
    name = f"{agenda.label}: {lowered(selection.words)}"
    return coalesced(calendar(name, f"-//{PUBLISHER}//{agenda.label}//EN", events))


def _usual(query: Query, agenda: Agenda) -> Query:
    """The query, of the rows that usually stand there where it does not choose."""
    column, values = agenda.usual or ("", ())
    if column and not query.filters_on(column):
        for value in values:
            query = query.with_value(column, value)
    return query


def _uid(kind: str, number: object, site: str) -> str:
    return f"{kind}-{number}@{urlsplit(site).hostname}"


def _description(row: RowMapping, url: str) -> str:
    return "\n\n".join(part for part in (f"“{row['sentence']}”" if row["sentence"] else "", url) if part)
