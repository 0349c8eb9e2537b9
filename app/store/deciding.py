"""Writes what a person decides about rows, and sorts their tellings anew by it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.domain.clustering import Verdict
from app.domain.rates import RateSource
from app.errors import NotFound, UsageError
from app.store.articles import MentionRow
from app.store.commitments import CommitmentRow
from app.store.decisions import AnchorRow, DecisionRow
from app.store.former import row_now
from app.store.meetings import MeetingRow
from app.store.rewriting import Rewriting
from app.store.saving import lock_writers
from app.store.told import COMMITMENTS, MEETINGS, Kind, Told, load_by_rows
from app.store.versions import raise_data_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """Who decides, why, and with which rates rows are computed. The caller commits."""

    session: Session
    rates: RateSource
    made_by: str
    reason: str = ""

    def link(self, kind: Kind[Any], one: int, other: int) -> int:
        """Two rows are one: the row that holds both from now on, with all that either tells."""
        sides = self._sides(kind, one, other)
        self._decide(kind, Verdict.SAME, (one, other), sides)
        return self._row_of(kind, sides[0][0])

    def tell_apart(self, kind: Kind[Any], one: int, other: int) -> None:
        """Two rows are two, and nothing hints any more that they were one."""
        self._decide(kind, Verdict.OTHER, (one, other), self._sides(kind, one, other))

    def unlink(self, mention_id: int) -> int:
        """A mention does not belong with the others of its row: the row that its claim has from now on."""
        lock_writers(self.session)
        found = self.session.execute(
            select(MentionRow.commitment_id, MentionRow.meeting_id, MentionRow.article_id, MentionRow.claim_no).where(
                MentionRow.id == mention_id
            )
        ).one_or_none()
        if found is None:
            raise NotFound(f"there is no mention {mention_id}")
        kind: Kind[Any] = COMMITMENTS if found.commitment_id is not None else MEETINGS
        row_id = found.commitment_id if found.commitment_id is not None else found.meeting_id
        if row_id is None:
            raise UsageError(f"mention {mention_id} is of a former version of its article: it stands in no row")
        told = load_by_rows(self.session, kind, [row_id])
        own = [each for each in told if (each.article_id, each.claim_no) == (found.article_id, found.claim_no)]
        rest = [each for each in told if each not in own]
        if not rest:
            raise UsageError(f"mention {mention_id} is the only one of its {kind.name} {row_id}: nothing to unlink")
        leaving = {each.mention for each in own if each.mention is not None}
        self._decide(kind, Verdict.OTHER, (row_id, row_id), [own, rest], leaving)
        return self._row_of(kind, own[0])

    def _sides(self, kind: Kind[Any], one: int, other: int) -> list[list[Told[Any]]]:
        """The tellings of two rows."""
        lock_writers(self.session)
        if one == other:
            raise UsageError(f"{kind.name} {one} is one row: name two")
        told = [load_by_rows(self.session, kind, [row_id]) for row_id in (one, other)]
        for row_id, tellings in zip((one, other), told, strict=True):
            if not tellings:
                now = row_now(self.session, kind, row_id)
                raise NotFound(f"there is no {kind.name} {row_id}{f': it is part of {now} now' if now else ''}")
        return told

    def _decide(
        self,
        kind: Kind[Any],
        verdict: Verdict,
        rows: tuple[int, int],
        sides: Sequence[Sequence[Told[Any]]],
        leaving: Collection[int] = (),
    ) -> None:
        """Write the decision and sort by it."""
        values = {
            "kind": kind.name,
            "verdict": verdict,
            "made_by": self.made_by,
            "reason": self.reason,
            "one": self._title(kind, rows[0]),
            "other": self._title(kind, rows[1]),
        }
        decision = self.session.execute(insert(DecisionRow).values(values).returning(DecisionRow.id)).scalar_one()
        anchors = [
            {
                "decision_id": decision,
                "side": number,
                "content_hash": told.outline.article,
                "span_start": told.span.start,
                "span_end": told.span.end,
                "figure": told.figure,
            }
            for number, side in enumerate(sides, start=1)
            for told in side
        ]
        self.session.execute(insert(AnchorRow), anchors)
        Rewriting(session=self.session, rates=self.rates).sort_again(kind, set(rows), leaving=leaving)
        raise_data_version(self.session)
        self.session.expire_all()  # rows were written past the session's own copies of them

    def _title(self, kind: Kind[Any], row_id: int) -> str:
        column = CommitmentRow.title if kind is COMMITMENTS else MeetingRow.name
        return self.session.execute(select(column).where(column.class_.id == row_id)).scalar_one()

    def _row_of(self, kind: Kind[Any], told: Told[Any]) -> int:
        """Where a telling stands now."""
        row: int | None = self.session.scalar(select(kind.owner).where(MentionRow.id == told.mention))
        if row is None:
            raise NotFound(f"the {kind.name} is gone")
        return row
