"""A country's or body's profile: what it promised, what came of it, to whom, by whom, and where it meets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.catalogue import overview, relations, sides
from app.catalogue.commitments import COMMITMENTS
from app.catalogue.memory import Reader
from app.catalogue.profiles import Profile
from app.catalogue.records import names_of
from app.catalogue.reference import Known, Yardstick, cited
from app.catalogue.relations import Relation
from app.catalogue.sides import Party, Side
from app.domain.vocabulary import ActorKind
from app.listing.export import FORMATS
from app.listing.query import Query
from app.store.commitments import CommitmentRow
from app.web.charts import Chart, stacked_years
from app.web.comparing import meetings_of
from app.web.figures import FIGURES
from app.web.flow import Flow, flow

KINDS = (ActorKind.COUNTRY, ActorKind.ORGANISATION)
"""Kinds of actors that have such a profile."""


@dataclass(frozen=True, slots=True)
class Year:
    """What was promised in a year, and what it is of the GDP of that year, or of the latest known before it."""

    year: int
    total: Decimal
    gdp: Known | None

    @property
    def share(self) -> Decimal | None:
        """As a part of GDP."""
        return self.gdp.share(self.total) if self.gdp and self.total else None


@dataclass(frozen=True, slots=True)
class PartyProfile:
    """What the page shows besides the actor's own lists."""

    side: Side
    flow: Flow
    chart: Chart
    years: tuple[Year, ...]
    recipients: Sequence[Relation]
    announcers: Sequence[Relation]
    next_deadlines: Sequence[CommitmentRow]
    overdue: Sequence[CommitmentRow]
    names: dict[str, tuple[str, str]]
    """Name and slug of recipients and members, by code."""
    meetings: str
    """Address of all its meetings."""
    others: Sequence[tuple[str, str]]
    """Whom it can be compared with."""
    files: tuple[tuple[str, str], ...]
    """Its rows as files, label and address: what it promised, or where it promised nothing what is promised to it."""
    feed: str
    """What is new among these rows."""
    pictures: tuple[tuple[str, str, str], ...]
    """Their charts: label, address as SVG and as PNG."""
    cited: str

    @property
    def party(self) -> Party:
        """Who it is."""
        return self.side.party

    def held_against(self, known: Known | None) -> Decimal | None:
        """All that was promised as a part of a figure, where there are both."""
        total = self.side.portrait.total
        return known.share(total) if known and total else None


def party_profile(reader: Reader, profile: Profile, today: date) -> PartyProfile:
    """The profile of a country or body, with what it has yet to deliver from ``today`` on and what is late."""
    session, reference, key = reader.session, reader.reference(), profile.actor.key
    party = sides.parties(session, [key], [])["country", key]
    side = sides.view(reader, party)
    portrait = side.portrait
    given = relations.recipients(session, party.query)
    sums = portrait.by_year()
    dated = sorted({year for year, _ in sums})
    span = range(dated[0], dated[-1] + 1) if dated else range(0)
    query = party.query
    rows = query if profile.gives_count else Query.everything(COMMITMENTS).with_value("recipient", key)
    return PartyProfile(
        side=side,
        flow=flow(portrait),
        chart=stacked_years(sums, span) if sums else Chart(0, 0, ()),
        years=tuple(
            Year(year, portrait.in_year(year), reference.known(Yardstick.GDP, party.countries, year)) for year in span
        ),
        recipients=given,
        announcers=relations.announcers(session, query),
        next_deadlines=overview.next_deadlines(session, today, query),
        overdue=overview.overdue(session, today, query),
        names=names_of(session, [*(each.key for each in given), *party.countries]),
        meetings=meetings_of(party),
        others=[each for each in sides.choices(session)[0] if each[0] != key],
        files=tuple((form.label, rows.url("/commitments", f".{form.suffix}")) for form in FORMATS),
        feed=rows.url("/commitments", ".atom"),
        pictures=tuple(
            (figure.label, rows.url(f"/charts/{figure.name}", ".svg"), rows.url(f"/charts/{figure.name}", ".png"))
            for figure in FIGURES.values()
            if figure.name in ("months", "statuses")
        ),
        cited=cited([each for each in (side.gdp, side.population) if each]),
    )
