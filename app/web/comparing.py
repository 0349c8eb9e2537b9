"""The page that puts two to six parties or groups side by side, from its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from app.catalogue import sides
from app.catalogue.meetings import MEETINGS
from app.catalogue.memory import Reader
from app.catalogue.reference import Known, cited
from app.catalogue.sides import Party, Side
from app.domain.vocabulary import Family
from app.errors import InvalidQuery
from app.listing.query import Query
from app.web.charts import Chart, stacked_years
from app.web.flow import Flow, flow

PATH = "/compare"
MOST = 6
COLUMNS = ("country", "group")
SCALE = "scale"
OWN = "own"
_WIDTH, _HEIGHT = 340, 160

Chosen = tuple[tuple[str, str], ...]
"""Columns and codes, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A side with its charts and where it leads."""

    side: Side
    flow: Flow
    years: Chart
    without: str
    """The page without this side."""
    meetings: str
    """Its meetings."""
    in_years: Sequence[tuple[int, Decimal]]
    """Sums by year, of every year of the page."""

    @property
    def party(self) -> Party:
        """Who it is."""
        return self.side.party

    def share(self, known: Known | None) -> Decimal | None:
        """All that was promised as a part of a figure, where there are both."""
        return known.share(self.side.portrait.total) if known and self.side.portrait.total else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole page. Fewer than two sides are no comparison yet."""

    chosen: Chosen
    sides: tuple[Beside, ...]
    years: tuple[int, ...]
    one_scale: bool
    other_scale: str
    """The same page with the other scale of the years."""
    cited: str
    """Years and sources of GDP and population."""
    together: str
    """Address of the meetings at which all sides were; empty where one of them is a group, or only one is there."""
    together_count: int | None

    @property
    def title(self) -> str:
        """Who is compared."""
        return " · ".join(each.party.name for each in self.sides) or "Compare"


def read(params: QueryParams) -> Chosen:
    """Whom an address names: codes behind ``country`` and ``group``, with commas or one by one."""
    named = [
        (column, code.strip())
        for column, text in params.multi_items()
        if column in COLUMNS
        for code in text.split(",")
        if code.strip()
    ]
    wrong = {name: "no such parameter" for name in params if name not in (*COLUMNS, SCALE)}
    if params.get(SCALE, OWN) != OWN:
        wrong[SCALE] = f"there is one other scale: {OWN}"
    found = tuple(dict.fromkeys(named))
    if len(found) > MOST:
        wrong["country"] = f"at most {MOST} can stand side by side"
    if wrong:
        raise InvalidQuery(wrong)
    return tuple(each for column in COLUMNS for each in found if each[0] == column)


def address(chosen: Chosen, *, one_scale: bool = True) -> str:
    """The address of a comparison: ``/compare?country=DE,FR&group=NB8``."""
    codes = {column: ",".join(code for each, code in chosen if each == column) for column in COLUMNS}
    params = {name: text for name, text in codes.items() if text} | ({} if one_scale else {SCALE: OWN})
    return f"{PATH}?{urlencode(params, safe=',')}" if params else PATH


def compare(reader: Reader, chosen: Chosen, *, one_scale: bool) -> Comparison:
    """The comparison of those that are named; `InvalidQuery` for a code that nobody has."""
    codes = {column: [code for each, code in chosen if each == column] for column in COLUMNS}
    found = sides.parties(reader.session, codes["country"], codes["group"])
    unknown = {column: f"nobody has the code {code}" for column, code in chosen if (column, code) not in found}
    if unknown:
        raise InvalidQuery(unknown)
    seen = [sides.view(reader, found[each]) for each in chosen]
    by_year = [side.portrait.by_year() for side in seen]
    dated = [year for sums in by_year for year, _ in sums]
    years = tuple(range(min(dated), max(dated) + 1)) if dated else ()
    top = max((side.portrait.in_year(year) for side in seen for year in years), default=Decimal(0))
    shared = top if one_scale and top else None
    together = _together(codes["country"]) if len(chosen) > 1 and not codes["group"] else None
    figures = [each for side in seen for each in (side.gdp, side.population) if each]
    return Comparison(
        chosen=chosen,
        sides=tuple(
            Beside(
                side,
                flow(side.portrait, width=_WIDTH),
                _years(sums, years, shared),
                address(tuple(each for each in chosen if each != name), one_scale=one_scale),
                meetings_of(side.party),
                [(year, side.portrait.in_year(year)) for year in years],
            )
            for name, side, sums in zip(chosen, seen, by_year, strict=True)
        ),
        years=years,
        one_scale=one_scale,
        other_scale=address(chosen, one_scale=not one_scale),
        cited=cited(figures),
        together=together.url("/meetings") if together else "",
        together_count=reader.count(together) if together else None,
    )


def meetings_of(party: Party) -> str:
    """The address of a party's meetings."""
    query = Query.everything(MEETINGS)
    for code in party.participants:
        query = query.with_value("participant", code)
    return query.url("/meetings")


def _together(codes: Sequence[str]) -> Query:
    """The meetings at which all of these were."""
    return Query.parse(MEETINGS, [("participant__all", code) for code in codes])


def _years(sums: Mapping[tuple[int, Family], Decimal], years: Sequence[int], top: Decimal | None) -> Chart:
    return stacked_years(sums, years, top, width=_WIDTH, height=_HEIGHT) if sums else Chart(_WIDTH, _HEIGHT, ())
