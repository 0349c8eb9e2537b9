"""Claims as JSON in ``mentions.reading`` and back. A claim's statements are rows of their own, so they stay out."""

from typing import Any

from pydantic import TypeAdapter

from app.domain.extraction import CommitmentClaim, MeetingClaim

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
