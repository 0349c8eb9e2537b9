"""A place in an article's text."""

from typing import NamedTuple, Self


class _Range(NamedTuple):
    start: int
    end: int


class Span(_Range):
    """Half-open range of character offsets into ``Article.text``: ``0 <= start < end <= len(text)``. A tuple, as
    hundreds are made and compared for each article."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """Raises ValueError where it does not run forward."""
        if not 0 <= start < end:
            raise ValueError(f"a span runs forward from 0, not {start}..{end}")
        return tuple.__new__(cls, (start, end))

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
