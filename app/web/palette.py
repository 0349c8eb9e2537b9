"""The colours of charts that leave the site, read from the style sheet so that they are those of the pages."""

import re
from collections.abc import Mapping
from functools import cache

from app.web.assets import STATIC_FOLDER

THEMES = ("light", "dark")
_COLOUR = re.compile(r"--(?P<name>[a-z0-9-]+): light-dark\((?P<light>#[0-9a-f]{6}), (?P<dark>#[0-9a-f]{6})\)")


@cache
def palette(theme: str) -> Mapping[str, str]:
    """Colours by name, ``aid`` or ``ink-2``, and the steps ``r1`` to ``r5`` of the map's ramp."""
    sheet = (STATIC_FOLDER / "css" / "tokens.css").read_text(encoding="utf-8")
    named = {found["name"]: found[theme] for found in _COLOUR.finditer(sheet)}
    steps = {
        "proposed": named["s1"],
        "announced": named["s2"],
        "agreed": named["s3"],
        "contracted": _between(named["s3"], named["s4"]),
        "delivered": named["s4"],
    }
    ramp = {
        "r1": named["s1"],
        "r2": _between(named["s1"], named["s2"]),
        "r3": named["s2"],
        "r4": named["s3"],
        "r5": named["s4"],
    }
    return {**named, **steps, **ramp}


def _between(one: str, other: str) -> str:
    """The colour half way between two."""
    parts = ((int(one[at : at + 2], 16) + int(other[at : at + 2], 16)) // 2 for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)
