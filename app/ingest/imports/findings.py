"""What an import has to say about single rows of a file: what was left out, what was left unknown, and why."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """What became of what a finding is about."""

    SKIPPED = "skipped"
    """The row is not in the database."""
    UNKNOWN = "unknown"
    """The row is there; this field of it is not known."""
    DOUBTFUL = "doubtful"
    """The row is there as the file has it, though the file contradicts itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one row of the file."""

    row: int
    """As a spreadsheet counts: the header is row 1."""
    key: str
    """The record's name in the file; empty where the row has none."""
    outcome: Outcome
    field: str
    reason: str

    def __str__(self) -> str:
        name = f" ({self.key})" if self.key else ""
        return f"row {self.row}{name}, {self.field}: {self.outcome}: {self.reason}"


def write(path: Path, findings: Iterable[Finding]) -> None:
    """Write findings as CSV, one a line, in the order of the file's rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([each.name for each in fields(Finding)])
        writer.writerows(astuple(each) for each in findings)
