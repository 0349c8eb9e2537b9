"""Writes what a person rules about an actor that only articles name, and computes the rows that name it anew."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.orm import Session

from app.domain.identities import Ruling
from app.domain.rates import RateSource
from app.domain.vocabulary import ActorKind
from app.errors import NotFound, UsageError
from app.store.actors import ActorRow
from app.store.articles import MentionRow
from app.store.readings import claims_that_name
from app.store.rewriting import Rewriting
from app.store.ruled import ruled_about
from app.store.rulings import RulingRow
from app.store.saving import lock_writers
from app.store.versions import raise_data_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Who rules, why, and with which rates rows are computed. The caller commits. Actors are named by their slugs."""

    session: Session
    rates: RateSource
    made_by: str
    reason: str = ""

    def accept(self, slug: str) -> str:
        """It is an actor, called so: provisional no more. Its name."""
        actor = self._provisional(slug)
        self._rule(Ruling.ACCEPTED, actor)
        self.session.execute(update(ActorRow).where(ActorRow.id == actor.id).values(accepted=True))
        self._publish()
        return actor.name

    def merge(self, slug: str, into: str) -> tuple[str, str]:
        """It is another actor, written differently: whatever names it names that one from now on. Both names."""
        actor, other = self._provisional(slug), self._actor(into)
        if actor.id == other.id:
            raise UsageError(f"{slug} is one actor: name two")
        if (actor.kind is ActorKind.PERSON) != (other.kind is ActorKind.PERSON):
            raise UsageError(f"{actor.name} ({actor.kind}) and {other.name} ({other.kind}) cannot be one")
        self._rule(Ruling.MERGED, actor, into=other)
        self._call(other.id, func.ltrim(ActorRow.alias_words + f" {actor.name}"))
        self._compute_again(actor)
        return actor.name, other.name

    def reject(self, slug: str) -> str:
        """It is nobody: no row names it any more. Its name."""
        actor = self._provisional(slug)
        if actor.kind is not ActorKind.PERSON:
            raise UsageError(f"{actor.name} is no person but a {actor.kind}: merge it into the one that is meant")
        self._rule(Ruling.REJECTED, actor)
        self._compute_again(actor)
        return actor.name

    def reopen(self, slug: str) -> str:
        """What was ruled about it holds no more: it waits for review again. Its name."""
        lock_writers(self.session)
        ruled = ruled_about(self.session, slug)
        if ruled is None or ruled.ruling is Ruling.REOPENED:
            raise NotFound(f"nothing was decided about an actor {slug!r}: `tracker review log` lists what was")
        self._rule(Ruling.REOPENED, ruled)
        if ruled.into_key is not None:
            into = select(ActorRow.id).where(ActorRow.kind == ruled.into_kind, ActorRow.key == ruled.into_key)
            self._call(
                into.scalar_subquery(), func.ltrim(func.replace(" " + ActorRow.alias_words, f" {ruled.name}", ""))
            )
        of_it = (ActorRow.kind == ruled.kind) & (ActorRow.key == ruled.key)
        self.session.execute(update(ActorRow).where(of_it).values(accepted=False))
        self._compute_again(ruled)
        return ruled.name

    def _provisional(self, slug: str) -> ActorRow:
        actor = self._actor(slug)
        if actor.seeded:
            raise UsageError(f"{actor.name} stands in the tables of seeds/: what they say is changed there")
        return actor

    def _actor(self, slug: str) -> ActorRow:
        lock_writers(self.session)
        actor = self.session.scalars(select(ActorRow).where(ActorRow.slug == slug)).one_or_none()
        if actor is None:
            ruled = ruled_about(self.session, slug)
            decided = ruled is not None and ruled.ruling is not Ruling.REOPENED
            hint = f": {ruled.ruling} by {ruled.made_by}; `tracker review reopen {slug}`" if ruled and decided else ""
            raise NotFound(f"there is no actor {slug!r}{hint}")
        return actor

    def _rule(self, ruling: Ruling, about: ActorRow | RulingRow, into: ActorRow | None = None) -> None:
        values: dict[str, Any] = {name: getattr(about, name) for name in ("kind", "key", "name", "slug", "country")}
        if into is not None:
            values |= {"into_kind": into.kind, "into_key": into.key, "into_name": into.name}
        values |= {"ruling": ruling, "made_by": self.made_by, "reason": self.reason}
        self.session.execute(insert(RulingRow).values(values))

    def _compute_again(self, about: ActorRow | RulingRow) -> None:
        """The rows of every claim that names the actor."""
        key, homes = (about.kind, about.key), {(about.kind, about.key): about.country}
        claims = self.session.execute(
            select(MentionRow.commitment_id, MentionRow.meeting_id).where(claims_that_name(key))
        ).all()
        Rewriting(session=self.session, rates=self.rates, homes=homes).compute_again(
            commitments={row.commitment_id for row in claims} - {None},
            meetings={row.meeting_id for row in claims} - {None},
        )
        self._publish()

    def _call(self, actor: Any, words: ColumnElement[str]) -> None:
        """Let a search find an actor by other names; seeding writes the same."""
        self.session.execute(update(ActorRow).where(ActorRow.id == actor).values(alias_words=words))

    def _publish(self) -> None:
        raise_data_version(self.session)
        self.session.expire_all()  # rows were written past the session's own copies of them
