"""How values are written on pages: pure functions that the templates call as Jinja filters."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import PurePath
from textwrap import shorten as shortened
from urllib.parse import urlsplit

from app.domain.vocabulary import FAMILIES, LADDER, CommitmentType, Precision, Status, TotalsReason

NBSP = "\u00a0"
_LONGEST_OPENING = 110
_GROUPED = 10_000

_STEPS = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FIELDS = {
    "country": "committing", "announced_by": "said by", "share_of_gdp": "share of GDP", "announced_on": "announced",
    "decided_on": "decided", "due_on": "due", "delivered_on": "delivered",
}  # fmt: skip
_COUNTING = {
    TotalsReason.COUNTED: "yes: has a sum, at least announced, not part of the sum of another row",
    TotalsReason.NO_SUM: "no: no sum is stated",
    TotalsReason.PROPOSED: "no: only proposed so far",
    TotalsReason.REJECTED: "no: it was rejected",
    TotalsReason.SUSPENDED: "no: it is suspended",
    TotalsReason.CANCELLED: "no: it was cancelled",
    TotalsReason.REANNOUNCED: "no: it was announced before, as another row",
    TotalsReason.PARENT: "no: it is a package, and its parts are counted",
    TotalsReason.PART: "no: it is a part of a package, whose whole sum is counted",
    TotalsReason.IMPORTED: "no: only a dataset tells it, so it may be another row’s pledge told otherwise",
}
_WORDS = {
    "from_to": "over several years", "per_year": "per year", "one_off": "one-off", "at_least": "at least",
    "up_to": "up to", "in_kind": "in kind", "in_person": "in person", "closed_door": "closed door",
    "reannounced": "announced before", "no_sum": "no sum stated", "video": "by video", "own": "own defence",
}  # fmt: skip


def euros(value: Decimal | int | None) -> str:
    """A sum rounded for the eye: ``€2.0 bn``, ``€195 m``, ``€850,000``; ``no sum stated`` where there is none."""
    return "no sum stated" if value is None else f"€{short(value)}"


def per_head(value: Decimal) -> str:
    """EUR for each inhabitant: ``€1,240``, ``€24``, ``€5.3``, ``€0.42``; the people are not known to more digits."""
    return f"€{_two_digits(value)}" if value < 1000 else f"€{value.quantize(Decimal('1E1'), ROUND_HALF_UP):,f}"


def share(value: Decimal | None) -> str:
    """A part, 0 to 1, as percent with two digits: ``12%``, ``0.42%``; ``not known`` where it is not."""
    return "not known" if value is None else f"{_two_digits(value * 100)}%"


def _two_digits(value: Decimal) -> str:
    """A figure with the digits that tell: whole from 10 on, else the first two."""
    if not value or abs(value) >= 10:
        return f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"
    return plain(value.quantize(Decimal(1).scaleb(value.adjusted() - 1), ROUND_HALF_UP))


def euro_range(minimum: Decimal | None, maximum: Decimal | None) -> str:
    """A sum or a range of sums: ``€1.5 bn`` or ``€1.5–2.0 bn``."""
    if minimum is None or maximum is None or minimum == maximum:
        return euros(minimum)
    low, high = short(minimum), short(maximum)
    figure, _, unit = high.partition(NBSP)
    shared = unit and low.endswith(f"{NBSP}{unit}")
    return f"€{low.partition(NBSP)[0]}–{figure}{NBSP}{unit}" if shared else f"€{low} – €{high}"


def short(value: Decimal | int) -> str:
    """A figure with three digits at most and its unit: ``2.0 bn``, ``195 m``, ``4,800``."""
    number = Decimal(value)
    for size, unit in _STEPS:
        shown = number / size
        if abs(shown) >= Decimal("0.9995"):
            places = Decimal("0.1") if abs(shown) < Decimal("99.95") else Decimal(1)
            rounded = shown.quantize(places, ROUND_HALF_UP)
            whole = unit == "m" and rounded == rounded.to_integral_value()
            return f"{rounded.to_integral_value() if whole else rounded:,}{NBSP}{unit}"
    return f"{number.quantize(Decimal(1), ROUND_HALF_UP):,}"


def exact(value: Decimal | int, currency: str = "EUR") -> str:
    """A sum to the last unit, with its currency code: ``EUR 2,000,000,000``."""
    number = Decimal(value)
    written = f"{number:,.2f}" if number != number.to_integral_value() else f"{number:,.0f}"
    return f"{currency}{NBSP}{written}"


def exact_range(minimum: Decimal, maximum: Decimal, currency: str = "EUR") -> str:
    """``EUR 2,000,000,000``, or both ends where they differ."""
    if minimum == maximum:
        return exact(minimum, currency)
    return f"{exact(minimum, currency)} to {exact(maximum, currency).removeprefix(currency + NBSP)}"


def plain(value: Decimal) -> str:
    """A decimal without needless zeros: ``3.5``."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def percent(low: Decimal, high: Decimal | None = None) -> str:
    """A share or a range of shares: ``3.5%``, ``5–6%``."""
    return f"{plain(low)}%" if high is None or high == low else f"{plain(low)}–{plain(high)}%"


def day(value: date | None, precision: Precision | str | None = Precision.DAY) -> str:
    """A date as exact as it is known: ``27 March 2025``, ``March 2025``, ``2025``, ``date unknown``."""
    return _written(value, precision, _MONTHS)


def day_short(value: date | None, precision: Precision | str | None = Precision.DAY) -> str:
    """The same for narrow places: ``27 Mar 2025``."""
    return _written(value, precision, [name[:3] for name in _MONTHS])


def month(value: date) -> str:
    """``March 2025``, for the heading of a month."""
    return day(value, Precision.MONTH)


def moment(value: datetime) -> str:
    """``21 November 2026, 14:05 UTC``."""
    return f"{day(value.date())}, {value:%H:%M} UTC"


def _written(value: date | None, precision: Precision | str | None, months: Iterable[str]) -> str:
    if value is None:
        return "date unknown"
    name = list(months)[value.month - 1]
    if precision == Precision.YEAR:
        return str(value.year)
    return f"{name} {value.year}" if precision == Precision.MONTH else f"{value.day}{NBSP}{name} {value.year}"


def iso(value: date | None, precision: Precision | str | None = Precision.DAY) -> str:
    """A date for a ``datetime`` attribute, cut to its precision."""
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision or "day"), 10)
    return value.isoformat()[:length] if value else ""


def words(value: str) -> str:
    """A stored word as a reader says it: ``military_aid`` is ``military aid``."""
    return _WORDS.get(value, str(value).replace("_", " "))


def sentence(value: str) -> str:
    """The same with a capital first letter."""
    return capital(words(value))


def capital(name: str) -> str:
    """A name as a line begins with it: ``next meeting`` is ``Next meeting``."""
    return name[:1].upper() + name[1:]


def opening(text: str) -> str:
    """The first line of a text, cut between two words: what stands for a title where nobody gave one."""
    return shortened(text.strip().partition("\n")[0], _LONGEST_OPENING, placeholder="…")


def file_name(source: str) -> str:
    """Where a text came from, without the folders of the machine that read it: ``/srv/in/a.txt`` is ``a.txt``."""
    return PurePath(source).name


def field(name: str) -> str:
    """A marked field's label: ``announced_by`` is ``said by``."""
    return _FIELDS.get(name, name.replace("_", " "))


def family(commitment_type: str) -> str:
    """The family whose colour a type of commitment has."""
    return FAMILIES[CommitmentType(commitment_type)].value


def step(status: str) -> int:
    """How many rungs of the ladder a status has climbed, 1 to 5; 0 for those that left it."""
    return LADDER.index(Status(status)) + 1 if status in LADDER else 0


def rungs_ahead(status: str) -> tuple[Status, ...]:
    """The steps of which there is no report yet; none for a commitment that left the ladder."""
    return LADDER[step(status) :] if step(status) else ()


def count(value: int) -> str:
    """``1,284``."""
    return f"{value:,}"


def figure(value: Decimal | int) -> str:
    """A number of a table: ``2025``, ``0.94``, ``12,840``; thousands are set apart from five digits on."""
    number = Decimal(value)
    return f"{number:,f}" if abs(number) >= _GROUPED else plain(number)


def host(url: str) -> str:
    """The site of an address, for where the whole is too long: ``example.org``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def plural(value: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``1,284 articles``."""
    return f"{value:,}{NBSP}{one if value == 1 else many or one + 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """``France, Germany and Italy``."""
    *first, end = list(names) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def differing(names: Iterable[str], name: str) -> list[str]:
    """Names that differ from ``name``, and from those before them, in more than capitals, spaces and hyphens."""
    seen, kept = {_letters(name)}, []
    for each in names:
        if _letters(each) not in seen:
            seen.add(_letters(each))
            kept.append(each)
    return kept


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def counting(reason: str) -> str:
    """Why a commitment is in the totals, or why not."""
    return _COUNTING[TotalsReason(reason)]


def sum_input(text: str) -> str:
    """A sum of an address as a reader types it: ``1500000000`` is ``1.5 bn``; other texts stay."""
    if not text.isdigit():
        return text
    number = Decimal(text)
    for size, unit in _STEPS:
        if number >= size and number / size * 100 == (number / size * 100).to_integral_value():
            return f"{plain(number / size)} {unit}"
    return f"{number:,}"
