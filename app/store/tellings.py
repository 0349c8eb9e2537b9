"""Loads all tellings of commitments and meetings: one for each article's claim, with its statements."""

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache
from typing import Any, Literal

from sqlalchemy import Row, Select, and_, bindparam, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session, aliased

from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.domain.identities import named_by
from app.domain.telling import ClaimT, Telling
from app.store.articles import ArticleRow, MentionRow
from app.store.readings import commitment_claim, meeting_claim
from app.store.ruled import identities


def commitment_tellings(session: Session, ids: Collection[int]) -> dict[int, list[Telling[CommitmentClaim]]]:
    """The tellings of each commitment; one that no article tells any more is missing."""
    return _grouped(session, "commitment_id", ids, commitment_claim)


def meeting_tellings(session: Session, ids: Collection[int]) -> dict[int, list[Telling[MeetingClaim]]]:
    """The tellings of each meeting; one that no article tells any more is missing."""
    return _grouped(session, "meeting_id", ids, meeting_claim)


@cache
def _tellings(owner_name: Literal["commitment_id", "meeting_id"]) -> Select[*tuple[Any, ...]]:
    """First statements of the claims about the rows ``ids``, with all statements' sentences; the oldest first.

    Made once, as making it takes longer than asking it.
    """
    statement, meeting, parent = aliased(MentionRow), aliased(MentionRow), aliased(MentionRow)
    owner, statement_owner = getattr(MentionRow, owner_name), getattr(statement, owner_name)
    sentences = (
        select(func.array_agg(aggregate_order_by(statement.sentence, statement.ordinal)))
        .where(
            statement.article_id == MentionRow.article_id,
            statement.claim_no == MentionRow.claim_no,
            statement_owner == owner,
        )
        .scalar_subquery()
    )
    return (
        select(
            owner.label("owner"),
            MentionRow.id,
            MentionRow.reading,
            MentionRow.background,
            MentionRow.retold,
            ArticleRow.id.label("article"),
            func.coalesce(ArticleRow.copy_of, ArticleRow.id).label("source"),
            ArticleRow.published_on,
            ArticleRow.grade,
            ArticleRow.outlet,
            ArticleRow.content_hash,
            MentionRow.claim_no,
            sentences.label("sentences"),
            meeting.meeting_id.label("meeting"),
            parent.commitment_id.label("parent"),
        )
        .join(ArticleRow, ArticleRow.id == MentionRow.article_id)
        .outerjoin(
            meeting,
            and_(
                meeting.article_id == MentionRow.article_id,
                meeting.meeting_id.is_not(None),
                meeting.ordinal == 0,
                meeting.claim_no == MentionRow.reading["meeting"].as_integer(),
            ),
        )
        .outerjoin(
            parent,
            and_(
                parent.article_id == MentionRow.article_id,
                parent.commitment_id.is_not(None),
                parent.ordinal == 0,
                parent.claim_no == MentionRow.reading["parent"].as_integer(),
            ),
        )
        .where(owner.in_(bindparam("ids", expanding=True)), MentionRow.ordinal == 0)
        .order_by(MentionRow.id)
    )


def _grouped(
    session: Session,
    owner_name: Literal["commitment_id", "meeting_id"],
    ids: Collection[int],
    claim_of: Callable[[dict[str, Any]], ClaimT],
) -> dict[int, list[Telling[ClaimT]]]:
    rows = [(row, claim_of(row.reading)) for row in session.execute(_tellings(owner_name), {"ids": list(ids)})]
    meant = identities(session, {ref for _, claim in rows for ref in named_by(claim)})
    tellings: dict[int, list[Telling[ClaimT]]] = defaultdict(list)
    for row, claim in rows:
        tellings[row.owner].append(_telling(row, meant.applied(claim)))
    return dict(tellings)


def _telling(row: Row[*tuple[Any, ...]], claim: ClaimT) -> Telling[ClaimT]:
    return Telling(
        claim=claim,
        mention=row.id,
        article=row.article,
        source=row.source,
        published_on=row.published_on,
        grade=row.grade,
        outlet=row.outlet,
        sentences=tuple(row.sentences),
        background=row.background,
        meeting=row.meeting,
        parent=row.parent,
        place=(row.content_hash, row.claim_no),
        retold=row.retold,
    )
