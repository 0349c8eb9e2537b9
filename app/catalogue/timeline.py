"""Commitments and meetings on one axis of time, under the same filters as the list of commitments.

A meeting stands there with the countries that took part as ``country`` and its day as ``announced_on``, so that one
address works for both pages. It has neither type, status nor sum: a filter on those leaves meetings out.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import Boolean, Numeric, Select, Text, and_, cast, false, func, literal, null, or_, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY, array

from app.catalogue.commitments import COMMITMENTS, FAMILY, JOINT, NOBODY
from app.catalogue.naming import searching
from app.catalogue.tables import ACTOR, COMMITMENT, MEETING, MEMBERSHIP
from app.listing.column import Column, Expression, Kind, Special
from app.listing.dataset import Dataset

ENTRIES = {"commitment": "Commitment", "meeting": "Meeting"}

_NO_CODES = cast(array([], type_=Text()), ARRAY(Text()))
_NO_WORD = cast(null(), Text())
_GROUPS_OF_MEETING = func.array(
    select(MEMBERSHIP.group_code)
    .where(
        MEMBERSHIP.actor_id == ACTOR.id,
        ACTOR.key == func.any(MEETING.participant_keys),
        or_(MEMBERSHIP.joined_on.is_(None), MEMBERSHIP.joined_on <= MEETING.held_on),
        or_(MEMBERSHIP.left_on.is_(None), MEMBERSHIP.left_on > MEETING.held_on),
        MEETING.held_on.is_not(None),
    )
    .distinct()
    .scalar_subquery(),
    type_=ARRAY(Text()),
)


def _entry(**columns: Expression) -> Select[tuple[object, ...]]:
    """One half of the axis, with its columns named."""
    return select(*(expression.label(name) for name, expression in columns.items()))


_COMMITMENTS = _entry(
    id=literal("commitments/", Text()) + cast(COMMITMENT.id, Text()),
    entry=literal("commitment", Text()),
    title=COMMITMENT.title,
    country=COMMITMENT.countries,
    recipient=COMMITMENT.recipients,
    group=COMMITMENT.groups,
    joint=COMMITMENT.joint,
    type=cast(COMMITMENT.type, Text()),
    family=FAMILY,
    status=cast(COMMITMENT.status, Text()),
    announced_on=COMMITMENT.announced_on,
    announced_precision=cast(COMMITMENT.announced_precision, Text()),
    amount_eur=COMMITMENT.amount_eur,
    in_totals=COMMITMENT.in_totals,
    place=_NO_WORD,
    outlet=COMMITMENT.outlets,
    search=COMMITMENT.search,
)
_MEETINGS = _entry(
    id=literal("meetings/", Text()) + cast(MEETING.id, Text()),
    entry=literal("meeting", Text()),
    title=MEETING.name,
    country=MEETING.participant_keys,
    recipient=_NO_CODES,
    group=_GROUPS_OF_MEETING,
    joint=false(),
    type=_NO_WORD,
    family=_NO_WORD,
    status=_NO_WORD,
    announced_on=MEETING.held_on,
    announced_precision=cast(MEETING.held_precision, Text()),
    amount_eur=cast(null(), Numeric()),
    in_totals=cast(false(), Boolean()),
    place=MEETING.city,
    outlet=MEETING.outlets,
    search=MEETING.search,
)
_AXIS = union_all(_COMMITMENTS, _MEETINGS).subquery("axis")
ENTRY = _AXIS.c


def _same(name: str, **changes: Any) -> Column:
    """A column of the commitments, read from the axis."""
    return replace(COMMITMENTS.column(name), expression=ENTRY[name], **changes)


TIMELINE = Dataset(
    name="timeline",
    label="event",
    plural="Commitments and meetings",
    help="Commitments on the day they were announced, and meetings on the day they were held.",
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
            help="Commitment or meeting.",
        ),
        _same(
            "country",
            specials={JOINT: Special("several countries jointly", ENTRY.joint)},
            help="Who commits, or who took part in the meeting.",
        ),
        _same(
            "recipient",
            specials={
                NOBODY: Special(
                    "nobody named", and_(func.cardinality(ENTRY.recipient) == 0, ENTRY.entry == "commitment")
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
            precision=ENTRY.announced_precision,
            help="Day on which a commitment was announced or a meeting held.",
        ),
        _same("announced_precision"),
        _same("amount_eur", summed_where=ENTRY.in_totals),
        Column("place", "City", Kind.CODE, ENTRY.place, phrase="in {value}", help="Where the meeting was held."),
        _same("outlet"),
    ),
    key="id",
    default_sort="-announced_on",
    search=searching(ENTRY.search),
)
