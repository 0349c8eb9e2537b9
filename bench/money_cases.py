"""Measures the reading of sums against cases from the test suites of duckling and quantulum3.

    python -m bench.money_cases FOLDER

FOLDER holds ``duckling_amount_of_money_en.json`` (``[{"text", "expected"}]``) and ``quantulum3_quantities.json``
(``[{"req", "res": [{"value", "unit", ...}]}]``). Counted are the cases that are sums of money as running text writes
them, in a currency of the field (Europe's, and USD, CAD, AUD, JPY, UAH, TRY); what is left out is listed with its
reason, and so is every failure.
"""

import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from app import knowledge
from app.extraction.recognise import amounts
from app.extraction.recognise.currencies import CompiledCurrencies, compile_currencies

_NAMES = {"Dollar": "USD", "Pound": "GBP", "Rupee": "INR"}
_UNITS = {"pound sterling": "GBP", "dollar": "USD", "euro": "EUR"}
_NAMED = frozenset(["USD", "CAD", "AUD", "JPY", "UAH", "TRY"])
"""Currencies of the field beside Europe's."""
_SPOKEN = re.compile(r"\bpoint\b|^(?:us)?\$?\w+ (?:dollars? |gbp )?(?:and )?(?:43|fourteen|one)$", re.IGNORECASE)
"""Sums as somebody says them: "$20 43", "1 point 1", "3 GBP and one"."""
_OUTSIDE = {
    "no currency named": re.compile(r"Unnamed"),
    "cents alone are no sum of this field": re.compile(r"Cent "),
    "a currency by no country": re.compile(r"(?:Dinar|Riyal|Rial) "),
}


class Case(NamedTuple):
    """A text and the sum it holds."""

    text: str
    currency: str
    minimum: Decimal | None
    maximum: Decimal | None


def main(folder: Path) -> None:
    known = knowledge.default()
    currencies = compile_currencies(known)
    europe = {country.code for country in known.countries if country.european}
    field = _NAMED | {currency.code for currency in known.currencies if europe.intersection(currency.countries)}
    cases: list[Case] = []
    left_out: list[tuple[str, str]] = []
    for case, reason in _all_cases(folder):
        if reason is None and case.currency not in field:
            right = _is_right(case, _read(case.text, currencies))
            reason = f"{case.currency} is no currency of the field ({'read right' if right else 'not read right'})"
        if reason is None and _SPOKEN.search(case.text):
            reason = "spoken, not written"
        if reason is None:
            cases.append(case)
        else:
            left_out.append((case.text, reason))
    failures = [(case, got) for case in cases if not _is_right(case, got := _read(case.text, currencies))]
    for text, reason in left_out:
        print(f"left out: {text!r}: {reason}")
    for case, got in failures:
        print(f"wrong: {case.text!r}: expected {case.minimum}..{case.maximum} {case.currency}, got {got}")
    right = len(cases) - len(failures)
    print(f"{right} of {len(cases)} right ({right / len(cases):.1%}); {len(left_out)} left out")


def _read(text: str, currencies: CompiledCurrencies) -> list[tuple[Decimal | None, Decimal | None, str]]:
    return [(f.amount.minimum, f.amount.maximum, f.amount.currency) for f in amounts.find(text, currencies)]


def _is_right(case: Case, got: list[tuple[Decimal | None, Decimal | None, str]]) -> bool:
    """Whether one of the sums read has the currency and the bounds; an open bound is met by the other."""
    wanted = (case.minimum if case.minimum is not None else case.maximum, case.maximum or case.minimum)
    return any(each == (*wanted, case.currency) for each in got)


def _all_cases(folder: Path) -> Iterator[tuple[Case, str | None]]:
    for entry in json.loads((folder / "duckling_amount_of_money_en.json").read_text(encoding="utf-8")):
        yield _duckling(entry["text"], entry["expected"])
    for entry in json.loads((folder / "quantulum3_quantities.json").read_text(encoding="utf-8")):
        for result in entry["res"] or []:
            if result["unit"] in _UNITS:
                value = Decimal(str(result["value"]))
                reason = "a negative sum" if value < 0 else None
                yield Case(entry["req"], _UNITS[result["unit"]], value, value), reason


def _duckling(text: str, expected: str) -> tuple[Case, str | None]:
    r"""A case such as ``between Dollar (10, 20)``; the texts escape their signs as ``\x20ac``."""
    text = re.sub(r"\\x([0-9a-f]+)(?:\\&)?", lambda escaped: chr(int(escaped[1], 16)), text)
    kind, currency, value = expected.split(" ", 2)
    bounds = [Decimal(part) for part in value.strip("()").split(", ")]
    minimum = None if kind == "under" else bounds[0]
    maximum = None if kind == "above" else bounds[-1]
    reason = next((why for why, pattern in _OUTSIDE.items() if pattern.search(expected)), None)
    return Case(text, _NAMES.get(currency, currency), minimum, maximum), reason


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(f"usage: python -m bench.money_cases PATH\n\n{__doc__}")
    main(Path(sys.argv[1]))
