"""JSON for programs: one document that says what it holds, or one row a line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from app.listing.cells import cell, moment
from app.listing.column import Column, Expression, Kind
from app.listing.copying import coalesced, copied
from app.listing.selection import Provenance, Selection, statement
from app.listing.values import plain

_AS_LINES = r"FORMAT csv, DELIMITER E'\x02', QUOTE E'\x01'"
"""JSON has no control characters, so nothing is ever quoted and each row is one line of plain JSON."""


def json_file(session: Session, selection: Selection) -> Iterator[bytes]:
    """``{"dataset": ..., "query": ..., "rows": [...], "count": n}`` in chunks of about 256 KB."""
    return coalesced(_document(head(selection), _rows(session, selection)))


def ndjson_file(session: Session, selection: Selection) -> Iterator[bytes]:
    """One row a line, as the rows of the JSON file, in chunks of about 256 KB."""
    return coalesced(_rows(session, selection))


def head(selection: Selection) -> dict[str, Any]:
    """What a document says of its rows."""
    asked = {"dataset": selection.query.dataset.name, "query": selection.words}
    return asked | provenance_as_json(selection.provenance)


def provenance_as_json(provenance: Provenance) -> dict[str, Any]:
    """Where rows come from, by field."""
    return {
        "publisher": provenance.publisher,
        "address": provenance.address or None,
        "data_version": provenance.data_version,
        "changed_at": second(provenance.changed_at),
        "licence": provenance.licence,
        "licence_address": provenance.licence_address,
        "rights": provenance.rights,
    }


def row_as_json(columns: Sequence[Column], row: RowMapping) -> str:
    """A row that was read as values, written as in the JSON file. No figure goes through a binary fraction."""
    return written({column.name: row[column.name] for column in columns})


def second(when: datetime) -> str:
    """A moment in UTC by the second: ``2025-03-27T23:30:00Z``."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def written(value: object) -> str:
    """A value as JSON; decimals as numbers of just their digits."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{json.dumps(name)}: {written(each)}" for name, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(written, value)) + "]"
        case Decimal():
            return plain(value)
        case datetime():
            return json.dumps(second(value))
        case date():
            return json.dumps(value.isoformat())
        case _:
            return json.dumps(value, ensure_ascii=False)


def _rows(session: Session, selection: Selection) -> Iterator[bytes]:
    """Each row as one line."""
    rows = statement(selection, _written).subquery("row")
    return copied(session, select(func.row_to_json(rows.table_valued())), _AS_LINES)


def _document(head: Mapping[str, Any], rows: Iterator[bytes]) -> Iterator[bytes]:
    """The rows as a list within the head's object, with their number at the end."""
    yield json.dumps(head, ensure_ascii=False).removesuffix("}").encode() + b', "rows": ['
    count = 0
    for count, row in enumerate(rows, start=1):
        yield (b",\n" if count > 1 else b"\n") + row.rstrip(b"\n")
    yield b'\n], "count": %d}\n' % count


def _written(column: Column) -> Expression:
    """A cell as a value; moments in UTC, by the second."""
    return moment(column) if column.kind is Kind.TIME else cell(column)
