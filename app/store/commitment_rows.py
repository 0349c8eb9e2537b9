"""Computes rows of commitments anew from all their mentions, with parties, items and status events."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from app.domain.actors import ActorKey, ActorRef, key_of
from app.domain.consolidation import Consolidated, consolidate, current, totals_reason
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim
from app.domain.money import Share, named_euros, named_sum
from app.domain.rates import Rate, RateSource, in_euros, reference_day
from app.domain.sums import sum_of
from app.domain.vocabulary import ARTICLES, PartyRole, TotalsReason
from app.store.base import Base
from app.store.commitments import CommitmentRow, ItemRow, PartyRow, StatusEventRow
from app.store.frozen_rates import FrozenRate
from app.store.naming import actor_ids, drop_unnamed
from app.store.tellings import commitment_tellings

JOINT = "joint"
"""``country_key`` of a commitment that several parties make without shares."""
_DATES = ("announced", "decided", "due", "delivered")


@dataclass(frozen=True, slots=True)
class Packages:
    """Which rows to look at again for packages and totals: each child with its package, and the packages of before."""

    parents: Mapping[int, int | None]
    before: frozenset[int]


def recompute_commitments(
    session: Session, ids: Collection[int], rates: RateSource, homes: Mapping[ActorKey, str | None]
) -> Packages:
    """Write the rows that the stored mentions make; delete those that no article tells any more.

    ``homes``: the country of actors that may be new. What looks beyond one commitment is left to `app.store.packages`.
    """
    told = {row_id: consolidate(tellings) for row_id, tellings in commitment_tellings(session, ids).items()}
    stored = _stored(session, ids)
    actors_before = set(_clear(session, ids))
    session.execute(delete(CommitmentRow).where(CommitmentRow.id.in_(set(ids) - told.keys())))
    _write(session, [{"id": key, **columns_of(row, _rates_for(stored.get(key), rates))} for key, row in told.items()])
    _write_children(session, told, homes)
    drop_unnamed(session, actors_before)
    return Packages(
        parents={row_id: consolidated.parent for row_id, consolidated in told.items()},
        before=frozenset(row.parent_id for row in stored.values() if row.parent_id is not None) - stored.keys(),
    )


def clear_events(session: Session, ids: Collection[int]) -> None:
    """Delete the steps of rows that are computed anew: a mention cannot move while a step of its row names it."""
    if ids:
        session.execute(delete(StatusEventRow).where(StatusEventRow.commitment_id.in_(ids)))


def _stored(session: Session, ids: Collection[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    """What a row keeps from before: its rate, and where it belonged."""
    row = CommitmentRow
    columns = (
        row.id,
        row.parent_id,
        row.currency,
        row.announced_on,
        row.announced_precision,
        row.announced_basis,
        row.announced_text,
        row.first_told_on,
        row.eur_rate,
        row.eur_rate_date,
        row.eur_rate_source,
    )
    return {each.id: each for each in session.execute(select(*columns).where(row.id.in_(ids)))}


def _clear(session: Session, ids: Collection[int]) -> Sequence[int]:
    """Delete parties, items and events; the ids of the actors that were parties."""
    for child in (ItemRow, StatusEventRow):
        session.execute(delete(child).where(child.commitment_id.in_(ids)))
    return session.scalars(delete(PartyRow).where(PartyRow.commitment_id.in_(ids)).returning(PartyRow.actor_id)).all()


def _rates_for(stored: Row[*tuple[Any, ...]] | None, rates: RateSource) -> RateSource:
    """The rates, with the one the row already has frozen."""
    if stored is None or stored.eur_rate_date is None:
        return rates
    announced = DateValue("", stored.announced_on, stored.announced_precision, stored.announced_basis)
    reference = reference_day(announced, stored.first_told_on)
    if reference is None:
        return rates
    source = stored.eur_rate_source.removesuffix(f", {reference.why}")
    return FrozenRate(stored.currency, reference.day, Rate(stored.eur_rate, stored.eur_rate_date, source), rates)


def _write(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or overwrite rows."""
    if rows:
        statement = upsert(CommitmentRow)
        changes = {name: statement.excluded[name] for name in rows[0]}
        session.execute(
            statement.on_conflict_do_update(index_elements=[CommitmentRow.id], set_=changes),
            [dict(row) for row in rows],
        )


def columns_of(consolidated: Consolidated, rates: RateSource) -> dict[str, Any]:
    """The row's values."""
    claim, tally = consolidated.claim, consolidated.tally
    countries = [actor.key for actor in claim.committing]
    joint = len(countries) > 1
    reason = totals_reason(
        claim.status,
        has_sum=sum_of(claim.amount) is not None,
        retold=consolidated.retold,
        imported=ARTICLES not in consolidated.origins,
    )
    values: dict[str, Any] = {
        "title": consolidated.title,
        "type": claim.type,
        "status": claim.status,
        "condition": claim.condition,
        "background": claim.background,
        "meeting_id": consolidated.meeting,
        "parent_id": None,
        "in_totals": reason is TotalsReason.COUNTED,
        "totals_reason": reason,
        "confidence": claim.confidence,
        "mention_count": tally.mentions,
        "article_count": tally.articles,
        "source_count": tally.sources,
        "first_told_on": tally.first_told_on,
        "last_told_on": tally.last_told_on,
        "outlets": list(tally.outlets),
        "origins": list(consolidated.origins),
        "joint": joint,
        "country_key": JOINT if joint else next(iter(countries), None),
        "countries": countries,
        "recipients": [actor.key for actor in claim.recipients],
        "announcers": [actor.name for actor in claim.announcers],
        "through": [actor.name for actor in claim.through],
        "search_text": _search_text(consolidated),
    }
    euros = (
        in_euros(claim.amount, reference_day(claim.announced_on, tally.first_told_on), rates) if claim.amount else None
    )
    values |= named_sum(claim.amount) | named_euros(euros) | _share_columns(claim.share_of_gdp)
    for name in _DATES:
        values |= date_columns(name, getattr(claim, f"{name}_on"))
    return values


def _share_columns(share: Share | None) -> dict[str, Any]:
    return {
        "share_text": share and share.text,
        "share_of_gdp": share and share.percent,
        "share_of_gdp_max": share and share.maximum,
        "share_qualifier": share and share.qualifier,
    }


def date_columns(name: str, when: DateValue | None) -> dict[str, Any]:
    """A date's four columns: day, precision, basis, words."""
    return {
        f"{name}_on": when and when.day,
        f"{name}_precision": when and when.precision,
        f"{name}_basis": when and when.basis,
        f"{name}_text": when and when.text,
    }


def _search_text(consolidated: Consolidated) -> str:
    """What a search looks through: title, names, things, sentences."""
    claim = consolidated.claim
    actors = (*claim.committing, *claim.recipients, *claim.announcers, *claim.through)
    parts = [consolidated.title, *(actor.name for actor in actors), *(item.name for item in claim.items)]
    return "\n".join(dict.fromkeys([*parts, *consolidated.sentences]))


def _write_children(session: Session, told: Mapping[int, Consolidated], homes: Mapping[ActorKey, str | None]) -> None:
    """Insert the parties, items and events of rows."""
    actors = actor_ids(session, [actor for row in told.values() for actor in _named(row.claim)], homes)
    children: tuple[tuple[type[Base], Callable[[Consolidated], list[dict[str, Any]]]], ...] = (
        (PartyRow, lambda row: party_rows(row.claim, actors)),
        (ItemRow, lambda row: item_rows(row.claim)),
        (StatusEventRow, event_rows),
    )
    for table, rows_of in children:
        rows = [{"commitment_id": row_id, **values} for row_id, row in told.items() for values in rows_of(row)]
        if rows:
            session.execute(insert(table), rows)


def _named(claim: CommitmentClaim) -> tuple[ActorRef, ...]:
    return (*claim.committing, *claim.recipients, *claim.announcers)


def party_rows(claim: CommitmentClaim, ids: Mapping[ActorKey, int]) -> list[dict[str, Any]]:
    """Rows of `PartyRow`, but for the commitment; ``ids`` are those of the actors."""
    by_role = {
        PartyRole.COMMITTING: claim.committing,
        PartyRole.RECIPIENT: claim.recipients,
        PartyRole.ANNOUNCER: claim.announcers,
    }
    return [
        {"role": role, "actor_id": ids[key_of(actor)], "position": position}
        for role, actors in by_role.items()
        for position, actor in enumerate(actors)
    ]


def item_rows(claim: CommitmentClaim) -> list[dict[str, Any]]:
    """Rows of `ItemRow`, but for the commitment."""
    return [
        {"position": position, "quantity": item.quantity, "name": item.name, "equipment": item.equipment}
        for position, item in enumerate(claim.items)
    ]


def event_rows(consolidated: Consolidated) -> list[dict[str, Any]]:
    """Rows of `StatusEventRow`, but for the commitment."""
    holding = current(consolidated.events)
    return [
        {
            "status": event.status,
            "position": position,
            "day": event.when and event.when.day,
            "precision": event.when and event.when.precision,
            "mention_id": event.mention,
            "is_current": event is holding,
        }
        for position, event in enumerate(consolidated.events)
    ]
