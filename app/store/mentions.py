"""Writes the mentions of an article: every statement of every claim, with its marked words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.extraction import CommitmentClaim, MeetingClaim
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
    numbers = {CommitmentClaim: 0, MeetingClaim: 0}
    for each in placed:
        _write_claim(session, article_id, article, each, numbers[type(each.claim)])
        numbers[type(each.claim)] += 1


def _write_claim(session: Session, article_id: int, article: Article, placed: Placed, claim_no: int) -> None:
    """All statements of one claim; the first carries the reading."""
    claim, match = placed.claim, placed.match
    shared: dict[str, Any] = {
        "article_id": article_id,
        "text_length": len(article.text),
        "claim_no": claim_no,
        "confidence": claim.confidence,
        "match_reason": match.reason,
        "retold": match.retold,
        **_about(placed),
    }
    for ordinal, mention in enumerate(claim.mentions):
        mention_id = session.execute(
            insert(MentionRow)
            .values(
                **shared,
                ordinal=ordinal,
                sentence=mention.sentence.of(article.text),
                sentence_start=mention.sentence.start,
                sentence_end=mention.sentence.end,
                rules=list(mention.rules),
                reading=_reading(claim) if ordinal == 0 else None,
            )
            .returning(MentionRow.id)
        ).scalar_one()
        if mention.marks:
            session.execute(
                insert(MarkRow),
                [
                    {
                        "mention_id": mention_id,
                        "position": position,
                        "text_length": len(article.text),
                        "field": mark.field,
                        "span_start": mark.span.start,
                        "span_end": mark.span.end,
                        "rule": mark.rule,
                    }
                    for position, mark in enumerate(mention.marks)
                ],
            )


def _about(placed: Placed) -> dict[str, Any]:
    """Which row the claim is about, and whether it is news there."""
    if isinstance(placed.claim, CommitmentClaim):
        return {"commitment_id": placed.match.id, "meeting_id": None, "background": placed.claim.background}
    return {"commitment_id": None, "meeting_id": placed.match.id, "background": False}


def _reading(claim: CommitmentClaim | MeetingClaim) -> dict[str, Any]:
    return commitment_json(claim) if isinstance(claim, CommitmentClaim) else meeting_json(claim)
