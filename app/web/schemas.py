"""Schemas and parameters that the API documentation shares, written from the declared columns (OpenAPI 3.1)."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from app.catalogue import DATASETS
from app.listing.asking import COLUMNS
from app.listing.cells import is_whole
from app.listing.column import Column, Kind
from app.listing.dataset import Dataset
from app.listing.export import Option
from app.listing.operators import Operator, suiting
from app.listing.parts import SEPARATOR
from app.listing.reading import LARGEST_PAGE, MOST_SORTS, PAGE_SIZE

Schema: TypeAlias = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_READ: dict[Kind, Schema] = {
    Kind.ID: _WHOLE,
    Kind.MONEY: {"type": "string", "examples": ["1000000", "100m", "1.5bn"]},
    Kind.NUMBER: {"type": "number"},
    Kind.DATE: {"type": "string", "examples": ["2025", "2025-03", "2025-03-27"]},
    Kind.TIME: {"type": "string", "examples": ["2025", "2025-03", "2025-03-27"]},
    Kind.FLAG: {"type": "boolean"},
}
"""What a filter takes, by the kind that it reads."""
_WRITTEN: dict[Kind, Schema] = {
    Kind.MONEY: {"type": "number"},
    Kind.NUMBER: {"type": "number"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TIME: _MOMENT,
    Kind.FLAG: {"type": "boolean"},
    Kind.MANY: {"type": "array", "items": _TEXT},
}
"""What a cell is, by the kind of its column."""
_PROVENANCE: Schema = {
    "publisher": _TEXT,
    "address": {"type": ["string", "null"], "description": "The page with the same rows."},
    "data_version": _WHOLE,
    "changed_at": _MOMENT,
    "licence": _TEXT,
    "licence_address": _ADDRESS,
    "rights": {"type": "string", "description": "What the licence does not cover."},
}
PROBLEM: Schema = {
    "type": "object",
    "description": "A problem document (RFC 9457).",
    "required": ["type", "title", "status", "detail", "problems"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": _WHOLE,
        "detail": _TEXT,
        "problems": {
            "type": "object",
            "description": "Each wrong parameter with what is wrong with it.",
            "additionalProperties": _TEXT,
        },
    },
}
_LINKS: Schema = {
    "type": "object",
    "required": ["self", "first", "next", "previous"],
    "properties": {
        "self": _ADDRESS,
        "first": _ADDRESS,
        "next": {"type": ["string", "null"], "format": "uri"},
        "previous": {"type": ["string", "null"], "format": "uri"},
    },
}


def body(media_type: str) -> Schema:
    """An answer of a media type that has no schema of its own."""
    is_text = media_type.startswith("text/") or media_type.endswith(("json", "xml"))
    return {media_type: {"schema": _TEXT if is_text else {"type": "string", "format": "binary"}}}


def reference(section: str, name: str) -> Schema:
    """Where a shared part of the documentation stands."""
    return {"$ref": f"#/components/{section}/{name}"}


def row_name(dataset: Dataset) -> str:
    """The name of a row's schema: ``Commitment``, ``Event``."""
    return dataset.label.title().replace(" ", "")


def components() -> dict[str, dict[str, Schema]]:
    """All shared schemas and parameters by section and name."""
    schemas = {"Problem": PROBLEM, "Links": _LINKS}
    parameters: dict[str, Schema] = {}
    for dataset in DATASETS.values():
        row = row_name(dataset)
        schemas |= {row: _row(dataset), f"{row}Page": _page(dataset), f"{row}Document": _document(dataset)}
        schemas |= {_list_name(dataset, each.name): _values(each) for each in dataset.columns if each.labels}
        schemas[_list_name(dataset, "sort")] = _orders(dataset)
        parameters |= query_parameters(dataset)
        parameters |= {f"{dataset.name}.{each['name']}": each for each in (*_PAGE, _columns(dataset))}
    return {"schemas": schemas, "parameters": parameters}


def query_parameters(dataset: Dataset) -> dict[str, Schema]:
    """The parameters that choose and order rows, by the name under which the components hold them."""
    filters = [_filter(dataset, column, operator) for column in dataset.columns for operator in suiting(column)]
    return {f"{dataset.name}.{each['name']}": each for each in (*filters, *_search(dataset), _sort(dataset))}


def page_parameters(dataset: Dataset) -> list[str]:
    """The names under which the components hold the parameters of pages."""
    return [f"{dataset.name}.{each['name']}" for each in _PAGE]


def columns_parameter(dataset: Dataset) -> str:
    """The name under which the components hold the choice of columns."""
    return f"{dataset.name}.{COLUMNS}"


def option_parameters(options: Iterable[Option]) -> list[Schema]:
    """The choices that a format leaves to the reader."""
    return [
        {
            "name": option.name,
            "in": "query",
            "description": option.help,
            "schema": {"type": "string", "enum": list(option.values), "default": option.values[0]},
        }
        for option in options
    ]


_PAGE: tuple[Schema, ...] = (
    {
        "name": "size",
        "in": "query",
        "description": "Rows a page.",
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
    },
    {
        "name": "after",
        "in": "query",
        "description": "The place from which to read on, as links.next has it.",
        "schema": _TEXT,
    },
    {
        "name": "before",
        "in": "query",
        "description": "The place up to which to read, as links.previous has it.",
        "schema": _TEXT,
    },
)


def _row(dataset: Dataset) -> Schema:
    """A row; without a choice of columns it has all of them."""
    properties = {column.name: _cell(dataset, column) for column in dataset.columns}
    return {"type": "object", "description": dataset.help, "properties": properties}


def _cell(dataset: Dataset, column: Column) -> Schema:
    said = {"title": column.label, "description": column.help}
    if column.labels:
        return {"anyOf": [reference("schemas", _list_name(dataset, column.name)), {"type": "null"}], **said}
    kind = _WHOLE if is_whole(column) else _WRITTEN.get(column.kind, _TEXT)
    known = column.name == dataset.key or column.kind is Kind.MANY
    return {**kind, **said} if known else {**kind, **said, "type": [kind["type"], "null"]}


def _list_name(dataset: Dataset, name: str) -> str:
    """The name of the schema of a closed list: ``CommitmentTotalsReason``."""
    return row_name(dataset) + name.title().replace("_", "")


def _values(column: Column) -> Schema:
    """The values of a closed list."""
    words = "; ".join(f"{value}: {label}" for value, label in column.labels.items())
    return {"type": "string", "enum": list(column.labels), "description": f"{column.help} {words}."}


def _orders(dataset: Dataset) -> Schema:
    """What rows can be sorted by."""
    names = [sign + column.name for column in dataset.columns if column.sortable for sign in ("", "-")]
    return {"type": "string", "enum": names}


def _page(dataset: Dataset) -> Schema:
    """One page of rows with the way to the others."""
    own = {
        "rows": {"type": "array", "items": reference("schemas", row_name(dataset))},
        "total": {"type": "integer", "description": "Rows that match, on all pages."},
        "start": {
            "type": "integer",
            "description": "Place of the first row among them, from 1; 0 without rows.",
        },
        "links": reference("schemas", "Links"),
    }
    return _about_rows(own)


def _document(dataset: Dataset) -> Schema:
    """All rows in one document."""
    rows = {"type": "array", "items": reference("schemas", row_name(dataset))}
    return _about_rows({"rows": rows, "count": {"type": "integer", "description": "Rows in the document."}})


def _about_rows(own: Schema) -> Schema:
    said = {"dataset": _TEXT, "query": {"type": "string", "description": "The query in English."}}
    properties = {**said, **_PROVENANCE, **own}
    return {"type": "object", "required": [*properties], "properties": properties}


def _filter(dataset: Dataset, column: Column, operator: Operator) -> Schema:
    name = f"{column.name}{SEPARATOR}{operator.key}" if operator.key else column.name
    schema = _read(dataset, column, operator)
    return {
        "name": name,
        "in": "query",
        "description": f"{column.label} {operator.label}. {column.help} {operator.help}",
        "schema": {"type": "array", "items": schema} if operator.several else schema,
    }


def _read(dataset: Dataset, column: Column, operator: Operator) -> Schema:
    if operator.reads is None and column.labels:
        return reference("schemas", _list_name(dataset, column.name))
    return _READ.get(operator.reads or column.kind, _TEXT)


def _search(dataset: Dataset) -> tuple[Schema, ...]:
    words = {"name": "q", "in": "query", "description": "Words that must all be found.", "schema": _TEXT}
    return (words,) if dataset.search else ()


def _sort(dataset: Dataset) -> Schema:
    return {
        "name": "sort",
        "in": "query",
        "description": f"Columns to sort by; a minus sign turns the order. Default: {dataset.default_sort}.",
        "schema": {"type": "array", "items": reference("schemas", _list_name(dataset, "sort")), "maxItems": MOST_SORTS},
    }


def _columns(dataset: Dataset) -> Schema:
    names = ",".join(column.name for column in dataset.columns[:3])
    return {
        "name": COLUMNS,
        "in": "query",
        "description": "Names of columns in their order, separated by commas; all columns where it does not stand.",
        "schema": {"type": "string", "examples": [names]},
    }
