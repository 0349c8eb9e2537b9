"""Finds sums of money: numbers with a currency before or behind them, ranges, conversions in brackets, periods."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from app.domain.money import Amount
from app.domain.span import Span
from app.domain.vocabulary import AmountBasis
from app.extraction.recognise import amount_context, numbers, qualifiers
from app.extraction.recognise.currencies import UNKNOWN_CURRENCY, CompiledCurrencies, Meaning
from app.extraction.recognise.numbers import NumberFound
from app.extraction.recognise.patterns import lowered


class AmountFound(NamedTuple):
    """A sum as the text has it.

    ``rule`` says how it was recognised: ``amount.before`` or ``amount.behind`` by where the currency stands, or
    ``amount.elided`` where only a neighbouring sum has one.
    """

    span: Span
    amount: Amount
    """Its currency is `UNKNOWN_CURRENCY` where the words alone do not say: see `resolve_currency`."""
    currency_candidates: tuple[str, ...]
    """Codes the words may mean, likeliest first; one where they are clear."""
    ambiguous: bool
    """No candidate can be taken without a country in the context."""
    rule: str
    conversion_of: int | None = None
    """Index of the sum that this one only converts: "SEK 16 billion ($1.6 billion)"."""
    years: int | None = None
    """Length of the period where only that is told: "over the next four years"."""


class _Sum(NamedTuple):
    """A sum under way: its place, bounds, and what its currency may be."""

    start: int
    end: int
    minimum: Decimal | None
    maximum: Decimal | None
    scale: Decimal
    meaning: Meaning
    rule: str


def find(
    text: str, currencies: CompiledCurrencies, scanned: tuple[NumberFound, ...] | None = None, low: str = ""
) -> tuple[AmountFound, ...]:
    """The sums of money of a text in its order.

    ``scanned`` is `numbers.scan` of the same text and ``low`` the text `lowered`, where they are at hand.
    """
    found = numbers.scan(text) if scanned is None else scanned
    if not found:
        return ()
    low = low or lowered(text)
    sums = _join_ranges(low, _sums(text, low, currencies, found))
    conversions = _conversions(low, sums)
    return tuple(
        _found(
            text,
            low,
            each,
            conversions.get(i),
            _context_start(sums, conversions, i),
            _context_end(sums, conversions, i),
        )
        for i, each in enumerate(sums)
    )


def resolve_currency(found: AmountFound, countries: Iterable[str], currencies: CompiledCurrencies) -> Amount:
    """The amount with the currency that the countries of its context settle: "crowns" in Norway are NOK.

    Words with a usual meaning ("dollars") keep it. The currency stays `UNKNOWN_CURRENCY` where no country fits, or
    several do with different ones.
    """
    if not found.ambiguous:
        return found.amount
    known = {code for country in countries for code in currencies.currency_of.get(country, frozenset())}
    fitting = [code for code in found.currency_candidates if code in known]
    return replace(found.amount, currency=fitting[0]) if len(fitting) == 1 else found.amount


def _sums(text: str, low: str, currencies: CompiledCurrencies, found: tuple[NumberFound, ...]) -> list[_Sum]:
    """The numbers that stand beside a currency, and those that share a neighbour's."""
    direct = [_direct(text, low, currencies, number) for number in found]
    if _RESPECTIVELY in low:
        _share_out(low, found, direct)
    sums: list[_Sum] = []
    for number, own, following in zip(found, direct, [*direct[1:], None], strict=False):
        last = sums[-1] if sums else None
        if last is not None and _is_hundredths(low, last, number):
            sums[-1] = _with_hundredths(low, last, number)
            continue
        each = own or _elided(text, low, number, last, following)
        if each is not None and (last is None or each.start >= last.end):
            sums.append(each)
    return sums


_RESPECTIVELY = " respectively"


def _share_out(low: str, found: tuple[NumberFound, ...], direct: list[_Sum | None]) -> None:
    """Gives figures before a sum that is told "respectively" its scale and currency: "200 and 100 million euros"."""
    told = False
    for i in range(len(found) - 1, 0, -1):
        number, last = found[i - 1], direct[i]
        if last is None:
            continue
        told = low.startswith((_RESPECTIVELY, f",{_RESPECTIVELY}"), last.end) or (told and last.rule == "amount.shared")
        bare = direct[i - 1] is None and number.plain and number.minimum is not None and last.scale > 1
        if told and bare and number.minimum is not None and _LISTED.fullmatch(low, number.span.end, last.start):
            value = number.minimum * last.scale
            start, end = number.span.start, number.span.end
            direct[i - 1] = _Sum(start, end, value, value, last.scale, last.meaning, "amount.shared")


_HUNDREDTHS = re.compile(r"\s?(?:cents?|c|pence|p|penn(?:y|ies)|kopiykas?|kopecks?|grosz\w?|[öø]re|stotinki)\b")


def _is_hundredths(low: str, last: _Sum, number: NumberFound) -> bool:
    """Whether a number is the cents of the sum before it: "20 dollars and 43 cents"."""
    small = last.scale == 1 and number.maximum is not None and number.maximum < 100
    near = low[last.end : number.span.start] in (" ", " and ")
    return small and near and bool(_HUNDREDTHS.match(low, number.span.end))


def _with_hundredths(low: str, last: _Sum, number: NumberFound) -> _Sum:
    cents = _HUNDREDTHS.match(low, number.span.end)
    if last.minimum is None or last.maximum is None or number.maximum is None or cents is None:
        return last
    part = number.maximum / 100
    return last._replace(end=cents.end(), minimum=last.minimum + part, maximum=last.maximum + part)


def _direct(text: str, low: str, currencies: CompiledCurrencies, number: NumberFound) -> _Sum | None:
    """A number with a currency right before or behind it."""
    start, end = number.span.start, number.span.end
    before = _before(text, currencies, low, start)
    behind = _behind(text, currencies, low, number)
    if before is not None and not _is_title(text, before, number):
        position, meaning = before
        if behind is not None and set(behind[1].candidates) & set(meaning.candidates):
            end = behind[0]
        return _Sum(position, end, number.minimum, number.maximum, number.scale, meaning, "amount.before")
    if behind is not None:
        return _Sum(start, behind[0], number.minimum, number.maximum, number.scale, behind[1], "amount.behind")
    return None


_LONGEST_SYMBOL = 12


def _before(text: str, currencies: CompiledCurrencies, low: str, start: int) -> tuple[int, Meaning] | None:
    """Where the currency that ends at ``start`` begins, and its meaning."""
    match = currencies.before.search(low, max(0, start - _LONGEST_SYMBOL), start)
    if match is None:
        return None
    meaning = currencies.meaning(text[match.start() : match.end()])
    return (match.start(), meaning) if meaning else None


_FIGURE_NEXT = re.compile(rf"\s?\d(?!\d?{_HUNDREDTHS.pattern})")
_NO_SUM_BEHIND = re.compile(r"[\s-]?(?:area|zone|atlantic|bloc|maidan|sceptic|crisis|members?\b|countries)")
_WEIGHT = re.compile(r"-pounds?$|\spounds?$")
_WEIGHED = re.compile(
    r"[\s-](?:of\s(?!aid|support|funding|military|defen)|bombs?|warheads?|shells?|class|payload|munitions?)"
)


def _behind(text: str, currencies: CompiledCurrencies, low: str, number: NumberFound) -> tuple[int, Meaning] | None:
    """Where the currency behind a number ends, and its meaning; not "19 euro area members" nor "a 500-pound bomb"."""
    match = currencies.behind.match(low, number.span.end)
    if match is None:
        return None
    words, end = text[match.start("currency") : match.end()], match.end()
    meaning = currencies.meaning(words)
    if meaning is None or _NO_SUM_BEHIND.match(low, end):
        return None
    if (words.isupper() or not words.isalpha()) and _FIGURE_NEXT.match(low, end):
        return None
    small = number.scale < 1000 and number.maximum is not None and number.maximum < 10**5
    if small and _WEIGHT.search(match.group()) and (match.group().startswith("-") or _WEIGHED.match(low, end)):
        return None
    if number.plain and small and _in_money_of(low, number):
        return None
    return end, meaning


def _in_money_of(low: str, number: NumberFound) -> bool:
    """Whether a number is the year of "in 2025 dollars"."""
    year = number.maximum is not None and 1900 <= number.maximum <= 2100
    return year and low[max(0, number.span.start - 9) : number.span.start].endswith((" in ", "constant "))


def _is_title(text: str, before: tuple[int, Meaning], number: NumberFound) -> bool:
    """Whether a currency's name and a year make the name of an event: "Euro 2024"."""
    year = number.plain and number.maximum is not None and 1900 <= number.maximum <= 2100
    return year and text[before[0] : number.span.start].strip().lower() == "euro"


_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-Z\"“]|\n")
_STANDS_ALONE = re.compile(
    r"""\s?(?:[,.;:)\]”"–—-]|$)
    |\s(?:in|for|to|and|or|but|this|next|last|from|by|until|up|a\syear|per|annually|each|over|as|on|of\swhich|were|was|is|are
    |has|had|will|would|could|should|within|during|since|through|than|at|it|more|at\sthe)\b""",
    re.VERBOSE,
)
_LISTED = re.compile(r"\s(?:and|or|to)\s|,\s(?:and\s)?")
_ELISION_REACH = 150


_OF_WHOLE = re.compile(r" (?:out )?of (?:the|its|their|this|that|an?)(?: (?:planned|total|overall|promised|new))? ")
"""Between a part and the whole that has the currency: "2 billion of the 10 billion euros"."""


def _elided(text: str, low: str, number: NumberFound, last: _Sum | None, following: _Sum | None) -> _Sum | None:
    """A number of millions or more that shares a neighbour's currency: "€1bn this year and five billion up to 2027"."""
    start, end = number.span.start, number.span.end
    glued = low[start - 1 : start].isalpha()
    if number.minimum is None or number.scale < 10**6 or glued:
        return None
    if following is not None and _OF_WHOLE.fullmatch(low, end, following.start):
        return _Sum(start, end, number.minimum, number.maximum, number.scale, following.meaning, "amount.elided")
    if not _STANDS_ALONE.match(low, end):
        return None
    near = last is not None and start - last.end <= _ELISION_REACH and not _SENTENCE_END.search(text, last.end, start)
    if last is not None and near:
        return _Sum(start, end, number.minimum, number.maximum, number.scale, last.meaning, "amount.elided")
    if following is not None and _LISTED.fullmatch(low, end, following.start):
        return _Sum(start, end, number.minimum, number.maximum, number.scale, following.meaning, "amount.elided")
    return None


def _join_ranges(low: str, sums: list[_Sum]) -> list[_Sum]:
    """The sums, two that make a range as one: "€20bn-€30bn", "from 10 dollars to 20 dollars"."""
    joined: list[_Sum] = []
    for each in sums:
        whole = _range(low, joined[-1], each) if joined else None
        if whole is None:
            joined.append(each)
        else:
            joined[-1] = whole
    return joined


def _range(low: str, first: _Sum, second: _Sum) -> _Sum | None:
    single = first.minimum == first.maximum and second.minimum == second.maximum
    if first.minimum is None or second.maximum is None or not single or first.meaning != second.meaning:
        return None
    if not numbers.ranges_over(low, first.start, first.end, second.start):
        return None
    minimum = numbers.lifted(first.minimum, first.scale, second.maximum, second.scale)
    return None if minimum is None else second._replace(start=first.start, minimum=minimum, rule=first.rule)


_HEDGES = r"""(?:about|around|approximately|roughly|some|nearly|almost|over|under|just
    |more\sthan|less\sthan|close\sto|at\sleast|up\sto
    |equivalent\sto|equal\sto|the\sequivalent\sof|worth|i\.e\.|that\sis|approx\.?|circa|ca\.|or|an\sestimated|at\scurrent\srates|~|≈|=)"""
_CONVERTS = re.compile(
    rf"\s?[(\[]\s?(?:{_HEDGES}\s?){{0,3}}|,?\s(?:or|i\.e\.|that\sis|the\sequivalent\sof|equivalent\sto|equal\sto|=)\s(?:{_HEDGES}\s?){{0,2}}"
    rf"|\s[-–—]\s(?:{_HEDGES}\s){{1,3}}|\s?/\s?|,?\swhich\s(?:is|was|equals|comes\sto|amounts\sto)\s(?:well\s)?(?:{_HEDGES}\s){{0,2}}",
    re.VERBOSE,
)
_CONVERTS_ALSO = re.compile(r"[,;/]?\s?(?:or\s|and\s)?(?:about\s|around\s)?")


def _conversions(low: str, sums: list[_Sum]) -> dict[int, int]:
    """Index of each sum that only converts another one, with that one's index."""
    found: dict[int, int] = {}
    for i in range(1, len(sums)):
        first, second = sums[i - 1], sums[i]
        if _same_currency(first.meaning, second.meaning):
            continue
        if _CONVERTS.fullmatch(low, first.end, second.start):
            found[i] = found.get(i - 1, i - 1)
        elif i - 1 in found and _CONVERTS_ALSO.fullmatch(low, first.end, second.start):
            found[i] = found[i - 1]
    return found


def _same_currency(first: Meaning, second: Meaning) -> bool:
    return first.default == second.default and bool(set(first.candidates) & set(second.candidates))


def _context_start(sums: list[_Sum], conversions: dict[int, int], i: int) -> int:
    """Where the words behind a sum begin: past its conversions and their closing bracket."""
    last = i
    while conversions.get(last + 1) == i:
        last += 1
    return sums[last].end + (1 if last > i else 0)


def _context_end(sums: list[_Sum], conversions: dict[int, int], i: int) -> int | None:
    """Where the words behind a sum end at the latest: at the next sum that is not its conversion."""
    return next((sums[j].start for j in range(i + 1, len(sums)) if conversions.get(j) != i), None)


def _found(
    text: str, low: str, each: _Sum, conversion_of: int | None, context_start: int, context_end: int | None
) -> AmountFound:
    """The sum with all that its words and surroundings say."""
    before = amount_context.clause_before(low, each.start)
    behind = amount_context.clause_behind(low, context_start, len(low) if context_end is None else context_end)
    term = amount_context.term(before, behind)
    firmness = qualifiers.of_words(low, each.start, each.end)
    basis = AmountBasis.ESTIMATED if firmness.estimated else AmountBasis.STATED
    amount = Amount(
        text=text[each.start : each.end],
        minimum=each.minimum,
        maximum=each.maximum,
        currency=each.meaning.default or UNKNOWN_CURRENCY,
        qualifier=firmness.qualifier,
        period=term.period,
        period_from=term.year_from,
        period_to=term.year_to,
        instrument=amount_context.instrument(before, behind),
        basis=AmountBasis.UNKNOWN if each.minimum is None else basis,
    )
    return AmountFound(
        span=Span(each.start, each.end),
        amount=amount,
        currency_candidates=each.meaning.candidates if each.meaning.default is None else (each.meaning.default,),
        ambiguous=each.meaning.default is None,
        rule=each.rule,
        conversion_of=conversion_of,
        years=term.years,
    )
