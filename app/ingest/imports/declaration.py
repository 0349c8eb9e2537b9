"""How a dataset's file is to be read: a TOML file of ``seeds/imports``, so that a new release is a change of data."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from app.domain.vocabulary import CommitmentType, Instrument, SourceGrade
from app.errors import KnowledgeError, UsageError

FOLDER = "imports"


class Holds(StrEnum):
    """What a dataset's rows are."""

    PACKAGES = "packages"
    FIGURES = "figures"


REQUIRED = {
    Holds.PACKAGES: ("key", "country", "announced_on", "type", "explanation", "currency", "total"),
    Holds.FIGURES: ("country", "year", "month", "committed", "allocated"),
}
"""Columns without which a file cannot be read."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class File(_Strict):
    """Where the rows stand in a workbook. A CSV file is one sheet."""

    sheets: tuple[str, ...]
    """Names that the sheet has had."""
    about: tuple[str, ...]
    """Sheets that say which release it is."""
    release: str
    """Pattern of that statement, with the release as its one group; empty where the file does not say."""


class Cells(_Strict):
    """What cells mean, whatever their column."""

    empty: tuple[str, ...]
    unknown_quantity: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """Words before a date that make it a limit rather than the day."""
    day_first: bool = False
    years: tuple[int, int] = (1, 9999)
    """First and last year that can be meant: a date outside ("2922") is a slip of the pen."""
    unit: int = 1
    """How many euros one unit of a figure is."""


class Declaration(_Strict):
    """A dataset's file. Lists of columns are headers that the column has had; a new one is added to its list."""

    holds: Holds
    name: str
    publisher: str
    outlet: str
    citation: str
    grade: SourceGrade
    language: str
    recipient: str
    file: File
    cells: Cells
    columns: Mapping[str, tuple[str, ...]]
    unnamed: Mapping[str, str] = {}
    """Columns without a header, by the header to their left."""
    types: Mapping[str, CommitmentType] = {}
    instruments: Mapping[str, Instrument] = {}
    bases: Mapping[str, str] = {}
    countries: Mapping[str, str] = {}
    """Names that the knowledge does not have, with the key of whom they mean."""
    through: Mapping[str, str] = {}
    """Names of bodies through which somebody else gives."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset's name, as in ``tracker import``, and how it is read."""

    key: str
    declared: Declaration
    version: str = field(repr=False)
    """Of the declaration: another one reads the same file anew."""

    def release_in(self, text: str) -> str | None:
        """The release that a text names."""
        pattern = self.declared.file.release
        found = re.search(pattern, text, re.IGNORECASE) if pattern else None
        return found.group(1) if found else None


def names(seeds: Path) -> tuple[str, ...]:
    """The datasets that can be imported."""
    return tuple(sorted(path.stem for path in (seeds / FOLDER).glob("*.toml")))


def load(seeds: Path, key: str) -> Dataset:
    """The declaration of a dataset; `UsageError` where there is none, `KnowledgeError` where it is wrong."""
    if key not in names(seeds):
        raise UsageError(f"there is no dataset {key!r}; there are {', '.join(names(seeds))}")
    path = seeds / FOLDER / f"{key}.toml"
    text = path.read_text(encoding="utf-8")
    try:
        declared = Declaration(**tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{FOLDER}/{path.name}: {error}") from error
    except ValidationError as error:
        raise KnowledgeError(f"{FOLDER}/{path.name}: {_first(error)}") from error
    missing = [name for name in REQUIRED[declared.holds] if not declared.columns.get(name)]
    if missing:
        raise KnowledgeError(f"{FOLDER}/{path.name}: [columns] has no {', '.join(missing)}")
    return Dataset(key, declared, _digest(text))


def _first(error: ValidationError) -> str:
    problem: Any = error.errors()[0]
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
