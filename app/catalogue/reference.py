"""GDP and population that sums are held against, each with its year and source; unknown stays unknown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.listing.speech import listed
from app.store.reference import ReferenceRow

LATEST = 9999


class Yardstick(StrEnum):
    """What a sum is held against."""

    GDP = "gdp"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of one year. ``sources`` are several where it was added up."""

    value: int
    year: int
    sources: tuple[str, ...]

    def share(self, total: Decimal) -> Decimal:
        """A sum as a part of the figure: per head, or a share of GDP (0 to 1)."""
        return total / self.value


@dataclass(frozen=True, slots=True)
class Reference:
    """All figures: yardstick and country → year → what is known."""

    figures: Mapping[tuple[Yardstick, str], Mapping[int, Known]]

    def known(self, yardstick: Yardstick, countries: Collection[str], year: int = LATEST) -> Known | None:
        """The figure of the countries together in the latest year, up to ``year``, of which all of theirs are known."""
        theirs = [self.figures.get((yardstick, country), {}) for country in countries]
        years = set.intersection(*(set(each) for each in theirs)) if theirs else set()
        latest = max((each for each in years if each <= year), default=None)
        if latest is None:
            return None
        found = [each[latest] for each in theirs]
        sources = sorted({source for each in found for source in each.sources})
        return Known(sum(each.value for each in found), latest, tuple(sources))


def load_reference(session: Session) -> Reference:
    """Every figure there is; some hundred rows."""
    figures: dict[tuple[Yardstick, str], dict[int, Known]] = {}
    for row in session.scalars(select(ReferenceRow)):
        for yardstick, value, source in (
            (Yardstick.GDP, row.gdp_eur, row.gdp_source),
            (Yardstick.POPULATION, row.population, row.population_source),
        ):
            if value is not None and source is not None:
                figures.setdefault((yardstick, row.country), {})[row.year] = Known(value, row.year, (source,))
    return Reference(figures)


def cited(figures: Sequence[Known]) -> str:
    """The years and sources of figures, for a caption: ``2023 and 2024, Eurostat and World Bank``."""
    if not figures:
        return "no figure known"
    years = [str(year) for year in sorted({each.year for each in figures})]
    sources = sorted({source for each in figures for source in each.sources})
    return f"{listed(years, 'and')}, {listed(sources, 'and')}"
