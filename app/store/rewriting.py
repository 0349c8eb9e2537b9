"""Puts claims in the place of an article's earlier ones, sorts what they have to do with, and computes the rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Integer, cast, delete, insert, or_, select, tuple_
from sqlalchemy.orm import Session

from app.domain.actors import ActorKey
from app.domain.meeting_matching import MeetingOutline
from app.domain.outlines import Outline
from app.domain.rates import RateSource
from app.store.articles import MentionRow
from app.store.changes import mark_changes
from app.store.commitment_rows import clear_events, recompute_commitments
from app.store.former import remember
from app.store.hints import HintRow, MeetingHintRow
from app.store.meeting_rows import recompute_meetings
from app.store.mentions import Claims, move_mentions, replace_mentions, retire_mentions
from app.store.packages import arrange, refresh_groups
from app.store.placing import Placing, place, rows_of
from app.store.told import COMMITMENTS, MEETINGS, AnOutline, Kind, Reading, Told, load_by_articles, load_by_rows


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What articles told that are about to change their text, or to go."""

    commitments: Sequence[Told[Outline]] = ()
    meetings: Sequence[Told[MeetingOutline]] = ()


NOTHING = Forgotten()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """What rows are computed with. ``homes``: the country of actors that may be new."""

    session: Session
    rates: RateSource
    homes: Mapping[ActorKey, str | None] = field(default_factory=dict)

    def forget(self, article_ids: Collection[int]) -> Forgotten:
        """Delete what articles told; `read`, which is to follow, lets those claims go on that are told elsewhere."""
        found = Forgotten(
            load_by_articles(self.session, COMMITMENTS, article_ids),
            load_by_articles(self.session, MEETINGS, article_ids),
        )
        self.session.execute(delete(MentionRow).where(MentionRow.article_id.in_(article_ids)))
        return found

    def read(self, readings: Sequence[Reading], *, also: Collection[int] = (), forgotten: Forgotten = NOTHING) -> None:
        """Make these the readings of their articles. ``also``: commitments whose sources count otherwise now."""
        meetings, had_meetings = self._place(MEETINGS, readings, forgotten.meetings)
        commitments, had = self._place(COMMITMENTS, readings, forgotten.commitments)
        touched = rows_of(commitments.new) | had | rows_of(commitments.moved) | commitments.left | set(also)
        met = rows_of(meetings.new) | had_meetings | rows_of(meetings.moved) | meetings.left
        clear_events(self.session, touched)
        retire_mentions(self.session, [each.follows for each in readings if each.follows is not None])
        replace_mentions(self.session, readings, Claims(commitments.new, meetings.new))
        self._finish(meetings, commitments, met, touched)

    def sort_again(self, kind: Kind[Any], row_ids: Collection[int], *, leaving: Collection[int] = ()) -> None:
        """Sort the stored tellings of rows anew, and all they have to do with: rules or decisions are others now.

        ``leaving``: mentions taken out of their row, which stays with the others.
        """
        stored = load_by_rows(self.session, kind, row_ids)
        tellings = [replace(each, row=None) if each.mention in leaving else each for each in stored]
        placing = place(self.session, kind, tellings, ())
        touched = set(row_ids) | rows_of(placing.moved) | placing.left
        nothing: Placing[Any] = Placing([], [], frozenset(), frozenset(), [])
        if kind.owner is COMMITMENTS.owner:
            clear_events(self.session, touched)
            self._finish(nothing, placing, set(), touched)
        else:
            self._finish(placing, nothing, touched, set())

    def compute_again(self, *, commitments: Collection[int], meetings: Collection[int]) -> None:
        """Compute rows anew from the same tellings: who is meant by a name is another than before."""
        nothing: Placing[Any] = Placing([], [], frozenset(), frozenset(), [])
        clear_events(self.session, commitments)
        self._finish(nothing, nothing, meetings, commitments)

    def _place(
        self, kind: Kind[AnOutline], readings: Sequence[Reading], forgotten: Sequence[Told[AnOutline]]
    ) -> tuple[Placing[AnOutline], set[int]]:
        """Where the claims belong, and the rows that the articles told of before."""
        ids = {key for each in readings for key in (each.article_id, each.follows) if key is not None}
        former = [*forgotten, *load_by_articles(self.session, kind, ids)]
        claims = [claim for reading in readings for claim in kind.claims(reading, self.rates)]
        return place(self.session, kind, claims, former), rows_of(former)

    def _finish(
        self, meetings: Placing[Any], commitments: Placing[Any], met: Collection[int], touched: Collection[int]
    ) -> None:
        """Move what was sorted otherwise, and compute the rows."""
        elsewhere = set(touched) | self._hanging_on(meetings.moved, commitments.moved)
        clear_events(self.session, elsewhere - set(touched))
        move_mentions(self.session, MEETINGS, meetings.moved)
        move_mentions(self.session, COMMITMENTS, commitments.moved)
        if met:
            recompute_meetings(self.session, met, self.homes)
            mark_changes(self.session, "meetings", met)
        if elsewhere:
            packages = recompute_commitments(self.session, elsewhere, self.rates, self.homes)
            settled = arrange(self.session, packages)
            refresh_groups(self.session, elsewhere)
            mark_changes(self.session, "commitments", elsewhere | settled)
        remember(self.session, MEETINGS, meetings.went)
        remember(self.session, COMMITMENTS, commitments.went)
        _write_hints(self.session, MeetingHintRow, meetings)
        _write_hints(self.session, HintRow, commitments)

    def _hanging_on(self, meetings: Iterable[Told[Any]], commitments: Iterable[Told[Any]]) -> set[int]:
        """Commitments made at a meeting, or parts of a package, that an article tells by a claim which moves now."""
        places = {
            name: [(told.article_id, told.claim_no) for told in moved]
            for name, moved in (("meeting", meetings), ("parent", commitments))
        }
        about = [
            tuple_(MentionRow.article_id, cast(MentionRow.reading[name].astext, Integer)).in_(claims)
            for name, claims in places.items()
            if claims
        ]
        if not about:
            return set()
        hanging = select(MentionRow.commitment_id).where(
            MentionRow.ordinal == 0, MentionRow.commitment_id.is_not(None), or_(*about)
        )
        return {row for row in self.session.scalars(hanging) if row is not None}


def _write_hints(session: Session, table: type[HintRow] | type[MeetingHintRow], placing: Placing[Any]) -> None:
    """Replace the hints of rows that were sorted."""
    rows = placing.sorted
    if not rows:
        return
    session.execute(delete(table).where(or_(table.one_id.in_(rows), table.other_id.in_(rows))))
    if placing.hints:
        values = [
            {
                "one_id": hint.one,
                "other_id": hint.other,
                "score": hint.judgement.score,
                "reasons": ", ".join(hint.judgement.reasons),
                "against": hint.judgement.against,
            }
            for hint in placing.hints
        ]
        session.execute(insert(table), values)
