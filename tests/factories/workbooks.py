"""Workbooks and CSV files in the shape of the imported datasets, in words of our own."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

SHEET = "Bilateral assistance, MAIN DATA"
HEADERS = (
    "ID",
    "countries",
    "Announcement Date",
    "Type of Aid General",
    "Type of Aid Specific",
    "Explanation",
    "Original Currency",
    "Monetary Value as Given by Source",
    None,
    "Type of item",
    "No. of Units",
    "Total ",
    "Converted Value in EUR",
    "Total monetary value delivered in EUR",
    "Source of Aid 1",
    "Source of Aid 2",
    "value_source_commitments",
)
"""As in a real release: one column, the item's, has no name, and one has a space behind it."""
STATED = "Value is given by the source"


def package(key: str = "NOM1", **changes: object) -> tuple[object, ...]:
    """A row: Norway gives 400 million kroner on 3 March 2022. ``changes`` are keys of `plain`."""
    plain = {
        "key": key,
        "country": "Norway",
        "day": datetime(2022, 3, 3),
        "type": "Military",
        "kind": "Weapons and equipment",
        "explanation": f"Oslo sets aside 400 million NOK for protective gear (made up for {key}).",
        "currency": "NOK",
        "stated": 400_000_000,
        "item": ".",
        "item_type": ".",
        "units": ".",
        "total": 400_000_000,
        "eur": 40_000_000.5,
        "delivered": ".",
        "link": f"https://government.example/{key.lower()} ",
        "link_2": ".",
        "basis": STATED,
    }
    return tuple({**plain, **changes}.values())


def item(key: str, name: str, units: object = ".", **changes: object) -> tuple[object, ...]:
    """A further row of a package: its explanation again, an item, and no total."""
    return package(key, item=name, units=units, total=None, eur=None, delivered=None, **changes)


def workbook(
    path: Path,
    rows: Iterable[Sequence[object]],
    *,
    release: str | None = "7th",
    sheet: str = SHEET,
    headers: Sequence[str | None] = HEADERS,
) -> Path:
    """A workbook with these rows; the sheet that tells of itself comes first."""
    book = Workbook()
    about = book.active
    assert about is not None
    about.title = "ReadMe"
    about.append([None, f"Tracker – {release} release (made up)" if release else "A tracker (made up)"])
    data = book.create_sheet(sheet)
    data.append(list(headers))
    for row in rows:
        data.append(list(row))
    book.save(path)
    return path


def csv_file(path: Path, rows: Iterable[Sequence[object]], *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """The same rows as a CSV file in an encoding."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


FIGURE_HEADERS = ("country", "iso", "year", "month", "total", "commitments")


def figures(path: Path, *rows: tuple[str, int, int, str, str]) -> Path:
    """A file of figures: country, year, month, allocated and committed in billions of EUR."""
    lines = [(country, "X", year, month, total, committed) for country, year, month, total, committed in rows]
    return csv_file(path, [FIGURE_HEADERS, *lines])
