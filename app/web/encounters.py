"""Who met whom how often, as a matrix whose cells lead to the meetings."""

from dataclasses import dataclass

from app.catalogue.agenda import encounters
from app.catalogue.memory import Reader
from app.listing.query import Query

MOST = 18
_SHADES = 5
_MOST_PAIRS = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """Meetings of two participants; of one with itself, all of its meetings."""

    count: int
    shade: int
    """Step of the colour ramp, 0 without a meeting."""
    query: Query
    alone: bool
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """A participant with its cells, one for each column."""

    key: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The fullest participants, each against each."""

    lines: tuple[Line, ...]
    pairs: tuple[Cell, ...]
    """The most frequent pairs, most first."""
    others: int
    most: int
    """Meetings of the most frequent pair."""


def matrix(reader: Reader, query: Query, by: str) -> Matrix:
    """The matrix of a query's meetings; ``by`` is the column that names those who met."""
    found = encounters(reader.session, query, by, MOST)
    top = max((count for (one, other), count in found.counts.items() if one != other), default=0)

    def cell(one: str, other: str) -> Cell:
        count = found.counts.get((one, other), 0)
        both = query.with_value(by, one, "all").with_value(by, other, "all")
        names = found.names[one] if one == other else f"{found.names[one]} and {found.names[other]}"
        shade = 0 if one == other or not count else 1 + (_SHADES - 1) * (count - 1) // max(1, top - 1)
        return Cell(count, shade, both, one == other, names)

    lines = tuple(Line(key, found.names[key], tuple(cell(key, other) for other in found.keys)) for key in found.keys)
    upper = [line.cells[place] for number, line in enumerate(lines) for place in range(number + 1, len(lines))]
    often = sorted((each for each in upper if each.count), key=lambda each: (-each.count, each.said))
    return Matrix(lines, tuple(often[:_MOST_PAIRS]), found.others, top)
