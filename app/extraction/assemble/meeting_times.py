"""Reads when a meeting is, and whether it has been held by the article's telling."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta

from app.domain.dates import DateValue
from app.domain.span import Span
from app.domain.vocabulary import DateBasis, MeetingStatus, Precision
from app.extraction.assemble.meeting_scene import Scene
from app.extraction.placing import beginning_in
from app.extraction.recognise.dates import DateFound, DateKind, DateRole
from app.extraction.resolve_dates import Direction, resolve


class When:
    """A day, with its words; ``value`` is None where only a month or nothing usable is told. ``status`` follows from
    the date where it lies behind or before the day of publication."""

    __slots__ = ("span", "status", "value")

    def __init__(
        self, value: DateValue | None = None, span: Span | None = None, status: MeetingStatus | None = None
    ) -> None:
        self.value = value
        self.span = span
        self.status = status


NEVER = When()
_DAYS = frozenset({DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE_DAY, DateKind.ANCHORED_DAY})
COUNTS = {"a": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
"""Days told in words: "two days after"."""
_NOUN_REACH, _EVENT_REACH = 3, 5
"""Tokens before a day in which another event may be named: "summit on", "inauguration of Donald Trump on"."""
_LONGEST_DAY = 6
"""Tokens of a day: "Monday , 3 March 2025"."""
_UNTIL = frozenset({"until", "till", "by", "through"})
_SPANS = frozenset({DateKind.MONTH, DateKind.YEAR, DateKind.PERIOD, DateKind.SEASON})


def when(
    scene: Scene, lo: int, hi: int, tense: Direction | None, speeches: bool = False, years: int | None = None
) -> When:
    """The first day told among the tokens ``lo:hi``; a month or year only decides the status. The day on which
    something was said counts only where ``speeches`` asks for it. ``years`` from publication lies the year of a day
    without one."""
    if hi <= lo:
        return NEVER
    told = [
        found
        for found in _within(scene, lo, hi)
        if not _of_an_occasion(scene, found.span) and (speeches or not _of_a_speech(scene, found.span))
    ]
    if years is not None:
        told = [_in_year(found, years) for found in told]
    for found in told:
        day = _day(scene, found, tense) if _is_day(scene, found) else None
        if day is not None:
            return day
    for found in told:
        status = _status_of(scene, found, tense) if found.kind in _SPANS else None
        if status is not None:
            return When(None, None, status)
    return NEVER


def _is_day(scene: Scene, found: DateFound) -> bool:
    """Whether a date is the day of something, not the one by which or until which: "extended until 31 July"."""
    if found.kind not in _DAYS:
        return False
    return found.role is not DateRole.DUE or scene.lower(scene.reading.token_at(found.span.start) - 1) not in _UNTIL


def _in_year(found: DateFound, years: int) -> DateFound:
    bare = found.kind is DateKind.DAY and found.year is None and found.year_step is None
    return found._replace(year_step=years) if bare else found


def years_from_now(scene: Scene, lo: int, hi: int) -> int | None:
    """Whose year a meeting told at the tokens ``lo:hi`` belongs to: "next year's gathering" 1, "last year's summit" -1;
    None where nothing says so."""
    for found in _within(scene, max(lo, 0), hi):
        if found.kind is DateKind.PERIOD and found.unit == "year" and found.step:
            owner = scene.lower(scene.reading.token_at(found.span.end - 1) + 1) in ("'s", "’s")
            return found.step if owner else None
    return None


def past_day(scene: Scene, i: int, hi: int) -> int:
    """The token behind "on Monday", "last Friday" or "tomorrow" that begins at a token; the same where no day does."""
    k = i + (scene.lower(i) == "on")
    found = next(iter(_within(scene, k, min(k + _LONGEST_DAY, hi))), None) if k < hi else None
    if found is None or found.kind not in _DAYS or found.span.start != scene.reading.tokens[k].start:
        return i
    return scene.reading.token_at(found.span.end - 1) + 1


def tells_a_day(scene: Scene, lo: int, hi: int) -> bool:
    """Whether a date begins among the tokens ``lo:hi``."""
    return bool(scene.days) and hi > lo and bool(_within(scene, lo, hi))


def _within(scene: Scene, lo: int, hi: int) -> list[DateFound]:
    """The dates among the tokens ``lo:hi``."""
    days = scene.days
    if not days:
        return []
    start, end = scene.reading.tokens[lo].start, scene.reading.tokens[hi - 1].end
    first = bisect_left(days, start)
    if first == len(days) or days[first] >= end:
        return []
    return [found for found in scene.reading.dates[first : bisect_left(days, end)] if found.span.end <= end]


def _day(scene: Scene, found: DateFound, tense: Direction | None) -> When | None:
    published = scene.reading.article.published_on
    value = resolve(found, published, tense, _day_told_before(scene, found, tense))
    if value.day is None or value.precision is not Precision.DAY:
        return None
    ahead = None if published is None or value.day == published else value.day > published
    return When(value, found.span, None if ahead is None else _STATUS[ahead])


def _day_told_before(scene: Scene, found: DateFound, tense: Direction | None) -> date | None:
    """The day that "the following day" follows: the one told last in the words before."""
    if found.kind is not DateKind.ANCHORED_DAY:
        return None
    start = found.span.start
    told = beginning_in(scene.reading.dates, max(start - _ANCHORED_WITHIN, 0), start)
    days = [each for each in told if each.kind in _DAYS and each.kind is not DateKind.ANCHORED_DAY]
    return resolve(days[-1], scene.reading.article.published_on, tense).day if days else None


_ANCHORED_WITHIN = 200
"""Characters before "the following day" in which the day that it follows is told."""


def _status_of(scene: Scene, found: DateFound, tense: Direction | None) -> MeetingStatus | None:
    """What "in June 2022" or "last week" makes of a meeting; nothing where publication falls into that time."""
    if found.kind is DateKind.PERIOD and found.step:
        return _STATUS[found.step > 0]
    published = scene.reading.article.published_on
    value = resolve(found, published, tense if tense == "past" else None)
    if published is None or value.day is None or value.last_day is None or value.day <= published <= value.last_day:
        return None
    return _STATUS[value.day > published]


_STATUS = {True: MeetingStatus.PLANNED, False: MeetingStatus.HELD}


def today(scene: Scene, lo: int, hi: int) -> When:
    """The day of publication where the tokens ``lo:hi`` say "today"."""
    for found in _within(scene, lo, hi):
        if found.kind is DateKind.RELATIVE_DAY and found.number == 0:
            return _day(scene, found, None) or NEVER
    return NEVER


def earlier(scene: Scene, told: When, days: int) -> When:
    """The day so many days before another one of the text."""
    if told.value is None or told.value.day is None:
        return told
    day = told.value.day - timedelta(days)
    published = scene.reading.article.published_on
    status = None if published is None or day == published else _STATUS[day > published]
    return When(replace(told.value, day=day, basis=DateBasis.RESOLVED), told.span, status)


def only_day(scene: Scene, lo: int, hi: int, tense: Direction = "past", own: range = range(0)) -> When:
    """The day told among the tokens ``lo:hi`` where they tell just one; not that of another event than the one told at
    the tokens ``own``."""
    told: dict[date | None, When] = {}
    for found in _within(scene, lo, hi):
        if not _is_day(scene, found) or (own and _of_another(scene, found.span, own)):
            continue
        day = _day(scene, found, tense)
        if day is not None and day.value is not None:
            told[day.value.day] = day
    return next(iter(told.values())) if len(told) == 1 else NEVER


def _of_another(scene: Scene, span: Span, own: range) -> bool:
    """ "at the summit on March 6": the day of another event than the one told at the tokens ``own``."""
    k = scene.reading.token_at(span.start)
    k -= scene.lower(k - 1) == "on"
    heads = scene.hits(k - _NOUN_REACH, k, "head")
    scheduled = scene.lower(k - 1) in ("for", "on") and scene.lower(k - 2) in _SCHEDULED
    return scheduled or any(cue.hi == k and cue.lo not in own for cue in heads) or _of_an_occasion(scene, span)


_SCHEDULED = frozenset({"scheduled", "due", "set", "planned", "slated"})
"""Words before the day of an event that is told beside: "ahead of the summit, scheduled for 3 February"."""


def _of_an_occasion(scene: Scene, span: Span) -> bool:
    """ "the inauguration of Donald Trump on January 20": the day of what is no meeting."""
    k = scene.reading.token_at(span.start)
    named = scene.hits(k - _EVENT_REACH, k, "other_event")
    if not named:
        return False
    return all(scene.lower(m) not in (",", ";") and m not in scene.verbs for m in range(named[-1].hi, k))


def _of_a_speech(scene: Scene, span: Span) -> bool:
    """ "said on Monday": the day of a speech, not of what it speaks of."""
    k = scene.reading.token_at(span.start) - 1
    if scene.lower(k) == "on":
        k -= 1
    return scene.value(k, "speech") is not None
