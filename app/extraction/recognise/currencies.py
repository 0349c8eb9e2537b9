"""The ways newspapers write currencies, compiled once from knowledge into two patterns and a dictionary."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.knowledge import Currency, Knowledge
from app.extraction.recognise.patterns import alternation, lowered

UNKNOWN_CURRENCY = "XXX"
"""ISO 4217's code for no currency: "crowns" before anything says whose."""


class Meaning(NamedTuple):
    """What a currency word may mean: ISO codes, likeliest first, and the one it means whatever the context."""

    candidates: tuple[str, ...]
    default: str | None


@dataclass(frozen=True, slots=True)
class CompiledCurrencies:
    """Patterns over lower-case text for currencies before and behind a figure, and what each spelling means."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    exact: dict[str, Meaning]
    """Spellings that count only as written: "EUR", "TL", "Ft"."""
    folded: dict[str, Meaning]
    """All others, in lower case."""
    currency_of: dict[str, frozenset[str]]
    """Country code to the codes of its currencies."""

    def meaning(self, words: str) -> Meaning | None:
        """The meaning of a spelling as the text has it; None for "all" or "try" in lower case."""
        words = " ".join(words.split())
        return self.exact.get(words) or self.folded.get(lowered(words))


def compile_currencies(knowledge: Knowledge) -> CompiledCurrencies:
    """The patterns for the currencies of ``knowledge``, whatever their order."""
    currencies = sorted(knowledge.currencies, key=lambda currency: currency.code)
    spellings = {form for c in currencies for form in (*c.symbols, *c.words, *c.ambiguous)}
    leading = {form for c in currencies for form in (*c.symbols, *(short for short in c.ambiguous if len(short) <= 3))}
    meanings = {form: _meaning(form, currencies) for form in spellings}
    return CompiledCurrencies(
        before=re.compile(
            rf"(?:(?<![^\W\d_])(?:{_any(leading, letters=True)})|{_any(leading, letters=False)})[\s]{{0,2}}$"
        ),
        behind=re.compile(
            rf"\.?[\s-]{{0,2}}(?:(?:of|in)\s)?(?P<currency>(?:{_any(spellings, letters=True)})(?![^\W_])"
            rf"|{_any(spellings, letters=False)})"
        ),
        exact={form: meaning for form, meaning in meanings.items() if _as_written(form)},
        folded={lowered(form): meaning for form, meaning in meanings.items() if not _as_written(form)},
        currency_of=_by_country(currencies),
    )


def _any(forms: Iterable[str], *, letters: bool) -> str:
    """A pattern for the forms that end with a letter, or for the others; without any, one that never matches."""
    chosen = [lowered(form) for form in forms if form[-1].isalpha() is letters]
    return alternation(chosen) if chosen else r"(?!)"


def _as_written(form: str) -> bool:
    """Whether a form counts only with its own capitals: codes and other short forms with one."""
    return form.isalpha() and len(form) <= 4 and form != form.lower()


def _meaning(form: str, currencies: list[Currency]) -> Meaning:
    key = lowered(form)
    definite = [c.code for c in currencies if key in map(lowered, (*c.symbols, *c.words))]
    possible = [c.code for c in currencies if key in map(lowered, c.ambiguous) and c.code not in definite]
    return Meaning((*definite, *possible), definite[0] if len(definite) == 1 else None)


def _by_country(currencies: list[Currency]) -> dict[str, frozenset[str]]:
    countries = {country for currency in currencies for country in currency.countries}
    return {
        country: frozenset(currency.code for currency in currencies if country in currency.countries)
        for country in countries
    }
