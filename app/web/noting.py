"""What a mark in a text says when it is pointed at: the field, what was read from the words, for which row, by which
rule."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.domain.actors import ActorRef
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.domain.money import Amount, Share
from app.domain.vocabulary import ParticipantRole, Qualifier
from app.web.filters import count, day, exact_range, field, listed, percent, words

Claim = CommitmentClaim | MeetingClaim


@dataclass(frozen=True, slots=True)
class Note:
    """One line of what is said about marked words."""

    field: str
    """As a label: "announced"."""
    value: str
    """What was read, as a reader says it: "EUR 2,000,000,000"; empty where the row has no such value."""
    rule: str
    number: int
    """Of the row, as it stands in the text."""
    title: str
    url: str


def read_as(claim: Claim, name: str) -> str:
    """The value of a field as a reader says it; empty where the claim has none."""
    values: Mapping[str, Callable[[], str]] = (
        _of_commitment(claim) if isinstance(claim, CommitmentClaim) else _of_meeting(claim)
    )
    return values[name]() if name in values else ""


def fields_of(claim: Claim) -> tuple[str, ...]:
    """The fields that such a claim can have, in the order in which pages show them."""
    return tuple(_of_commitment(claim) if isinstance(claim, CommitmentClaim) else _of_meeting(claim))


def label(name: str) -> str:
    """A field's label at the start of a line."""
    return field(name)


def amount_in_words(amount: Amount | None) -> str:
    """A sum to the last unit with everything that qualifies it: "SEK 16,000,000,000, at least, per year, loan"."""
    if amount is None:
        return ""
    if amount.minimum is None or amount.maximum is None:
        return f"{amount.currency}, no figure"
    sides = (
        exact_range(amount.minimum, amount.maximum, amount.currency),
        words(amount.qualifier) if amount.qualifier is not Qualifier.EXACT else "",
        words(amount.period) if amount.period else "",
        "–".join(str(year) for year in dict.fromkeys((amount.period_from, amount.period_to)) if year),
        words(amount.instrument) if amount.instrument else "",
    )
    return ", ".join(filter(None, sides))


def _of_commitment(claim: CommitmentClaim) -> Mapping[str, Callable[[], str]]:
    return {
        "country": lambda: _names(claim.committing),
        "recipient": lambda: _names(claim.recipients),
        "type": lambda: words(claim.type),
        "status": lambda: words(claim.status),
        "amount": lambda: amount_in_words(claim.amount),
        "share_of_gdp": lambda: _share(claim.share_of_gdp),
        "items": lambda: listed(
            [f"{count(item.quantity)} {item.name}" if item.quantity else item.name for item in claim.items]
        ),
        "announced_by": lambda: _names(claim.announcers),
        "announced_on": lambda: _date(claim.announced_on),
        "decided_on": lambda: _date(claim.decided_on),
        "due_on": lambda: _date(claim.due_on),
        "delivered_on": lambda: _date(claim.delivered_on),
        "condition": lambda: claim.condition or "",
    }


def _of_meeting(claim: MeetingClaim) -> Mapping[str, Callable[[], str]]:
    return {
        "name": lambda: claim.name,
        "date": lambda: _date(claim.date),
        "city": lambda: claim.city or "",
        "venue": lambda: claim.venue or "",
        "host": lambda: _at_meeting(claim, ParticipantRole.HOST),
        "chair": lambda: _at_meeting(claim, ParticipantRole.CHAIR),
        "participant": lambda: _at_meeting(claim, ParticipantRole.PARTICIPANT),
    }


def _at_meeting(claim: MeetingClaim, role: ParticipantRole) -> str:
    return _names(each.ref for each in claim.participants if each.role is role)


def _names(actors: Iterable[ActorRef]) -> str:
    return listed(dict.fromkeys(actor.name for actor in actors))


def _share(share: Share | None) -> str:
    if share is None:
        return ""
    firmness = "" if share.qualifier is Qualifier.EXACT else f", {words(share.qualifier)}"
    return f"{percent(share.percent, share.maximum)} of GDP{firmness}"


def _date(when: DateValue | None) -> str:
    if when is None:
        return ""
    return day(when.day, when.precision) if when.day else "no day: give the day of publication to resolve it"
