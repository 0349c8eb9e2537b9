"""The words that dates are written with."""

_MONTH_NAMES = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
ALSO_WORDS: frozenset[str] = frozenset(["march", "may", "mar", "dec", "jan", "sep", "april", "june", "august"])
"""Months that are names or other words too: alone they count only behind a preposition."""
WEEKDAYS: dict[str, int] = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
"""0 is Monday, as in `datetime.date.weekday`."""
RELATIVE_DAYS: dict[str, int] = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
ANCHORED_DAYS: dict[str, int] = {
    "the day before": -1,
    "a day before": -1,
    "the previous day": -1,
    "a day earlier": -1,
    "the day after": 1,
    "a day after": 1,
    "a day later": 1,
    "the next day": 1,
    "the following day": 1,
    "the same day": 0,
    "the same evening": 0,
    "that same day": 0,
    "later that day": 0,
    "earlier that day": 0,
}
"""Days counted from another day of the text."""
ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
SEASONS: dict[str, int] = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12}
"""Each season with the month in which it ends; a winter counts to its first year."""
COUNTS: dict[str, int] = {
    "a": 1,
    "an": 1,
    **{
        word: value
        for value, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
        )
    },
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
}
STEPS: dict[str, int] = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "this past": -1,
    "this coming": 1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}
"""What stands before a unit, a weekday or a month: how many of them it lies ahead."""
UNITS: tuple[str, ...] = ("hour", "day", "week", "month", "year", "decade", "quarter", "weekend", "fortnight")
PARTS: tuple[str, ...] = ("early", "mid", "late", "end", "start", "beginning", "middle", "close", "turn", "course")
"""Words that a part of a month, season or year begins with: "end of June"."""
