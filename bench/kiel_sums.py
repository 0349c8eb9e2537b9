"""Measures the reading of sums against the Kiel Institute's Ukraine Support Tracker, release 7.

    python -m bench.kiel_sums Ukraine_Support_Tracker.xlsx

Needs openpyxl, which is no dependency of the project. Counted are the packages whose sum stands literally in their
explanation: the sheet's value, written out in figures or with a scale word ("35 million", "35,000,000", "0.5 bn"),
whatever stands beside it. A package is right where one of the sums read in the explanation has that value in the
sheet's currency. Failures are listed with the words around the value and what was read.
"""

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl

from app import knowledge
from app.extraction.recognise import amounts
from app.extraction.recognise.currencies import CompiledCurrencies, compile_currencies

_SHEET = "Bilateral assistance, MAIN DATA"
_SCALES = {
    1: "",
    10**3: r"[\s-]?(?:thousand|k)\b",
    10**6: r"[\s-]?(?:millions?|mln|mn|mio|m)\b",
    10**9: r"[\s-]?(?:billions?|bln|bn|b)\b",
}


class Package(NamedTuple):
    """A package's first row: its explanation and the sum beside it."""

    key: str
    country: str
    explanation: str
    currency: str
    value: Decimal


def main(workbook: Path) -> None:
    known = knowledge.default()
    currencies = compile_currencies(known)
    codes = {name: country.code for country in known.countries for name in (country.name, *country.aliases)}
    packages = list(_packages(workbook))
    literal = [(package, found) for package in packages if (found := _literally(package))]
    failures = []
    for package, place in literal:
        country = codes.get(package.country)
        got = _read(package.explanation, currencies, (country,) if country else ())
        if (package.value, package.currency) not in {
            (value, currency) for low, high, currency in got for value in (low, high)
        }:
            failures.append((package, place, got))
    for package, place, got in failures:
        around = package.explanation[max(0, place.start() - 60) : place.end() + 40]
        print(f"wrong: {package.key} {package.value} {package.currency}: …{around!r}… got {got}")
    right = len(literal) - len(failures)
    print(
        f"{len(packages)} packages with a sum, {len(literal)} of them with it in their explanation: "
        f"{right} right ({right / len(literal):.1%})"
    )


def _read(
    text: str, currencies: CompiledCurrencies, countries: tuple[str, ...]
) -> list[tuple[Decimal | None, Decimal | None, str]]:
    """Bounds and currency of each sum in a text, crowns and the like settled by the donor."""
    resolved = [amounts.resolve_currency(found, countries, currencies) for found in amounts.find(text, currencies)]
    return [(amount.minimum, amount.maximum, amount.currency) for amount in resolved]


def _literally(package: Package) -> re.Match[str] | None:
    """Where the package's value stands in its explanation, with any scale."""
    for scale, word in _SCALES.items():
        figure = package.value / scale
        if figure < Decimal("0.01") or figure != round(figure, 3):
            continue
        plain = f"{figure:f}".rstrip("0").rstrip(".") if "." in f"{figure:f}" else f"{figure:f}"
        whole, _, part = plain.partition(".")
        grouped = f"{int(whole):,}".replace(",", r"[,.\s']?")
        decimals = rf"[.,]{part}0*" if part else r"(?:[.,]0+)?"
        match = re.search(rf"(?<![\d.,]){grouped}{decimals}(?![\d]|[.,]\d){word}", package.explanation, re.IGNORECASE)
        if match and (scale > 1 or not re.match(_ANY_SCALE, package.explanation[match.end() :])):
            return match
    return None


_ANY_SCALE = r"[\s-]?(?:thousand|million|billion|mln|bn|mn|k\b|m\b)"


def _packages(workbook: Path) -> Iterator[Package]:
    """The packages with a sum; one spans several rows, and the sum stands on the first."""
    sheet = openpyxl.load_workbook(workbook, read_only=True, data_only=True)[_SHEET]
    rows = sheet.iter_rows(values_only=True)
    columns = {str(name).strip().lower(): i for i, name in enumerate(next(rows))}
    seen: set[str] = set()
    for row in rows:
        key, value = str(row[columns["id"]]), row[columns["monetary value as given by source"]]
        if key in seen or not isinstance(value, int | float) or value <= 0:
            continue
        seen.add(key)
        currency = str(row[columns["original currency"]])
        explanation = str(row[columns["explanation"]] or "")
        yield Package(key, str(row[columns["countries"]]), explanation, currency, round(Decimal(str(value)), 2))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(f"usage: python -m bench.kiel_sums PATH\n\n{__doc__}")
    main(Path(sys.argv[1]))
