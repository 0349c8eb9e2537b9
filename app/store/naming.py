"""Finds the actors that claims name, makes rows for those not yet known, and drops those that nobody names any more."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from hashlib import sha256

from sqlalchemy import delete, insert, select, tuple_
from sqlalchemy.orm import Session

from app.domain.actors import ActorKey, ActorRef, key_of
from app.domain.identities import Ruling
from app.domain.vocabulary import ActorKind
from app.store.actors import ActorRow
from app.store.commitments import PartyRow
from app.store.meetings import ParticipantRow
from app.store.ruled import latest
from app.store.rulings import RulingRow

_NOT_DECOMPOSED = str.maketrans("łŁøØđĐıħĦ", "lLoOdDihH")


def actor_ids(
    session: Session, refs: Collection[ActorRef], countries: Mapping[ActorKey, str | None]
) -> dict[ActorKey, int]:
    """The id of each actor's row; new rows are made. ``countries``: to which country new actors belong, where known."""
    wanted = {key_of(ref): ref for ref in refs}
    if not wanted:
        return {}
    known = _stored_ids(session, wanted)
    new = sorted(wanted.keys() - known.keys())
    rulings = latest(session, new) if new else {}
    for key in new:
        known[key] = _add(session, wanted[key], countries.get(key), rulings.get(key))
    return known


def free_slug(name: str, kind: ActorKind, taken: Collection[str]) -> str:
    """An address for an actor that no other has: "angela-merkel", else "georgia-organisation", else numbered."""
    base = slug(name)
    candidates = (base, f"{base}-{kind}", *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in candidates if each not in taken)


def slug(name: str) -> str:
    """A name in lower-case ASCII with hyphens; a name in another script becomes a short hash."""
    ascii_name = unicodedata.normalize("NFKD", name.translate(_NOT_DECOMPOSED)).encode("ascii", "ignore").decode()
    hyphened = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")
    return hyphened or f"actor-{sha256(name.encode()).hexdigest()[:8]}"


def drop_unnamed(session: Session, ids: Collection[int]) -> None:
    """Delete those of the actors that neither the knowledge nor any commitment or meeting names."""
    session.execute(
        delete(ActorRow).where(
            ActorRow.id.in_(ids),
            ~ActorRow.seeded,
            ~select(PartyRow).where(PartyRow.actor_id == ActorRow.id).exists(),
            ~select(ParticipantRow).where(ParticipantRow.actor_id == ActorRow.id).exists(),
        )
    )


def _stored_ids(session: Session, keys: Collection[ActorKey]) -> dict[ActorKey, int]:
    rows = session.execute(
        select(ActorRow.kind, ActorRow.key, ActorRow.id).where(tuple_(ActorRow.kind, ActorRow.key).in_(list(keys)))
    )
    return {(kind, key): id_ for kind, key, id_ in rows}


def _add(session: Session, ref: ActorRef, country: str | None, ruled: RulingRow | None) -> int:
    taken = set(session.scalars(select(ActorRow.slug).where(ActorRow.slug.startswith(slug(ref.name)))))
    values = {
        "kind": ref.kind,
        "key": ref.key,
        "slug": free_slug(ref.name, ref.kind, taken),
        "name": ref.name,
        "country": country or (ruled.country if ruled else None),
        "seeded": False,
        "accepted": ruled is not None and ruled.ruling is Ruling.ACCEPTED,
    }
    return session.execute(insert(ActorRow).values(values).returning(ActorRow.id)).scalar_one()
