"""Writes the mentions of an article: every statement of every claim, with its marked words and where it belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app.domain.extraction import CommitmentClaim, Extraction, Mark, MeetingClaim
from app.store.articles import MarkRow, MentionRow
from app.store.readings import commitment_json, meeting_json
from app.store.told import COMMITMENTS, MEETINGS, AnOutline, Kind, Reading, Told


@dataclass(frozen=True, slots=True)
class Claims:
    """Where the claims of the articles that are read now belong."""

    commitments: Sequence[Told[Any]]
    meetings: Sequence[Told[Any]]


def replace_mentions(session: Session, readings: Sequence[Reading], claims: Claims) -> None:
    """Delete what earlier readings of the articles said, and write what these say."""
    session.execute(delete(MentionRow).where(MentionRow.article_id.in_([each.article_id for each in readings])))
    rows: list[dict[str, Any]] = []
    marks: list[Sequence[Mark]] = []
    for reading in readings:
        if reading.extraction is not None:
            text = reading.extraction.article.text
            for kind, told in ((COMMITMENTS, claims.commitments), (MEETINGS, claims.meetings)):
                for each in (each for each in told if each.article_id == reading.article_id):
                    claim = _claims(kind, reading.extraction)[each.claim_no]
                    rows += _rows(kind, claim, each, text)
                    marks += [mention.marks for mention in claim.mentions]
    if rows:
        written = insert(MentionRow).returning(MentionRow.id, MentionRow.text_length, sort_by_parameter_order=True)
        keys = [(row.id, row.text_length) for row in session.execute(written, rows)]
        _write_marks(session, dict(zip(keys, marks, strict=True)))


def move_mentions(session: Session, kind: Kind[AnOutline], moved: Sequence[Told[AnOutline]]) -> None:
    """Write where stored claims belong now: all statements of each."""
    for told in moved:
        session.execute(
            update(MentionRow)
            .where(
                MentionRow.article_id == told.article_id,
                MentionRow.claim_no == told.claim_no,
                kind.owner.is_not(None),
            )
            .values({kind.owner: told.row, **_link(told)}),
            execution_options={"synchronize_session": False},
        )


def retire_mentions(session: Session, article_ids: Sequence[int]) -> None:
    """Let the statements of former versions stand, but for no row any more."""
    nothing: dict[str, Any] = {
        "commitment_id": None,
        "meeting_id": None,
        "match_keys": [],
        "match_score": None,
        "retold": False,
    }
    session.execute(
        update(MentionRow)
        .where(MentionRow.article_id.in_(article_ids))
        .values(**nothing, match_reason="said by a former version of the article"),
        execution_options={"synchronize_session": False},
    )


def _claims(kind: Kind[Any], extraction: Extraction) -> Sequence[CommitmentClaim | MeetingClaim]:
    return extraction.commitments if kind is COMMITMENTS else extraction.meetings


def _rows(kind: Kind[Any], claim: CommitmentClaim | MeetingClaim, told: Told[Any], text: str) -> list[dict[str, Any]]:
    """All statements of one claim; the first carries the reading."""
    return [
        {
            "article_id": told.article_id,
            "text_length": len(text),
            "commitment_id": told.row if kind is COMMITMENTS else None,
            "meeting_id": told.row if kind is MEETINGS else None,
            "claim_no": told.claim_no,
            "ordinal": ordinal,
            "sentence": mention.sentence.of(text),
            "sentence_start": mention.sentence.start,
            "sentence_end": mention.sentence.end,
            "rules": list(mention.rules),
            "reading": _reading(claim) if ordinal == 0 else None,
            "background": isinstance(claim, CommitmentClaim) and claim.background,
            "confidence": claim.confidence,
            "match_keys": sorted(told.keys) if ordinal == 0 else [],
            "euros": told.euros and told.euros[0],
            "euros_max": told.euros and told.euros[1],
            **_link(told),
        }
        for ordinal, mention in enumerate(claim.mentions)
    ]


def _link(told: Told[Any]) -> dict[str, Any]:
    """Why the claim belongs where it does."""
    return {"match_reason": told.reason, "match_score": told.score, "retold": told.retold}


def _write_marks(session: Session, marks: Mapping[tuple[int, int], Sequence[Mark]]) -> None:
    """The marked words of each mention, by its id and the length of its text."""
    rows = [
        {
            "mention_id": mention_id,
            "position": position,
            "text_length": text_length,
            "field": mark.field,
            "span_start": mark.span.start,
            "span_end": mark.span.end,
            "rule": mark.rule,
        }
        for (mention_id, text_length), marked in marks.items()
        for position, mark in enumerate(marked)
    ]
    if rows:
        session.execute(insert(MarkRow), rows)


def _reading(claim: CommitmentClaim | MeetingClaim) -> dict[str, Any]:
    return commitment_json(claim) if isinstance(claim, CommitmentClaim) else meeting_json(claim)
