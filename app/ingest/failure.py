"""What is told of a document that was not read or not saved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that did not become an article."""

    source: str
    """The document's place, as `Article.source` would name it."""
    message: str
    """Names the document and the reason, in one line."""
