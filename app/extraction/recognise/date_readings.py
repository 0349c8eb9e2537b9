"""Turns the match of each date pattern into what its words say."""

import re
from collections.abc import Callable

from app.domain.span import Span
from app.extraction.recognise import date_words
from app.extraction.recognise.date_found import DateFound, DateKind, DateRole


def _year(words: str | None) -> int | None:
    """A year in figures."""
    return int(words) if words and words.isdigit() else None


def _year_step(words: str | None) -> int | None:
    """A year in words: "last year" is -1, "the year" 0."""
    return None if words is None or words.isdigit() else date_words.STEPS.get(words.split()[0], 0)


def _number(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None


def _month(words: str | None) -> int | None:
    return date_words.MONTHS[words.rstrip(".")] if words else None


def _iso(bare: DateFound, match: re.Match[str]) -> DateFound:
    year, month, day = (int(match[part]) for part in ("iso_year", "iso_month", "iso_day"))
    return bare._replace(kind=DateKind.DAY, year=year, month=month, day=day)


def _numeric(bare: DateFound, match: re.Match[str]) -> DateFound:
    """Day first, as Europe writes; month first where only that makes a date."""
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
    day, month = (first, second) if second <= 12 else (second, first)
    century = 0 if year > 99 else 1900 if year >= _OLDEST_SHORT_YEAR else 2000
    return bare._replace(kind=DateKind.DAY, year=century + year, month=month, day=day)


_OLDEST_SHORT_YEAR = 70
"""Two figures from here on are a year of the last century."""


def _day_of_month(bare: DateFound, match: re.Match[str], prefix: str) -> DateFound:
    return bare._replace(
        kind=DateKind.DAY,
        month=_month(match[f"{prefix}_month"]),
        day=_number(match[f"{prefix}_day"]),
        end_day=_number(match[f"{prefix}_end"]),
        year=_year(match[f"{prefix}_year"]),
        year_step=_year_step(match[f"{prefix}_year"]),
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
        return bare._replace(kind=DateKind.MONTH, year=first, month=last)
    last += first - first % 100 if short else 0
    if last > first:
        return bare._replace(kind=DateKind.YEAR, year=first, end_year=last)
    only = Span(bare.span.start, match.end("ys_first"))
    return bare._replace(kind=DateKind.YEAR, year=first, span=only, text=bare.text[: only.end - only.start])


def _one_year(bare: DateFound, match: re.Match[str]) -> DateFound:
    return bare._replace(kind=DateKind.YEAR, year=int(match["y_year"]))


def _one_month(bare: DateFound, match: re.Match[str]) -> DateFound:
    step = match["m_step"]
    return bare._replace(
        kind=DateKind.MONTH,
        month=_month(match["m_month"]),
        end_month=_month(match["m_end"]),
        step=date_words.STEPS[step] if step else None,
        year=_year(match["m_year"]),
        year_step=_year_step(match["m_year"]),
    )


def _weekday(bare: DateFound, match: re.Match[str]) -> DateFound:
    step = match["w_step"]
    return bare._replace(
        kind=DateKind.WEEKDAY,
        weekday=date_words.WEEKDAYS[match["w_day"]],
        step=date_words.STEPS[step] if step else None,
    )


def _relative(bare: DateFound, match: re.Match[str]) -> DateFound:
    role = bare.role or DateRole.EVENT
    return bare._replace(kind=DateKind.RELATIVE_DAY, number=date_words.RELATIVE_DAYS[match["r_words"]], role=role)


def _anchored(bare: DateFound, match: re.Match[str]) -> DateFound:
    count = date_words.ANCHORED_DAYS[match["a_words"]]
    return bare._replace(kind=DateKind.ANCHORED_DAY, number=count, from_anchor=True, role=bare.role or DateRole.EVENT)


def _quarter(bare: DateFound, match: re.Match[str]) -> DateFound:
    short = match["q_short"]
    unit = {"q": "quarter", "h": "half"}[short[0]] if short else match["q_unit"]
    count = int(short[1]) if short else date_words.ORDINALS[match["q_nth"]]
    return bare._replace(
        kind=DateKind(unit), number=count, year=_year(match["q_year"]), year_step=_year_step(match["q_year"])
    )


def _season(bare: DateFound, match: re.Match[str]) -> DateFound:
    step = match["s_step"]
    return bare._replace(
        kind=DateKind.SEASON,
        month=date_words.SEASONS[match["s_name"]],
        step=date_words.STEPS[step] if step else None,
        year=_year(match["s_year"]),
        year_step=_year_step(match["s_year"]),
    )


def _vague(bare: DateFound, match: re.Match[str]) -> DateFound:
    return bare


def _distance_ahead(bare: DateFound, match: re.Match[str]) -> DateFound:
    return bare._replace(kind=DateKind.DISTANCE, number=_count(match["h_count"]), unit=match["h_unit"])


def _distance(bare: DateFound, match: re.Match[str]) -> DateFound:
    """A distance from the day of publication or from another day of the text; "three days after the vote" is counted
    from a day that nobody tells, and stays open."""
    way = match["d_way"]
    if way in ("before", "after"):
        return bare
    count = _count(match["d_count"])
    return bare._replace(
        kind=DateKind.DISTANCE,
        number=-count if way in ("ago", "earlier") else count,
        unit=match["d_unit"],
        step=0 if way else None,
        from_anchor=way in ("earlier", "later"),
    )


def _count(words: str) -> int:
    return int(words) if words.isdigit() else date_words.COUNTS[words]


def _period(bare: DateFound, match: re.Match[str]) -> DateFound | None:
    if match["p_unit"] in ("hour", "day"):
        return None
    step = match["p_inner"] or match["p_step"]
    return bare._replace(kind=DateKind.PERIOD, unit=match["p_unit"], step=date_words.STEPS[step] if step else 0)


def _year_end(bare: DateFound, match: re.Match[str]) -> DateFound:
    return bare._replace(kind=DateKind.PERIOD, unit="year", step=0)


READINGS: dict[str, Callable[[DateFound, re.Match[str]], DateFound | None]] = {
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
