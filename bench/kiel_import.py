"""Holds an import against the workbook it came from: packages, and sums by donor and currency, to the cent.

    python -m bench.kiel_import Ukraine_Support_Tracker.xlsx

Imports the release 7 workbook twice into a database of its own, adds up "Total " of the sheet (the first row of each
package) without any of the importer's code, and compares with the rows in the database. Every difference is explained
by the packages that make it. The sheet's own EUR figures, at one rate for all days, stand beside ours.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from app import knowledge
from app.ingest.imports import declaration
from app.ingest.imports.running import Import, Order
from app.ingest.rates import EcbRates
from app.settings import PROJECT_FOLDER
from tests import databases

_SHEET = "Bilateral assistance, MAIN DATA"
_CENT = Decimal("0.01")
_ROWS = """
    SELECT r.key, a.text, c.currency, c.amount, c.amount_eur
    FROM records r
    JOIN articles a ON a.id = r.article_id
    JOIN mentions m ON m.article_id = r.article_id
    JOIN commitments c ON c.id = m.commitment_id
"""


class Sum(NamedTuple):
    """A package's donor, currency and sum; None where there is none."""

    donor: str
    currency: str
    value: Decimal | None
    eur: Decimal | None


def main(workbook: Path) -> None:
    sheet = dict(_in_sheet(workbook))
    with databases.server() as server:
        databases.migrate(server)
        engine = sa.create_engine(server)
        importing = Import(sessions=sessionmaker(engine), knowledge=knowledge.default(), rates=EcbRates())
        dataset = declaration.load(PROJECT_FOLDER / "seeds", "kiel")
        for _ in range(2):
            started = time.perf_counter()
            print(importing.run(dataset, Order(path=workbook)), f"{time.perf_counter() - started:.1f} s")
        with Session(engine) as session:
            stored = {row.key: _stored(row, sheet) for row in session.execute(sa.text(_ROWS))}
            rows = session.execute(sa.text("SELECT count(*) FROM commitments")).scalar()
        engine.dispose()
    print(f"{len(sheet)} packages in the sheet, {len(stored)} records and {rows} commitments in the database")
    _compare(sheet, stored)
    _in_euros(sheet, stored)


def _compare(sheet: dict[str, Sum], stored: dict[str, Sum]) -> None:
    """Print each donor and currency with both sums, and what explains a difference."""
    theirs, ours = _added(sheet), _added(stored)
    different = 0
    for donor, currency in sorted(theirs.keys() | ours.keys()):
        one, other = theirs[donor, currency], ours[donor, currency]
        different += one != other
        print(f"{donor:30} {currency} {one:>22,f} {other:>22,f} {'' if one == other else f'{other - one:+,f}'}")
    agree = len(theirs.keys() | ours.keys()) - different
    print(f"{agree} of {agree + different} sums by donor and currency agree to the cent")
    for key, package in sheet.items():
        there = stored.get(key)
        if there is None or (package.value or 0) != (there.value or 0):
            told = None if there is None else there.value
            print(f"  {key} ({package.donor}, {package.currency}): total {package.value}, imported {told}")


def _in_euros(sheet: dict[str, Sum], stored: dict[str, Sum]) -> None:
    """Print what the different rates make, and how many sums have no rate."""
    both = [(sheet[key].eur, row.eur) for key, row in stored.items() if row.eur is not None and sheet[key].eur]
    theirs, ours = (sum((pair[side] or Decimal(0) for pair in both), Decimal(0)) for side in (0, 1))
    without = Counter(row.currency for row in stored.values() if row.value is not None and row.eur is None)
    print(f"{len(both)} packages in EUR: {theirs:,.0f} at the sheet's one rate, {ours:,.0f} at the rate of each day")
    print(f"no EUR figure, as no day is known: {sum(without.values())} ({dict(without)})")


def _added(sums: dict[str, Sum]) -> dict[tuple[str, str], Decimal]:
    added: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for each in sums.values():
        if each.value is not None:
            added[each.donor, each.currency] += each.value
    return added


def _stored(row: sa.Row[tuple[str, str, str, Decimal, Decimal]], sheet: dict[str, Sum]) -> Sum:
    """A stored record, under the sheet's name of its donor as the record's text repeats it."""
    donor = next(line.partition(": ")[2] for line in row.text.splitlines() if line.startswith("countries: "))
    return Sum(donor, row.currency or sheet[row.key].currency, row.amount, row.amount_eur)


def _in_sheet(workbook: Path) -> Iterator[tuple[str, Sum]]:
    """Each package with the total on its first row, as the sheet has them."""
    sheet = openpyxl.load_workbook(workbook, read_only=True, data_only=True)[_SHEET]
    rows = sheet.iter_rows(values_only=True)
    place = {str(name).strip(): at for at, name in enumerate(next(rows))}
    seen: set[str] = set()
    for row in rows:
        key = str(row[place["ID"]])
        if key not in seen:
            seen.add(key)
            donor, currency = str(row[place["countries"]]), str(row[place["Original Currency"]])
            yield key, Sum(donor, currency, _figure(row[place["Total"]]), _figure(row[place["Converted Value in EUR"]]))


def _figure(cell: object) -> Decimal | None:
    if not isinstance(cell, int | float):
        return None
    return Decimal(str(cell)).quantize(_CENT, ROUND_HALF_UP)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
