"""Whatever an address holds, the answer is rows or a problem named, never an error of the database."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy.orm import Session

from app.catalogue import DATASETS
from app.errors import InvalidQuery
from app.listing import page
from app.listing.column import Column
from app.listing.dataset import Dataset
from app.listing.operators import suiting
from app.listing.query import Query

FIGURES = [
    "NaN",
    "1e999",
    "1e999999",
    "-0",
    "0" * 30,
    "9" * 18,
    "9" * 19,
    "9" * 60,
    "99999999999",
    "-1",
    "1.5",
    "١",
    "∞",
]
DAYS = ["0001-01-01", "2025-W01-1", "20250101", "2199-12-31", "9999-12-31", "2025-01-01T00:00", "infinity"]
WORDS = [
    "'; DROP TABLE commitments; --",
    "%",
    "_",
    "\\",
    "{}",
    "%s",
    ":x",
    '"',
    "&",
    "a & b | !c:*",
    "((((",
    "<->",
    "\0",
]
NASTY = [*FIGURES, *DAYS, *WORDS, "true", "DE", "joint", "x" * 10_000, "\ud800", "\u202e", "🛡️"]


def one_column_of_each_kind() -> Iterator[tuple[Dataset, Column]]:
    for dataset in DATASETS.values():
        for column in {column.kind: column for column in dataset.columns if column.sortable}.values():
            yield dataset, column


every_kind = pytest.mark.parametrize(
    ("dataset", "column"), list(one_column_of_each_kind()), ids=lambda each: str(getattr(each, "name", each))
)


@every_kind
def test_any_value_of_a_filter(world: Session, dataset: Dataset, column: Column) -> None:
    for operator in suiting(column):
        name = f"{column.name}__{operator.key}" if operator.key else column.name
        for text in NASTY:
            with suppress(InvalidQuery):
                page.count(world, Query.parse(dataset, [(name, text)]))


@every_kind
def test_any_place_in_the_order(world: Session, dataset: Dataset, column: Column) -> None:
    for text in NASTY:
        for place in (f"{text}~1", f"{text}~commitments/1", f"1~{text}", text, "~", "~~1"):
            with suppress(InvalidQuery):
                page.load(
                    world, Query.parse(dataset, [("sort", column.name), ("size", "1"), ("after", place)]), total=1
                )


@pytest.mark.parametrize("dataset", list(DATASETS.values()), ids=lambda dataset: dataset.name)
def test_any_search(world: Session, dataset: Dataset) -> None:
    for text in NASTY:
        with suppress(InvalidQuery):
            page.count(world, Query.parse(dataset, [("q", text)]))
