"""Packages of a dataset: the rows of a sheet that share a key. The sum stands on the first of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.domain.actors import ActorRef
from app.domain.dates import DateValue
from app.domain.extraction import Item
from app.domain.knowledge import Knowledge
from app.domain.vocabulary import AmountBasis, CommitmentType, Instrument
from app.extraction.recognise import amounts
from app.extraction.recognise.currencies import compile_currencies
from app.ingest.imports import cells
from app.ingest.imports.declaration import Declaration
from app.ingest.imports.donors import Donors
from app.ingest.imports.findings import Finding, Outcome
from app.ingest.imports.sheets import Line, Sheet

_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A package's sum in the currency that the file gives, to the cent."""

    value: Decimal
    currency: str
    basis: AmountBasis
    field: str
    """The column it stands in: ``total``, or ``stated`` where that is empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in kind, as a row of the package names it, and the row's cell of its quantity."""

    item: Item
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package as the file has it."""

    row: int
    key: str
    donor: ActorRef
    through: tuple[ActorRef, ...]
    type: CommitmentType
    instrument: Instrument | None
    announced_on: DateValue | None
    sum: Sum | None
    delivered: bool
    """All of the sum is delivered, by the file's own figures."""
    explanations: tuple[str, ...]
    pieces: tuple[Piece, ...]
    links: tuple[str, ...]
    facts: Mapping[str, tuple[str, str]]
    """Column → the file's own header and the cell of the first row, as they stand."""


class Reader:
    """Reads packages; what it cannot understand it notes in ``findings``."""

    def __init__(self, declared: Declaration, knowledge: Knowledge) -> None:
        self.findings: list[Finding] = []
        self._declared = declared
        self._donors = Donors(knowledge, declared)
        self._currencies = {currency.code for currency in knowledge.currencies}
        self._sums_in = compile_currencies(knowledge)
        self._equipment = {
            name.casefold() + plural: piece.code
            for piece in knowledge.equipment
            for name in (piece.name, *piece.aliases)
            for plural in ("", "s")
        }

    def packages(self, sheet: Sheet) -> Iterator[Package]:
        """The packages of a sheet, in the order of their first rows."""
        rows: dict[str, list[Line]] = {}
        for line in sheet.lines:
            key = cells.words(line.cells["key"], self._declared.cells)
            if key is None:
                self._note(line, "", Outcome.SKIPPED, "key", "it does not say to which package it belongs")
            else:
                rows.setdefault(key, []).append(line)
        for key, lines in rows.items():
            package = self._package(key, lines, sheet.headers)
            if package is not None:
                yield package

    def _package(self, key: str, lines: Sequence[Line], headers: Mapping[str, str]) -> Package | None:
        first = lines[0]
        name, kind = self._words(first, "country"), self._words(first, "type")
        donor = self._donors.of(name) if name else None
        type_ = next((each for told, each in self._declared.types.items() if _same(told, kind)), None)
        if donor is None or type_ is None:
            field, reason = (
                ("country", f"nobody is known by the name {name!r}")
                if donor is None
                else ("type", f"{kind!r} is no type of aid that [types] declares")
            )
            for line in lines:
                self._note(line, key, Outcome.SKIPPED, field, reason)
            return None
        own = [line for line in lines if self._belongs(line, key, name)]
        instrument = next(
            (each for told, each in self._declared.instruments.items() if _same(told, self._words(first, "kind"))), None
        )
        told = self._sum(first, key)
        explanations = tuple(dict.fromkeys(filter(None, (self._passage(line, "explanation") for line in own))))
        self._check_against_words(first, key, told, explanations, donor)
        return Package(
            row=first.number,
            key=key,
            donor=donor,
            through=self._donors.through(name or ""),
            type=type_,
            instrument=instrument,
            announced_on=self._day(own, key),
            sum=told,
            delivered=self._is_delivered(first, key),
            explanations=explanations,
            pieces=tuple(piece for line in own if (piece := self._piece(line, key))),
            links=self._links(own),
            facts={
                field: (header, words)
                for field, header in headers.items()
                if field not in ("links", "item", "quantity", "explanation") and (words := self._words(first, field))
            },
        )

    def _belongs(self, line: Line, key: str, donor: str | None) -> bool:
        """Whether a row of a package names its donor, or none."""
        name = self._words(line, "country")
        if name is None or _same(name, donor):
            return True
        self._note(line, key, Outcome.SKIPPED, "country", f"the row names {name!r}, but its package is of {donor!r}")
        return False

    def _sum(self, line: Line, key: str) -> Sum | None:
        """The package's sum: the total, else what the source states. A sum of nought is none."""
        for field in ("total", "stated"):
            value = self._figure(line, key, field)
            if value is not None and value != 0:
                break
        else:
            return None
        currency = self._words(line, "currency")
        if not 0 < value < _LARGEST:
            self._note(line, key, Outcome.UNKNOWN, field, f"{value} is not a sum that can be promised")
            return None
        if currency not in self._currencies:
            self._note(line, key, Outcome.UNKNOWN, "currency", f"{value:,} of what? {currency!r} is no currency")
            return None
        if field == "stated" and "total" in line.cells:
            reason = "the total is empty: the sum is what the source states"
            self._note(line, key, Outcome.DOUBTFUL, "total", reason)
        basis = self._declared.bases.get(self._words(line, "basis") or "", AmountBasis.ESTIMATED)
        return Sum(value=value.quantize(_CENT, ROUND_HALF_UP), currency=currency, basis=AmountBasis(basis), field=field)

    def _check_against_words(
        self, line: Line, key: str, told: Sum | None, explanations: Sequence[str], donor: ActorRef
    ) -> None:
        """Note where the explanation names sums, and the package's own is none of them."""
        if told is None or told.basis is not AmountBasis.STATED or not explanations:
            return
        found = amounts.find(explanations[0], self._sums_in)
        read = [amounts.resolve_currency(each, (donor.key,), self._sums_in) for each in found]
        named = {(value, each.currency) for each in read for value in (each.minimum, each.maximum) if value is not None}
        if named and (told.value, told.currency) not in named:
            others = ", ".join(sorted(f"{value:,f} {currency}" for value, currency in named))
            reason = f"{told.value:,f} {told.currency} is not in the explanation, which names {others}"
            self._note(line, key, Outcome.DOUBTFUL, told.field, reason)

    def _is_delivered(self, line: Line, key: str) -> bool:
        whole, delivered = (self._figure(line, key, name) for name in ("value_eur", "delivered_eur"))
        return whole is not None and delivered is not None and 0 < whole <= delivered + _CENT

    def _day(self, lines: Sequence[Line], key: str) -> DateValue | None:
        """The day of the first row; the package's other rows may be additions to it."""
        first = lines[0]
        when = cells.day(first.cells["announced_on"], self._declared.cells)
        if when is None:
            self._note(first, key, Outcome.UNKNOWN, "announced_on", "no date is given")
        elif when.day is None:
            reason = f"{when.text!r} names no day, month or year that can be meant"
            self._note(first, key, Outcome.UNKNOWN, "announced_on", reason)
        return when

    def _piece(self, line: Line, key: str) -> Piece | None:
        name = self._words(line, "item")
        if name is None:
            return None
        try:
            quantity = cells.quantity(line.cells.get("quantity"), self._declared.cells)
        except ValueError as problem:
            self._note(line, key, Outcome.UNKNOWN, "quantity", f"{problem} of {name}")
            quantity = None
        told = self._words(line, "quantity")
        return Piece(Item(name, quantity, self._equipment.get(name.casefold())), told or "")

    def _links(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """Addresses of the sources, each once; notes that are no address stay in the file."""
        found = (cells.words(cell, self._declared.cells) for line in lines for cell in line.lists.get("links", ()))
        addresses = (text.lstrip(". ") for text in found if text)
        return tuple(dict.fromkeys(each for each in addresses if each.startswith(("https://", "http://"))))

    def _figure(self, line: Line, key: str, field: str) -> Decimal | None:
        try:
            return cells.figure(line.cells.get(field), self._declared.cells)
        except ValueError as problem:
            self._note(line, key, Outcome.UNKNOWN, field, str(problem))
            return None

    def _words(self, line: Line, field: str) -> str | None:
        return cells.words(line.cells.get(field), self._declared.cells)

    def _passage(self, line: Line, field: str) -> str | None:
        return cells.passage(line.cells.get(field), self._declared.cells)

    def _note(self, line: Line, key: str, outcome: Outcome, field: str, reason: str) -> None:
        self.findings.append(Finding(line.number, key, outcome, field, reason))


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.casefold() == other.casefold()
