"""Cuts the pages' fonts down to the letters and weights that are shown: a page that names "Wałęsa" loads 10 kB for it,
not the 85 kB of all that Latin letters can wear."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
_WEIGHTS = (400, 700)
"""Lightest and heaviest weight that a style sheet asks of a variable font."""
_NO_FIGURES = ("hyphen", "hyphen.case")
"""Glyphs that figures of one width (``tnum``) leave as they are: else "Nordic-Baltic" reads as "Nordic - Baltic"."""

WESTERN = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, "
    "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
)
EUROPEAN = "U+0100-0130, U+0132-0151, U+0154-017F, U+0218-021B, U+1E9E"
"""What the European Union's and its neighbours' languages in Latin letters need beyond the western ones."""
RARE = (
    "U+0180-0217, U+021C-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9D, "
    "U+1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A web font to make: from a file in ``node_modules``, with the letters of a CSS ``unicode-range``."""

    source: str
    letters: str
    target: str
    """In ``static/vendor``."""


_INTER = "@fontsource-variable/inter/files/inter-{}-wght-normal.woff2"
_SERIF = "@fontsource/source-serif-4/files/source-serif-4-{}-400-normal.woff2"
"""In the one weight in which sources are quoted: less than half the size of the variable font."""
CUTS = tuple(
    Cut(pattern.format(subset_name), letters, f"fonts/{family}-{name}.woff2")
    for family, pattern in (("inter", _INTER), ("source-serif", _SERIF))
    for subset_name, name, letters in (
        ("latin", "western", WESTERN),
        ("latin-ext", "european", EUROPEAN),
        ("latin-ext", "rare", RARE),
    )
)

MADE = (CUTS, tuple(_FEATURES), _WEIGHTS, _NO_FIGURES)
"""All that the made files depend on besides their sources."""


def cut(modules: Path, vendor: Path) -> None:
    """Make every web font of ``CUTS`` out of ``node_modules``."""
    for each in CUTS:
        font = TTFont(modules / each.source, recalcTimestamp=False)
        _free_from_figures(font)
        options = subset.Options(flavor="woff2", layout_features=_FEATURES, hinting=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codepoints(each.letters))
        subsetter.subset(font)
        if "fvar" in font:
            instantiateVariableFont(font, {"wght": _WEIGHTS}, inplace=True)
        font.flavor = "woff2"
        (vendor / each.target).parent.mkdir(parents=True, exist_ok=True)
        font.save(vendor / each.target)


def _free_from_figures(font: TTFont) -> None:
    rules = font["GSUB"].table
    tabular = (each.Feature for each in rules.FeatureList.FeatureRecord if each.FeatureTag == "tnum")
    for index in {index for feature in tabular for index in feature.LookupListIndex}:
        for table in rules.LookupList.Lookup[index].SubTable:
            for glyph in _NO_FIGURES:
                table.mapping.pop(glyph, None)


def codepoints(ranges: str) -> Iterator[int]:
    """The letters of a CSS ``unicode-range``: ``U+0131, U+0152-0153``."""
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
