"""What the rows of a query add up to: by year, type and step, counted once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sqlalchemy import Integer, cast, extract, func, select
from sqlalchemy.orm import Session

from app.catalogue.tables import COMMITMENT
from app.catalogue.tranches import delivered_in_parts
from app.domain.vocabulary import FAMILIES, LADDER, CommitmentType, Family, Status, TotalsReason
from app.listing.query import Query
from app.listing.select import conditions


@dataclass(frozen=True, slots=True)
class Cell:
    """The rows that agree in all of these, with their sum in EUR (0 where none has one)."""

    year: int | None
    """Of the announcement."""
    type: CommitmentType
    status: Status
    reason: TotalsReason
    joint: bool
    count: int
    total: Decimal

    @property
    def counts(self) -> bool:
        """Whether its sum is in totals."""
        return self.reason is TotalsReason.COUNTED


@dataclass(frozen=True)
class Portrait:
    """The rows of a query by year, type and step. Sums are of rows that count, in EUR; joint pledges are nobody's
    and stand apart unless ``with_joint``."""

    cells: tuple[Cell, ...]
    with_joint: bool = False
    delivered_in_parts: Decimal = Decimal(0)
    """EUR of delivered parts of packages that count as a whole at an earlier step: in no sum."""

    @property
    def count(self) -> int:
        """All rows, with a sum or without, joint or not."""
        return sum(cell.count for cell in self.cells)

    @cached_property
    def total(self) -> Decimal:
        """All that counts."""
        return self._sum(lambda cell: True)

    @cached_property
    def proposed(self) -> Decimal:
        """What is only proposed: in no total."""
        return sum((each.total for each in self._own() if each.reason is TotalsReason.PROPOSED), Decimal(0))

    @property
    def jointly(self) -> int:
        """How many rows are pledges of several together."""
        return sum(cell.count for cell in self.cells if cell.joint)

    def at(self, step: Status) -> Decimal:
        """What stands at just this step: no source tells of a further one."""
        return self._sum(lambda cell: cell.status is step)

    def reached(self, step: Status) -> Decimal:
        """What has come at least so far."""
        further = LADDER[LADDER.index(step) :]
        return self._sum(lambda cell: cell.status in further)

    def share_reached(self, step: Status) -> Decimal | None:
        """The same as a part of all that counts, 0 to 1; None where nothing does."""
        return self.reached(step) / self.total if self.total else None

    def by_type(self) -> Mapping[CommitmentType, Decimal]:
        """Sums by type, largest first; types without a sum are left out."""
        sums: dict[CommitmentType, Decimal] = {}
        for cell in self._own():
            if cell.counts and cell.total:
                sums[cell.type] = sums.get(cell.type, Decimal(0)) + cell.total
        return dict(sorted(sums.items(), key=lambda each: (-each[1], each[0])))

    def by_year(self) -> Mapping[tuple[int, Family], Decimal]:
        """Sums by year of announcement and family; those without a year are left out."""
        sums: dict[tuple[int, Family], Decimal] = {}
        for cell in self._own():
            if cell.counts and cell.year is not None and cell.total:
                key = cell.year, FAMILIES[cell.type]
                sums[key] = sums.get(key, Decimal(0)) + cell.total
        return sums

    def in_year(self, year: int) -> Decimal:
        """What was announced in a year."""
        return self._sum(lambda cell: cell.year == year)

    @property
    def undated(self) -> Decimal:
        """What has no known year of announcement."""
        return self._sum(lambda cell: cell.year is None)

    def _own(self) -> list[Cell]:
        return [cell for cell in self.cells if self.with_joint or not cell.joint]

    def _sum(self, chosen: Callable[[Cell], bool]) -> Decimal:
        return sum((each.total for each in self._own() if each.counts and chosen(each)), Decimal(0))


def portray(session: Session, query: Query, *, with_joint: bool = False) -> Portrait:
    """The portrait of a query's rows, in two statements."""
    year = cast(extract("year", COMMITMENT.announced_on), Integer)
    parts = year, COMMITMENT.type, COMMITMENT.status, COMMITMENT.totals_reason, COMMITMENT.joint
    total = func.coalesce(func.sum(COMMITMENT.amount_eur), 0)
    found = session.execute(select(*parts, func.count(), total).where(*conditions(query)).group_by(*parts))
    in_parts = delivered_in_parts(session, query, None if with_joint else ~COMMITMENT.joint)
    return Portrait(tuple(Cell(*row) for row in found), with_joint, in_parts)
