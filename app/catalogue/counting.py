"""What a sum of commitments counts: the rules, what each is worth in the rows of a query, and the sum under them."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS, JOINT
from app.catalogue.tables import ACTOR, COMMITMENT, PARTY
from app.catalogue.tranches import delivered_in_parts
from app.domain.vocabulary import PartyRole, Status, TotalsReason
from app.listing.conditions import equals
from app.listing.query import Query
from app.listing.select import conditions


class Rule(StrEnum):
    """A rule of the totals that a reader may switch over; its value says what the switch does."""

    JOINT = "without_joint"
    SHARES = "with_shares"
    PROPOSED = "with_proposed"
    REANNOUNCED = "with_reannounced"
    IMPORTED = "with_imported"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that a rule is about, and what they add up to, in EUR."""

    rows: int = 0
    total: Decimal = Decimal(0)
    delivered: Decimal = Decimal(0)

    def __add__(self, other: "Part") -> "Part":
        return Part(self.rows + other.rows, self.total + other.total, self.delivered + other.delivered)

    def __neg__(self) -> "Part":
        return Part(-self.rows, -self.total, -self.delivered)


@dataclass(frozen=True, slots=True)
class Counting:
    """The parts of which a sum under any rules is made."""

    alone: Part
    joint: Part
    proposed: Part
    reannounced: Part
    imported: Part
    """What only datasets tell."""
    shares: Part
    """What sharing out by the parts that sources state adds to the sum for the countries of the filter: less than
    nothing where a joint pledge of theirs shrinks to their part."""

    delivered_in_parts: Decimal
    """EUR of delivered parts of packages that count as a whole at an earlier step: in no sum."""

    def part(self, rule: Rule) -> Part:
        """What a rule is about."""
        return {
            Rule.JOINT: self.joint,
            Rule.SHARES: self.shares,
            Rule.PROPOSED: self.proposed,
            Rule.REANNOUNCED: self.reannounced,
            Rule.IMPORTED: self.imported,
        }[rule]

    def under(self, switched: Collection[Rule]) -> Part:
        """The sum with some rules switched over."""
        found = self.alone
        if Rule.JOINT not in switched:
            found += self.joint
        for rule in (Rule.SHARES, Rule.PROPOSED, Rule.REANNOUNCED, Rule.IMPORTED):
            if rule in switched:
                found += self.part(rule)
        return found


_JOINTLY = "jointly"
_BUCKET = case(
    (and_(COMMITMENT.in_totals, COMMITMENT.joint), _JOINTLY),
    (COMMITMENT.in_totals, TotalsReason.COUNTED.value),
    (COMMITMENT.totals_reason == TotalsReason.PROPOSED, TotalsReason.PROPOSED.value),
    (COMMITMENT.totals_reason == TotalsReason.REANNOUNCED, TotalsReason.REANNOUNCED.value),
    (COMMITMENT.totals_reason == TotalsReason.IMPORTED, TotalsReason.IMPORTED.value),
)


def count(session: Session, query: Query) -> Counting:
    """The parts of the sum of a query's rows."""
    statement = (
        select(
            _BUCKET,
            func.count(COMMITMENT.amount_eur),
            func.coalesce(func.sum(COMMITMENT.amount_eur), 0),
            func.coalesce(func.sum(COMMITMENT.amount_eur).filter(COMMITMENT.status == Status.DELIVERED), 0),
        )
        .where(*conditions(query))
        .group_by(_BUCKET)
    )
    found = {row[0]: Part(*row[1:]) for row in session.execute(statement)}
    return Counting(
        alone=found.get(TotalsReason.COUNTED.value, Part()),
        joint=found.get(_JOINTLY, Part()),
        proposed=found.get(TotalsReason.PROPOSED.value, Part()),
        reannounced=found.get(TotalsReason.REANNOUNCED.value, Part()),
        imported=found.get(TotalsReason.IMPORTED.value, Part()),
        shares=_shares(session, query),
        delivered_in_parts=delivered_in_parts(session, query),
    )


def sharing(query: Query) -> tuple[str, ...]:
    """The countries of a query's filter, among which sums can be shared out."""
    return tuple(str(value) for value in query.values("country") if value != JOINT)


def _shares(session: Session, query: Query) -> Part:
    """The parts that sources state for the countries of the filter, in place of the whole rows that have them."""
    keys = sharing(query)
    if not keys:
        return Part()
    chosen = equals(COMMITMENTS.column("country"), query.values("country"))
    delivered = COMMITMENT.status == Status.DELIVERED
    parts = (
        select(PARTY.commitment_id, func.sum(PARTY.share).label("share"))
        .where(
            ACTOR.id == PARTY.actor_id,
            PARTY.role == PartyRole.COMMITTING,
            PARTY.share.is_not(None),
            ACTOR.key.in_(keys),
        )
        .group_by(PARTY.commitment_id)
        .subquery()
        .c
    )
    # A row that the filter found is counted whole already: the part comes in its place.
    gain = COMMITMENT.amount_eur * (parts.share - case((chosen, 1), else_=0))
    statement = select(
        func.count(),
        func.coalesce(func.sum(gain), 0),
        func.coalesce(func.sum(gain).filter(delivered), 0),
    ).where(
        *conditions(query, besides=["country"]),
        COMMITMENT.id == parts.commitment_id,
        COMMITMENT.in_totals,
        COMMITMENT.amount_eur.is_not(None),
    )
    return Part(*session.execute(statement).one())
