"""Finds dates and says what their words say; `app.extraction.resolve_dates` counts them out."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.span import Span
from app.extraction.recognise import date_words
from app.extraction.recognise.patterns import alternation, lowered


class DateKind(StrEnum):
    """What a date's words name."""

    DAY = "day"
    """A day of a month, with or without its year."""
    MONTH = "month"
    YEAR = "year"
    QUARTER = "quarter"
    """The quarter ``count`` (1 to 4) of a year."""
    HALF = "half"
    """The half ``count`` (1 or 2) of a year."""
    SEASON = "season"
    """``month`` is the season's last one."""
    WEEKDAY = "weekday"
    RELATIVE_DAY = "relative_day"
    """``count`` days from publication: "yesterday"."""
    ANCHORED_DAY = "anchored_day"
    """``count`` days from another day of the text: "the day before"."""
    PERIOD = "period"
    """The week, month, year or decade ``step`` ahead: "last month"."""
    DISTANCE = "distance"
    """``count`` units ahead or, below zero, back: "within three weeks", "two days ago"."""
    VAGUE = "vague"
    """Words that name no date: "in the coming days"."""


class DateRole(StrEnum):
    """What the words before a date make of it."""

    DUE = "due"
    """by, until, before, no later than, within"""
    EVENT = "event"
    """on; or a word such as "yesterday" """
    START = "start"
    """from, since, as of, after"""
    DURING = "during"
    """in, for, during, over, throughout"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date as the text has it. Parts that the words do not name are None."""

    span: Span
    text: str
    kind: DateKind
    role: DateRole | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    """The last year, month or day of a range: "24-25 March", "from 2026 to 2029"."""
    end_month: int | None = None
    end_day: int | None = None
    year_step: int | None = None
    """Of a day, month, quarter or half: "this year" 0, "last year" -1."""
    weekday: int | None = None
    """0 is Monday."""
    unit: str | None = None
    """hour, day, week, month, year, decade, quarter, weekend or fortnight."""
    step: int | None = None
    """last -1, this 0, next 1; of a bare weekday or month None."""
    count: int | None = None
    from_anchor: bool = False
    """Counted from another day of the text ("two days later"), not from publication."""

    @property
    def is_range(self) -> bool:
        """Whether the words name a first and a last day, month or year."""
        return self.end_year is not None or self.end_month is not None or self.end_day is not None


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
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


_RULES: dict[str, str] = {
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
    "season": rf"{_PART}?(?:(?P<s_step>{_STEP})\s)?(?P<s_name>{alternation(date_words.SEASONS)})(?!\w)(?:\s(?:of\s)?(?P<s_year>"
    rf"{_FULL_YEAR}))?",
    "vague": rf"(?:(?:next|coming|following)\s(?:{_FEW}\s)?{_UNIT}s|{_FEW}\s{_UNIT}s(?:\sago|\slater|\searlier)?"
    rf"|(?:days|weeks|months)(?:\s(?:and|or)\s\w{{4,6}})?(?:\sto\scome|\sahead)|near\sfuture)(?!\w)",
    "ahead": rf"(?:next|coming|following)\s(?P<h_count>{_COUNT})[\s-](?P<h_unit>{_UNIT})s?(?!\w)",
    "distance": rf"(?P<d_count>{_COUNT})[\s-](?P<d_unit>{_UNIT})s?(?!\w)(?:\s(?P<d_way>ago|earlier|before|later|after"
    r"|from\snow)(?!\w))?",
    "period": rf"(?:(?:earlier|later)\s)?(?:{_PART}(?:(?P<p_inner>{_STEP})\s)?|(?P<p_step>{_STEP})\s){_KIND_OF_YEAR}"
    rf"(?P<p_unit>{_UNIT})(?!\w)",
    "year_end": r"(?P<e_words>year-end|end-year|year['’]s\send)(?!\w)",
}
_DATE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES.items()))
_FIRST_WORDS = (
    *date_words.MONTHS,
    *date_words.WEEKDAYS,
    *date_words.RELATIVE_DAYS,
    *date_words.ANCHORED_DAYS,
    *date_words.ORDINALS,
    *date_words.SEASONS,
    *(word for word in date_words.COUNTS if len(word) > 2),
    *(f"a {unit}" for unit in date_words.UNITS),
    *(step.split()[0] for step in date_words.STEPS),
    *"early mid late earlier later end start beginning middle close turn course year-end end-year".split(),
    *"several few couple days weeks months near q1 q2 q3 q4 h1 h2".split(),
    "year's end",
    "year’s end",
)
_START = re.compile(rf"\b(?:\d|{alternation(_FIRST_WORDS)}(?!\w))")
"""Where a date may begin: everything else is passed over without a trial."""

_ROLES: dict[DateRole, tuple[str, ...]] = {
    DateRole.DUE: (
        "by", "until", "till", "before", "no later than", "not later than", "within", "up to", "through", "ahead of",
        "to", "prior to", "deadline of", "at the latest by",
    ),
    DateRole.EVENT: ("on", "dated"),
    DateRole.START: ("from", "since", "after", "starting", "beginning", "as of", "effective", "following", "as from"),
    DateRole.DURING: ("in", "for", "during", "over", "throughout", "across"),
}  # fmt: skip
_ROLE_OF = {words: role for role, phrases in _ROLES.items() for words in phrases}
_PASSED_OVER = frozenset(["the", "around", "about", "roughly", "approximately"])


def find(text: str) -> tuple[DateFound, ...]:
    """The dates of a text in its order: "27 March 2025", "on Wednesday", "by the end of the year", "two weeks ago"."""
    low = lowered(text)
    found: list[DateFound] = []
    end = 0
    for start in _START.finditer(low):
        match = _DATE.match(low, start.start()) if start.start() >= end else None
        each = _build(text, low, match) if match else None
        if each is None:
            continue
        end = each.span.end
        if found and _names_weekday_of(low, found[-1], each):
            each = replace(each, span=Span(found[-1].span.start, end), role=found[-1].role, weekday=found.pop().weekday)
        found.append(replace(each, text=each.span.of(text)))
    return tuple(found)


def _names_weekday_of(low: str, first: DateFound, second: DateFound) -> bool:
    """Whether the first is the weekday of the second: "Thursday, 27 March"."""
    pair = first.kind is DateKind.WEEKDAY and second.kind is DateKind.DAY
    return pair and low[first.span.end : second.span.start] in (" ", ", ", ", the ", " the ", " (")


def _build(text: str, low: str, match: re.Match[str]) -> DateFound | None:
    """The date that a rule matched, or None where its words turn out to be something else."""
    rule = match.lastgroup or ""
    start, end = match.span()
    span = Span(start, end - (low[end - 1] == "."))
    bare = DateFound(span=span, text="", kind=DateKind.VAGUE, role=_role(low, start))
    built = _BUILDERS[rule](bare, match)
    return built if built is not None and _is_valid(built) and not _is_other(text, low, built, rule) else None


def _role(low: str, start: int) -> DateRole | None:
    """What the words before a date make of it: "by the" is due."""
    words = low[max(0, start - 30) : start].split()
    while words and words[-1] in _PASSED_OVER:
        words.pop()
    for length in (3, 2, 1):
        role = _ROLE_OF.get(" ".join(words[-length:]).lstrip("(\"“"))
        if role is not None:
            return role
    return None


def _year(words: str | None) -> dict[str, int]:
    """The fields of a year in figures or words: "2025", "last year"."""
    if words is None:
        return {}
    return {"year": int(words)} if words.isdigit() else {"year_step": date_words.STEPS.get(words.split()[0], 0)}


def _number(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None


def _month(words: str | None) -> int | None:
    return date_words.MONTHS[words.rstrip(".")] if words else None


def _iso(bare: DateFound, match: re.Match[str]) -> DateFound:
    year, month, day = (int(match[part]) for part in ("iso_year", "iso_month", "iso_day"))
    return replace(bare, kind=DateKind.DAY, year=year, month=month, day=day)


def _numeric(bare: DateFound, match: re.Match[str]) -> DateFound:
    """Day first, as Europe writes; month first where only that makes a date."""
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
    day, month = (first, second) if second <= 12 else (second, first)
    return replace(bare, kind=DateKind.DAY, year=year if year > 99 else 2000 + year, month=month, day=day)


def _day_of_month(bare: DateFound, match: re.Match[str], prefix: str) -> DateFound:
    return replace(
        bare,
        kind=DateKind.DAY,
        month=_month(match[f"{prefix}_month"]),
        day=_number(match[f"{prefix}_day"]),
        end_day=_number(match[f"{prefix}_end"]),
        **_year(match[f"{prefix}_year"]),
    )


def _day_month(bare: DateFound, match: re.Match[str]) -> DateFound:
    return _day_of_month(bare, match, "dm")


def _month_day(bare: DateFound, match: re.Match[str]) -> DateFound:
    return _day_of_month(bare, match, "md")


def _years(bare: DateFound, match: re.Match[str]) -> DateFound:
    """Two years; "2025-03" is a month, and what makes no range is its first year alone."""
    first, last = int(match["ys_first"]), int(match["ys_last"])
    short = len(match["ys_last"]) == 2
    if short and 1 <= last <= 12 and last <= first % 100:
        return replace(bare, kind=DateKind.MONTH, year=first, month=last)
    last += first - first % 100 if short else 0
    if last > first:
        return replace(bare, kind=DateKind.YEAR, year=first, end_year=last)
    return replace(bare, kind=DateKind.YEAR, year=first, span=Span(bare.span.start, match.end("ys_first")))


def _one_year(bare: DateFound, match: re.Match[str]) -> DateFound:
    return replace(bare, kind=DateKind.YEAR, year=int(match["y_year"]))


def _one_month(bare: DateFound, match: re.Match[str]) -> DateFound:
    step = match["m_step"]
    return replace(
        bare,
        kind=DateKind.MONTH,
        month=_month(match["m_month"]),
        end_month=_month(match["m_end"]),
        step=date_words.STEPS[step] if step else None,
        **_year(match["m_year"]),
    )


def _weekday(bare: DateFound, match: re.Match[str]) -> DateFound:
    step = match["w_step"]
    return replace(
        bare,
        kind=DateKind.WEEKDAY,
        weekday=date_words.WEEKDAYS[match["w_day"]],
        step=date_words.STEPS[step] if step else None,
    )


def _relative(bare: DateFound, match: re.Match[str]) -> DateFound:
    role = bare.role or DateRole.EVENT
    return replace(bare, kind=DateKind.RELATIVE_DAY, count=date_words.RELATIVE_DAYS[match["r_words"]], role=role)


def _anchored(bare: DateFound, match: re.Match[str]) -> DateFound:
    count = date_words.ANCHORED_DAYS[match["a_words"]]
    return replace(bare, kind=DateKind.ANCHORED_DAY, count=count, from_anchor=True, role=bare.role or DateRole.EVENT)


def _quarter(bare: DateFound, match: re.Match[str]) -> DateFound:
    short = match["q_short"]
    unit = {"q": "quarter", "h": "half"}[short[0]] if short else match["q_unit"]
    count = int(short[1]) if short else date_words.ORDINALS[match["q_nth"]]
    return replace(bare, kind=DateKind(unit), count=count, **_year(match["q_year"]))


def _season(bare: DateFound, match: re.Match[str]) -> DateFound:
    step = match["s_step"]
    return replace(
        bare,
        kind=DateKind.SEASON,
        month=date_words.SEASONS[match["s_name"]],
        step=date_words.STEPS[step] if step else None,
        **_year(match["s_year"]),
    )


def _vague(bare: DateFound, match: re.Match[str]) -> DateFound:
    return bare


def _distance_ahead(bare: DateFound, match: re.Match[str]) -> DateFound:
    return replace(bare, kind=DateKind.DISTANCE, count=_count(match["h_count"]), unit=match["h_unit"])


def _distance(bare: DateFound, match: re.Match[str]) -> DateFound:
    way = match["d_way"]
    count = _count(match["d_count"])
    return replace(
        bare,
        kind=DateKind.DISTANCE,
        count=-count if way in ("ago", "earlier", "before") else count,
        unit=match["d_unit"],
        step=0 if way else None,
        from_anchor=way in ("earlier", "before", "later", "after"),
    )


def _count(words: str) -> int:
    return int(words) if words.isdigit() else date_words.COUNTS[words]


def _period(bare: DateFound, match: re.Match[str]) -> DateFound | None:
    if match["p_unit"] in ("hour", "day"):
        return None
    step = match["p_inner"] or match["p_step"]
    return replace(bare, kind=DateKind.PERIOD, unit=match["p_unit"], step=date_words.STEPS[step] if step else 0)


def _year_end(bare: DateFound, match: re.Match[str]) -> DateFound:
    return replace(bare, kind=DateKind.PERIOD, unit="year", step=0)


_BUILDERS: dict[str, Callable[[DateFound, re.Match[str]], DateFound | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _day_month,
    "years": _years,
    "year": _one_year,
    "month_day": _month_day,
    "month": _one_month,
    "weekday": _weekday,
    "relative": _relative,
    "anchored": _anchored,
    "quarter": _quarter,
    "season": _season,
    "vague": _vague,
    "ahead": _distance_ahead,
    "distance": _distance,
    "period": _period,
    "year_end": _year_end,
}


def _is_valid(found: DateFound) -> bool:
    """Whether the calendar has such a day, and a range runs forward."""
    if found.month is not None and not 1 <= found.month <= 12:
        return False
    if found.end_day is not None and found.day is not None and found.end_day <= found.day:
        return False
    last_day = found.end_day or found.day
    if found.month is None or last_day is None:
        return True
    return 1 <= last_day <= monthrange(found.year or _A_LEAP_YEAR, found.month)[1]


_A_LEAP_YEAR = 2024
_BEFORE_MONTH = re.compile(
    r"""\b(?:in|by|until|till|since|of|from|to|and|or|for|during|before|after|last|next|this|early|mid|late|through|between|as\sof
    |than|around|about|starting|beginning)[\s-]$|[-–]$""",
    re.VERBOSE,
)
_BEFORE_YEAR = re.compile(r"(?:[\w’'-]+,?\s|[(\[“\"–—-]\s?|^|\n)$")
_COUNTED_NOUN = re.compile(r"\s[a-z]{2,}s\b(?<!\swas)(?<!\sis)(?<!\shas)(?<!\sas)(?<!\ssees)|\s?(?:[$€£%]|euros?\b|dollars?\b|people\b|troops\b)")
_BEFORE_SEASON = re.compile(r"\b(?:by|in|until|during|since|after|before|from|over|for)\s(?:the\s)?$")
_NAMED_DAY = re.compile(r"\b(?:black|good|bloody|ash|maundy|holy|super|palm|easter|cyber)\s$")
_NOT_OF = re.compile(r"\s[a-z]")


def _is_other(text: str, low: str, found: DateFound, rule: str) -> bool:
    """Whether the words are no date after all: "may", "Theresa May", "2000 soldiers", "Black Friday", "for two years"."""
    test = _OTHERWISE.get(rule)
    return test is not None and test(text, low, found)


def _capital(text: str, found: DateFound, word: str) -> bool:
    """Whether a word of the date is written with a capital."""
    at = found.span.of(text).lower().find(word)
    return text[found.span.start + at].isupper()


def _other_day(text: str, low: str, found: DateFound) -> bool:
    """Not "3 may follow" or "march 5 km"."""
    words = re.findall(r"[a-z]+", found.span.of(low))
    month = next(word for word in words if word in date_words.MONTHS)
    return month in date_words.ALSO_WORDS and found.year is None and not _capital(text, found, month)


def _other_month(text: str, low: str, found: DateFound) -> bool:
    """Not "he may" nor "Theresa May"; a month that is a word too needs a preposition or more of a date beside it."""
    if found.year is not None or found.year_step is not None:
        return False
    words = found.span.of(low).rstrip(".")
    name = re.split(r"[\s-]", words)[-1] if found.end_month is None else re.split(r"[\s–—/-]", words)[0]
    if name not in date_words.MONTHS or not _capital(text, found, name):
        return True
    if words != name or low.startswith(("'s", "’s"), found.span.end):
        return False
    sure = name not in date_words.ALSO_WORDS and len(name) > 3
    return not (sure or _BEFORE_MONTH.search(low, max(0, found.span.start - 12), found.span.start))


def _other_year(text: str, low: str, found: DateFound) -> bool:
    """Not "2000 soldiers" nor "$2025"."""
    start, end = found.span.start, found.span.end
    if low[start - 1 : start] in tuple("$€£.,/") and start:
        return True
    if found.role is None and found.span.of(low).isdigit() and _COUNTED_NOUN.match(low, end):
        return True
    return start > 1 and low[start - 1] == "-" and low[start - 2].isalpha()


def _other_weekday(text: str, low: str, found: DateFound) -> bool:
    """Not "Black Friday"; in lower case only behind "on" or a step."""
    capital = text[found.span.end - 4].isupper() or any(map(str.isupper, found.span.of(text)))
    named = _NAMED_DAY.search(low, max(0, found.span.start - 8), found.span.start)
    return bool(named) or not (capital or found.step is not None or found.role is DateRole.EVENT)


def _other_season(text: str, low: str, found: DateFound) -> bool:
    """Not "prices fall" nor "spring a surprise"."""
    if found.year is not None or found.step is not None:
        return False
    name = found.span.of(low).split()[-1]
    preceded = _BEFORE_SEASON.search(low, max(0, found.span.start - 12), found.span.start)
    return not preceded or (name == "fall" and low.startswith(" of", found.span.end))


def _other_half(text: str, low: str, found: DateFound) -> bool:
    """Not the "first half" of anything but a year."""
    return found.kind is DateKind.HALF and found.year is None and found.year_step is None


def _other_distance(text: str, low: str, found: DateFound) -> bool:
    """Not a mere length: "for two years"."""
    if found.step is not None:
        return False
    return not re.search(r"\b(?:in|within|inside)\s$", low[max(0, found.span.start - 8) : found.span.start])


def _other_anchored(text: str, low: str, found: DateFound) -> bool:
    """Not "a day after Spain put": that day is told from something else."""
    return found.span.of(low).endswith((" before", " after")) and bool(_NOT_OF.match(low, found.span.end))


def _other_vague(text: str, low: str, found: DateFound) -> bool:
    """Not a mere length: "several weeks"."""
    words = found.span.of(low)
    lengthy = words.split()[0] in ("several", "few", "a", "couple") and not words.endswith(("ago", "later", "earlier"))
    return lengthy and found.role not in (DateRole.DUE, DateRole.DURING)


_OTHERWISE: dict[str, Callable[[str, str, DateFound], bool]] = {
    "day_month": _other_day,
    "month_day": _other_day,
    "month": _other_month,
    "year": _other_year,
    "years": _other_year,
    "weekday": _other_weekday,
    "season": _other_season,
    "quarter": _other_half,
    "distance": _other_distance,
    "anchored": _other_anchored,
    "vague": _other_vague,
}
