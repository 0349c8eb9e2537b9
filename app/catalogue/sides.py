"""A committing party or a group of countries as one side of a comparison: what it promised, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Text, cast, exists, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS, JOINT
from app.catalogue.memory import Reader
from app.catalogue.portraits import Portrait
from app.catalogue.reference import Known, Yardstick
from app.catalogue.tables import ACTOR, COMMITMENT, EVENT, GROUP, MEETING, MEMBERSHIP
from app.domain.vocabulary import ActorKind, Precision, Status
from app.listing.query import Query
from app.listing.select import conditions
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow

ROWS = 5
"""Length of a short list."""
_KNOWN_ENOUGH = (Precision.DAY, Precision.MONTH)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long it took from announcement to delivery, over the commitments of which both days are known."""

    days: int | None
    """The median; None where there is no such commitment."""
    count: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands on a side: a country or body by its key, or the members of a group."""

    column: str
    """``country`` or ``group``: what its rows are filtered by."""
    key: str
    name: str
    slug: str
    """The end of its profile's address; empty where it has none."""
    countries: tuple[str, ...]
    """The countries whose GDP and people stand behind it: itself, or the members of today."""

    @property
    def filters(self) -> Mapping[str, str]:
        """Parameters that all marks of its charts share: its rows without joint pledges."""
        return {self.column: self.key, "country__not": JOINT}

    @property
    def query(self) -> Query:
        """All its rows, joint pledges included."""
        return Query.everything(COMMITMENTS).with_value(self.column, self.key)

    @property
    def alone(self) -> Query:
        """The rows that its sums are made of."""
        return self.query.with_value("country", JOINT, "not").with_value("in_totals", True)

    @property
    def together(self) -> Query:
        """Its joint pledges: in no sum of its own."""
        if self.column == "group":
            return self.query.with_value("country", JOINT)
        return Query.everything(COMMITMENTS).with_value("country", self.key, "all").with_value("country", JOINT, "all")

    @property
    def participants(self) -> tuple[str, ...]:
        """Whose presence at a meeting counts as its own."""
        return (self.key,) if self.column == "country" else self.countries


@dataclass(frozen=True, slots=True)
class Side:
    """A party with what is shown of it."""

    party: Party
    portrait: Portrait
    gdp: Known | None
    population: Known | None
    wait: Wait
    largest: Sequence[CommitmentRow]
    meetings: Sequence[MeetingRow]
    meetings_count: int


def parties(session: Session, countries: Sequence[str], groups: Sequence[str]) -> dict[tuple[str, str], Party]:
    """The parties with these codes, by column and code; codes that nobody has are left out."""
    members = _members(session, [*countries, *groups])
    committing = select(ACTOR.key, ACTOR.name, ACTOR.slug, ACTOR.kind).where(
        ACTOR.key.in_(countries), ACTOR.kind != ActorKind.PERSON
    )
    found = {
        ("country", row.key): Party(
            "country",
            row.key,
            row.name,
            row.slug,
            (row.key,) if row.kind is ActorKind.COUNTRY else members.get(row.key, ()),
        )
        for row in session.execute(committing)
    }
    namesake = exists().where(ACTOR.key == GROUP.code, ACTOR.kind == ActorKind.ORGANISATION)
    named = session.execute(select(GROUP.code, GROUP.name, namesake.label("body")).where(GROUP.code.in_(groups)))
    return found | {
        # The European Union promises as a body; its members promise as themselves.
        ("group", row.code): Party(
            "group", row.code, f"{row.name}: members" if row.body else row.name, "", members.get(row.code, ())
        )
        for row in named
    }


def view(reader: Reader, party: Party) -> Side:
    """A side of a comparison."""
    session, reference = reader.session, reader.reference()
    together = func.coalesce(MEETING.participant_keys.overlap(cast(list(party.participants), ARRAY(Text))), False)
    return Side(
        party=party,
        portrait=reader.portrait(party.query),
        gdp=reference.known(Yardstick.GDP, party.countries),
        population=reference.known(Yardstick.POPULATION, party.countries),
        wait=_wait(session, party.query),
        largest=_largest(session, party.alone),
        meetings=session.scalars(
            select(MeetingRow).where(together).order_by(MEETING.held_on.desc().nulls_last(), MEETING.id).limit(ROWS)
        ).all(),
        meetings_count=session.scalar(select(func.count()).select_from(MeetingRow).where(together)) or 0,
    )


def choices(session: Session) -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """Whom one can compare, as codes with names: parties that have promised something, and groups with members."""
    giving = select(COMMITMENT.country_key).distinct()
    countries = (
        select(ACTOR.key, ACTOR.name)
        .where(ACTOR.key.in_(giving), ACTOR.kind != ActorKind.PERSON)
        .order_by(ACTOR.name, ACTOR.key)
    )
    groups = (
        select(GROUP.code, GROUP.name)
        .where(GROUP.code.in_(select(MEMBERSHIP.group_code).where(MEMBERSHIP.left_on.is_(None))))
        .order_by(GROUP.name)
    )
    return (
        [(key, name) for key, name in session.execute(countries)],
        [(code, name) for code, name in session.execute(groups)],
    )


def _members(session: Session, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Codes of the countries that belong to groups today."""
    today = func.current_date()
    chosen = (
        select(MEMBERSHIP.group_code, func.array_agg(ACTOR.key.distinct()))
        .where(
            ACTOR.id == MEMBERSHIP.actor_id,
            MEMBERSHIP.group_code.in_(codes),
            func.coalesce(MEMBERSHIP.joined_on <= today, True),
            func.coalesce(MEMBERSHIP.left_on > today, True),
        )
        .group_by(MEMBERSHIP.group_code)
    )
    return {code: tuple(sorted(keys)) for code, keys in session.execute(chosen)}


def _wait(session: Session, query: Query) -> Wait:
    told = select(func.min(EVENT.day)).where(
        EVENT.commitment_id == COMMITMENT.id, EVENT.status == Status.DELIVERED, EVENT.precision.in_(_KNOWN_ENOUGH)
    )
    delivered = func.coalesce(COMMITMENT.delivered_on, told.scalar_subquery())
    days = cast(delivered - COMMITMENT.announced_on, Integer).label("days")
    waits = (
        select(days)
        .where(
            *conditions(query),
            COMMITMENT.status == Status.DELIVERED,
            COMMITMENT.announced_precision.in_(_KNOWN_ENOUGH),
            func.coalesce(COMMITMENT.delivered_precision.in_(_KNOWN_ENOUGH), True),
            delivered >= COMMITMENT.announced_on,
        )
        .subquery()
        .c
    )
    median = func.percentile_disc(0.5).within_group(waits.days)
    found, count = session.execute(select(median, func.count(waits.days))).one()
    return Wait(found, count)


def _largest(session: Session, query: Query) -> Sequence[CommitmentRow]:
    chosen = select(CommitmentRow).where(*conditions(query), COMMITMENT.amount_eur.is_not(None))
    return session.scalars(chosen.order_by(COMMITMENT.amount_eur.desc(), COMMITMENT.id).limit(ROWS)).all()
