"""A package as a text of its own, whose every cell can be pointed at, with the commitment that it tells."""

from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.actors import ActorRef
from app.domain.article import Article
from app.domain.extraction import CommitmentClaim, Extraction, Mark, Mention
from app.domain.money import Amount
from app.domain.span import Span
from app.domain.vocabulary import AmountBasis, Qualifier, Status
from app.ingest.imports.declaration import Dataset
from app.ingest.imports.packages import Package, Sum
from app.store.records import Record

VERSION = "1"
"""To be raised whenever the same file would give other records."""
_MARKED = {"country": "country", "type": "type", "announced_on": "announced_on", "currency": "amount"}
"""Columns from which a field is read whatever the package is, with the field's name."""


@dataclass(slots=True)
class _Page:
    """A text as it is written, with the places of what was put on it."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    def put(self, words: str, mark: str | None = None, column: str = "") -> Span:
        """Append words; ``mark`` is the field that is read from them."""
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words
        if mark is not None:
            self.marks.append(Mark(mark, span, f"import.{column}"))
        return span


def record(package: Package, dataset: Dataset, release: str, recipient: ActorRef, published_on: date | None) -> Record:
    """The record of a package: its explanation as the sentence, and a mark on every cell that a field is read from."""
    declared = dataset.declared
    title = f"{package.donor.name}: package {package.key}"
    page = _Page()
    heading = page.put(f"{title}, {declared.name}, release {release}")
    sentence = heading
    for number, explanation in enumerate(package.explanations):
        page.put("\n\n")
        span = page.put(explanation)
        sentence = span if number == 0 else sentence
    page.put("\n")
    for column, (header, words) in package.facts.items():
        page.put(f"\n{header}: ")
        page.put(words, _field(package, column), column)
    for number, piece in enumerate(package.pieces):
        page.put("\n\nItems\n" if number == 0 else "\n")
        page.put(f"{piece.item.name}: {piece.told or 'quantity not given'}", "items", "item")
    for number, link in enumerate(package.links):
        page.put("\n\nSources\n" if number == 0 else "\n")
        page.put(link)
    article = Article(
        source=f"{dataset.key} {release} {package.key}",
        text=page.text,
        title=title,
        published_on=published_on,
        outlet=declared.outlet,
        language=declared.language,
    )
    mention = Mention(sentence, tuple(page.marks), (f"import.{dataset.key}",))
    claim = replace(_claim(package, dataset.key, recipient), mentions=(mention,))
    reading = Extraction(article=article, version=f"import {VERSION}", relevant=True, commitments=(claim,))
    return Record(package.key, reading, declared.grade, package.links)


def _field(package: Package, column: str) -> str | None:
    """The field that is read from a column of the package; None where it is only told."""
    if package.sum is not None and column == package.sum.field:
        return "amount"
    if column == "kind" and package.instrument is not None:
        return "instrument"
    if column == "delivered_eur" and package.delivered:
        return "status"
    if column == "currency" and package.sum is None:
        return None
    return _MARKED.get(column)


def _claim(package: Package, dataset: str, recipient: ActorRef) -> CommitmentClaim:
    return CommitmentClaim(
        type=package.type,
        status=Status.DELIVERED if package.delivered else Status.ANNOUNCED,
        committing=(package.donor,),
        recipients=(recipient,),
        through=package.through,
        amount=_amount(package, package.sum) if package.sum else None,
        items=tuple(piece.item for piece in package.pieces),
        announced_on=package.announced_on,
        dataset=dataset,
        mentions=(),
    )


def _amount(package: Package, told: Sum) -> Amount:
    """The sum as the file writes it; an estimate is about right."""
    written = package.facts[told.field][1]
    return Amount(
        text=f"{written} {told.currency}",
        minimum=told.value,
        maximum=told.value,
        currency=told.currency,
        qualifier=Qualifier.EXACT if told.basis is AmountBasis.STATED else Qualifier.ABOUT,
        instrument=package.instrument,
        basis=told.basis,
    )
