"""Writes the mentions of an article: every statement of every claim, with its marked words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.extraction import CommitmentClaim, Mark, MeetingClaim
from app.domain.matching import Match
from app.store.articles import MarkRow, MentionRow
from app.store.readings import commitment_json, meeting_json


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim and the row it belongs to."""

    claim: CommitmentClaim | MeetingClaim
    match: Match


def replace_mentions(session: Session, article_id: int, article: Article, placed: Sequence[Placed]) -> None:
    """Delete what an earlier reading of the article said, and write what this one says."""
    session.execute(delete(MentionRow).where(MentionRow.article_id == article_id))
    numbers: Counter[type] = Counter()
    rows, marks = [], []
    for each in placed:
        rows += _rows(each, numbers[type(each.claim)], article, article_id)
        marks += [mention.marks for mention in each.claim.mentions]
        numbers[type(each.claim)] += 1
    if rows:
        written = insert(MentionRow).returning(MentionRow.id, sort_by_parameter_order=True)
        _write_marks(session, dict(zip(session.scalars(written, rows), marks, strict=True)), len(article.text))


def _rows(placed: Placed, claim_no: int, article: Article, article_id: int) -> list[dict[str, Any]]:
    """All statements of one claim; the first carries the reading."""
    claim, match = placed.claim, placed.match
    return [
        {
            "article_id": article_id,
            "text_length": len(article.text),
            "claim_no": claim_no,
            "ordinal": ordinal,
            "sentence": mention.sentence.of(article.text),
            "sentence_start": mention.sentence.start,
            "sentence_end": mention.sentence.end,
            "rules": list(mention.rules),
            "reading": _reading(claim) if ordinal == 0 else None,
            "confidence": claim.confidence,
            "match_reason": match.reason,
            "retold": match.retold,
            **_about(placed),
        }
        for ordinal, mention in enumerate(claim.mentions)
    ]


def _write_marks(session: Session, marks: Mapping[int, Sequence[Mark]], text_length: int) -> None:
    """The marked words of each mention, by its id."""
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
        for mention_id, marked in marks.items()
        for position, mark in enumerate(marked)
    ]
    if rows:
        session.execute(insert(MarkRow), rows)


def _about(placed: Placed) -> dict[str, Any]:
    """Which row the claim is about, and whether it is news there."""
    if isinstance(placed.claim, CommitmentClaim):
        return {"commitment_id": placed.match.id, "meeting_id": None, "background": placed.claim.background}
    return {"commitment_id": None, "meeting_id": placed.match.id, "background": False}


def _reading(claim: CommitmentClaim | MeetingClaim) -> dict[str, Any]:
    return commitment_json(claim) if isinstance(claim, CommitmentClaim) else meeting_json(claim)
