"""The patterns of dates over lower-case text, by the word or figure that a date begins with."""

import re
from collections.abc import Iterable

from app.extraction.recognise import date_words
from app.extraction.recognise.patterns import alternation, heads

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
_FULL_YEAR = r"(?:19|20)\d\d(?![\w%]|[.,:/]\d)"
_MONTH = alternation(date_words.MONTHS) + r"(?!\w)\.?"
_TO = r"(?:\s?[-–—/]\s?|\s(?:to|and|until|till|through|or)\s)"
_STEP = alternation(date_words.STEPS)
_UNIT = alternation(date_words.UNITS)
_COUNT = rf"(?:\d{{1,3}}|{alternation(date_words.COUNTS)})"
_FEW = r"(?:several|(?:a\s)?few|(?:a\s)?couple\sof)"
_PART = r"(?:(?:early|mid|late)[\s-](?:in\s)?|(?:end|start|beginning|middle|close|turn|course)\s(?:of\s)?(?:the\s)?)"
_KIND_OF_YEAR = r"(?:calendar\s|fiscal\s|financial\s|budget\s)?"
_WHICH_YEAR = rf"(?:{_FULL_YEAR}|(?:this|next|last|the)\s{_KIND_OF_YEAR}year)(?!\w)"


def _of_year(name: str) -> str:
    """A pattern for the year behind a day or month, as the group ``name``."""
    return rf"(?:(?:,?\s|\sof\s|-)(?P<{name}>{_WHICH_YEAR}))?"


RULES: dict[str, str] = {
    "iso": r"(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)",
    "numeric": r"(?P<n1>\d{1,2})\s?(?P<mark>[./-])\s?(?P<n2>\d{1,2})\s?(?P=mark)\s?(?P<n3>\d{4}|\d\d)(?![\d%]|[.,]\d)",
    "day_month": rf"(?P<dm_day>{_DAY})(?:{_TO}(?P<dm_end>{_DAY}))?(?:\.?\s(?:day\s)?(?:of\s)?|-)(?P<dm_month>{_MONTH})"
    + _of_year("dm_year"),
    "years": rf"(?P<ys_first>(?:19|20)\d\d){_TO}(?P<ys_last>{_FULL_YEAR}|\d\d(?![\w%]|[.,:/-]\d))",
    "year": rf"{_PART}?(?P<y_year>{_FULL_YEAR})",
    "month_day": rf"(?P<md_month>{_MONTH})\s?(?:the\s)?(?P<md_day>{_DAY})(?!\s(?:million|billion|per\s?cent))"
    rf"(?:{_TO}(?P<md_end>{_DAY}))?" + _of_year("md_year"),
    "month": rf"{_PART}?(?:(?P<m_step>{_STEP})\s)?(?P<m_month>{_MONTH})"
    rf"(?:{_TO}(?P<m_end>{_MONTH}))?" + _of_year("m_year"),
    "weekday": rf"(?:(?P<w_step>{_STEP})\s(?:week['’]s\s)?)?(?P<w_day>{alternation(date_words.WEEKDAYS)})(?!\w)",
    "relative": rf"(?P<r_words>{alternation(date_words.RELATIVE_DAYS)})(?!\w)",
    "anchored": rf"(?P<a_words>{alternation(date_words.ANCHORED_DAYS)})(?!\w)",
    "quarter": rf"(?:(?P<q_nth>{alternation(date_words.ORDINALS)})[\s-](?P<q_unit>quarter|half)|(?P<q_short>[qh][1-4]))"
    r"(?!\w)" + _of_year("q_year"),
    "season": rf"{_PART}?(?:(?P<s_step>{_STEP})\s)?(?P<s_name>{alternation(date_words.SEASONS)})(?!\w)"
    rf"(?:\s(?:of\s)?(?P<s_year>{_FULL_YEAR}))?",
    "vague": rf"(?:(?:next|coming|following)\s(?:{_FEW}\s)?{_UNIT}s|{_FEW}\s{_UNIT}s(?:\sago|\slater|\searlier)?"
    rf"|(?:days|weeks|months)(?:\s(?:and|or)\s\w{{4,6}})?(?:\sto\scome|\sahead)|near\sfuture|days|weeks|months)(?!\w)",
    "ahead": rf"(?:next|coming|following)\s(?:{_COUNT}{_TO})?(?P<h_count>{_COUNT})[\s-](?P<h_unit>{_UNIT})s?(?!\w)",
    "distance": rf"(?:{_COUNT}{_TO})?(?P<d_count>{_COUNT})[\s-](?P<d_unit>{_UNIT})s?(?!\w)"
    r"(?:\s(?P<d_way>ago|earlier|before|later|after|from\snow)(?!\w))?",
    "period": rf"(?:(?:earlier|later)\s)?(?:{_PART}(?:(?P<p_inner>{_STEP})\s)?|(?P<p_step>{_STEP})\s){_KIND_OF_YEAR}"
    rf"(?P<p_unit>{_UNIT})(?!\w)",
    "year_end": r"(?P<e_words>year-end|end-year|year['’]s\send|year\s(?:ends|is\s(?:out|over)))(?!\w)",
}


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{RULES[name]})" for name in names))


DATE_IN_FIGURES = _any_of(("iso", "numeric", "day_month", "years", "year", "quarter", "distance"))
"""A date that begins with a figure."""
_STEPS = tuple(date_words.STEPS)
_FIRST_WORDS: dict[str, Iterable[str]] = {
    "year": date_words.PARTS,
    "month_day": date_words.MONTHS,
    "month": (*date_words.PARTS, *_STEPS, *date_words.MONTHS),
    "weekday": (*_STEPS, *date_words.WEEKDAYS),
    "relative": date_words.RELATIVE_DAYS,
    "anchored": date_words.ANCHORED_DAYS,
    "quarter": (*date_words.ORDINALS, "q1", "q2", "q3", "q4", "h1", "h2"),
    "season": (*date_words.PARTS, *_STEPS, *date_words.SEASONS),
    "vague": ("next", "coming", "following", "several", "few", "couple", "days", "weeks", "months", "near"),
    "ahead": ("next", "coming", "following"),
    "distance": date_words.COUNTS,
    "period": ("earlier", "later", *date_words.PARTS, *_STEPS),
    "year_end": ("year", "end"),
}
"""What a date in words may begin with, by rule: all else is passed over without a trial."""


def _by_first_word() -> dict[str, re.Pattern[str]]:
    """Each of these words to a pattern of the rules it may begin, which are tried in the order of `RULES`."""
    beginning: dict[str, list[str]] = {}
    for rule in RULES:
        for word in heads(_FIRST_WORDS.get(rule, ())):
            beginning.setdefault(word, []).append(rule)
    patterns = {rules: _any_of(rules) for rules in {tuple(rules) for rules in beginning.values()}}
    return {word: patterns[tuple(rules)] for word, rules in beginning.items()}


DATES_IN_WORDS = _by_first_word()
"""A date that begins with a word, by that word ..."""
HEADS = frozenset(DATES_IN_WORDS)
"""... and all of these."""
