"""Texts read with the project's own knowledge, as far as each stage's tests look at them."""

from datetime import date
from functools import cache

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.extraction import explain
from app.extraction.assemble.antecedents import Referent, refer
from app.extraction.assemble.candidates import Candidate, propose
from app.extraction.line import Compiled, compile_knowledge, recognise
from app.extraction.reading import Reading
from app.extraction.segment import segment
from app.knowledge import default

PUBLISHED = date(2025, 3, 12)
"""A Wednesday."""


@cache
def compiled() -> Compiled:
    """The project's own knowledge, ready for reading."""
    return compile_knowledge(default())


def read(text: str, published: date | None = PUBLISHED) -> Reading:
    """All that is recognised in a text."""
    return recognise(Article("-", text, published_on=published), segment(text), compiled())


def referents(text: str) -> tuple[tuple[Referent, ...], ...]:
    """Everybody meant in each sentence of a text."""
    return refer(read(text))


def candidates(text: str) -> tuple[Candidate, ...]:
    """All that may be a commitment in a text."""
    reading = read(text)
    return propose(reading, refer(reading), frozenset())


def extracted(text: str, published: date | None = PUBLISHED) -> Extraction:
    """A text read to the end, with everything recognised and turned down."""
    return explain(Article("-", text, published_on=published), default())


def promised_sums(text: str) -> list[int | None]:
    """The sums of all rows of a text, the smallest first."""
    found = [claim.amount for claim in extracted(text).commitments]
    return sorted(int(amount.minimum) for amount in found if amount is not None and amount.minimum is not None)


def promised_shares(text: str) -> list[float]:
    """The shares of GDP, in percent, of all rows of a text in its order."""
    return [float(claim.share_of_gdp.percent) for claim in extracted(text).commitments if claim.share_of_gdp]
