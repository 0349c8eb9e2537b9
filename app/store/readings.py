"""Claims as JSON in ``mentions.reading`` and back. A claim's statements are rows of their own, so they stay out."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, or_

from app.domain.actors import ActorKey
from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.store.articles import MentionRow

_NAMING = ("committing", "recipients", "announcers", "through")
"""Where a claim about a commitment names actors."""
_COMMITMENT = TypeAdapter(CommitmentClaim)
_MEETING = TypeAdapter(MeetingClaim)


def commitment_json(claim: CommitmentClaim) -> dict[str, Any]:
    """Everything a claim read, with decimals and dates as text."""
    dumped: dict[str, Any] = _COMMITMENT.dump_python(claim, mode="json", exclude={"mentions"})
    return dumped


def meeting_json(claim: MeetingClaim) -> dict[str, Any]:
    """Everything a claim read about a meeting."""
    dumped: dict[str, Any] = _MEETING.dump_python(claim, mode="json", exclude={"mentions"})
    return dumped


def commitment_claim(reading: dict[str, Any]) -> CommitmentClaim:
    """The claim as it was read, without its statements; fields that an older version lacked take their default."""
    return _COMMITMENT.validate_python({**reading, "mentions": ()})


def meeting_claim(reading: dict[str, Any]) -> MeetingClaim:
    """The claim about a meeting as it was read, without its statements."""
    return _MEETING.validate_python({**reading, "mentions": ()})


def claims_that_name(key: ActorKey) -> ColumnElement[bool]:
    """Whether a mention is a claim's first and the claim names an actor, as it was read."""
    ref = {"kind": str(key[0]), "key": key[1]}
    read = MentionRow.reading
    return or_(read.contains({"participants": [{"ref": ref}]}), *(read.contains({name: [ref]}) for name in _NAMING))
