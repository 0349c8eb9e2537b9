"""What a parameter of an address is called on the page that it filters: errors speak as the page does."""

from app.catalogue import DATASETS
from app.listing.operators import suiting
from app.listing.parts import SEPARATOR


def filter_name(path: str, parameter: str) -> str | None:
    """ "Amount in EUR, from" for ``amount_eur__gte``; None where the page at the path has no such filter."""
    dataset = next((DATASETS[part] for part in path.split("/") if part in DATASETS), None)
    name, _, key = parameter.partition(SEPARATOR)
    column = next((each for each in dataset.columns if each.name == name), None) if dataset else None
    operator = next((each for each in suiting(column) if each.key == key), None) if column else None
    if column is None or operator is None:
        return None
    return f"{column.label}, {operator.label}" if key else column.label
