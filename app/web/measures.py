"""How the overview's map measures what a country has promised: in euros, per head, as a share of GDP."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.catalogue.reference import Known, Reference, Yardstick
from app.errors import InvalidQuery
from app.web.filters import euros, per_head, share

PARAMETER = "measure"


@dataclass(frozen=True, slots=True)
class Measured:
    """A country's sum under a measure; ``against`` is the figure it was held against, if any."""

    value: Decimal
    against: Known | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of sums. ``name`` stands in the address, ``label`` on the switch, ``note`` beneath the heading."""

    name: str
    label: str
    note: str
    show: Callable[[Decimal], str]
    yardstick: Yardstick | None = None

    def of(self, countries: Collection[str], total: Decimal | None, reference: Reference) -> Measured | None:
        """A sum under this measure, held against countries together; None without a sum, or without their figure."""
        if not total:
            return None
        if self.yardstick is None:
            return Measured(total)
        known = reference.known(self.yardstick, countries)
        return None if known is None else Measured(known.share(total), known)


MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("eur", "in euros", "EUR, counted once", euros),
        Measure(
            "per_head", "per head", "EUR for each inhabitant, counted once", per_head, yardstick=Yardstick.POPULATION
        ),
        Measure(
            "share_of_gdp",
            "share of GDP",
            "All that was promised, in whichever years, as a share of one year’s GDP",
            share,
            yardstick=Yardstick.GDP,
        ),
    )
}
USUAL = "eur"


def chosen(params: Mapping[str, str]) -> Measure:
    """The measure that an address asks for; `InvalidQuery` for one that there is not."""
    name = params.get(PARAMETER) or USUAL
    if name not in MEASURES:
        raise InvalidQuery({PARAMETER: f"no such measure; there are {', '.join(MEASURES)}"})
    return MEASURES[name]
