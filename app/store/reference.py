"""Figures that sums are held against: seeded, never read from articles."""

from sqlalchemy import BigInteger, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, rule


class ReferenceRow(Base):
    """What is known of a country in a year; null is unknown."""

    __tablename__ = "reference_figures"
    __table_args__ = (
        rule("gdp_eur > 0 AND population > 0", "figures_are_above_0"),
        rule("(gdp_eur IS NULL) = (gdp_source IS NULL)", "gdp_has_its_source"),
        rule("(population IS NULL) = (population_source IS NULL)", "population_has_its_source"),
    )

    country: Mapped[str] = mapped_column(String(8), primary_key=True)
    """ISO code."""
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    gdp_eur: Mapped[int | None] = mapped_column(BigInteger)
    gdp_source: Mapped[str | None] = mapped_column(Text)
    population: Mapped[int | None] = mapped_column(BigInteger)
    population_source: Mapped[str | None] = mapped_column(Text)
