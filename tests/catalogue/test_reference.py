"""Figures that sums are held against: the latest that all have, with year and source."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy.orm import Session

from app.catalogue.reference import Known, Yardstick, cited, load_reference
from app.store.reference import ReferenceRow


def figures(session: Session, rows: Iterable[tuple[str, int, int | None]]) -> None:
    """Write GDP figures of countries and years; where there is none, a line with the population alone."""
    for country, year, gdp in rows:
        row = ReferenceRow(country=country, year=year, gdp_eur=gdp, population=1, population_source="UN")
        row.gdp_source = "Eurostat" if gdp else None
        session.add(row)
    session.flush()


def test_the_latest_figure_up_to_the_year_counts(session: Session) -> None:
    figures(session, [("FR", 2022, 100), ("FR", 2023, 200), ("FR", 2024, None)])
    reference = load_reference(session)
    assert reference.known(Yardstick.GDP, ["FR"]) == Known(200, 2023, ("Eurostat",))
    assert reference.known(Yardstick.GDP, ["FR"], 2022) == Known(100, 2022, ("Eurostat",))
    assert reference.known(Yardstick.GDP, ["FR"], 2021) is None


def test_together_only_a_year_that_all_have_counts(session: Session) -> None:
    figures(session, [("FR", 2022, 100), ("FR", 2023, 200), ("DE", 2022, 50)])
    reference = load_reference(session)
    assert reference.known(Yardstick.GDP, ["FR", "DE"]) == Known(150, 2022, ("Eurostat",))
    assert reference.known(Yardstick.GDP, ["FR", "PL"]) is None
    assert reference.known(Yardstick.GDP, []) is None


def test_a_share_is_a_part_of_the_figure() -> None:
    assert Known(200, 2023, ("Eurostat",)).share(Decimal(3)) == Decimal("0.015")


def test_years_and_sources_are_named() -> None:
    found = [Known(1, 2024, ("Eurostat",)), Known(1, 2023, ("World Bank",))]
    assert cited(found) == "2023 and 2024, Eurostat and World Bank"
    assert cited([*found, Known(1, 2025, ())]) == "2023, 2024 and 2025, Eurostat and World Bank"
    assert cited([]) == "no figure known"
