"""What the API documentation says of each file, written from the declared columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi.responses import Response

from app.listing.column import Column, Kind
from app.listing.dataset import Dataset
from app.listing.operators import Operator, suiting
from app.listing.parts import SEPARATOR

_ALL_ROWS = "All rows that match, not one page of them."
_SCHEMAS: dict[Kind, dict[str, Any]] = {
    Kind.ID: {"type": "integer"},
    Kind.MONEY: {"type": "string", "examples": ["1000000", "100m", "1.5bn"]},
    Kind.NUMBER: {"type": "number"},
    Kind.DATE: {"type": "string", "examples": ["2025", "2025-03", "2025-03-27"]},
    Kind.TIME: {"type": "string", "examples": ["2025", "2025-03", "2025-03-27"]},
    Kind.FLAG: {"type": "boolean"},
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "problems"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "problems": {
            "type": "object",
            "description": "Each wrong parameter with what is wrong with it.",
            "additionalProperties": {"type": "string"},
        },
    },
}


_WRONG = {"content": {"application/problem+json": {"schema": PROBLEM}}}
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {"4XX": {"description": "No such row", **_WRONG}}


@dataclass(frozen=True, slots=True)
class Format:
    """What a suffix of an address stands for."""

    name: str
    media_type: str
    holds: str


_FORMATS = {
    "csv": Format("CSV", "text/csv", _ALL_ROWS),
    "json": Format("JSON", "application/json", _ALL_ROWS),
    "atom": Format("an Atom feed", "application/atom+xml", "What matches and was told last, for feed readers."),
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the API."""

    path: str
    summary: str
    description: str


def describe_file(dataset: Dataset, suffix: str) -> dict[str, Any]:
    """Arguments for the route of a dataset's file: name, summary, and every parameter with its help."""
    form = _FORMATS[suffix]
    right = {"description": dataset.help, "content": {form.media_type: {}}}
    return {
        "name": f"{dataset.name}_{suffix}",
        "operation_id": f"{dataset.name}_{suffix}",
        "summary": f"{dataset.plural} as {form.name}",
        "description": f"{dataset.help} {form.holds}",
        "tags": [dataset.name],
        "response_class": Response,
        "responses": {200: right, 422: {"description": "Wrong parameters", **_WRONG}},
        "openapi_extra": {"parameters": [*_filters(dataset), *_others(dataset)]},
    }


def _filters(dataset: Dataset) -> list[dict[str, Any]]:
    return [_filter(column, operator) for column in dataset.columns for operator in suiting(column)]


def _filter(column: Column, operator: Operator) -> dict[str, Any]:
    name = f"{column.name}{SEPARATOR}{operator.key}" if operator.key else column.name
    schema = _schema(column, operator)
    return {
        "name": name,
        "in": "query",
        "description": f"{column.label} {operator.label}. {column.help} {operator.help}",
        "schema": {"type": "array", "items": schema} if operator.several else schema,
    }


def _schema(column: Column, operator: Operator) -> dict[str, Any]:
    if operator.reads is None and column.labels:
        return {"type": "string", "enum": list(column.labels)}
    return _SCHEMAS.get(operator.reads or column.kind, {"type": "string"})


def _others(dataset: Dataset) -> list[dict[str, Any]]:
    sortable = [sign + column.name for column in dataset.columns if column.sortable for sign in ("", "-")]
    words = {"name": "q", "in": "query", "description": "Words that must all be found.", "schema": {"type": "string"}}
    order = {
        "name": "sort",
        "in": "query",
        "description": f"Column to sort by; a minus sign before it turns the order. Default: {dataset.default_sort}.",
        "schema": {"type": "string", "enum": sortable},
    }
    return [*([words] if dataset.search else []), order]


def endpoints(openapi: Mapping[str, Any]) -> list[Endpoint]:
    """The addresses of an OpenAPI document, in its order."""
    return [
        Endpoint(path, operation["summary"], operation.get("description", ""))
        for path, operations in openapi["paths"].items()
        for operation in operations.values()
    ]
