"""What the API documentation says of each address: arguments of the routes, and the list that people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.responses import Response

from app.listing.dataset import Dataset
from app.listing.export import Format
from app.web.schemas import (
    Schema,
    body,
    columns_parameter,
    components,
    option_parameters,
    page_parameters,
    query_parameters,
    reference,
    row_name,
)

_ALL_ROWS = "All rows that match, not one page of them."
_WRONG = {"content": {"application/problem+json": {"schema": reference("schemas", "Problem")}}}
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {"4XX": {"description": "No such row", **_WRONG}}


class DescribedApp(FastAPI):
    """The application, whose documentation holds what its addresses share once."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document; made once."""
        document = super().openapi()
        shared = document.setdefault("components", {})
        if "parameters" not in shared:
            shared |= {section: shared.get(section, {}) | parts for section, parts in components().items()}
        return document


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the API."""

    path: str
    summary: str
    description: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a right request is answered with; ``content`` has the schema of each media type."""

    holds: str
    content: Mapping[str, Schema]


def describe_file(dataset: Dataset, form: Format) -> dict[str, Any]:
    """Arguments for the route of a dataset's file."""
    document = {form.media_type: {"schema": reference("schemas", f"{row_name(dataset)}Document")}}
    answer = Answer(f"{form.use} {_ALL_ROWS}", document if form.suffix == "json" else body(form.media_type))
    own = [reference("parameters", columns_parameter(dataset)), *option_parameters(form.options)]
    return describe(dataset, form.suffix.replace(".", "_"), f"{dataset.plural} as {form.label}", answer, own)


def describe_pages(dataset: Dataset) -> dict[str, Any]:
    """Arguments for the route of a dataset's pages."""
    holds = "One page of rows; links.next leads on. Rows that come or go meanwhile do not shift the others."
    page = {"schema": reference("schemas", f"{row_name(dataset)}Page")}
    own = [reference("parameters", name) for name in (columns_parameter(dataset), *page_parameters(dataset))]
    return describe(dataset, "page", f"{dataset.plural}, page by page", Answer(holds, {"application/json": page}), own)


def describe(dataset: Dataset, name: str, summary: str, answer: Answer, own: Sequence[Schema] = ()) -> dict[str, Any]:
    """Arguments for a route that answers for the rows of a query.

    ``name`` tells the dataset's routes apart; ``own`` are parameters besides those of the query.
    """
    shared = [reference("parameters", key) for key in query_parameters(dataset)]
    return {
        "name": f"{dataset.name}_{name}",
        "operation_id": f"{dataset.name}_{name}",
        "summary": summary,
        "description": f"{dataset.help} {answer.holds}",
        "tags": [dataset.name],
        "response_class": Response,
        "responses": {
            200: {"description": answer.holds, "content": dict(answer.content)},
            422: {"description": "Wrong parameters", **_WRONG},
        },
        "openapi_extra": {"parameters": [*shared, *own]},
    }


def endpoints(openapi: Mapping[str, Any]) -> list[Endpoint]:
    """The addresses of an OpenAPI document, in its order."""
    return [
        Endpoint(path, operation["summary"], operation.get("description", ""))
        for path, operations in openapi["paths"].items()
        for operation in operations.values()
    ]
