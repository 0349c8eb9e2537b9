"""The data dictionary of a file: a Table Schema (Frictionless Data, version 2) that describes the CSV to the letter."""

from typing import Any

from app.listing.cells import BETWEEN, is_whole
from app.listing.column import Column, Kind
from app.listing.export_csv import DECIMALS, DELIMITERS
from app.listing.export_json import head
from app.listing.selection import Selection

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.DATE: {"type": "date"},
    Kind.TIME: {"type": "datetime"},
    Kind.FLAG: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Kind.MANY: {"type": "list", "delimiter": BETWEEN, "itemType": "string"},
    Kind.URL: {"type": "string", "format": "uri"},
}


def table_schema(selection: Selection, delimiter: str = "comma", decimal: str = "point") -> dict[str, Any]:
    """The columns of a selection, as CSV of this delimiter and decimal sign has them; and where the rows come from."""
    key = selection.query.dataset.key
    return {
        "$schema": PROFILE,
        "title": selection.words,
        "description": selection.query.dataset.help,
        "fields": [_field(column, DECIMALS[decimal]) for column in selection.columns],
        **({"primaryKey": [key]} if key in {column.name for column in selection.columns} else {}),
        "missingValues": [""],
        "dialect": {"delimiter": DELIMITERS[delimiter], "header": True, "encoding": "utf-8-sig"},
        **head(selection),
    }


def _field(column: Column, point: str) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "title": column.label, "description": column.help}
    described |= _type(column, point)
    if column.unit:
        described["unit"] = column.unit
    if column.labels:
        described["constraints"] = {"enum": list(column.labels)}
        described["categories"] = [{"value": value, "label": words} for value, words in column.labels.items()]
    return described


def _type(column: Column, point: str) -> dict[str, Any]:
    if column.kind in (Kind.ID, Kind.MONEY, Kind.NUMBER):
        return {"type": "integer"} if is_whole(column) else {"type": "number", "decimalChar": point}
    return _TYPES.get(column.kind, {"type": "string"})
