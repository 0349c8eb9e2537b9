"""Writes learnt weights as the readable table that the extraction loads."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from app.domain.knowledge import Weight
from app.errors import UsageError

COLUMNS = ("decision", "label", "feature", "beside", "weight")


def write_weights(weights: Iterable[Weight], path: Path) -> int:
    """Replace the file by the weights, sorted, in one step; returns how many there are.

    Raises `UsageError` where the file cannot be written; the old one is then untouched.
    """
    rows = sorted((each.decision, each.label, each.feature, each.beside, each.weight) for each in weights)
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(rows)
        os.replace(fresh, path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    return len(rows)
