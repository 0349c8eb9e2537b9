"""Reads a pasted text as it would be read when it is ingested, and makes the rows it would give; nothing is saved."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app import extraction
from app.domain.article import Article
from app.domain.consolidation import COVERING, MADE_UP, OUT_OF_TOTALS, Consolidated, consolidate, totals_reason
from app.domain.extraction import CommitmentClaim, Extraction
from app.domain.knowledge import Knowledge
from app.domain.money import Amount, EuroValue
from app.domain.rates import RateSource, in_euros, reference_day
from app.domain.sums import sum_of
from app.domain.telling import Telling
from app.domain.vocabulary import SourceGrade, TotalsReason
from app.errors import TooLarge, UnreadableDocument
from app.ingest import documents, pages
from app.ingest.fetching import Fetcher
from app.ingest.outlets import UNKNOWN_GRADE, named, outlet_of
from app.ingest.supplied import Supplied

LONGEST_PASTE = 1_000_000
"""Characters that can be pasted: a web page's source is a hundred times as long as its article."""
LONGEST_TEXT = 60_000
"""Characters of an article that are read at once: twenty times as long as most."""
PASTED = "pasted text"
_IS_MARKUP = re.compile(
    r"\s*<(?:!doctype|!--|html|head|body|main|article|section|header|div|p|h[1-6])\b", re.IGNORECASE
)
_HAS_HTML = re.compile(r"\s*<(?:!doctype|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TriedRow:
    """A commitment as it would be stored if this text alone told of it."""

    claim: CommitmentClaim
    row: Consolidated
    euros: EuroValue | None
    totals_reason: TotalsReason


@dataclass(frozen=True, slots=True)
class Trial:
    """What a text gives: its reading, and the rows that would be made of it."""

    extraction: Extraction
    grade: SourceGrade
    rows: tuple[TriedRow, ...]
    """In the order of ``extraction.commitments``."""

    @property
    def article(self) -> Article:
        """The text as it was read."""
        return self.extraction.article


def article_of(pasted: str, supplied: Supplied) -> Article:
    """A pasted text or web page as an article; `UnreadableDocument` where it holds none, `TooLarge` if too long."""
    if not pasted.strip():
        raise UnreadableDocument("there is nothing to read: paste a text first, or give its address")
    _check_length(pasted, LONGEST_PASTE, "what was pasted")
    article = documents.read_bytes(_as_document(pasted).encode("utf-8", "replace"), supplied, PASTED)
    _check_length(article.text, LONGEST_TEXT, "the article")
    return article


def article_at(address: str, fetcher: Fetcher, supplied: Supplied) -> Article:
    """The article at a web address, ``https://`` where nobody says how; raises as `article_of` does."""
    address = address.strip()
    article = pages.article_of(fetcher.fetch(address if "://" in address else f"https://{address}"), supplied)
    _check_length(article.text, LONGEST_TEXT, "the article")
    return article


def try_article(article: Article, knowledge: Knowledge, rates: RateSource) -> Trial:
    """The reading of an article and the rows it would give by itself; raises for no text."""
    outlet = outlet_of(article, knowledge)
    grade = outlet.grade if outlet else UNKNOWN_GRADE
    found = extraction.explain(named(article, outlet), knowledge)
    rows: list[TriedRow] = []
    for number, claim in enumerate(found.commitments):
        told = [part for part in found.commitments if part.parent == number]
        parts = [part.amount for part in told if part.status not in OUT_OF_TOTALS]
        covered = claim.parent is not None and rows[claim.parent].totals_reason in COVERING
        rows.append(_row(claim, found.article, grade, rates, parts=parts, covered=covered))
    return Trial(found, grade, tuple(rows))


def _row(
    claim: CommitmentClaim,
    article: Article,
    grade: SourceGrade,
    rates: RateSource,
    *,
    parts: Sequence[Amount | None],
    covered: bool,
) -> TriedRow:
    """One claim as the row that the store would compute from it; ``covered`` where its package counts itself."""
    row = consolidate([_telling(claim, article, grade)])
    euros = (
        in_euros(claim.amount, reference_day(row.claim.announced_on, article.published_on), rates)
        if claim.amount
        else None
    )
    reason = totals_reason(
        row.claim.status,
        has_sum=sum_of(claim.amount) is not None,
        retold=False,
        made_up=_made_up(claim.amount, parts),
        in_counted_whole=covered,
    )
    return TriedRow(claim, row, euros, reason)


def _made_up(whole: Amount | None, parts: Sequence[Amount | None]) -> bool:
    """Whether the parts told in the same currency make up a sum."""
    if whole is None or whole.minimum is None:
        return False
    told = [part.minimum for part in parts if part is not None and part.currency == whole.currency and part.minimum]
    return bool(told) and sum(told) >= MADE_UP * whole.minimum


def _telling(claim: CommitmentClaim, article: Article, grade: SourceGrade) -> Telling[CommitmentClaim]:
    """The claim as the only one that tells of its row."""
    return Telling(
        claim=claim,
        mention=0,
        article=0,
        source=0,
        published_on=article.published_on,
        grade=grade,
        outlet=article.outlet,
        sentences=tuple(_unique(mention.sentence.of(article.text) for mention in claim.mentions)),
        background=claim.background,
    )


def _unique(sentences: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(sentences)


def _as_document(pasted: str) -> str:
    """A piece of a web page becomes a whole one, so that it is read as such; other texts stay."""
    if _IS_MARKUP.match(pasted) and not _HAS_HTML.match(pasted):
        return f"<html><body>{pasted}</body></html>"
    return pasted


def _check_length(text: str, most: int, what: str) -> None:
    if len(text) > most:
        raise TooLarge(
            f"{what} has {len(text):,} characters; {most:,} can be read at once. "
            "The command tracker explain FILE reads longer ones"
        )
