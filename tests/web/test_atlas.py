"""The map draws Europe as it is: Crimea is Ukraine, Kosovo has its own shape, small countries can be reached."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from app.web.assets import WORLD_ATLAS
from app.web.atlas import HEIGHT, WIDTH, Shape, load_shapes, project

needs_atlas = pytest.mark.skipif(not WORLD_ATLAS.is_file(), reason="static/vendor is made by `tracker assets`")

UNION = {
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE",
    "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
}  # fmt: skip


@cache
def shapes() -> dict[str, Shape]:
    return {shape.code: shape for shape in load_shapes(WORLD_ATLAS)}


def holds(shape: Shape, longitude: float, latitude: float) -> bool:
    """Whether a place lies in a shape: a line from it crosses the outline an odd number of times."""
    x, y = project((longitude, latitude))
    crossings = 0
    for part in shape.path.split("M")[1:]:
        points = [tuple(map(float, pair.split())) for pair in re.findall(r"-?[\d.]+ -?[\d.]+", part)]
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


@needs_atlas
@pytest.mark.parametrize(
    ("city", "longitude", "latitude", "code"),
    [
        ("Simferopol", 34.1, 44.95, "UA"),
        ("Sevastopol's hinterland", 33.75, 44.62, "UA"),
        ("Kyiv", 30.5, 50.45, "UA"),
        ("Pristina", 21.17, 42.66, "XK"),
        ("Belgrade", 20.46, 44.8, "RS"),
        ("Nicosia", 33.2, 35.1, "CY"),
        ("northern Cyprus", 33.6, 35.27, "CY"),
        ("Krasnodar", 39.0, 45.04, "RU"),
        ("Kaliningrad", 21.5, 54.7, "RU"),
        ("Paris", 2.35, 48.86, "FR"),
    ],
)
def test_a_city_lies_in_its_country_and_in_no_other(city: str, longitude: float, latitude: float, code: str) -> None:
    assert [shape.code for shape in shapes().values() if holds(shape, longitude, latitude)] == [code]


@needs_atlas
def test_every_member_of_the_union_is_on_the_map_and_small_ones_have_a_mark_to_hit() -> None:
    assert shapes().keys() >= UNION
    assert shapes()["MT"].small
    assert shapes()["LU"].small
    assert not shapes()["FR"].small
    assert all(0 < shapes()[code].x < WIDTH and 0 < shapes()[code].y < HEIGHT for code in UNION)


def test_without_the_atlas_there_is_no_map(tmp_path: Path) -> None:
    assert load_shapes(tmp_path / "missing.json") == ()


def test_shapes_that_lie_elsewhere_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "atlas.json"
    square = [[0, 0], [2, 0], [0, 2], [-2, 0], [0, -2]]
    file.write_text(
        json.dumps(
            {
                "transform": {"scale": [1, 1], "translate": [9, 50]},
                "arcs": [square],
                "objects": {
                    "countries": {
                        "geometries": [
                            {"type": "Polygon", "id": "036", "properties": {"name": "Australia"}, "arcs": [[0]]},
                            {"type": "Polygon", "id": "276", "properties": {"name": "Germany"}, "arcs": [[0]]},
                        ]
                    }
                },
            }
        )
    )
    assert [shape.code for shape in load_shapes(file)] == ["DE"]
