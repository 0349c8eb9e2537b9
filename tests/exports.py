"""Files of a query's rows, made and read back: what the tests of formats share."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.listing.asking import ask
from app.listing.export import BY_SUFFIX
from app.listing.query import Query
from app.listing.selection import Provenance

PROVENANCE = Provenance(
    publisher="Apple growers",
    address="https://example.org/crates",
    data_version=7,
    changed_at=datetime(2025, 3, 27, 12, 0, tzinfo=UTC),
    written_at=datetime(2025, 3, 28, 9, 30, tzinfo=UTC),
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    rights="Apples are not included.",
    row_page=("id", "https://example.org/crates/"),
)


def chunks_of(session: Session, query: Query, suffix: str, own: Sequence[tuple[str, str]] = ()) -> Iterator[bytes]:
    """The file of a query in a format, as it is sent; ``own`` are parameters besides those of the query."""
    form = BY_SUFFIX[suffix]
    asked = ask(query.dataset, [*query.params(), *own], form.options)
    return form.write(session, asked.selection(session, PROVENANCE), **asked.options)


def file_of(session: Session, query: Query, suffix: str, own: Sequence[tuple[str, str]] = ()) -> bytes:
    """The whole file."""
    return b"".join(chunks_of(session, query, suffix, own))


def csv_rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV file, as text."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def json_rows(content: bytes) -> list[dict[str, Any]]:
    """The rows of a JSON file."""
    rows: list[dict[str, Any]] = json.loads(content)["rows"]
    return rows
