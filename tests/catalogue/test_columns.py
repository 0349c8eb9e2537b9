"""Every declared column, as cell, file, filter, sort and facet."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from app.catalogue import DATASETS
from app.catalogue.naming import ACTORS, GROUPS
from app.listing import facets, page
from app.listing.asking import COLUMNS
from app.listing.column import Column, Kind
from app.listing.dataset import Dataset
from app.listing.describe import chips, describe
from app.listing.export import FORMATS
from app.listing.operators import Operator, suiting
from app.listing.query import Query
from app.listing.reading import SINGLE
from tests.exports import csv_rows, file_of, json_rows

SHAPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.ID: int,
    Kind.DATE: date,
    Kind.TIME: datetime,
    Kind.MONEY: Decimal,
    Kind.NUMBER: (int, Decimal),
    Kind.FLAG: bool,
    Kind.MANY: list,
}
"""What a known cell is; any other kind is text."""
EXAMPLES = {
    Kind.ID: "1",
    Kind.DATE: "2025-03",
    Kind.TIME: "2025",
    Kind.MONEY: "1.5bn",
    Kind.NUMBER: "1",
    Kind.FLAG: "true",
}
"""A value to filter by; closed lists give their first, directories a code, any other kind takes words."""
CODES = {ACTORS: "FR", GROUPS: "EU27"}
USUAL = {value for dataset in DATASETS.values() for value in dataset.usual.values()}
"""Values that go without saying."""


def columns() -> Iterator[tuple[Dataset, Column]]:
    for dataset in DATASETS.values():
        for column in dataset.columns:
            yield dataset, column


def operators() -> Iterator[tuple[Dataset, Column, Operator]]:
    for dataset, column in columns():
        for operator in suiting(column):
            yield dataset, column, operator


def named(case: object) -> str:
    return getattr(case, "name", None) or getattr(case, "key", None) or "is"


every_column = pytest.mark.parametrize(("dataset", "column"), list(columns()), ids=named)
every_sortable_column = pytest.mark.parametrize(
    ("dataset", "column"), [each for each in columns() if each[1].sortable], ids=named
)
every_operator = pytest.mark.parametrize(("dataset", "column", "operator"), list(operators()), ids=named)
every_dataset = pytest.mark.parametrize("dataset", list(DATASETS.values()), ids=named)


def example(column: Column, operator: Operator) -> str:
    if operator.reads:
        return EXAMPLES[operator.reads]
    if column.directory:
        return CODES[column.directory]
    return next((each for each in column.labels if each not in USUAL), None) or EXAMPLES.get(column.kind, "Paris")


def filtered(dataset: Dataset, column: Column, operator: Operator) -> Query:
    parameter = f"{column.name}__{operator.key}" if operator.key else column.name
    return Query.parse(dataset, [(parameter, example(column, operator))])


def read_csv(session: Session, query: Query) -> list[dict[str, str]]:
    return csv_rows(file_of(session, query, "csv"))


def read_json(session: Session, query: Query) -> list[dict[str, object]]:
    return json_rows(file_of(session, query, "json"))


@every_dataset
def test_names_are_unique_and_fit_an_address(dataset: Dataset) -> None:
    names = [column.name for column in dataset.columns]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and name.islower() and "__" not in name for name in names)
    assert not set(names) & {*SINGLE, COLUMNS, *(option.name for each in FORMATS for option in each.options)}


@every_column
def test_column_is_explained(dataset: Dataset, column: Column) -> None:
    assert column.label
    assert column.help.endswith(".")


@every_column
def test_declaration_fits_the_kind(dataset: Dataset, column: Column) -> None:
    assert bool(column.labels) == (column.kind in (Kind.ENUM, Kind.LADDER))
    assert bool(column.ladder) == (column.kind is Kind.LADDER)
    assert not column.facet or column.kind in (Kind.ENUM, Kind.LADDER, Kind.CODE, Kind.MANY)
    assert not column.measure or column.kind in (Kind.MONEY, Kind.NUMBER)
    assert "{value}" in column.phrase or not column.phrase or column.kind is Kind.FLAG


@every_column
def test_cell_has_the_shape_of_its_kind(world: Session, dataset: Dataset, column: Column) -> None:
    cells = [row[column.name] for row in page.load(world, Query.everything(dataset)).rows]
    assert cells
    assert all(cell is None or isinstance(cell, SHAPES.get(column.kind, str)) for cell in cells)


@every_column
def test_csv_and_json_have_the_cells_of_the_page(world: Session, dataset: Dataset, column: Column) -> None:
    query = Query.everything(dataset)
    shown = [row[column.name] for row in page.load(world, query).rows]
    in_csv = [row[column.name] for row in read_csv(world, query)]
    in_json = [row[column.name] for row in read_json(world, query)]
    assert len(shown) == len(in_csv) == len(in_json)
    for cell, text, value in zip(shown, in_csv, in_json, strict=True):
        assert (cell is None) == (value is None)
        assert (cell in (None, [])) == (text == "")
        if column.kind in (Kind.MONEY, Kind.NUMBER) and cell is not None:
            assert Decimal(str(value)) == Decimal(text) == cell
        if column.kind is Kind.MANY:
            assert value == cell
            assert text == "|".join(cell)


@every_sortable_column
@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
def test_sort_has_every_row_and_unknown_ones_last(
    world: Session, dataset: Dataset, column: Column, descending: bool
) -> None:
    query = Query.everything(dataset).sorted_by(column.name, descending)
    found = page.load(world, query)
    cells = [row[column.name] for row in found.rows]
    known = [cell for cell in cells if cell not in (None, [])]
    assert len(cells) == found.total
    assert cells[len(known) :] == [cell for cell in cells if cell in (None, [])]
    if column.kind in (Kind.ID, Kind.DATE, Kind.TIME, Kind.MONEY, Kind.NUMBER, Kind.FLAG):
        assert known == sorted(known, reverse=descending)
    if column.kind is Kind.LADDER:
        steps = list(column.labels)
        assert known == sorted(known, key=steps.index, reverse=descending)
    assert [row[dataset.key] for row in read_json(world, query)] == [row[dataset.key] for row in found.rows]


@every_operator
def test_filter_finds_a_part_of_the_rows_and_says_so(
    world: Session, dataset: Dataset, column: Column, operator: Operator
) -> None:
    query = filtered(dataset, column, operator)
    assert 0 <= page.count(world, query) <= page.count(world, Query.everything(dataset))
    assert describe(query, {}).startswith(dataset.plural)
    (chip,) = chips(query, {})
    assert chip.text
    assert chip.without == Query.everything(dataset)


@every_column
def test_files_have_the_filtered_rows(world: Session, dataset: Dataset, column: Column) -> None:
    query = filtered(dataset, column, suiting(column)[-1])
    shown = [row[dataset.key] for row in page.load(world, query).rows]
    assert [row[dataset.key] for row in read_json(world, query)] == shown
    assert [row[dataset.key] for row in read_csv(world, query)] == [str(key) for key in shown]


@every_operator
def test_filter_reads_and_writes_itself(dataset: Dataset, column: Column, operator: Operator) -> None:
    query = filtered(dataset, column, operator)
    assert Query.parse(dataset, query.params()) == query


@every_dataset
def test_facet_counts_are_what_a_click_gives(world: Session, dataset: Dataset) -> None:
    everything = Query.everything(dataset)
    for facet in facets.load(world, everything):
        for value in facet.values:
            clicked = everything if value.selected else value.toggled
            assert page.count(world, clicked) == value.count, (facet.column.name, value.label)


@every_dataset
def test_every_page_in_both_directions_has_each_row_once(world: Session, dataset: Dataset) -> None:
    one_of_each_kind = {column.kind: column for column in dataset.columns if column.sortable}
    for column in one_of_each_kind.values():
        query = Query.everything(dataset).sorted_by(column.name, True)
        whole = [row[dataset.key] for row in page.load(world, query).rows]
        pages = [page.load(world, query.sized(3))]
        while following := pages[-1].next:
            pages.append(page.load(world, following))
        back = pages[-1:]
        while preceding := back[0].previous:
            back.insert(0, page.load(world, preceding))
        assert [row[dataset.key] for each in pages for row in each.rows] == whole
        assert [row[dataset.key] for each in back for row in each.rows] == whole
