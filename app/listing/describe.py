"""A query in plain English: the headline of its page, the chips beneath it, and the first line of its files."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.listing.query import Query

Names = Mapping[str, Mapping[str, str]]
"""Column name → code → name."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of a filter in few words, and the query without it."""

    text: str
    title: str
    """With the column's label, for a tooltip and for screen readers: "Country: Germany"."""
    without: Query


def describe(query: Query, names: Names) -> str:
    """ "Commitments by Germany or France, announced in 2025, of at least €100 million, agreed or further"."""
    raise NotImplementedError


def chips(query: Query, names: Names) -> tuple[Chip, ...]:
    """A chip for each value of each filter, and one for the search."""
    raise NotImplementedError
