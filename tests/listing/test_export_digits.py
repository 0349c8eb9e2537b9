"""No figure loses a digit and no text its characters, in whatever format."""

import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import sqlalchemy as sa
from openpyxl.utils.escape import unescape
from sqlalchemy.orm import Session

from app.errors import InvalidQuery
from app.listing import export_xlsx
from app.listing.asking import ask
from app.listing.export import BY_SUFFIX
from app.listing.query import Query
from tests.exports import chunks_of, csv_rows, file_of
from tests.formats import READERS
from tests.listing.harvest import CRATE, CRATES, crate

ONE = Query.parse(CRATES, [("id", "1")])
EVERYTHING = Query.everything(CRATES)
FIGURES = ["123456789012345678.91", "0.01", "-2.50", "999999999999999", "0.1", "100000000000000000"]
WORDS = [
    "=1+1",
    "@sum",
    "Łódź, “quoted” & <b>bold</b>",
    "bell \x07, page \x0c, return \r, line\nand tab\t",
    "not a code: _x0041_",
    "  spaces  ",
    "\ufffe\uffff",
    "🕊️" * 40,
]
every_format = pytest.mark.parametrize("suffix", list(READERS))


@pytest.mark.parametrize("figure", FIGURES)
@every_format
def test_every_digit_arrives(crates: Session, suffix: str, figure: str) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(price=Decimal(figure)))
    (row,) = READERS[suffix](file_of(crates, ONE, suffix), CRATES.columns)
    assert row["price"] == Decimal(figure)


@pytest.mark.parametrize("words", WORDS)
@every_format
def test_every_character_arrives(crates: Session, suffix: str, words: str) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(name=words))
    (row,) = READERS[suffix](file_of(crates, ONE, suffix), CRATES.columns)
    assert (unescape(row["name"]) if suffix == "xlsx" else row["name"]) == words


def test_a_number_too_long_for_spreadsheets_is_text(crates: Session) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(price=Decimal("123456789012345.67")))
    (cell,) = column(crates, "price")
    assert (cell.data_type, cell.value) == ("s", "123456789012345.67")


def test_a_cell_of_a_workbook_is_never_a_formula_even_after_editing(crates: Session) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(name="=1+1"))
    (cell,) = column(crates, "name")
    assert (cell.data_type, cell.value) == ("s", "=1+1")
    assert cell.quotePrefix


def test_a_day_before_the_calendar_of_spreadsheets_is_text(crates: Session) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(picked_on=date(1900, 2, 28)))
    (cell,) = column(crates, "picked_on")
    assert (cell.data_type, cell.value) == ("s", "1900-02-28")


@pytest.mark.parametrize("letter", ["x", "🍎"])
def test_a_text_too_long_for_a_cell_is_cut_between_characters(crates: Session, letter: str) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(name=letter * 40_000))
    (cell,) = column(crates, "name")
    assert cell.value == letter * ((32_766 * 2) // len(letter.encode("utf-16-le"))) + "…"


def test_the_number_of_a_row_leads_to_its_page(crates: Session) -> None:
    (cell,) = column(crates, "id")
    assert cell.hyperlink is not None
    assert cell.hyperlink.target == "https://example.org/crates/1"


def test_links_beyond_what_a_sheet_can_have_are_plain(crates: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_xlsx, "MOST_LINKS", 2)
    sheet = openpyxl.load_workbook(io.BytesIO(file_of(crates, EVERYTHING, "xlsx"))).worksheets[0]
    assert [bool(sheet.cell(number, 1).hyperlink) for number in (2, 3, 4)] == [True, True, False]


def test_rows_beyond_what_a_sheet_can_have_go_on_in_another(crates: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_xlsx, "MOST_ROWS", 3)
    book = openpyxl.load_workbook(io.BytesIO(file_of(crates, EVERYTHING, "xlsx")))
    assert book.sheetnames == ["Crates", "About", "Crates 2", "Crates 3"]
    numbers = [
        row[0] for name in book.sheetnames if name != "About" for row in book[name].iter_rows(2, values_only=True)
    ]
    assert numbers == [row["id"] for row in json.loads(file_of(crates, EVERYTHING, "json"))["rows"]]


@pytest.mark.parametrize("suffix", ["csv", "json", "ndjson", "xlsx", "parquet"])
def test_a_large_file_is_under_way_before_its_last_row_is_read(crates: Session, suffix: str) -> None:
    noise = [crate(number, name=f"{number * 7919:x}" * 150) for number in range(100, 12_000)]
    crates.execute(CRATE.insert(), noise)
    chunks = [len(chunk) for chunk in chunks_of(crates, EVERYTHING, suffix)]
    assert len([size for size in chunks if size]) > 1
    assert max(chunks) < sum(chunks)


def test_csv_for_spreadsheets_of_most_of_europe(crates: Session) -> None:
    own = [("delimiter", "semicolon"), ("decimal", "comma"), ("columns", "name,price")]
    content = file_of(crates, Query.parse(CRATES, [("id", "4")]), "csv", own)
    assert content.decode("utf-8-sig") == "name;price\nYear;0,5\n"
    assert csv_rows(content, ";") == [{"name": "Year", "price": "0,5"}]


@pytest.mark.parametrize(
    ("suffix", "own", "problem"),
    [
        ("csv", ("delimiter", "dot"), "there is no delimiter 'dot'; one of comma, semicolon, tab"),
        ("csv", ("decimal", "pt"), "there is no decimal 'pt'; one of point, comma"),
        ("json", ("decimal", "comma"), "there is no such filter"),
        ("xlsx", ("columns", "name,prise"), "there is no column 'prise'; did you mean price?"),
        ("xlsx", ("nmae", "x"), "there is no such filter; did you mean name?"),
    ],
)
def test_a_wrong_wish_is_named(suffix: str, own: tuple[str, str], problem: str) -> None:
    with pytest.raises(InvalidQuery) as found:
        ask(CRATES, [own], BY_SUFFIX[suffix].options)
    assert found.value.problems[own[0]].startswith(problem)


def test_all_wrong_wishes_are_named_at_once() -> None:
    with pytest.raises(InvalidQuery) as found:
        ask(CRATES, [("delimiter", "x"), ("columns", "y"), ("price__gte", "lots")], BY_SUFFIX["csv"].options)
    assert found.value.problems.keys() == {"delimiter", "columns", "price__gte"}


def column(session: Session, name: str) -> tuple[openpyxl.cell.Cell, ...]:
    """The cells of a column in the workbook of the first crate."""
    sheet = openpyxl.load_workbook(io.BytesIO(file_of(session, ONE, "xlsx"))).worksheets[0]
    place = [cell.value for cell in sheet[1]].index(name) + 1
    return tuple(sheet.cell(number, place) for number in range(2, sheet.max_row + 1))
