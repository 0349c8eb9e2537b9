"""Reads the rows of every format back as the values that were written, each format with a library of others."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from pyarrow import parquet

from app.listing.column import Column, Kind
from tests.exports import csv_rows

Row = dict[str, Any]
Reader = Callable[[bytes, Sequence[Column]], list[Row]]


def in_csv(content: bytes, columns: Sequence[Column]) -> list[Row]:
    return [{column.name: _from_csv(column, row[column.name]) for column in columns} for row in csv_rows(content)]


def in_json(content: bytes, columns: Sequence[Column]) -> list[Row]:
    rows = json.loads(content, parse_float=Decimal)["rows"]
    return [_from_json(row, columns) for row in rows]


def in_ndjson(content: bytes, columns: Sequence[Column]) -> list[Row]:
    return [_from_json(json.loads(line, parse_float=Decimal), columns) for line in content.splitlines()]


def in_xlsx(content: bytes, columns: Sequence[Column]) -> list[Row]:
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    names, *rows = sheet.iter_rows(values_only=True)
    assert list(names) == [column.name for column in columns]
    return [
        {column.name: _from_xlsx(column, value) for column, value in zip(columns, row, strict=True)} for row in rows
    ]


def in_parquet(content: bytes, columns: Sequence[Column]) -> list[Row]:
    table = parquet.read_table(io.BytesIO(content))
    assert table.column_names == [column.name for column in columns]
    rows: list[Row] = table.to_pylist()
    return rows


READERS: Mapping[str, Reader] = {
    "csv": in_csv,
    "json": in_json,
    "ndjson": in_ndjson,
    "xlsx": in_xlsx,
    "parquet": in_parquet,
}
"""By suffix; the data dictionary has no rows."""


def _from_csv(column: Column, text: str) -> Any:
    if column.kind is Kind.MANY:
        return text.split("|") if text else []
    if not text:
        return None
    match column.kind:
        case Kind.ID | Kind.MONEY | Kind.NUMBER:
            return Decimal(text)
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.TIME:
            return datetime.fromisoformat(text)
        case Kind.FLAG:
            return {"true": True, "false": False}[text]
        case _:
            return text.removeprefix("'")


def _from_json(row: Row, columns: Sequence[Column]) -> Row:
    assert list(row) == [column.name for column in columns]
    readers: dict[Kind, Callable[[str], Any]] = {Kind.DATE: date.fromisoformat, Kind.TIME: datetime.fromisoformat}
    kinds = {column.name: column.kind for column in columns}
    return {name: value if value is None else readers.get(kinds[name], _same)(value) for name, value in row.items()}


def _from_xlsx(column: Column, value: Any) -> Any:
    match column.kind, value:
        case Kind.MANY, None:
            return []
        case Kind.MANY, str():
            return value.split("|")
        case ((Kind.MONEY | Kind.NUMBER), (int() | float() | str())):
            return Decimal(str(value))
        case Kind.DATE, datetime():
            return value.date()
        case Kind.DATE, str():
            return date.fromisoformat(value)
        case Kind.TIME, datetime():
            return value.replace(tzinfo=UTC)
        case _:
            return value


def _same(value: Any) -> Any:
    return value
