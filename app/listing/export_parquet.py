"""Parquet for analysis: columns with their own types, compressed, with the meaning of each in the file's metadata."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from sqlalchemy import Numeric, RowMapping
from sqlalchemy.orm import Session

from app.listing.cells import is_whole
from app.listing.column import Column, Kind
from app.listing.export_json import head, second
from app.listing.outbox import Outbox
from app.listing.selection import Selection, batches

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_A_GROUP = 5_000
"""Rows held at once."""
_MOST_DIGITS = 38
_USUAL_SCALE = 10
"""Digits after the point of a number whose declaration does not say how many it has."""


def parquet_file(session: Session, selection: Selection) -> Iterator[bytes]:
    """A Parquet file, sent as groups of 5,000 rows.

    Numbers with a fraction are decimals of 38 digits: one that does not fit is an error, never rounded.
    """
    # Here, not above: nobody else waits for it when the program starts.
    import pyarrow as pa
    from pyarrow import parquet

    schema = _schema(selection)
    outbox = Outbox()
    rows = chain.from_iterable(batches(session, selection))
    with parquet.ParquetWriter(outbox, schema, compression="zstd") as writer:
        while some := list(islice(rows, ROWS_A_GROUP)):
            writer.write_batch(pa.record_batch(_columns(some, schema), schema=schema))
            yield outbox.emptied()
    yield outbox.emptied()


def _schema(selection: Selection) -> "pa.Schema":
    """Types and meanings of the columns, and where the rows come from."""
    import pyarrow as pa

    written_at = second(selection.provenance.written_at)
    about = {key: str(value) for key, value in head(selection).items() if value is not None}
    fields = [
        pa.field(column.name, _type(column), metadata={"description": column.help, "label": column.label})
        for column in selection.columns
    ]
    return pa.schema(fields, metadata={**about, "written_at": written_at, "labels": json.dumps(_labels(selection))})


def _labels(selection: Selection) -> dict[str, dict[str, str]]:
    """Values of closed lists in words, by column."""
    return {column.name: dict(column.labels) for column in selection.columns if column.labels}


def _columns(rows: Sequence[RowMapping], schema: "pa.Schema") -> "list[pa.Array]":
    import pyarrow as pa

    return [pa.array([row[field.name] for row in rows], field.type) for field in schema]


def _type(column: Column) -> "pa.DataType":
    import pyarrow as pa

    match column.kind:
        case Kind.MONEY | Kind.NUMBER if not is_whole(column):
            kind = column.expression.type
            scale = kind.scale if isinstance(kind, Numeric) and kind.scale is not None else _USUAL_SCALE
            return pa.decimal128(_MOST_DIGITS, scale)
        case Kind.ID | Kind.MONEY | Kind.NUMBER:
            return pa.int64()
        case Kind.DATE:
            return pa.date32()
        case Kind.TIME:
            return pa.timestamp("s", tz="UTC")
        case Kind.FLAG:
            return pa.bool_()
        case Kind.MANY:
            return pa.list_(pa.string())
        case _:
            return pa.string()
