"""Charts of a query that leave the site: drawings with a title, a caption and their source, as SVG and as PNG."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from textwrap import wrap
from typing import Any

import resvg_py
from sqlalchemy.orm import Session

from app.catalogue import figures
from app.catalogue.commitments import COMMITMENTS
from app.domain.vocabulary import LADDER, Family
from app.listing.query import Query
from app.listing.selection import Selection
from app.web.assets import STATIC_FOLDER
from app.web.charts import ladder, ramp, stacked_months
from app.web.countries import shapes
from app.web.filters import NBSP, day, euros, words
from app.web.links import alone
from app.web.markup import render_xml
from app.web.palette import palette

WIDTH, MARGIN = 760, 24
_TITLE_LETTERS, _CAPTION_LETTERS, _SMALL_LETTERS = 68, 104, 118
"""Letters that fit on a line of the title, of the caption, and of the small print."""
_TITLE_LINE, _CAPTION_LINE, _SMALL_LINE = 26, 18, 15
_FONTS = STATIC_FOLDER / "vendor" / "fonts" / "drawn"
_MOST_PARTIES = 15
_ROW = 30
NOTHING = "No commitment that counts has a sum here."


@dataclass(frozen=True, slots=True)
class Drawing:
    """The body of a chart: its height, what the template draws, and the same in words."""

    height: float
    parts: Mapping[str, Any]
    spoken: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A kind of chart. ``caption`` says what is drawn; ``draw`` makes the body for a width."""

    name: str
    label: str
    caption: str
    draw: Callable[[Session, Query], Drawing]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the height of its baseline."""

    y: float
    text: str


def draw(session: Session, figure: Figure, selection: Selection, theme: str, site: str) -> str:
    """A chart of the rows of a selection as SVG; its links lead to the rows behind each mark, on ``site``."""
    body = figure.draw(session, selection.query)
    parts = {
        "address": lambda **values: f"{site}{_narrowed(selection.query, values).url('/commitments')}",
        "alone": alone,
        **body.parts,
    }
    return framed(figure.name, figure.caption, replace(body, parts=parts), selection, theme)


def framed(name: str, caption: str, body: Drawing, selection: Selection, theme: str) -> str:
    """A drawing with the words of its query above, its caption, and where it comes from beneath.

    ``name`` is that of its template in ``templates/figures``.
    """
    title = _lines(selection.words, _TITLE_LETTERS, MARGIN + 18, _TITLE_LINE)
    small = _lines(caption, _CAPTION_LETTERS, title[-1].y + 22, _CAPTION_LINE)
    start = small[-1].y + 16
    foot = _lines(_small_print(selection), _SMALL_LETTERS, start + body.height + 26, _SMALL_LINE)
    context = {
        "width": WIDTH,
        "height": foot[-1].y + MARGIN - 6,
        "margin": MARGIN,
        "colours": palette(theme),
        "title": title,
        "words": selection.words,
        "caption": caption,
        "caption_lines": small,
        "spoken": body.spoken or NOTHING,
        "nothing": NOTHING,
        "start": start,
        "foot": foot,
        **body.parts,
    }
    return render_xml(f"figures/{name}.svg", **context)


def as_png(svg: str, scale: int) -> bytes:
    """The picture of an SVG, ``scale`` times as large. Where set-up brought no font, the machine's own are used."""
    files = [str(file) for file in sorted(_FONTS.glob("*.ttf"))]
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=scale, font_files=files, skip_system_fonts=bool(files), sans_serif_family="Inter"
    )
    return drawn


def _months(session: Session, query: Query) -> Drawing:
    sums = figures.by_month(session, query)
    chart = stacked_months(sums, width=WIDTH - 2 * MARGIN, height=300)
    totals: dict[str, Decimal] = {}
    for bar in chart.bars:
        totals[bar.key] = totals.get(bar.key, Decimal(0)) + bar.value
    families = [family for family in Family if any(kind is family for _, kind in sums)]
    undated = figures.total(session, query) - sum(sums.values(), Decimal(0))
    parts = {"chart": chart, "families": families, "undated": undated}
    return Drawing(chart.height + 24 + (22 if undated else 0), parts, _spoken(totals))


def _statuses(session: Session, query: Query) -> Drawing:
    sums = figures.by_status(session, query)
    chart = ladder(sums, LADDER, width=WIDTH - 2 * MARGIN - 30, row=44)
    steps = {step.value: sums[step] for step in LADDER if step in sums}
    return Drawing(chart.height, {"chart": chart, "any": bool(sums)}, _spoken(steps))


def _parties(session: Session, query: Query) -> Drawing:
    found = figures.by_party(session, query)
    shown = found[:_MOST_PARTIES]
    names = {each.key: each.name for each in shown}
    chart = ladder({each.key: each.total for each in shown}, list(names), width=WIDTH - 2 * MARGIN - 60, row=_ROW)
    rest = sum((each.total for each in found[_MOST_PARTIES:]), Decimal(0))
    parts = {"chart": chart, "names": names, "rest": rest, "others": len(found) - len(shown)}
    height = max(chart.height, _ROW) + (22 if rest else 0)
    return Drawing(height, parts, _spoken({each.name: each.total for each in found}))


def _map(session: Session, query: Query) -> Drawing:
    found = {each.key: each for each in figures.by_party(session, query)}
    mapped = {shape.code: found[shape.code].total for shape in shapes() if shape.code in found}
    parts = {
        "shapes": shapes(),
        "sums": found,
        "steps": ramp(mapped),
        "lowest": min(mapped.values(), default=None),
        "highest": max(mapped.values(), default=None),
    }
    return Drawing(600, parts, _spoken({found[code].name: total for code, total in mapped.items()}))


FIGURES: Mapping[str, Figure] = {
    figure.name: figure
    for figure in (
        Figure("months", "By month and family", "Sums in EUR by month of announcement, each commitment once", _months),
        Figure("statuses", "By status", "Sums in EUR by the furthest step reported, each commitment once", _statuses),
        Figure("countries", "By country", "Sums in EUR by committing country or body, each commitment once", _parties),
        Figure("map", "Map", "Sums in EUR by committing country, each commitment once, without joint pledges", _map),
    )
}


def _small_print(selection: Selection) -> str:
    """Where the figures of a chart come from."""
    provenance = selection.provenance
    when = day(provenance.changed_at.date())
    return (
        f"Source: {provenance.publisher}, data of {when} (version {provenance.data_version}), read from articles by a "
        f"program. {provenance.licence.replace(' ', NBSP)}. {provenance.address}"
    )


def _lines(text: str, letters: int, first: float, height: float) -> tuple[Line, ...]:
    """The text broken into lines, the first at a baseline."""
    broken = wrap(text, letters, break_on_hyphens=False) or [""]
    return tuple(Line(first + number * height, line) for number, line in enumerate(broken))


def _spoken(sums: Mapping[str, Decimal]) -> str:
    """The chart's figures as a sentence, for those who cannot see it."""
    return "; ".join(f"{words(key)}: {euros(total)}" for key, total in sums.items())


def _narrowed(query: Query, values: Mapping[str, str]) -> Query:
    """The query with one more condition on some columns: the rows behind a mark."""
    for name in values:
        query = query.without(name, "")
    return Query.parse(COMMITMENTS, [*query.whole().params(), *values.items()])
