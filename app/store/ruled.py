"""Reads what people ruled about actors: who is meant by names, and which address leads where."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from app.domain.actors import ActorKey, ActorRef, key_of
from app.domain.identities import Identities, Ruling
from app.store.actors import ActorRow
from app.store.rulings import RulingRow

_CHANGING = frozenset({Ruling.MERGED, Ruling.REJECTED})
"""Rulings by which a name means another, or nobody."""


def identities(session: Session, named: Iterable[ActorRef]) -> Identities:
    """Who is meant by these names; those that mean who they say are left out."""
    meant: dict[ActorKey, ActorRef | None] = {}
    wanted = {key_of(ref) for ref in named}
    while wanted:
        found = {key: row for key, row in latest(session, wanted).items() if row.ruling in _CHANGING}
        into = {key: _into(row) for key, row in found.items()}
        meant |= into
        wanted = {key_of(ref) for ref in into.values() if ref is not None} - meant.keys()
    return Identities(_with_present_names(session, meant))


def latest(session: Session, keys: Collection[ActorKey]) -> Mapping[ActorKey, RulingRow]:
    """The ruling that holds for each of those actors about which there is one."""
    row = RulingRow
    chosen = _holding().where(tuple_(row.kind, row.key).in_(list(keys)))
    return {(each.kind, each.key): each for each in session.scalars(chosen)}


def merged_into(session: Session, key: ActorKey) -> list[RulingRow]:
    """The rulings by which others were merged into an actor and still are, by name."""
    kind, name = key
    about = select(RulingRow.kind, RulingRow.key).where(RulingRow.into_kind == kind, RulingRow.into_key == name)
    chosen = session.scalars(_holding().where(tuple_(RulingRow.kind, RulingRow.key).in_(about)))
    holding = (each for each in chosen if (each.into_kind, each.into_key) == key)
    return sorted(holding, key=lambda each: each.name)


def other_names(session: Session) -> Mapping[ActorKey, tuple[str, ...]]:
    """How texts write actors besides their own names, by who is meant: the names of all that were merged into them."""
    merged = [row for row in session.scalars(_holding()) if row.ruling is Ruling.MERGED]
    found: dict[ActorKey, tuple[str, ...]] = {}
    refs = {row.id: ActorRef(row.kind, row.key, row.name) for row in merged}
    meant = identities(session, refs.values())
    for row in sorted(merged, key=lambda each: each.id):
        who = meant.of(refs[row.id])
        if who is not None:
            found[key_of(who)] = (*found.get(key_of(who), ()), row.name)
    return found


def ruled_about(session: Session, slug: str) -> RulingRow | None:
    """The ruling that holds for the actor that stood at an address last, if there is one."""
    at_address = select(RulingRow.kind, RulingRow.key).where(RulingRow.slug == slug)
    chosen = _holding().where(tuple_(RulingRow.kind, RulingRow.key).in_(at_address))
    return max(session.scalars(chosen), key=lambda row: row.id, default=None)


def _holding() -> Select[Any]:
    """Of each actor the latest ruling."""
    row = RulingRow
    return select(row).ext(distinct_on(row.kind, row.key)).order_by(row.kind, row.key, row.id.desc())


def _into(row: RulingRow) -> ActorRef | None:
    if row.into_kind is None or row.into_key is None or row.into_name is None:
        return None
    return ActorRef(row.into_kind, row.into_key, row.into_name)


def _with_present_names(
    session: Session, meant: Mapping[ActorKey, ActorRef | None]
) -> Mapping[ActorKey, ActorRef | None]:
    """The same, each called as its row is called now: names of the knowledge change."""
    keys = [key_of(ref) for ref in meant.values() if ref is not None]
    if not keys:
        return meant
    chosen = select(ActorRow.kind, ActorRow.key, ActorRow.name).where(tuple_(ActorRow.kind, ActorRow.key).in_(keys))
    names = {(kind, key): name for kind, key, name in session.execute(chosen)}
    return {key: ref and ActorRef(ref.kind, ref.key, names.get(key_of(ref), ref.name)) for key, ref in meant.items()}
