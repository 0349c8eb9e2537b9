"""The pages' fonts: cut as the style sheet says, and small for what Europe's names need."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.cli import fonts
from app.settings import PROJECT_FOLDER

MODULES = PROJECT_FOLDER / "node_modules"
FACE = re.compile(r"@font-face \{[^}]*url\(\.\./vendor/([^)]*)\)[^}]*unicode-range: ([^;]*);")


def test_the_style_sheet_names_the_letters_that_each_file_has() -> None:
    sheet = (PROJECT_FOLDER / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    assert FACE.findall(sheet) == [(each.target, each.letters) for each in fonts.CUTS]


def test_no_letter_is_in_two_files_of_a_font() -> None:
    ranges = [set(fonts.codepoints(each)) for each in (fonts.WESTERN, fonts.EUROPEAN, fonts.RARE)]
    assert len(set.union(*ranges)) == sum(map(len, ranges))


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the fonts as they are served."""
    if not MODULES.is_dir():
        pytest.skip("node_modules is made by `tracker assets`")
    folder = tmp_path_factory.mktemp("vendor")
    fonts.cut(MODULES, folder)
    return folder


def test_a_polish_name_takes_two_small_files(vendor: Path) -> None:
    files = [vendor / "fonts" / f"inter-{name}.woff2" for name in ("western", "european")]
    letters = set.union(*(set(TTFont(file).getBestCmap()) for file in files))
    assert set(map(ord, "Wałęsa, Kęstutis Šadžius, Ștefan, Håkon, €1.5 bn − “”")) <= letters
    assert sum(file.stat().st_size for file in files) < 45_000
    assert TTFont(files[0])["fvar"].axes[0].maxValue == 700


def test_hyphens_stay_narrow_beside_figures_of_one_width(vendor: Path) -> None:
    font = TTFont(vendor / "fonts" / "inter-western.woff2")
    rules, glyphs = font["GSUB"].table, font.getBestCmap()
    tabular = [each.Feature for each in rules.FeatureList.FeatureRecord if each.FeatureTag == "tnum"]
    lookups = [rules.LookupList.Lookup[index] for feature in tabular for index in feature.LookupListIndex]
    replaced = {glyph for lookup in lookups for table in lookup.SubTable for glyph in table.mapping}
    assert {glyphs[ord(figure)] for figure in "0123456789"} <= replaced
    assert glyphs[ord("-")] not in replaced


@pytest.mark.skipif(not MODULES.is_dir(), reason="node_modules is made by `tracker assets`")
def test_the_first_start_does_not_tell_of_letters(tmp_path: Path) -> None:
    cut = (
        "import sys; from pathlib import Path; from app import logs; from app.cli import fonts; "
        "logs.set_up('info'); fonts.cut(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", cut, str(MODULES), str(tmp_path)]
    told = subprocess.run(command, cwd=PROJECT_FOLDER, capture_output=True, text=True, check=True)
    assert told.stdout + told.stderr == ""
