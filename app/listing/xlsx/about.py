"""The sheet that says what the rows are: the filter in words, where they come from, and what each column means."""

from collections.abc import Iterator, Sequence

from app.listing.column import Column
from app.listing.export_json import second
from app.listing.selection import Selection
from app.listing.xlsx.cells import LONGEST_TEXT, MOST_DIGITS, Style, letters, number, styled_text

WIDTHS = (26, 26, 12, 10, 90, 40)
_HEADINGS = ("column", "label", "kind", "unit", "meaning", "values")
_NOTE = (
    "Empty is unknown, never 0. Several values of a cell are separated by |. Moments are in UTC. Numbers of more than "
    f"{MOST_DIGITS} digits are text, since a spreadsheet would round them; text ends after {LONGEST_TEXT:,} characters."
)


def about_rows(selection: Selection, count: int) -> Iterator[str]:
    """The sheet's rows as XML; ``count`` is how many rows were written."""
    facts = _facts(selection, count)
    for place, (name, value) in enumerate(facts, start=1):
        cells = [styled_text(f"A{place}", name, Style.HEADING), _fact(f"B{place}", value)]
        yield f'<row r="{place}">{"".join(cells)}</row>'
    start = len(facts) + 2
    yield _row(start, _HEADINGS, Style.HEADING)
    for place, column in enumerate(selection.columns, start=start + 1):
        yield _row(place, _definition(column), Style.WRAPPED)


def _facts(selection: Selection, count: int) -> list[tuple[str, str | int]]:
    provenance = selection.provenance
    return [
        ("publisher", provenance.publisher),
        ("dataset", selection.query.dataset.name),
        ("query", selection.words),
        ("count", count),
        ("address", provenance.address),
        ("data_version", provenance.data_version),
        ("changed_at", second(provenance.changed_at)),
        ("written_at", second(provenance.written_at)),
        ("licence", provenance.licence),
        ("licence_address", provenance.licence_address),
        ("rights", provenance.rights),
        ("note", _NOTE),
    ]


def _definition(column: Column) -> tuple[str, ...]:
    values = "; ".join(f"{value}: {words}" for value, words in column.labels.items())
    return column.name, column.label, column.kind.value, column.unit, column.help, values


def _fact(place: str, value: str | int) -> str:
    return number(place, value) if isinstance(value, int) else styled_text(place, value, Style.PLAIN)


def _row(place: int, values: Sequence[str], style: Style) -> str:
    cells = (styled_text(f"{letter}{place}", value, style) for letter, value in zip(letters(), values, strict=False))
    return f'<row r="{place}">{"".join(cells)}</row>'
