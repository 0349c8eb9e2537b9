"""Meetings: who met where and when, and what was promised there."""

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY

from app.catalogue import labels
from app.catalogue.dated import dated
from app.catalogue.evidence import quoted, told
from app.catalogue.mergers import moved_meetings
from app.catalogue.naming import ACTORS, searching
from app.catalogue.tables import ACTOR, COMMITMENT, MEETING, MENTION, PARTICIPANT
from app.domain.vocabulary import ActorKind, MeetingFormat, MeetingStatus
from app.listing.column import Column, Kind
from app.listing.dataset import Dataset
from app.store.actors import ActorRow
from app.store.meetings import MeetingRow, ParticipantRow

_COMMITMENTS = select(func.count()).where(COMMITMENT.meeting_id == MEETING.id).scalar_subquery()
_PARTICIPANTS = select(func.count()).where(PARTICIPANT.meeting_id == MEETING.id).scalar_subquery()
_PEOPLE = func.array(
    select(ACTOR.key)
    .join_from(ParticipantRow.__table__, ActorRow.__table__, ACTOR.id == PARTICIPANT.actor_id)
    .where(PARTICIPANT.meeting_id == MEETING.id, ACTOR.kind == ActorKind.PERSON)
    .order_by(PARTICIPANT.position)
    .correlate(MeetingRow.__table__)
    .scalar_subquery()
)

MEETINGS = Dataset(
    name="meetings",
    label="meeting",
    plural="Meetings",
    help="Meetings at which defence and security were discussed, held or planned.",
    source=MeetingRow.__table__,
    columns=(
        Column("id", "Number", Kind.ID, MEETING.id, help="Stays the same when articles are read again."),
        Column("name", "Meeting", Kind.TEXT, MEETING.name, shown=True, help="The meeting's name, or what it was."),
        *dated(
            "held",
            "Held",
            MEETING.held_on,
            MEETING.held_precision,
            MEETING.held_basis,
            MEETING.held_text,
            meaning="Day on which it was or will be held.",
        ),
        Column(
            "status",
            "Status",
            Kind.ENUM,
            MEETING.status,
            facet=True,
            shown=True,
            labels=labels.labels(MeetingStatus),
            phrase="{value}",
            help="Whether it had taken place by the latest report.",
        ),
        Column(
            "participant",
            "Participant",
            Kind.MANY,
            MEETING.participant_keys,
            facet=True,
            shown=True,
            directory=ACTORS,
            phrase="with {value}",
            help="Countries and bodies that took part, by themselves or by a person.",
        ),
        Column(
            "person",
            "Person",
            Kind.MANY,
            type_coerce(_PEOPLE, ARRAY(Text)),
            sortable=False,
            directory=ACTORS,
            phrase="with {value}",
            help="People who took part.",
        ),
        Column(
            "city",
            "City",
            Kind.CODE,
            MEETING.city,
            facet=True,
            shown=True,
            phrase="in {value}",
            help="Where it was held.",
        ),
        Column(
            "country",
            "Held in",
            Kind.CODE,
            MEETING.country,
            facet=True,
            directory=ACTORS,
            phrase="in {value}",
            help="Country in which it was held.",
        ),
        Column("venue", "Venue", Kind.TEXT, MEETING.venue, help="The building."),
        Column(
            "format",
            "Format",
            Kind.ENUM,
            MEETING.format,
            facet=True,
            labels=labels.labels(MeetingFormat),
            help="In person, virtual or behind closed doors; empty where the text does not say.",
        ),
        Column("participants", "Participants", Kind.NUMBER, _PARTICIPANTS, sortable=False, help="Named participants."),
        Column(
            "commitments",
            "Commitments",
            Kind.NUMBER,
            _COMMITMENTS,
            sortable=False,
            shown=True,
            help="Commitments made there.",
        ),
        *told(
            sources=MEETING.source_count,
            mentions=MEETING.mention_count,
            outlets=MEETING.outlets,
            confidence=MEETING.confidence,
            changed=MEETING.changed_at,
        ),
        *quoted(MENTION.meeting_id, MEETING.id),
    ),
    key="id",
    default_sort="-held_on",
    search=searching(MEETING.search),
    moved=moved_meetings,
)
