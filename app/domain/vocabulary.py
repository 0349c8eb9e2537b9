"""Closed lists of the field: what kinds, steps and qualities a row may have. Stored by value."""

from enum import StrEnum


class CommitmentType(StrEnum):
    """What is promised."""

    MILITARY_AID = "military_aid"
    FINANCIAL_AID = "financial_aid"
    HUMANITARIAN_AID = "humanitarian_aid"
    DEFENCE_SPENDING = "defence_spending"
    PROCUREMENT = "procurement"
    FUND = "fund"
    DEPLOYMENT = "deployment"
    TRAINING = "training"
    INDUSTRIAL_COOPERATION = "industrial_cooperation"
    SANCTIONS = "sanctions"
    POLICY = "policy"


class Family(StrEnum):
    """The five families of commitment; each has one colour on the pages."""

    AID = "aid"
    OWN = "own"
    FORCES = "forces"
    COOPERATION = "cooperation"
    SANCTIONS = "sanctions"


FAMILIES: dict[CommitmentType, Family] = {
    CommitmentType.MILITARY_AID: Family.AID,
    CommitmentType.FINANCIAL_AID: Family.AID,
    CommitmentType.HUMANITARIAN_AID: Family.AID,
    CommitmentType.DEFENCE_SPENDING: Family.OWN,
    CommitmentType.PROCUREMENT: Family.OWN,
    CommitmentType.FUND: Family.OWN,
    CommitmentType.DEPLOYMENT: Family.FORCES,
    CommitmentType.TRAINING: Family.FORCES,
    CommitmentType.INDUSTRIAL_COOPERATION: Family.COOPERATION,
    CommitmentType.POLICY: Family.COOPERATION,
    CommitmentType.SANCTIONS: Family.SANCTIONS,
}


class Status(StrEnum):
    """Steps a commitment passes, and the three ways it can end or stop."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    CONTRACTED = "contracted"
    DELIVERED = "delivered"
    REJECTED = "rejected"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


LADDER: tuple[Status, ...] = (
    Status.PROPOSED,
    Status.ANNOUNCED,
    Status.AGREED,
    Status.CONTRACTED,
    Status.DELIVERED,
)
PROMISED: tuple[Status, ...] = LADDER[1:-1]
"""Promised and not delivered: overdue once its day has passed. What was only proposed nobody owes."""


class Qualifier(StrEnum):
    """How firmly an amount is stated."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"


class Period(StrEnum):
    """Over which time an amount runs; null where the text does not say."""

    ONE_OFF = "one_off"
    PER_YEAR = "per_year"
    SPAN = "from_to"


class Instrument(StrEnum):
    """In which form money is given; null where the text does not say."""

    GRANT = "grant"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    IN_KIND = "in_kind"


class AmountBasis(StrEnum):
    """Where an amount's value comes from; unknown has words but no figure ("hundreds of millions")."""

    STATED = "stated"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """The finest part of a date that the text gives."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """Whether a date stands in the text, was counted from the publication date, or came with the article."""

    STATED = "stated"
    RESOLVED = "resolved"
    SUPPLIED = "supplied"


class ActorKind(StrEnum):
    """What kind of actor."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    COALITION = "coalition"
    PERSON = "person"
    COMPANY = "company"


class PartyRole(StrEnum):
    """A party's part in a commitment."""

    COMMITTING = "committing"
    RECIPIENT = "recipient"
    ANNOUNCER = "announcer"


class MeetingFormat(StrEnum):
    """How a meeting was held; null where the text does not say."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    CLOSED_DOOR = "closed_door"


class MeetingStatus(StrEnum):
    """Whether a meeting has taken place by the article's telling."""

    PLANNED = "planned"
    HELD = "held"


class ParticipantRole(StrEnum):
    """A participant's part in a meeting."""

    HOST = "host"
    CHAIR = "chair"
    PARTICIPANT = "participant"


class Presence(StrEnum):
    """How a participant took part; null where the text does not say."""

    PRESENT = "present"
    VIDEO = "video"


class SourceGrade(StrEnum):
    """How close a source is to the act: official document, official told by the press, independent, unnamed."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class TotalsReason(StrEnum):
    """Why a commitment is in the default totals (``counted``) or out of them (every other value)."""

    COUNTED = "counted"
    NO_SUM = "no_sum"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    REANNOUNCED = "reannounced"
    PARENT = "parent"
    PART = "part"
    IMPORTED = "imported"


ARTICLES = "articles"
"""Origin of what was read in articles; what a dataset tells has the dataset's name."""
