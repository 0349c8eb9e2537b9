"""Cells as they stand in published files."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from app.ingest.imports import cells
from app.ingest.imports.declaration import Cells

CELLS = Cells(
    empty=("", ".", "Not given", "0"),
    unknown_quantity=("undisclosed",),
    limits=("until", "since"),
    years=(2014, 2040),
)

DAYS = [
    (datetime(2022, 3, 1), "2022-03-01"),
    (date(2022, 3, 1), "2022-03-01"),
    ("2022-03-01 00:00:00", "2022-03-01"),
    ("3/14/2022", "2022-03-14"),
    ("not specified, 03/22", "2022-03"),
    ("unclear, 10/2022", "2022-10"),
    ("between 3/4/22 & 3/11/22", "2022-03"),
    ("between 3/20/2022 and 7/1/2022", "2022"),
    ("between 12/20/2022 and 1/5/2023", None),
    ("until 2/24/2023", None),
    ("until  5/7/2022", None),
    ("Since 2/24/2022", None),
    ("unspecified", None),
    ("14/3/2022", None),
    (datetime(2922, 3, 1), None),
]


@pytest.mark.parametrize(("cell", "expected"), DAYS, ids=str)
def test_a_day_is_as_precise_as_the_cell(cell: object, expected: str | None) -> None:
    read = cells.day(cell, CELLS)
    assert read is not None
    assert read.text
    assert read.iso == expected


@pytest.mark.parametrize("cell", [None, "", " . ", "not given"])
def test_an_empty_cell_has_no_day(cell: object) -> None:
    assert cells.day(cell, CELLS) is None


def test_where_days_come_first_they_are_read_first() -> None:
    read = cells.day("3/4/2022", CELLS.model_copy(update={"day_first": True}))
    assert read is not None
    assert read.iso == "2022-04-03"


FIGURES = [
    (35_000_000, "35000000"),
    (915466.4374093927, "915466.4374093927"),
    ("35,000,000", "35000000"),
    (" 1.5 ", "1.5"),
    ("Not given", None),
    (None, None),
    (0, None),
]


@pytest.mark.parametrize(("cell", "expected"), FIGURES, ids=str)
def test_a_figure_is_exact_and_unknown_is_none(cell: object, expected: str | None) -> None:
    assert cells.figure(cell, CELLS) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize("cell", ["1.000.00", "about 5", "5 m", "nan", "1,00"])
def test_what_is_no_figure_is_told(cell: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        cells.figure(cell, CELLS)


@pytest.mark.parametrize(("cell", "expected"), [(20, 20), (20.0, 20), ("undisclosed", None), ("Undisclosed", None)])
def test_a_quantity_is_whole_or_unknown(cell: object, expected: int | None) -> None:
    assert cells.quantity(cell, CELLS) == expected


@pytest.mark.parametrize("cell", [7.725, "1.000.00", -3])
def test_what_is_no_quantity_is_told(cell: object) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        cells.quantity(cell, CELLS)
