"""The overview's map and ranking: what each committing party has promised, in EUR counted once."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sqlalchemy.orm import Session

from app.catalogue import overview
from app.catalogue.commitments import JOINT
from app.catalogue.records import names_of
from app.web.assets import WORLD_ATLAS
from app.web.atlas import Shape, load_shapes
from app.web.charts import ramp
from app.web.links import commitments


@dataclass(frozen=True, slots=True)
class Place:
    """A committing party of the ranking."""

    key: str
    name: str
    url: str
    sum: overview.CountrySum
    step: int
    """Step of the colour ramp, 0 without a sum."""


@dataclass(frozen=True, slots=True)
class MappedShape:
    """A country's shape with what it stands for; ``place`` None where it has promised nothing."""

    shape: Shape
    place: Place | None


@dataclass(frozen=True, slots=True)
class CountryMap:
    """Shapes for the map (none where the atlas is not installed) and the ranking beside it."""

    shapes: tuple[MappedShape, ...]
    ranking: tuple[Place, ...]
    lowest: Decimal | None
    highest: Decimal | None
    """The ends of the colour ramp, in EUR; None where no country on the map has a sum."""


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes, made once a process."""
    return load_shapes(WORLD_ATLAS)


def country_map(session: Session) -> CountryMap:
    """What the overview shows of each committing party."""
    sums = overview.by_country(session)
    names = names_of(session, [each.key for each in sums])
    mapped = {each.key: each.total for each in sums if each.total and each.key in _codes()}
    steps = ramp(mapped)
    ranking = tuple(
        Place(
            each.key,
            "Several jointly" if each.key == JOINT else names.get(each.key, (each.key, ""))[0],
            commitments(country=each.key),
            each,
            steps.get(each.key, 0),
        )
        for each in sums
    )
    by_key = {place.key: place for place in ranking}
    return CountryMap(
        tuple(MappedShape(shape, by_key.get(shape.code)) for shape in shapes()),
        ranking,
        min(mapped.values(), default=None),
        max(mapped.values(), default=None),
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(shape.code for shape in shapes())
