"""XLSX for spreadsheets: typed cells, links, a frozen header, and a second sheet that says what the first one holds."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from app.listing.column import Column, Kind
from app.listing.copying import coalesced
from app.listing.outbox import Outbox
from app.listing.selection import Provenance, Selection, batches
from app.listing.xlsx import parts
from app.listing.xlsx.about import WIDTHS, about_rows
from app.listing.xlsx.cells import Style, Written, letters, styled_text, written

MOST_ROWS = 1_048_575
"""Rows a sheet can have beside its heading; more go on in further sheets."""
MOST_LINKS = 65_530
"""Links a sheet can have; further addresses are plain text."""
_LONGEST_LINK = 2_000
_ROWS_AT_ONCE = 200
_QUICK = 1
"""Compression: the highest makes files a tenth smaller in five times the time."""
_WIDTHS = {Kind.TEXT: 40, Kind.QUOTE: 40, Kind.URL: 30, Kind.MONEY: 18, Kind.TIME: 20, Kind.ID: 9, Kind.FLAG: 9}
_USUAL_WIDTH = 14


class _Place(NamedTuple):
    """A column of the worksheet."""

    letter: str
    name: str
    write: Written
    link: Callable[[Any], str | None] | None


class _Sheet:
    """A worksheet being written: how many rows it has, and the links in them."""

    def __init__(self, selection: Selection) -> None:
        self.count = 0
        self.links: list[tuple[str, str]] = []
        self._places = [
            _Place(letter, column.name, written(column), _link(column, selection.provenance))
            for letter, column in zip(letters(), selection.columns, strict=False)
        ]

    def heading(self) -> str:
        """The first row: the names of the columns."""
        cells = (styled_text(f"{place.letter}1", place.name, Style.HEADING) for place in self._places)
        return f'<row r="1">{"".join(cells)}</row>'

    def row(self, row: RowMapping) -> str:
        """The next row."""
        self.count += 1
        number = self.count + 1
        cells = [self._cell(f"{place.letter}{number}", place, row[place.name]) for place in self._places]
        return f'<row r="{number}">{"".join(cells)}</row>'

    @property
    def whole(self) -> str:
        """The range of all its cells."""
        return f"A1:{self._places[-1].letter}{self.count + 1}"

    def _cell(self, at: str, place: _Place, value: Any) -> str:
        if value is None:
            return f'<c r="{at}"/>'
        cell = place.write(at, value)
        address = place.link(value) if place.link else None
        if address is None or len(self.links) == MOST_LINKS:
            return cell
        self.links.append((at, address))
        return cell.replace(f's="{Style.PLAIN}"', f's="{Style.LINK}"', 1)


def xlsx_file(session: Session, selection: Selection) -> Iterator[bytes]:
    """A workbook in chunks of about 256 KB, the first of them before the last row is read."""
    return coalesced(_workbook(session, selection))


def _workbook(session: Session, selection: Selection) -> Iterator[bytes]:
    outbox = Outbox()
    with ZipFile(outbox, "w", ZIP_DEFLATED, compresslevel=_QUICK) as archive:
        archive.writestr("[Content_Types].xml", parts.CONTENT_TYPES)
        archive.writestr("_rels/.rels", parts.ROOT_RELATIONS)
        archive.writestr("xl/styles.xml", parts.STYLES)
        sheets: list[_Sheet] = []
        rows = chain.from_iterable(batches(session, selection))
        while not sheets or sheets[-1].count == MOST_ROWS:
            sheets.append(_Sheet(selection))
            for _ in _write_sheet(archive, f"sheet{len(sheets)}", selection, sheets[-1], islice(rows, MOST_ROWS)):
                yield outbox.emptied()
        _write_about(archive, selection, sum(sheet.count for sheet in sheets))
        listed = _listed(selection.query.dataset.name.capitalize(), len(sheets))
        archive.writestr("xl/workbook.xml", parts.workbook(listed))
        archive.writestr("xl/_rels/workbook.xml.rels", parts.workbook_relations(listed))
    yield outbox.emptied()


def _write_sheet(
    archive: ZipFile, file: str, selection: Selection, sheet: _Sheet, rows: Iterable[RowMapping]
) -> Iterator[None]:
    """Write a worksheet of rows; comes up for air after some of them."""
    widths = [_WIDTHS.get(column.kind, _USUAL_WIDTH) for column in selection.columns]
    with archive.open(f"xl/worksheets/{file}.xml", "w", force_zip64=True) as part:
        part.write((parts.sheet_head(widths, frozen=True) + sheet.heading()).encode())
        rows = iter(rows)
        while some := [sheet.row(row) for row in islice(rows, _ROWS_AT_ONCE)]:
            part.write("".join(some).encode())
            yield
        part.write(parts.sheet_foot(sheet.whole, sheet.links).encode())
    if sheet.links:
        archive.writestr(f"xl/worksheets/_rels/{file}.xml.rels", parts.sheet_relations(sheet.links))


def _write_about(archive: ZipFile, selection: Selection, count: int) -> None:
    content = (parts.sheet_head(WIDTHS, frozen=False), *about_rows(selection, count), parts.sheet_foot("", ()))
    archive.writestr("xl/worksheets/about.xml", "".join(content))


def _listed(name: str, count: int) -> list[tuple[str, str]]:
    """Names and files of the worksheets: rows, what they are, and rows that found no room in the first."""
    more = [(f"{name} {number}", f"sheet{number}") for number in range(2, count + 1)]
    return [(name, "sheet1"), ("About", "about"), *more]


def _link(column: Column, provenance: Provenance) -> Callable[[Any], str | None] | None:
    """How a cell of the column leads to an address, if it does."""
    if column.kind is Kind.URL:
        return _on_the_web
    if provenance.row_page is None or provenance.row_page[0] != column.name:
        return None
    page = provenance.row_page[1]
    return lambda value: f"{page}{value}"


def _on_the_web(value: str) -> str | None:
    """The address, if a browser may be sent there."""
    return value if value.startswith(("https://", "http://")) and len(value) <= _LONGEST_LINK else None
