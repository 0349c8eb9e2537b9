"""Who is meant by a name: what people ruled about actors that only articles name, applied to what articles claim."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.actors import ActorKey, ActorRef, key_of
from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.domain.telling import ClaimT


class Ruling(StrEnum):
    """A person's word on an actor that no table of the program knows."""

    ACCEPTED = "accepted"
    """It is one, and this is its name."""
    MERGED = "merged"
    """It is another actor, written differently."""
    REJECTED = "rejected"
    """It is nobody: words were misread as a name."""
    REOPENED = "reopened"
    """What was ruled before is taken back."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is meant by those names that mean another than they say, or nobody (None)."""

    meant: Mapping[ActorKey, ActorRef | None] = field(default_factory=dict)

    def applied(self, claim: ClaimT) -> ClaimT:
        """The claim with the actors that are meant."""
        if not self.meant:
            return claim
        if isinstance(claim, MeetingClaim):
            known = ((each, self.of(each.ref)) for each in claim.participants)
            return replace(claim, participants=tuple(replace(each, ref=ref) for each, ref in known if ref is not None))
        return replace(
            claim,
            committing=self._meant(claim.committing),
            recipients=self._meant(claim.recipients),
            announcers=self._meant(claim.announcers),
            through=self._meant(claim.through),
        )

    def of(self, ref: ActorRef) -> ActorRef | None:
        """Who is meant, however many rulings lead there; None where nobody is."""
        now: ActorRef | None = ref
        while now is not None and key_of(now) in self.meant:
            now = self.meant[key_of(now)]
        return now

    def _meant(self, refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
        return tuple(filter(None, map(self.of, refs)))


def named_by(claim: CommitmentClaim | MeetingClaim) -> tuple[ActorRef, ...]:
    """Everyone that a claim names."""
    if isinstance(claim, MeetingClaim):
        return tuple(each.ref for each in claim.participants)
    return (*claim.committing, *claim.recipients, *claim.announcers, *claim.through)
