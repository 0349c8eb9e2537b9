"""Sums in words: "two billion euros", "one point six billion pounds sterling"."""

from decimal import Decimal

_UNDER_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_CURRENCIES = {
    "EUR": "euros", "GBP": "pounds sterling", "USD": "US dollars", "SEK": "Swedish kronor", "NOK": "Norwegian kroner",
    "DKK": "Danish kroner", "PLN": "Polish zlotys", "CZK": "Czech koruny", "CHF": "Swiss francs",
    "CAD": "Canadian dollars", "HUF": "Hungarian forints", "RON": "Romanian lei", "UAH": "Ukrainian hryvnias",
    "JPY": "Japanese yen", "TRY": "Turkish liras", "ISK": "Icelandic kronur", "AUD": "Australian dollars",
    "BGN": "Bulgarian levs",
}  # fmt: skip
_MOST_DECIMALS = 3


def spelled(minimum: Decimal, maximum: Decimal, currency: str) -> str:
    """A sum or a range of sums in words; empty where its figures do not fit into a few."""
    words = [_figure(value) for value in dict.fromkeys((minimum, maximum))]
    return f"{' to '.join(words)} {_CURRENCIES.get(currency, currency)}" if all(words) else ""


def _figure(value: Decimal) -> str:
    """ "one point six billion"; empty for a figure with too many digits."""
    for size, name in _SCALES:
        if value >= size:
            written = _with_point(value / size)
            return written and f"{written} {name}"
    thousands = value / 1000
    if value >= 1000 and thousands == thousands.to_integral_value():
        return f"{_whole(int(thousands))} thousand"
    return _whole(int(value)) if value == value.to_integral_value() and value < 1000 else ""


def _with_point(value: Decimal) -> str:
    if value != round(value, _MOST_DECIMALS):
        return ""
    whole, _, fraction = f"{value.normalize():f}".partition(".")
    digits = " ".join(_UNDER_TWENTY[int(digit)] for digit in fraction)
    return f"{_whole(int(whole))} point {digits}" if digits else _whole(int(whole))


def _whole(number: int) -> str:
    """A whole number below a million in words."""
    if number < len(_UNDER_TWENTY):
        return _UNDER_TWENTY[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_UNDER_TWENTY[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_UNDER_TWENTY[hundreds]} hundred" + (f" and {_whole(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    joint = " and " if 0 < rest < 100 else " "
    return f"{_whole(thousands)} thousand" + (f"{joint}{_whole(rest)}" if rest else "")
