"""Every format of every dataset holds the rows and the figures of the page, in types of its own."""

import io
import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from frictionless import Dialect, Resource, Schema, formats
from pyarrow import parquet
from sqlalchemy.orm import Session

from app.catalogue import DATASETS
from app.listing import page
from app.listing.column import Column, Kind
from app.listing.dataset import Dataset
from app.listing.export import FORMATS
from app.listing.query import Query
from tests.exports import file_of
from tests.formats import READERS

every_dataset = pytest.mark.parametrize("dataset", list(DATASETS.values()), ids=list(DATASETS))
every_format = pytest.mark.parametrize("suffix", list(READERS))
FILTERS = {
    "commitments": ("country=FR", "status__gte=agreed", "amount_eur__gte=300m&sort=-amount_eur"),
    "timeline": ("entry=meeting", "sort=title"),
    "meetings": ("status=held", "participant=UA"),
    "actors": ("kind=country&sort=name", "q=macron"),
    "articles": ("grade=C", "published_on__unknown=true"),
}
PARQUET_TYPES = {
    Kind.DATE: pa.date32(),
    Kind.FLAG: pa.bool_(),
    Kind.MANY: pa.list_(pa.string()),
    Kind.ID: pa.int64(),
}


def queries() -> list[Query]:
    everything = [Query.everything(dataset) for dataset in DATASETS.values()]
    return everything + [parsed(name, text) for name, texts in FILTERS.items() for text in texts]


def parsed(name: str, text: str) -> Query:
    return Query.parse(DATASETS[name], [(part.partition("=")[0], part.partition("=")[2]) for part in text.split("&")])


def shown(session: Session, query: Query, columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    """The rows of the page; moments by the second."""
    found = page.load(session, query.sized(200)).rows
    return [{column.name: _by_the_second(row[column.name]) for column in columns} for row in found]


def _by_the_second(value: Any) -> Any:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.url(query.dataset.name))
@every_format
def test_a_file_has_the_rows_and_figures_of_the_page(world: Session, query: Query, suffix: str) -> None:
    columns = query.dataset.columns
    rows = shown(world, query, columns)
    assert rows
    assert READERS[suffix](file_of(world, query, suffix), columns) == rows


@every_dataset
@every_format
def test_a_file_has_the_chosen_columns_in_their_order(world: Session, dataset: Dataset, suffix: str) -> None:
    columns = (dataset.columns[2], dataset.columns[0])
    query = Query.everything(dataset)
    own = [("columns", ",".join(column.name for column in columns))]
    assert READERS[suffix](file_of(world, query, suffix, own), columns) == shown(world, query, columns)


@every_dataset
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_a_file_without_rows_still_says_what_it_would_hold(world: Session, dataset: Dataset, form: Any) -> None:
    nothing = Query.everything(dataset).searching("zzzz")
    content = file_of(world, nothing, form.suffix)
    if form.suffix in READERS:
        assert READERS[form.suffix](content, dataset.columns) == []
    assert (content == b"") == (form.suffix == "ndjson")


@every_dataset
@pytest.mark.parametrize(
    "own", [[], [("delimiter", "semicolon"), ("decimal", "comma")], [("delimiter", "tab")]], ids=["", "comma", "tab"]
)
def test_the_csv_is_what_its_data_dictionary_says(
    world: Session, dataset: Dataset, own: list[tuple[str, str]], tmp_path: Path
) -> None:
    query = Query.everything(dataset)
    described = json.loads(file_of(world, query, "schema.json", own))
    (tmp_path / "rows.csv").write_bytes(file_of(world, query, "csv", own))
    dialect = Dialect(controls=[formats.CsvControl(delimiter=described["dialect"]["delimiter"])])
    resource = Resource(
        path="rows.csv",
        basepath=str(tmp_path),
        encoding=described["dialect"]["encoding"],
        dialect=dialect,
        schema=Schema.from_descriptor(described),
    )
    report = resource.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert [field["description"] for field in described["fields"]] == [column.help for column in dataset.columns]


@every_dataset
def test_parquet_has_types_and_meanings(world: Session, dataset: Dataset) -> None:
    schema = parquet.read_schema(io.BytesIO(file_of(world, Query.everything(dataset), "parquet")))
    for column, field in zip(dataset.columns, schema, strict=True):
        assert field.metadata[b"description"].decode() == column.help
        if column.kind in PARQUET_TYPES:
            assert field.type == PARQUET_TYPES[column.kind]
        if column.kind in (Kind.MONEY, Kind.NUMBER):
            assert pa.types.is_decimal128(field.type) or pa.types.is_int64(field.type)
    assert json.loads(schema.metadata[b"labels"]).keys() == {each.name for each in dataset.columns if each.labels}
    assert schema.metadata[b"data_version"] == b"7"


@every_dataset
def test_a_workbook_has_types_and_says_what_it_holds(world: Session, dataset: Dataset) -> None:
    query = Query.everything(dataset)
    book = openpyxl.load_workbook(io.BytesIO(file_of(world, query, "xlsx")))
    rows, about = book.worksheets
    assert rows.freeze_panes == "A2"
    assert rows.auto_filter.ref == rows.dimensions
    for column, cells in zip(dataset.columns, rows.iter_cols(min_row=2), strict=True):
        kinds = {cell.data_type for cell in cells if cell.value is not None}
        assert kinds <= {_CELL_TYPES.get(column.kind, "s")}, column.name
    facts = {row[0]: row[1] for row in about.iter_rows(max_row=12, values_only=True)}
    assert facts["query"] == f"All {dataset.plural.lower()}"
    assert facts["count"] == rows.max_row - 1
    assert (facts["licence"], facts["data_version"]) == ("CC BY 4.0", 7)
    assert facts["written_at"] == "2025-03-28T09:30:00Z"
    defined = {row[0]: row[4] for row in about.iter_rows(min_row=15, values_only=True)}
    assert defined == {column.name: column.help for column in dataset.columns}


_CELL_TYPES = {
    Kind.ID: "n",
    Kind.MONEY: "n",
    Kind.NUMBER: "n",
    Kind.DATE: "d",
    Kind.TIME: "d",
    Kind.FLAG: "b",
}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice on this machine")
@every_dataset
def test_libreoffice_reads_a_workbook_and_keeps_its_types(world: Session, dataset: Dataset, tmp_path: Path) -> None:
    query = Query.everything(dataset)
    (tmp_path / "rows.xlsx").write_bytes(file_of(world, query, "xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "again")]
    subprocess.run([*command, str(tmp_path / "rows.xlsx")], check=True, capture_output=True)
    content = (tmp_path / "again" / "rows.xlsx").read_bytes()
    assert READERS["xlsx"](content, dataset.columns) == shown(world, query, dataset.columns)
