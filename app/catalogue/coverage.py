"""Our sums beside those of an imported dataset, by country and month: where pledges are missed.

Both sides count what one country or body alone promised Ukraine in military, financial and humanitarian aid. What
stands in no cell of ours (joint pledges, rows without a month) is added up beside.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Date, cast, func, select
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS, JOINT
from app.catalogue.tables import COMMITMENT, YARDSTICK
from app.domain.vocabulary import CommitmentType, Precision, TotalsReason
from app.listing.names import load as load_names
from app.listing.query import Query
from app.listing.select import conditions
from app.store.imports import ReleaseRow, YardstickRow

_TYPES = (CommitmentType.MILITARY_AID, CommitmentType.FINANCIAL_AID, CommitmentType.HUMANITARIAN_AID)
_AID = [("recipient", "UA"), *(("type", kind.value) for kind in _TYPES)]
_ALONE = [*_AID, ("country__not", JOINT)]
"""Without joint pledges, which no country's figure has."""
_WITH_A_MONTH = (Precision.DAY, Precision.MONTH)


class Of(StrEnum):
    """Which figure of the dataset ours are held against."""

    COMMITTED = "committed"
    ALLOCATED = "allocated"


@dataclass(frozen=True, slots=True)
class Cell:
    """A country in a month. ``theirs`` None: the dataset has no figure there."""

    country: str
    month: date
    theirs: Mapping[Of, Decimal | None]
    ours: Decimal
    """EUR of our rows that count."""
    imported: Decimal
    """EUR of rows that only datasets tell."""
    rows: int
    """Our rows, with or without a sum, whoever tells them."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every cell of either side within the dataset's months, in the order of country and month."""

    release: ReleaseRow
    cells: tuple[Cell, ...]
    names: Mapping[str, str]
    tracked: frozenset[str]
    """Countries that the dataset follows at all."""
    first: date
    last: date
    """The dataset's first and last month."""
    joint: Decimal
    undated: Decimal
    outside: Decimal
    """EUR of ours that count and stand in no cell: of several together, without a month, in other months."""


def cover(session: Session) -> Coverage | None:
    """The whole comparison; None where no figures were imported."""
    release = session.scalars(
        select(ReleaseRow).where(ReleaseRow.dataset.in_(select(YARDSTICK.dataset))).order_by(ReleaseRow.dataset)
    ).first()
    if release is None:
        return None
    theirs = {
        (row.country, row.month): row
        for row in session.scalars(select(YardstickRow).where(YardstickRow.dataset == release.dataset))
    }
    months = [month for _, month in theirs]
    first, last = min(months), max(months)
    ours = _ours(session)
    inside = {key: row for key, row in ours.items() if first <= key[1] <= last}
    keys = sorted(theirs.keys() | inside.keys())
    countries = {country for country, _ in keys}
    return Coverage(
        release=release,
        cells=tuple(_cell(*key, theirs.get(key), inside.get(key)) for key in keys),
        names=load_names(session, COMMITMENTS, {"country": countries}).get("country", {}),
        tracked=frozenset(country for country, _ in theirs),
        first=first,
        last=last,
        joint=_counted(session, jointly()),
        undated=_counted(session, Query.parse(COMMITMENTS, _ALONE))
        - sum((row.counted for row in ours.values()), Decimal(0)),
        outside=sum((row.counted for key, row in ours.items() if key not in inside), Decimal(0)),
    )


def jointly() -> Query:
    """Aid that several promise together: it stands in no country's figure."""
    return Query.parse(COMMITMENTS, [*_AID, ("country", JOINT)])


def rows_of(country: str, months: tuple[date, date]) -> Query:
    """The rows of ours that a country's cells from one month to another are made of; without a country, of all."""
    first, last = (f"{month:%Y-%m}" for month in months)
    when = [("announced_on", first)] if first == last else [("announced_on__gte", first), ("announced_on__lte", last)]
    precisions = [("announced_precision", precision.value) for precision in _WITH_A_MONTH]
    whose = [("country", country)] if country else []
    return Query.parse(COMMITMENTS, [*_ALONE, *whose, *precisions, *when])


@dataclass(frozen=True, slots=True)
class _Own:
    """What we have of a country in a month."""

    counted: Decimal
    imported: Decimal
    rows: int


def _ours(session: Session) -> Mapping[tuple[str, date], _Own]:
    """Our rows by the one committing party and month of announcement."""
    month = cast(func.date_trunc("month", COMMITMENT.announced_on), Date)
    statement = (
        select(
            COMMITMENT.country_key,
            month,
            func.coalesce(func.sum(COMMITMENT.amount_eur).filter(COMMITMENT.in_totals), 0),
            func.coalesce(func.sum(COMMITMENT.amount_eur).filter(COMMITMENT.totals_reason == TotalsReason.IMPORTED), 0),
            func.count(),
        )
        .where(
            *conditions(Query.parse(COMMITMENTS, _ALONE)),
            COMMITMENT.country_key.is_not(None),
            COMMITMENT.announced_precision.in_(_WITH_A_MONTH),
        )
        .group_by(COMMITMENT.country_key, month)
    )
    return {(row[0], row[1]): _Own(*row[2:]) for row in session.execute(statement)}


def _counted(session: Session, query: Query) -> Decimal:
    summed = select(func.sum(COMMITMENT.amount_eur)).where(*conditions(query), COMMITMENT.in_totals)
    return session.execute(summed).scalar() or Decimal(0)


def _cell(country: str, month: date, theirs: YardstickRow | None, ours: _Own | None) -> Cell:
    figures = {Of.COMMITTED: theirs.committed_eur, Of.ALLOCATED: theirs.allocated_eur} if theirs else {}
    own = ours or _Own(Decimal(0), Decimal(0), 0)
    return Cell(country, month, {of: figures.get(of) for of in Of}, own.counted, own.imported, own.rows)


@dataclass(frozen=True, slots=True)
class Balance:
    """Some cells added up: a country, a month, all of them."""

    key: str
    theirs: Decimal | None
    """None where the dataset has no figure at all."""
    ours: Decimal
    rows: int
    missed: int
    """Country months in which the dataset has money and we have no sum that counts."""

    @property
    def difference(self) -> Decimal | None:
        """Ours less theirs; unknown where they have no figure."""
        return None if self.theirs is None else self.ours - self.theirs

    @property
    def share(self) -> Decimal | None:
        """Ours as a part of theirs, 0 upwards; None where they have none."""
        return self.ours / self.theirs if self.theirs else None


@dataclass(frozen=True, slots=True)
class Rule:
    """How two sides are held against each other."""

    of: Of = Of.COMMITTED
    with_imported: bool = False

    def ours(self, cell: Cell) -> Decimal:
        """Our sum of a cell."""
        return cell.ours + cell.imported if self.with_imported else cell.ours

    def balance(self, key: str, cells: Collection[Cell]) -> Balance:
        """Cells added up."""
        known = [figure for cell in cells if (figure := cell.theirs[self.of]) is not None]
        return Balance(
            key,
            sum(known, Decimal(0)) if known else None,
            sum((self.ours(cell) for cell in cells), Decimal(0)),
            sum(cell.rows for cell in cells),
            sum(bool(cell.theirs[self.of]) and not self.ours(cell) for cell in cells),
        )

    def balances(self, cells: Sequence[Cell], key: Callable[[Cell], str]) -> tuple[Balance, ...]:
        """Cells added up by what ``key`` says of each, in the order of the keys."""
        grouped: dict[str, list[Cell]] = {}
        for cell in cells:
            grouped.setdefault(key(cell), []).append(cell)
        return tuple(self.balance(each, grouped[each]) for each in sorted(grouped))
