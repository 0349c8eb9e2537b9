"""Computes rows of meetings anew from all their mentions, with participants."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from app.domain.actors import ActorKey, Participant, key_of
from app.domain.consolidation import ConsolidatedMeeting, consolidate_meeting
from app.domain.vocabulary import ActorKind
from app.store.commitment_rows import date_columns
from app.store.meetings import MeetingRow, ParticipantRow
from app.store.naming import actor_ids, drop_unnamed
from app.store.tellings import meeting_tellings


def recompute_meetings(session: Session, ids: Collection[int], homes: Mapping[ActorKey, str | None]) -> None:
    """Write the rows that the stored mentions make; delete those that no article tells any more.

    ``homes``: the country of actors that may be new.
    """
    if not ids:
        return
    told = {row_id: consolidate_meeting(tellings) for row_id, tellings in meeting_tellings(session, ids).items()}
    named = delete(ParticipantRow).where(ParticipantRow.meeting_id.in_(ids)).returning(ParticipantRow.actor_id)
    actors_before = set(session.scalars(named))
    session.execute(delete(MeetingRow).where(MeetingRow.id.in_(set(ids) - told.keys())))
    _write(session, [{"id": row_id, **columns_of(consolidated)} for row_id, consolidated in told.items()])
    _write_participants(session, {row_id: row.claim.participants for row_id, row in told.items()}, homes)
    drop_unnamed(session, actors_before)


def _write(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or overwrite rows."""
    if rows:
        statement = upsert(MeetingRow)
        changes = {name: statement.excluded[name] for name in rows[0]}
        session.execute(
            statement.on_conflict_do_update(index_elements=[MeetingRow.id], set_=changes), [dict(row) for row in rows]
        )


def columns_of(consolidated: ConsolidatedMeeting) -> dict[str, Any]:
    """The row's values."""
    claim, tally = consolidated.claim, consolidated.tally
    names = (participant.ref.name for participant in claim.participants)
    return {
        "name": claim.name,
        **date_columns("held", claim.date),
        "city": claim.city,
        "country": claim.country,
        "venue": claim.venue,
        "format": claim.format,
        "status": claim.status,
        "confidence": claim.confidence,
        "mention_count": tally.mentions,
        "article_count": tally.articles,
        "source_count": tally.sources,
        "first_told_on": tally.first_told_on,
        "last_told_on": tally.last_told_on,
        "outlets": list(tally.outlets),
        "participant_keys": list(dict.fromkeys(filter(None, map(_represented, claim.participants)))),
        "search_text": "\n".join(filter(None, (claim.name, claim.city, claim.venue, *names, *consolidated.sentences))),
    }


def _represented(participant: Participant) -> str | None:
    """The country or body that takes part; for a person the country they stand for."""
    return participant.country if participant.ref.kind is ActorKind.PERSON else participant.ref.key


def _write_participants(
    session: Session, told: Mapping[int, Sequence[Participant]], homes: Mapping[ActorKey, str | None]
) -> None:
    """Insert the participants of rows."""
    ids = actor_ids(session, [participant.ref for participants in told.values() for participant in participants], homes)
    rows = [
        {
            "meeting_id": row_id,
            "actor_id": ids[key_of(participant.ref)],
            "position": position,
            "role": participant.role,
            "presence": participant.presence,
            "country": participant.country,
        }
        for row_id, participants in told.items()
        for position, participant in enumerate(participants)
    ]
    if rows:
        session.execute(insert(ParticipantRow), rows)
