"""What people decided about a row: which others it is, and which not."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.commitments import CommitmentRow
from app.store.decided import Tie, ties_of
from app.store.decisions import AnchorRow
from app.store.meetings import MeetingRow
from app.store.told import kind_of, load_by_rows


def decided_about(session: Session, row: CommitmentRow | MeetingRow) -> tuple[Tie, ...]:
    """The decisions about the tellings of a commitment or meeting, the latest first."""
    hashes = {mention.article.content_hash for mention in row.mentions}
    if session.scalars(select(AnchorRow.id).where(AnchorRow.content_hash.in_(hashes)).limit(1)).first() is None:
        return ()
    kind = kind_of(row)
    told = load_by_rows(session, kind, [row.id])
    ties = ties_of(session, kind.name, told).ties
    return tuple(tie for tie in ties if any(tie.side_of(each) is not None for each in told))
