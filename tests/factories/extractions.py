"""Whole extractions, and rates that never change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.article import Article
from app.domain.extraction import CommitmentClaim, Extraction
from app.domain.rates import Rate


def extraction(article: Article, *commitments: CommitmentClaim, version: str = "1", **changes: Any) -> Extraction:
    """What a version read out of an article."""
    return Extraction(article=article, version=version, relevant=True, commitments=commitments, **changes)


@dataclass(frozen=True)
class FixedRates:
    """The same rates on every day."""

    per_euro: Mapping[str, Decimal] = field(default_factory=lambda: {"USD": Decimal("1.25"), "SEK": Decimal(10)})

    def on(self, currency: str, day: date) -> Rate | None:
        """The fixed rate, dated the asked day."""
        rate = self.per_euro.get(currency)
        return Rate(rate, day, "fixed") if rate else None
