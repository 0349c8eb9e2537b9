"""The formats in which a query's rows can be taken away, as data: addresses, menu, terminal and documentation read
this list."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.listing.export_csv import DECIMALS, DELIMITERS, csv_file
from app.listing.export_json import json_file, ndjson_file
from app.listing.export_parquet import parquet_file
from app.listing.export_schema import table_schema
from app.listing.export_xlsx import xlsx_file
from app.listing.selection import Selection


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a format leaves to the reader; a parameter of its address."""

    name: str
    values: Sequence[str]
    """The first is what happens without the parameter."""
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file. ``suffix`` stands behind the path: ``/commitments.csv``."""

    suffix: str
    label: str
    media_type: str
    use: str
    """Whom it serves, in one line."""
    write: Callable[..., Iterator[bytes]]
    """Makes the file of a session, a selection and the chosen options, in chunks."""
    options: tuple[Option, ...] = ()
    download: bool = True
    """Saved rather than shown by a browser."""
    compressed: bool = False
    """Not to be compressed again on its way."""


def schema_file(session: Session, selection: Selection, **options: str) -> Iterator[bytes]:
    """The data dictionary as JSON."""
    yield json.dumps(table_schema(selection, **options), ensure_ascii=False, indent=2).encode()


_CSV_OPTIONS = (
    Option(
        "delimiter", tuple(DELIMITERS), "What stands between cells; semicolon suits spreadsheets in most of Europe."
    ),
    Option("decimal", tuple(DECIMALS), "What stands before the fraction of a number."),
)
FORMATS: tuple[Format, ...] = (
    Format(
        suffix="csv",
        label="CSV",
        media_type="text/csv; charset=utf-8",
        use="For any spreadsheet or program; UTF-8.",
        write=csv_file,
        options=_CSV_OPTIONS,
    ),
    Format(
        suffix="xlsx",
        label="Excel",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        use="Typed cells, and a sheet that says what the rows are.",
        write=xlsx_file,
        compressed=True,
    ),
    Format(
        suffix="json",
        label="JSON",
        media_type="application/json",
        use="One document for programs.",
        write=json_file,
        download=False,
    ),
    Format(
        suffix="ndjson",
        label="NDJSON",
        media_type="application/x-ndjson",
        use="One row a line, for streams and large loads.",
        write=ndjson_file,
    ),
    Format(
        suffix="parquet",
        label="Parquet",
        media_type="application/vnd.apache.parquet",
        use="Typed columns for pandas, R and databases.",
        write=parquet_file,
        compressed=True,
    ),
    Format(
        suffix="schema.json",
        label="Data dictionary",
        media_type="application/json",
        use="What each column means, as Frictionless Table Schema.",
        write=schema_file,
        options=_CSV_OPTIONS,
        download=False,
    ),
)
BY_SUFFIX: Mapping[str, Format] = {each.suffix: each for each in FORMATS}
