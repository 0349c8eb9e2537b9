"""Files have the rows of the page, whole accents, and nothing that a spreadsheet would run."""

import json

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.errors import InvalidQuery
from app.listing import page
from app.listing.copying import CHUNK
from app.listing.export import BY_SUFFIX
from app.listing.query import Query
from tests.exports import chunks_of, csv_rows, file_of
from tests.listing.harvest import CRATE, CRATES, crate

EVERYTHING = Query.everything(CRATES)
CELLS = [
    ("=1+1", "'=1+1"),
    ("+49 30", "'+49 30"),
    ("-cmd", "'-cmd"),
    ("-5", "-5"),
    ("-5.25", "-5.25"),
    ("-5-1", "'-5-1"),
    ("@sum", "'@sum"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    ("a=b", "a=b"),
    ('say "Łódź", then\nstop; 100%', 'say "Łódź", then\nstop; 100%'),
]


def rows_of(session: Session, query: Query) -> list[dict[str, str]]:
    return csv_rows(file_of(session, query, "csv"))


def test_csv_begins_with_a_byte_order_mark_and_the_columns(crates: Session) -> None:
    content = file_of(crates, EVERYTHING, "csv")
    assert content.startswith(b"\xef\xbb\xbfid,name,label,kind,stage,buyer,picked_on,price,boxes,ripe,seen_at\n")


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_cell_is_whole_and_never_runs(crates: Session, cell: str, written: str) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(name=cell, buyers=[cell]))
    (row,) = rows_of(crates, Query.parse(CRATES, [("id", "1")]))
    assert row["name"] == row["buyer"] == written


def test_cells_are_written_plainly_and_unknown_ones_empty(crates: Session) -> None:
    rows = {row["id"]: row for row in rows_of(crates, EVERYTHING)}
    assert rows["2"] | {"name": ""} == {
        "id": "2",
        "name": "",
        "label": "",
        "kind": "boskoop",
        "stage": "sold",
        "buyer": "A|B",
        "picked_on": "2025-03-27",
        "price": "2500",
        "boxes": "",
        "ripe": "",
        "seen_at": "",
    }
    assert rows["4"]["price"] == "0.5"
    assert rows["8"]["ripe"] == "false"
    assert rows["7"]["seen_at"] == "2025-03-27T23:30:00Z"


def test_json_has_values_and_says_what_was_asked(crates: Session) -> None:
    document = json.loads(file_of(crates, Query.parse(CRATES, [("id", "2")]), "json"))
    assert document["dataset"] == "crates"
    assert document["query"] == "Crates with number 2"
    assert document["count"] == 1
    assert document["rows"][0] == {
        "id": 2,
        "name": "Twin",
        "label": None,
        "kind": "boskoop",
        "stage": "sold",
        "buyer": ["A", "B"],
        "picked_on": "2025-03-27",
        "price": 2500,
        "boxes": None,
        "ripe": None,
        "seen_at": None,
    }


def test_json_of_nothing_is_an_empty_list(crates: Session) -> None:
    document = json.loads(file_of(crates, Query.parse(CRATES, [("kind", "none")]), "json"))
    assert (document["rows"], document["count"]) == ([], 0)


@pytest.mark.parametrize("control", ["\x01", "\x02", "\\", '"', "\n", "\\."])
def test_json_survives_any_character(crates: Session, control: str) -> None:
    crates.execute(sa.update(CRATE).where(CRATE.c.id == 1).values(name=control))
    document = json.loads(file_of(crates, Query.parse(CRATES, [("id", "1")]), "json"))
    assert document["rows"][0]["name"] == control


def test_files_have_all_pages_in_the_order_of_the_page(crates: Session) -> None:
    query = Query.parse(CRATES, [("sort", "price"), ("price__lte", "5000"), ("q", "")])
    shown = [str(row["id"]) for row in page.load(crates, query).rows]
    assert [row["id"] for row in rows_of(crates, query.sized(1))] == shown
    document = json.loads(file_of(crates, query.sized(1), "json"))
    assert [str(row["id"]) for row in document["rows"]] == shown


def test_large_files_come_in_large_chunks(crates: Session) -> None:
    crates.execute(CRATE.insert(), [crate(number, name="x" * 1000) for number in range(100, 800)])
    chunks = list(chunks_of(crates, EVERYTHING, "csv"))
    assert [len(chunk) >= CHUNK for chunk in chunks] == [True, True, False]


@pytest.mark.parametrize("suffix", BY_SUFFIX)
def test_wrong_code_is_told_before_the_first_chunk(crates: Session, suffix: str) -> None:
    with pytest.raises(InvalidQuery):
        chunks_of(crates, Query.parse(CRATES, [("buyer", "Z")]), suffix)
