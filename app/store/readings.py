"""Claims as JSON in ``mentions.reading`` and back. A claim's statements are rows of their own, so they stay out."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, or_

from app.domain.actors import ActorKey, ActorRef
from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.store.articles import MentionRow

_NAMING = ("committing", "recipients", "announcers", "through")
"""Where a claim about a commitment names actors."""
_COMMITMENT = TypeAdapter(CommitmentClaim)
_MEETING = TypeAdapter(MeetingClaim)


def commitment_json(claim: CommitmentClaim) -> dict[str, Any]:
    """Everything a claim read, with decimals and dates as text."""
    dumped: dict[str, Any] = _COMMITMENT.dump_python(claim, mode="json", exclude={"mentions"})
    return dumped | {name: [_named(ref) for ref in dumped[name]] for name in _NAMING}


def meeting_json(claim: MeetingClaim) -> dict[str, Any]:
    """Everything a claim read about a meeting."""
    dumped: dict[str, Any] = _MEETING.dump_python(claim, mode="json", exclude={"mentions"})
    return dumped | {"participants": [each | {"ref": _named(each["ref"])} for each in dumped["participants"]]}


def commitment_claim(reading: dict[str, Any]) -> CommitmentClaim:
    """The claim as it was read, without its statements; fields that an older version lacked take their default."""
    refs = {name: [_values(ref) for ref in reading[name]] for name in _NAMING if name in reading}
    return _COMMITMENT.validate_python({**reading, **refs, "mentions": ()})


def meeting_claim(reading: dict[str, Any]) -> MeetingClaim:
    """The claim about a meeting as it was read, without its statements."""
    guests = [{**each, "ref": _values(each["ref"])} for each in reading.get("participants", ())]
    return _MEETING.validate_python({**reading, "participants": guests, "mentions": ()})


def _named(ref: Sequence[str]) -> dict[str, str]:
    """A reference, which is a tuple, by the names of its parts: the database is asked for them."""
    return dict(zip(ActorRef._fields, ref, strict=True))


def _values(ref: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ref[name] for name in ActorRef._fields)


def claims_that_name(key: ActorKey) -> ColumnElement[bool]:
    """Whether a mention is a claim's first and the claim names an actor, as it was read."""
    ref = {"kind": str(key[0]), "key": key[1]}
    read = MentionRow.reading
    return or_(read.contains({"participants": [{"ref": ref}]}), *(read.contains({name: [ref]}) for name in _NAMING))
