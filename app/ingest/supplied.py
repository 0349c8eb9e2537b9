"""What is known about a document besides its own words: from a manifest, the command line, or the document's head."""

from dataclasses import dataclass, fields, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """Facts about a document; None is unknown."""

    published_on: date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None

    def or_else(self, other: "Supplied") -> "Supplied":
        """These facts, with the other's where they are unknown."""
        unknown = (field.name for field in fields(self) if getattr(self, field.name) is None)
        return replace(self, **{name: getattr(other, name) for name in unknown})


NOTHING = Supplied()
"""No facts."""
