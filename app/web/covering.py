"""The page that holds our sums against an imported dataset's, from its address."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from app.catalogue.counting import Rule as Counted
from app.catalogue.coverage import Balance, Cell, Coverage, Of, Rule, jointly, rows_of
from app.errors import InvalidQuery
from app.listing.export_csv import BYTE_ORDER_MARK
from app.web.charts import Chart, paired_months
from app.web.view import COUNTING

PATH = "/coverage"
MOST_GAPS = 20
"""Country months listed as those where most is missed."""
_FILE = ("country", "month", "committed_eur", "allocated_eur", "amount_eur", "difference_eur", "commitments", "release")
CSV = "text/csv; charset=utf-8"
CSV_ANSWER: dict[str, Any] = {
    "description": "A line a country and month",
    "content": {CSV: {"schema": {"type": "string", "format": "binary"}}},
}
PARAMETERS: Sequence[Mapping[str, object]] = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "string"} | ({"enum": list(values)} if values else {}),
    }
    for name, description, values in (
        ("country", "Key of one country or body; all of them without it.", ()),
        ("year", "One year, such as 2022.", ()),
        ("of", "The dataset's figure that ours are held against.", tuple(of.value for of in Of)),
        (COUNTING, "Also counts what only datasets tell.", (Counted.IMPORTED.value,)),
    )
]
LABELS: Mapping[Of, str] = {Of.COMMITTED: "committed", Of.ALLOCATED: "allocated"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    of: Of = Of.COMMITTED
    with_imported: bool = False
    country: str = ""
    year: str = ""

    def address(self, suffix: str = "", **changes: str) -> str:
        """The address of this page, or of another country or year of it."""
        country, year = changes.get("country", self.country), changes.get("year", self.year)
        params = {
            "country": country,
            "year": year,
            "of": "" if self.of is Of.COMMITTED else self.of.value,
            COUNTING: Counted.IMPORTED.value if self.with_imported else "",
        }
        given = {name: text for name, text in params.items() if text}
        return f"{PATH}{suffix}?{urlencode(given)}" if given else f"{PATH}{suffix}"

    @property
    def rule(self) -> Rule:
        """How the sides are compared."""
        return Rule(self.of, self.with_imported)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what it adds up, its name, and where its rows are."""

    balance: Balance
    name: str
    rows: str
    """The address of our rows."""
    deeper: str = ""
    """The address of this page for it alone."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page shows."""

    asked: Asked
    coverage: Coverage
    whole: Balance
    countries: tuple[Line, ...]
    """Those that the dataset follows, the greatest first."""
    others: tuple[Line, ...]
    """Those of ours that it does not follow."""
    months: tuple[Line, ...]
    gaps: tuple[Line, ...]
    chart: Chart
    years: tuple[str, ...]
    joint: str
    """The address of our joint pledges."""

    @property
    def place(self) -> str:
        """The chosen country's name; empty for all."""
        return self.coverage.names.get(self.asked.country, self.asked.country)


def read(params: Sequence[tuple[str, str]], coverage: Coverage | None) -> Asked:
    """What an address asks for; `InvalidQuery` names each parameter that is wrong."""
    given = {name: text.strip() for name, text in params if text.strip()}
    countries = {cell.country for cell in coverage.cells} if coverage else set()
    years = _years(coverage) if coverage else ()
    allowed: Mapping[str, tuple[str, ...]] = {
        "of": tuple(of.value for of in Of),
        COUNTING: (Counted.IMPORTED.value,),
        "country": tuple(sorted(countries)),
        "year": years,
    }
    problems = {
        name: _problem(name, text, allowed.get(name))
        for name, text in given.items()
        if text not in allowed.get(name, ())
    }
    if problems:
        raise InvalidQuery(problems)
    return Asked(Of(given.get("of", Of.COMMITTED)), COUNTING in given, given.get("country", ""), given.get("year", ""))


def show(coverage: Coverage, asked: Asked) -> Shown:
    """The page for what is asked."""
    rule = asked.rule
    cells = _chosen(coverage, asked)
    tracked = [cell for cell in cells if cell.country in coverage.tracked]
    others = [cell for cell in cells if cell.country not in coverage.tracked]
    by_month = rule.balances(tracked or others, lambda cell: f"{cell.month:%Y-%m}")
    span = _span(coverage, asked)
    return Shown(
        asked=asked,
        coverage=coverage,
        whole=rule.balance("", tracked or others),
        countries=tuple(
            _line_of_country(coverage, asked, each, span)
            for each in sorted(rule.balances(tracked, lambda cell: cell.country), key=_greatest)
        ),
        others=tuple(
            _line_of_country(coverage, asked, each, span)
            for each in sorted(rule.balances(others, lambda cell: cell.country), key=_greatest)
        ),
        months=tuple(_line_of_month(asked, each) for each in reversed(by_month)),
        gaps=_gaps(coverage, asked, tracked),
        chart=paired_months({_month(each.key): (each.theirs or Decimal(0), each.ours) for each in by_month}),
        years=_years(coverage),
        joint=jointly().url("/commitments"),
    )


def as_csv(coverage: Coverage | None, asked: Asked) -> bytes:
    """The cells that are asked for, one a line, under a header; what is unknown is empty."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_FILE)
    for cell in _chosen(coverage, asked) if coverage else ():
        theirs, ours = cell.theirs[asked.of], asked.rule.ours(cell)
        writer.writerow(
            [
                cell.country,
                f"{cell.month:%Y-%m}",
                *(cell.theirs[of] for of in Of),
                f"{ours:.2f}",
                None if theirs is None else f"{ours - theirs:.2f}",
                cell.rows,
                coverage and f"{coverage.release.dataset} {coverage.release.release}",
            ]
        )
    return BYTE_ORDER_MARK + file.getvalue().encode()


def _chosen(coverage: Coverage, asked: Asked) -> list[Cell]:
    return [
        cell
        for cell in coverage.cells
        if asked.country in ("", cell.country) and asked.year in ("", str(cell.month.year))
    ]


def _problem(name: str, text: str, allowed: Sequence[str] | None) -> str:
    if allowed is None:
        return "no such parameter"
    if not allowed:
        return "no figures were imported to compare with"
    return f"{text!r} is none of {', '.join(allowed)}"


def _years(coverage: Coverage) -> tuple[str, ...]:
    return tuple(str(year) for year in range(coverage.first.year, coverage.last.year + 1))


def _span(coverage: Coverage, asked: Asked) -> tuple[date, date]:
    """First and last month of what is shown."""
    if not asked.year:
        return coverage.first, coverage.last
    year = int(asked.year)
    return max(coverage.first, date(year, 1, 1)), min(coverage.last, date(year, 12, 1))


def _line_of_country(coverage: Coverage, asked: Asked, balance: Balance, span: tuple[date, date]) -> Line:
    return Line(
        balance,
        coverage.names.get(balance.key, balance.key),
        _rows(asked, balance.key, span),
        asked.address(country=balance.key),
    )


def _line_of_month(asked: Asked, balance: Balance) -> Line:
    month = _month(balance.key)
    return Line(balance, f"{month:%B %Y}", _rows(asked, asked.country, (month, month)))


def _gaps(coverage: Coverage, asked: Asked, cells: Sequence[Cell]) -> tuple[Line, ...]:
    """The country months in which the dataset has most that we have not."""
    lines = [(asked.rule.balance(cell.country, [cell]), cell) for cell in cells]
    missing = [(balance, cell) for balance, cell in lines if balance.difference is not None and balance.difference < 0]
    missing.sort(key=lambda each: (each[0].difference, each[0].key, each[1].month))
    return tuple(
        Line(
            balance,
            f"{coverage.names.get(cell.country, cell.country)}, {cell.month:%B %Y}",
            _rows(asked, cell.country, (cell.month, cell.month)),
            asked.address(country=cell.country),
        )
        for balance, cell in missing[:MOST_GAPS]
    )


def _rows(asked: Asked, country: str, months: tuple[date, date]) -> str:
    """The address of our rows, counted as here."""
    url = rows_of(country, months).url("/commitments")
    return f"{url}&{COUNTING}={Counted.IMPORTED}" if asked.with_imported else url


def _greatest(balance: Balance) -> tuple[Decimal, str]:
    return -(balance.theirs or balance.ours), balance.key


def _month(key: str) -> date:
    return date.fromisoformat(f"{key}-01")
