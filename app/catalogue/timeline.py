"""Commitments, their deadlines and meetings on one axis of time, under the same filters as the list of commitments.

A meeting stands there with the countries that took part as ``country`` and its day as ``announced_on``, so that one
address works for both pages. It has neither type, status nor sum: a filter on those leaves meetings out. A deadline is
its commitment on the day it is due; it never counts in totals.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Boolean,
    Numeric,
    Select,
    String,
    Text,
    and_,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from app.catalogue import labels
from app.catalogue.commitments import COMMITMENTS, FAMILY, JOINT, NOBODY
from app.catalogue.naming import searching
from app.catalogue.tables import ACTOR, COMMITMENT, MEETING, MEMBERSHIP
from app.domain.vocabulary import ARTICLES, ActorKind, MeetingFormat, MeetingStatus
from app.listing.column import Column, Expression, Kind, Special
from app.listing.dataset import Dataset

COMMITMENT_ENTRY, MEETING_ENTRY, DEADLINE_ENTRY = "commitment", "meeting", "deadline"
ENTRIES = {COMMITMENT_ENTRY: "Commitment", MEETING_ENTRY: "Meeting", DEADLINE_ENTRY: "Deadline"}

_NO_CODES = cast(array([], type_=Text()), ARRAY(Text()))
_NO_WORD = cast(null(), Text())
_FORMAT_OF_MEETING = cast(select(MEETING.format).where(MEETING.id == COMMITMENT.meeting_id).scalar_subquery(), Text())
_GROUPS_OF_MEETING = func.array(
    select(MEMBERSHIP.group_code)
    .where(
        MEMBERSHIP.actor_id == ACTOR.id,
        ACTOR.kind == ActorKind.COUNTRY,
        ACTOR.key == func.any(MEETING.participant_keys),
        or_(MEMBERSHIP.joined_on.is_(None), MEMBERSHIP.joined_on <= MEETING.held_on),
        or_(MEMBERSHIP.left_on.is_(None), MEMBERSHIP.left_on > MEETING.held_on),
        MEETING.held_on.is_not(None),
    )
    .distinct()
    .order_by(MEMBERSHIP.group_code)
    .scalar_subquery(),
    type_=ARRAY(Text()),
)


def _entry(**columns: Expression) -> Select[tuple[object, ...]]:
    """One part of the axis, with its columns named.

    All parts write words as TEXT: where the types of a column differ between them, PostgreSQL works out every column of
    every row before it looks at what is asked.
    """
    return select(*(_as_text(columns[name]).label(name) for name in sorted(columns)))


def _as_text(column: Expression) -> Expression:
    return cast(column, Text()) if isinstance(column.type, String) else column


def _of_commitments(entry: str, **columns: Expression) -> Select[tuple[object, ...]]:
    """The commitments on a day of theirs; ``columns`` are what tells one kind of entry from the other."""
    return _entry(
        entry=literal(entry, Text()),
        title=COMMITMENT.title,
        country=COMMITMENT.countries,
        recipient=COMMITMENT.recipients,
        group=COMMITMENT.groups,
        joint=COMMITMENT.joint,
        type=cast(COMMITMENT.type, Text()),
        family=FAMILY,
        status=cast(COMMITMENT.status, Text()),
        amount_eur=COMMITMENT.amount_eur,
        place=_NO_WORD,
        format=_FORMAT_OF_MEETING,
        meeting_status=_NO_WORD,
        outlet=COMMITMENT.outlets,
        origin=COMMITMENT.origins,
        changed_at=COMMITMENT.changed_at,
        search=COMMITMENT.search,
        **columns,
    )


_ADDRESS = literal("commitments/", Text()) + cast(COMMITMENT.id, Text())
_COMMITMENTS = _of_commitments(
    COMMITMENT_ENTRY,
    id=_ADDRESS,
    announced_on=COMMITMENT.announced_on,
    announced_precision=cast(COMMITMENT.announced_precision, Text()),
    in_totals=COMMITMENT.in_totals,
)
_DEADLINES = _of_commitments(
    DEADLINE_ENTRY,
    id=_ADDRESS + literal("#due", Text()),
    announced_on=COMMITMENT.due_on,
    announced_precision=cast(COMMITMENT.due_precision, Text()),
    in_totals=cast(false(), Boolean()),
).where(COMMITMENT.due_on.is_not(None))
_MEETINGS = _entry(
    entry=literal(MEETING_ENTRY, Text()),
    title=MEETING.name,
    country=MEETING.participant_keys,
    recipient=_NO_CODES,
    group=_GROUPS_OF_MEETING,
    joint=false(),
    type=_NO_WORD,
    family=_NO_WORD,
    status=_NO_WORD,
    amount_eur=cast(null(), Numeric()),
    place=MEETING.city,
    format=cast(MEETING.format, Text()),
    meeting_status=cast(MEETING.status, Text()),
    outlet=MEETING.outlets,
    origin=cast(array([ARTICLES], type_=Text()), ARRAY(Text())),
    changed_at=MEETING.changed_at,
    search=MEETING.search,
    id=literal("meetings/", Text()) + cast(MEETING.id, Text()),
    announced_on=MEETING.held_on,
    announced_precision=cast(MEETING.held_precision, Text()),
    in_totals=cast(false(), Boolean()),
)
_AXIS = union_all(_COMMITMENTS, _DEADLINES, _MEETINGS).subquery("axis")
ENTRY = _AXIS.c


def _same(name: str, **changes: Any) -> Column:
    """A column of the commitments, read from the axis."""
    return replace(COMMITMENTS.column(name), expression=ENTRY[name], **changes)


TIMELINE = Dataset(
    name="timeline",
    label="event",
    plural="Commitments, meetings and deadlines",
    help="Commitments on the day they were announced and on the day they are due, meetings on the day they were held.",
    source=_AXIS,
    columns=(
        Column("id", "Address", Kind.TEXT, ENTRY.id, help="Kind and number, as in the address of its page."),
        Column(
            "entry",
            "Kind",
            Kind.ENUM,
            ENTRY.entry,
            facet=True,
            labels=ENTRIES,
            phrase="of kind {value}",
            help="Commitment, meeting, or the deadline of a commitment.",
        ),
        _same(
            "country",
            specials={JOINT: Special("several countries jointly", ENTRY.joint, "without joint pledges")},
            help="Who commits, or who took part in the meeting.",
        ),
        _same(
            "recipient",
            specials={
                NOBODY: Special(
                    "nobody named",
                    and_(func.cardinality(ENTRY.recipient) == 0, ENTRY.entry != MEETING_ENTRY),
                    "with a recipient named",
                )
            },
        ),
        _same("group"),
        _same("title", label="What"),
        _same("type"),
        _same("family"),
        _same("status"),
        _same(
            "announced_on",
            label="Day",
            phrase="{value}",
            precision=ENTRY.announced_precision,
            help="Day on which a commitment was announced or is due, or a meeting was held.",
        ),
        _same("announced_precision"),
        _same("amount_eur", summed_where=ENTRY.in_totals),
        Column(
            "format",
            "Meeting format",
            Kind.ENUM,
            ENTRY.format,
            labels=labels.labels(MeetingFormat),
            phrase="at a meeting {value}",
            help="Of a meeting, and of what was committed there: in person, virtual or behind closed doors.",
        ),
        Column(
            "meeting_status",
            "Meeting status",
            Kind.ENUM,
            ENTRY.meeting_status,
            labels=labels.labels(MeetingStatus),
            help="Whether a meeting had taken place by the latest report.",
        ),
        Column("place", "City", Kind.CODE, ENTRY.place, phrase="in {value}", help="Where the meeting was held."),
        _same("outlet"),
        _same("origin", help="Who tells it: articles, or a dataset by its name; meetings come from articles."),
        _same("changed_at"),
    ),
    key="id",
    default_sort="-announced_on",
    search=searching(ENTRY.search),
)
