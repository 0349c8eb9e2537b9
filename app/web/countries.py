"""The overview's map and ranking: what each committing party has promised, counted once, under one measure."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from app.catalogue import overview, sides
from app.catalogue.commitments import JOINT
from app.catalogue.memory import Reader
from app.catalogue.reference import Yardstick, cited
from app.catalogue.sides import Party
from app.web.assets import WORLD_ATLAS
from app.web.atlas import Shape, load_shapes
from app.web.charts import ramp
from app.web.links import alone, commitments
from app.web.measures import MEASURES, Measure, Measured


@dataclass(frozen=True, slots=True)
class Place:
    """A committing party of the ranking."""

    key: str
    name: str
    slug: str
    """The end of its profile's address; empty for pledges of several together."""
    rows: str
    """Address of the commitments that ``sum`` counts."""
    countries: tuple[str, ...]
    """What its sum is held against: itself; of a body its members of today; nothing for several together."""
    sum: overview.CountrySum
    measured: dict[str, Measured | None]
    """By name of the measure."""
    step: int
    """Step of the colour ramp under the chosen measure, 0 without a value."""

    @property
    def beyond_measure(self) -> str:
        """Why its sum is held against nothing; empty where it is."""
        if self.countries:
            return ""
        return "several countries" if self.key == JOINT else "not a country"


@dataclass(frozen=True, slots=True)
class MappedShape:
    """A country's shape with what it stands for; ``place`` None where it has promised nothing."""

    shape: Shape
    place: Place | None


@dataclass(frozen=True, slots=True)
class CountryMap:
    """Shapes for the map (none where the atlas is not installed) and the ranking beside it, under a measure."""

    measure: Measure
    shapes: tuple[MappedShape, ...]
    ranking: tuple[Place, ...]
    """Largest first; those without a value under the measure at the end."""
    lowest: Decimal | None
    highest: Decimal | None
    """The ends of the colour ramp; None where no country on the map has a value."""
    cited: str
    """Years and sources of the figures that the sums are held against."""

    def value(self, place: Place) -> str:
        """What a place has, as a reader reads it, or why it has nothing."""
        measured = place.measured[self.measure.name]
        if measured is not None:
            return self.measure.show(measured.value)
        if not place.sum.total:
            return "no sum"
        unknown = "GDP not known" if self.measure.yardstick is Yardstick.GDP else "population not known"
        return place.beyond_measure or unknown


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes, made once a process."""
    return load_shapes(WORLD_ATLAS)


def country_map(reader: Reader, measure: Measure) -> CountryMap:
    """What the overview shows of each committing party."""
    sums, reference = overview.by_country(reader.session), reader.reference()
    known = sides.parties(reader.session, [each.key for each in sums], [])
    parties = {each.key: known.get(("country", each.key), _nobody(each.key)) for each in sums}
    measured = {
        each.key: {name: one.of(parties[each.key].countries, each.total, reference) for name, one in MEASURES.items()}
        for each in sums
    }
    values = {key: found.value for key, each in measured.items() if (found := each[measure.name]) is not None}
    mapped = {key: value for key, value in values.items() if key in _codes()}
    steps = ramp(mapped)
    ranking = tuple(
        Place(
            each.key,
            parties[each.key].name,
            parties[each.key].slug,
            commitments(**alone(each.key)),
            parties[each.key].countries,
            each,
            measured[each.key],
            steps.get(each.key, 0),
        )
        for each in sorted(sums, key=lambda each: -values.get(each.key, Decimal(-1)))
    )
    by_key = {place.key: place for place in ranking}
    against = [found.against for each in measured.values() if (found := each[measure.name]) and found.against]
    return CountryMap(
        measure,
        tuple(MappedShape(shape, by_key.get(shape.code)) for shape in shapes()),
        ranking,
        min(mapped.values(), default=None),
        max(mapped.values(), default=None),
        cited(against),
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(shape.code for shape in shapes())


def _nobody(key: str) -> Party:
    """Who stands for pledges of several together, or for a code that no table knows."""
    return Party("country", key, "Several jointly" if key == JOINT else key, "", ())
