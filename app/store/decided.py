"""Reads what people decided, for the tellings at hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.clustering import Verdict
from app.store.articles import ArticleRow
from app.store.decisions import AnchorRow, DecisionRow
from app.store.told import AnOutline, Told


@dataclass(frozen=True, slots=True)
class Anchor:
    """A telling by its place in a text. ``article_id`` is None where the text is not stored (any more)."""

    content_hash: str
    start: int
    end: int
    figure: str
    article_id: int | None

    def fits(self, told: Told[AnOutline]) -> bool:
        """Whether a telling is the one: at the same place, with the same figure."""
        overlap = self.start < told.span.end and told.span.start < self.end
        return overlap and self.content_hash == told.outline.article and self.figure == told.figure


@dataclass(frozen=True, slots=True)
class Tie:
    """A decision with the tellings of its two sides."""

    id: int
    verdict: Verdict
    why: str
    """Who decided, when and why."""
    made_at: datetime
    titles: tuple[str, ...]
    """What the rows were called then; one title where a telling was taken out of its row."""
    sides: tuple[tuple[Anchor, ...], tuple[Anchor, ...]]

    def side_of(self, told: Told[AnOutline]) -> int | None:
        """On which side a telling stands."""
        return next((number for number, side in enumerate(self.sides) if any(each.fits(told) for each in side)), None)


@dataclass(frozen=True, slots=True)
class Ties:
    """The decisions about some tellings, the latest first."""

    ties: tuple[Tie, ...] = ()
    _sides: dict[tuple[int, int], int | None] = field(default_factory=dict)

    def between(self, one: Told[AnOutline], other: Told[AnOutline]) -> Tie | None:
        """The decision that holds for two tellings."""
        return next((tie for tie in self.ties if {self._side(tie, one), self._side(tie, other)} == {0, 1}), None)

    def verdict(self, one: Told[AnOutline], other: Told[AnOutline]) -> Verdict | None:
        """What was decided about two tellings."""
        tie = self.between(one, other) if self.ties else None
        return tie.verdict if tie else None

    def articles(self, tellings: Iterable[Told[AnOutline]]) -> set[int]:
        """The articles of which a telling is decided to be of the same as one of these."""
        if not self.ties:
            return set()
        hashes = {each.outline.article for each in tellings}
        found = set()
        for tie in self.ties:
            anchors = [anchor for side in tie.sides for anchor in side]
            if tie.verdict is Verdict.SAME and any(anchor.content_hash in hashes for anchor in anchors):
                found |= {anchor.article_id for anchor in anchors if anchor.article_id is not None}
        return found

    def _side(self, tie: Tie, told: Told[AnOutline]) -> int | None:
        key = (tie.id, id(told))
        if key not in self._sides:
            self._sides[key] = tie.side_of(told)
        return self._sides[key]


def ties_of(session: Session, kind: str, tellings: Sequence[Told[AnOutline]]) -> Ties:
    """The decisions about any of the tellings."""
    hashes = {each.outline.article for each in tellings}
    about = select(AnchorRow.decision_id).where(AnchorRow.content_hash.in_(hashes))
    rows = session.execute(
        select(DecisionRow, AnchorRow, ArticleRow.id)
        .join(AnchorRow, AnchorRow.decision_id == DecisionRow.id)
        .outerjoin(ArticleRow, ArticleRow.content_hash == AnchorRow.content_hash)
        .where(DecisionRow.kind == kind, DecisionRow.id.in_(about))
        .order_by(DecisionRow.id.desc(), AnchorRow.side, AnchorRow.id)
    ).all()
    sides: dict[int, tuple[list[Anchor], list[Anchor]]] = {}
    decisions = {decision.id: decision for decision, _, _ in rows}
    for decision, anchor, article_id in rows:
        found = Anchor(anchor.content_hash, anchor.span_start, anchor.span_end, anchor.figure, article_id)
        sides.setdefault(decision.id, ([], []))[anchor.side - 1].append(found)
    return Ties(tuple(_tie(row, sides[key]) for key, row in decisions.items()))


def _tie(decision: DecisionRow, sides: tuple[list[Anchor], list[Anchor]]) -> Tie:
    titles = tuple(dict.fromkeys((decision.one, decision.other)))
    both = (tuple(sides[0]), tuple(sides[1]))
    return Tie(decision.id, decision.verdict, _in_words(decision), decision.made_at, titles, both)


def _in_words(decision: DecisionRow) -> str:
    """ "linked by Ann on 2025-04-01: the same package"."""
    did = "linked" if decision.verdict is Verdict.SAME else "told apart"
    why = f": {decision.reason}" if decision.reason else ""
    return f"{did} by {decision.made_by} on {decision.made_at:%Y-%m-%d}{why}"
