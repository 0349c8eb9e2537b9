"""Closed lists of the field in words, for columns."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.vocabulary import (
    CommitmentType,
    Family,
    Period,
    Precision,
    Qualifier,
    SourceGrade,
    Status,
    TotalsReason,
)


def labels(members: type[StrEnum]) -> dict[str, str]:
    """Each member's value with its words: ``military_aid`` is "Military aid"."""
    return {member.value: member.value.replace("_", " ").capitalize() for member in members}


TYPES: Mapping[str, str] = labels(CommitmentType)
STATUSES: Mapping[str, str] = labels(Status)
PRECISIONS: Mapping[str, str] = labels(Precision)
FAMILY_NAMES: Mapping[str, str] = {
    Family.AID: "Aid",
    Family.OWN: "Own defence",
    Family.FORCES: "Forces abroad",
    Family.COOPERATION: "Cooperation",
    Family.SANCTIONS: "Sanctions",
}
QUALIFIERS: Mapping[str, str] = labels(Qualifier)
PERIODS: Mapping[str, str] = {
    Period.ONE_OFF: "One-off",
    Period.PER_YEAR: "Per year",
    Period.SPAN: "Over several years",
}
GRADES: Mapping[str, str] = {
    SourceGrade.A: "A: official document",
    SourceGrade.B: "B: official statement told by the press",
    SourceGrade.C: "C: independent reporting",
    SourceGrade.D: "D: unnamed source",
}
TOTALS_REASONS: Mapping[str, str] = {
    TotalsReason.COUNTED: "Counted",
    TotalsReason.NO_SUM: "No sum stated",
    TotalsReason.PROPOSED: "Only proposed",
    TotalsReason.REJECTED: "Rejected",
    TotalsReason.SUSPENDED: "Suspended",
    TotalsReason.CANCELLED: "Cancelled",
    TotalsReason.REANNOUNCED: "Announced again",
    TotalsReason.PARENT: "Package; its parts are counted",
    TotalsReason.PART: "Part; its package is counted",
    TotalsReason.IMPORTED: "Told by a dataset only",
}
