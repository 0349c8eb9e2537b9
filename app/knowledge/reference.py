"""Reads the figures that sums are held against."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from app.domain.reference import ReferenceFigures
from app.knowledge.table import Row

YEARS = range(2014, 2027)
_BILLION, _MILLION = Decimal(10) ** 9, Decimal(10) ** 6


def read_reference_figures(row: Row, countries: Collection[str]) -> ReferenceFigures:
    """One line of ``reference.csv``; a figure and its source stand together or not at all."""
    gdp, gdp_source = _figure(row, "gdp_eur_bn", "gdp_source")
    population, population_source = _figure(row, "population_m", "population_source")
    if gdp is None and population is None:
        raise row.error("gdp_eur_bn", "a line without any figure")
    return ReferenceFigures(
        country=row.reference("country", countries),
        year=_year(row),
        gdp_eur=None if gdp is None else int(gdp * _BILLION),
        gdp_source=gdp_source,
        population=None if population is None else int(population * _MILLION),
        population_source=population_source,
    )


def _year(row: Row) -> int:
    text = row.text("year")
    if text not in map(str, YEARS):
        raise row.error("year", f"not a year from {YEARS[0]} to {YEARS[-1]}: {text!r}")
    return int(text)


def _figure(row: Row, column: str, source: str) -> tuple[Decimal | None, str | None]:
    """The figure of a column, above 0, with its source; nothing where the cell is empty."""
    text = row.optional(column)
    if text is None:
        if row.optional(source) is not None:
            raise row.error(source, f"a source without {column}")
        return None, None
    try:
        figure = Decimal(text)
    except InvalidOperation:
        raise row.error(column, f"not a number: {text!r}") from None
    if not figure.is_finite() or figure <= 0:
        raise row.error(column, f"not a number above 0: {text!r}")
    return figure, row.text(source)
