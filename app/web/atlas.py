"""Shapes of Europe's countries for the map, made from the world-atlas topology.

Natural Earth draws Crimea as Russian and northern Cyprus as a state of its own; here Crimea is Ukraine and the island
is Cyprus. Kosovo has its own shape.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = tuple[int, ...]
"""Arc numbers; ``~n`` is arc ``n`` run backwards, as TopoJSON has it."""

WIDTH, HEIGHT = 600, 570
"""Size of the map's own units: the ``viewBox`` of its SVG."""

_CENTRE = (math.radians(52.0), math.radians(14.0))
_SCALE = 836.0
_ORIGIN = (279.0, 308.0)
_TOLERANCE = 0.3
_SMALLEST_ISLAND = 1.2
_SMALL_COUNTRY = 70.0
_MARGIN = 6.0

# ISO 3166-1 numeric to alpha-2, of every country that lies in the frame. Shapes without a number are named.
_CODES = {
    "008": "AL", "020": "AD", "040": "AT", "112": "BY", "056": "BE", "070": "BA", "100": "BG", "191": "HR", "196": "CY",
    "203": "CZ", "208": "DK", "233": "EE", "234": "FO", "246": "FI", "248": "FI", "250": "FR", "268": "GE", "276": "DE",
    "292": "GI", "300": "GR", "348": "HU", "352": "IS", "372": "IE", "380": "IT", "428": "LV", "438": "LI", "440": "LT",
    "442": "LU", "470": "MT", "498": "MD", "492": "MC", "499": "ME", "528": "NL", "578": "NO", "616": "PL", "620": "PT",
    "642": "RO", "643": "RU", "674": "SM", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH",
    "792": "TR", "804": "UA", "807": "MK", "826": "GB", "012": "DZ", "031": "AZ", "051": "AM", "275": "PS", "364": "IR",
    "368": "IQ", "376": "IL", "398": "KZ", "400": "JO", "422": "LB", "434": "LY", "504": "MA", "682": "SA", "760": "SY",
    "788": "TN", "818": "EG", "Kosovo": "XK", "N. Cyprus": "CY",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline: ``path`` is SVG path data, ``x`` and ``y`` a point inside its largest part."""

    code: str
    path: str
    x: float
    y: float
    small: bool
    """Too small to hit with a pointer: the map gives it a round mark too."""


def load_shapes(file: Path) -> tuple[Shape, ...]:
    """The shapes in the frame, ordered by code; empty where the atlas was not installed."""
    if not file.is_file():
        return ()
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = tuple(_simplified(tuple(map(project, _degrees(arc, topology["transform"])))) for arc in topology["arcs"])
    rings = _rings_by_code(topology["objects"]["countries"]["geometries"])
    if {"UA", "RU"} <= rings.keys():
        _give_crimea_to_ukraine(rings, arcs)
    if "CY" in rings:
        rings["CY"] = [_joined(rings["CY"], arcs)]
    shapes = (_shape(code, [_points(ring, arcs) for ring in rings[code]]) for code in sorted(rings))
    return tuple(shape for shape in shapes if shape is not None)


def _degrees(arc: Iterable[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Iterator[Point]:
    """Longitude and latitude of an arc, which TopoJSON stores as quantised steps."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + move_x, y * scale_y + move_y


def project(point: Point) -> Point:
    """Longitude and latitude, in degrees, to map units by Lambert's equal-area projection: areas can be compared."""
    longitude, latitude = map(math.radians, point)
    centre, meridian = _CENTRE
    turn = longitude - meridian
    cosine = math.sin(centre) * math.sin(latitude) + math.cos(centre) * math.cos(latitude) * math.cos(turn)
    factor = _SCALE * math.sqrt(2 / max(1 + cosine, 1e-6))
    x = factor * math.cos(latitude) * math.sin(turn)
    y = factor * (math.cos(centre) * math.sin(latitude) - math.sin(centre) * math.cos(latitude) * math.cos(turn))
    return _ORIGIN[0] + x, _ORIGIN[1] - y


def _simplified(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """An arc without the points nobody sees at this size (Douglas and Peucker); its ends stay, so neighbours meet."""
    keep = {0, len(points) - 1}
    open_stretches = [(0, len(points) - 1)]
    while open_stretches:
        first, last = open_stretches.pop()
        if last - first < 2:
            continue
        distance, furthest = max((_distance(points[n], points[first], points[last]), n) for n in range(first + 1, last))
        if distance > _TOLERANCE:
            keep.add(furthest)
            open_stretches += [(first, furthest), (furthest, last)]
    return tuple(points[n] for n in sorted(keep))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from the stretch between two others."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x**2 + along_y**2
    share = ((point[0] - start[0]) * along_x + (point[1] - start[1]) * along_y) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(point[0] - start[0] - share * along_x, point[1] - start[1] - share * along_y)


def _rings_by_code(geometries: Iterable[Mapping[str, Any]]) -> dict[str, list[Ring]]:
    """The outer rings of every country in the frame."""
    rings: dict[str, list[Ring]] = {}
    for geometry in geometries:
        code = _CODES.get(geometry.get("id") or geometry["properties"]["name"])
        if code:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            rings.setdefault(code, []).extend(tuple(polygon[0]) for polygon in polygons)
    return rings


def _give_crimea_to_ukraine(rings: dict[str, list[Ring]], arcs: Sequence[tuple[Point, ...]]) -> None:
    """Join the Russian ring that has a border with Ukraine's mainland but none with Russia's to Ukraine."""
    inner = {arc for ring in rings["UA"] for arc in ring}
    mainland = max(rings["RU"], key=lambda ring: abs(_area(_points(ring, arcs))))
    crimea = [ring for ring in rings["RU"] if ring != mainland and any(~arc in inner for arc in ring)]
    rings["RU"] = [ring for ring in rings["RU"] if ring not in crimea]
    touching = [ring for ring in rings["UA"] if any(~arc in ring for part in crimea for arc in part)]
    apart = [ring for ring in rings["UA"] if ring not in touching]
    rings["UA"] = [_joined(touching + crimea, arcs), *apart]


def _joined(rings: list[Ring], arcs: Sequence[tuple[Point, ...]]) -> Ring:
    """One ring around several that touch: the arcs that run both ways are the borders between them and fall away."""
    every = [arc for ring in rings for arc in ring]
    outer = [arc for arc in every if ~arc not in every]
    ring = [outer.pop(0)]
    while outer:
        end = _line(ring[-1], arcs)[-1]
        ring.append(outer.pop(min(range(len(outer)), key=lambda n: math.dist(end, _line(outer[n], arcs)[0]))))
    return tuple(ring)


def _line(arc: int, arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def _points(ring: Ring, arcs: Sequence[tuple[Point, ...]]) -> list[Point]:
    return [point for arc in ring for point in _line(arc, arcs)[:-1]]


def _area(points: Sequence[Point]) -> float:
    """Signed area of a ring."""
    pairs = zip(points, (*points[1:], *points[:1]), strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _shape(code: str, rings: list[list[Point]]) -> Shape | None:
    """A country's shape, or None where it lies outside the frame."""
    seen = [ring for ring in map(_clipped, rings) if len(ring) > 2]
    if not seen:
        return None
    largest = max(seen, key=lambda ring: abs(_area(ring)))
    shown = [ring for ring in seen if ring is largest or abs(_area(ring)) >= _SMALLEST_ISLAND]
    x, y = _middle(largest)
    return Shape(code, "".join(map(_path, shown)), x, y, small=abs(_area(largest)) < _SMALL_COUNTRY)


def _clipped(ring: list[Point]) -> list[Point]:
    """The part of a ring inside the frame (Sutherland and Hodgman), with a margin that hides the cut."""
    low, right, bottom = -_MARGIN, WIDTH + _MARGIN, HEIGHT + _MARGIN
    for axis, bound, sign in ((0, low, 1), (0, right, -1), (1, low, 1), (1, bottom, -1)):
        ring = list(_clipped_at(ring, axis, bound, sign))
    return ring


def _clipped_at(ring: list[Point], axis: int, bound: float, sign: int) -> Iterator[Point]:
    for start, end in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        start_in, end_in = sign * (start[axis] - bound) >= 0, sign * (end[axis] - bound) >= 0
        if start_in:
            yield start
        if start_in != end_in:
            share = (bound - start[axis]) / (end[axis] - start[axis])
            yield start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _middle(ring: Sequence[Point]) -> Point:
    """The ring's centre of area."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (round(x / (3 * doubled), 1), round(y / (3 * doubled), 1)) if doubled else ring[0]


def _path(ring: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"
