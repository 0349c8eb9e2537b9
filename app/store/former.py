"""Numbers of rows that are no more, with what they told: links to them lead on to the row that has it now."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, Integer, String, Text, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.store.base import Base, rule
from app.store.told import AnOutline, Kind, Told, load_by_articles


class FormerPlaceRow(Base):
    """A telling of a row that is no more, by its place in a text: mentions get new ids when it is read again."""

    __tablename__ = "former_places"
    __table_args__ = (
        rule("kind IN ('commitment', 'meeting')", "kind"),
        rule("number <> leads_to", "leads_elsewhere"),
        rule("0 <= span_start AND span_start < span_end", "span_runs_forward"),
        Index("ix_former_places_kind_number", "kind", "number"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[int] = mapped_column(BigInteger)
    """The id that the row had; no other ever gets it."""
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    span_start: Mapped[int] = mapped_column(Integer)
    span_end: Mapped[int] = mapped_column(Integer)
    figure: Mapped[str] = mapped_column(Text, server_default="")
    """The claim's sum or share as written: it tells apart the claims of one sentence."""
    leads_to: Mapped[int] = mapped_column(BigInteger)
    """The row where the telling went; it may be no more by now."""
    left_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())

    def fits(self, told: Told[AnOutline]) -> bool:
        """Whether a telling of the article is the one."""
        return told.figure == self.figure and self.span_start < told.span.end and told.span.start < self.span_end


def remember(session: Session, kind: Kind[Any], went: Mapping[int, Sequence[Told[Any]]]) -> None:
    """Write down where the tellings of rows went that are no more. ``went``: tellings by the row that they left."""
    if not went:
        return
    (key,) = kind.owner.property.columns[0].foreign_keys
    gone = went.keys() - set(session.scalars(select(key.column).where(key.column.in_(went))))
    values = [
        {
            "kind": kind.name,
            "number": number,
            "article_id": told.article_id,
            "span_start": told.span.start,
            "span_end": told.span.end,
            "figure": told.figure,
            "leads_to": told.row,
        }
        for number in sorted(gone)
        for told in went[number]
    ]
    if values:
        session.execute(insert(FormerPlaceRow), values)


def row_now(session: Session, kind: Kind[Any], number: int) -> int | None:
    """The row that has most of what a former one told; None where there never was one, or nothing tells it any more."""
    return _row_now(session, kind, number, frozenset())


def _row_now(session: Session, kind: Kind[Any], number: int, passed: frozenset[int]) -> int | None:
    """The same, on a way that passed other former numbers."""
    row = FormerPlaceRow
    places = session.scalars(select(row).where(row.kind == kind.name, row.number == number).order_by(row.id)).all()
    told = load_by_articles(session, kind, {place.article_id for place in places})
    rows: Counter[int] = Counter()
    for place in places:
        stands = (each.row for each in told if each.article_id == place.article_id and place.fits(each))
        now = next(stands, None) or _still_there(session, kind, place.leads_to, passed | {number})
        rows.update([] if now is None else [now])
    return min(rows, key=lambda found: (-rows[found], found), default=None)


def _still_there(session: Session, kind: Kind[Any], number: int, passed: frozenset[int]) -> int | None:
    """A row, or where it leads."""
    (key,) = kind.owner.property.columns[0].foreign_keys
    if session.scalar(select(key.column).where(key.column == number)) is not None:
        return number
    return None if number in passed else _row_now(session, kind, number, passed)
