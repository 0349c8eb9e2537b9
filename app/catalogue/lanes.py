"""The rows of a timeline query by lane: one by one where they are few, else counted by period and the largest alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, Text, and_, case, cast, func, literal, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, INTERVAL, array
from sqlalchemy.orm import Session

from app.catalogue.commitments import JOINT, NOBODY
from app.catalogue.timeline import COMMITMENT_ENTRY, DEADLINE_ENTRY, ENTRY, MEETING_ENTRY, TIMELINE
from app.domain.vocabulary import Precision
from app.listing import names
from app.listing.column import Expression
from app.listing.query import Query
from app.listing.select import conditions

_COUNTED = case((ENTRY.in_totals, ENTRY.amount_eur))
UNKNOWN = "unknown"
"""Lane of the rows of which the sources do not say where they belong."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """A way to sort commitments into lanes. Meetings and deadlines have lanes of their own."""

    name: str
    label: str
    keys: Expression
    """The lanes of a commitment, as an array of text: several where it has several recipients."""
    narrow: Callable[[Query, str], Query]
    """The query of one lane's rows."""
    meetings_too: bool = False
    """Meetings stand in the same lanes."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How many rows a query has, how many with a day, and from when to when those lie."""

    count: int
    dated: int
    known: Mapping[Precision, int]
    """Rows by how exactly their day is known."""
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """One row on the axis. ``first`` to ``last`` is the period in which its day lies: one day where that is known."""

    id: str
    lanes: tuple[str, ...]
    entry: str
    title: str
    family: str | None
    status: str | None
    country: tuple[str, ...]
    place: str | None
    amount_eur: Decimal | None
    counted_eur: Decimal | None
    """The sum where it counts in totals."""
    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Cell:
    """Rows of a lane and a family in the period that begins on ``start``."""

    lane: str
    start: date
    family: str
    """Of a meeting or deadline its kind."""
    count: int
    total: Decimal | None
    """EUR of those that count in totals; None where none of them has a figure."""


def _one(column: Expression) -> Expression:
    return array([func.coalesce(type_coerce(column, Text()), UNKNOWN)])


def _several(column: Expression, otherwise: str) -> Expression:
    none = cast(array([literal(otherwise, Text())]), ARRAY(Text()))
    return case((func.cardinality(column) == 0, none), else_=column)


def _only(column: str) -> Callable[[Query, str], Query]:
    """Narrows a query to one value of a column."""

    def narrow(query: Query, lane: str) -> Query:
        if lane == UNKNOWN:
            return query.without(column).with_value(column, True, "unknown")
        return query.without(column, "").with_value(column, lane)

    return narrow


def _one_party(query: Query, lane: str) -> Query:
    """Narrows a query to what one party commits alone, or to what several commit jointly."""
    narrowed = _only("country")(query, lane)
    return narrowed if lane in (JOINT, UNKNOWN) else narrowed.with_value("country", JOINT, "not")


LANES: Mapping[str, Lanes] = {
    lanes.name: lanes
    for lanes in (
        Lanes("family", "Family", _one(ENTRY.family), _only("family")),
        Lanes(
            "country",
            "Country",
            case(
                (ENTRY.joint, cast(array([literal(JOINT, Text())]), ARRAY(Text()))),
                else_=_several(ENTRY.country, UNKNOWN),
            ),
            _one_party,
        ),
        Lanes("recipient", "Recipient", _several(ENTRY.recipient, NOBODY), _only("recipient")),
        Lanes("type", "Type", _one(ENTRY.type), _only("type")),
        Lanes("format", "Meeting format", _one(ENTRY.format), _only("format"), meetings_too=True),
    )
}
"""The first is what a timeline shows unless asked."""


def extent(session: Session, query: Query) -> Extent | None:
    """The extent of a query's rows; None where none has a day."""
    day, precision = ENTRY.announced_on, ENTRY.announced_precision
    counts = [func.count().filter(precision == each.value) for each in Precision]
    asked = select(func.count(), func.min(day), func.max(_last_day(day, precision)), *counts)
    count, first, last, *known = session.execute(_matching(asked, query)).one()
    return Extent(count, sum(known), dict(zip(Precision, known, strict=True)), first, last) if first else None


def events(session: Session, query: Query, lanes: Lanes, *, most: int, largest: bool = False) -> Sequence[Event]:
    """Rows with a day, by day; with ``largest`` those with the largest sums."""
    entry, day = ENTRY.entry, ENTRY.announced_on
    chosen: Select[*tuple[Any, ...]] = select(
        ENTRY.id, entry, ENTRY.title, ENTRY.family, ENTRY.status, ENTRY.country, ENTRY.place, ENTRY.amount_eur,
        _COUNTED.label("counted_eur"),
        _lane_keys(lanes).label("lanes"), day.label("first"),
        _last_day(day, ENTRY.announced_precision).label("last"),
        ENTRY.announced_precision.label("precision"),
    )  # fmt: skip
    chosen = _matching(chosen, query).where(day.is_not(None)).order_by(day, ENTRY.id).limit(most)
    if largest:
        sizeable = and_(entry == COMMITMENT_ENTRY, ENTRY.amount_eur.is_not(None))
        chosen = chosen.order_by(None).where(sizeable).order_by(ENTRY.amount_eur.desc(), ENTRY.id)
    return [
        Event(
            **{
                **row,
                "lanes": tuple(row["lanes"]),
                "country": tuple(row["country"]),
                "precision": Precision(row["precision"]),
            }
        )
        for row in session.execute(chosen).mappings()
    ]


def cells(session: Session, query: Query, lanes: Lanes, step: str, precisions: Sequence[Precision]) -> Sequence[Cell]:
    """Counts by lane, period and family. ``step`` is a period as ``date_trunc`` names it; rows are left out whose day
    is known in none of the ``precisions``."""
    rows = (
        _matching(
            select(
                func.unnest(_lane_keys(lanes)).label("lane"),
                cast(func.date_trunc(step, ENTRY.announced_on), Date()).label("start"),
                case((ENTRY.entry == COMMITMENT_ENTRY, ENTRY.family), else_=ENTRY.entry).label("family"),
                _COUNTED.label("summand"),
            ),
            query,
        )
        .where(ENTRY.announced_on.is_not(None), ENTRY.announced_precision.in_([each.value for each in precisions]))
        .subquery()
        .c
    )
    counted = select(rows.lane, rows.start, rows.family, func.count(), func.sum(rows.summand))
    grouped = counted.group_by(rows.lane, rows.start, rows.family).order_by(rows.start, rows.lane, rows.family)
    return [Cell(*row) for row in session.execute(grouped)]


def narrowed(query: Query, lanes: Lanes, lane: str) -> Query:
    """The query of the rows in one lane."""
    if lane in (MEETING_ENTRY, DEADLINE_ENTRY):
        return query.without("entry", "").with_value("entry", lane)
    kinds = (COMMITMENT_ENTRY, MEETING_ENTRY) if lanes.meetings_too else (COMMITMENT_ENTRY,)
    within = lanes.narrow(query.without("entry", ""), lane)
    for kind in kinds:
        if not query.chosen("entry") or kind in query.chosen("entry"):
            within = within.with_value("entry", kind)
    return within


def others(query: Query, lanes: Lanes, shown: Sequence[str]) -> Query:
    """The query of the commitments that stand in none of these lanes."""
    within = query.without("entry", "").with_value("entry", COMMITMENT_ENTRY)
    for lane in shown:
        within = within.with_value(lanes.name, lane, "not")
    return within


def names_of(session: Session, codes: Collection[str]) -> Mapping[str, str]:
    """Names of countries and bodies by code, for lanes and marks."""
    return names.load(session, TIMELINE, {"country": codes}).get("country", {})


def _matching(statement: Select[*tuple[Any, ...]], query: Query) -> Select[*tuple[Any, ...]]:
    return statement.select_from(TIMELINE.source).where(*conditions(query))


def _lane_keys(lanes: Lanes) -> Expression:
    own = [MEETING_ENTRY, DEADLINE_ENTRY][lanes.meetings_too :]
    return case((ENTRY.entry.in_(own), array([ENTRY.entry])), else_=lanes.keys)


def _last_day(day: Expression, precision: Expression) -> ColumnElement[date]:
    """The last day of the period that a date names."""
    return cast(day + cast(func.concat("1 ", precision), INTERVAL), Date) - 1
