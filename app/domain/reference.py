"""Figures that sums are held against: a country's gross domestic product and population in a year."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFigures:
    """What is known of a country in a year; None is unknown."""

    country: str
    year: int
    gdp_eur: int | None = None
    """Gross domestic product at current market prices, in EUR."""
    gdp_source: str | None = None
    population: int | None = None
    population_source: str | None = None
