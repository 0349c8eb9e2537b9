"""Made-up articles with their claims, as many as one wants: the same number gives the same rows on any machine.

Countries, people, offices and equipment are those of ``seeds/``; sums, days and sentences are drawn at random and mean
nothing. Each article tells four commitments, every tenth a meeting; some commitments are told again four weeks later.
"""

import datetime as dt
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import accumulate

from app.domain.actors import ActorRef, Participant
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Item, Mark, MeetingClaim, Mention
from app.domain.knowledge import Knowledge, Person
from app.domain.money import Amount, Share
from app.domain.span import Span
from app.domain.vocabulary import (
    ActorKind,
    CommitmentType,
    DateBasis,
    MeetingFormat,
    MeetingStatus,
    ParticipantRole,
    Period,
    Precision,
    Qualifier,
    Status,
)

CLAIMS = 4
"""Commitments that an article tells first."""
_GIVERS = (
    *("US", "DE", "GB", "FR", "PL", "NO", "SE", "NL", "DK", "IT", "ES", "FI", "CA", "CZ", "BE", "EE", "LT", "LV", "RO"),
    *("GR", "PT", "AT", "IE", "HU", "SK", "SI", "HR", "BG", "TR", "JP", "AU", "KR", "LU", "IS", "MT", "CY", "MD", "CH"),
)
_TAKERS = ("UA", "PL", "MD", "EE", "LV", "LT", "RO", "GE", "FI", "TR", "BA")
_CURRENCIES = {
    "US": ("USD", "dollars"),
    "GB": ("GBP", "pounds"),
    "SE": ("SEK", "Swedish kronor"),
    "NO": ("NOK", "Norwegian kroner"),
    "DK": ("DKK", "Danish kroner"),
    "PL": ("PLN", "zloty"),
    "CZ": ("CZK", "Czech crowns"),
}
_TYPES = {
    CommitmentType.MILITARY_AID: 26,
    CommitmentType.FINANCIAL_AID: 10,
    CommitmentType.HUMANITARIAN_AID: 6,
    CommitmentType.DEFENCE_SPENDING: 12,
    CommitmentType.PROCUREMENT: 18,
    CommitmentType.FUND: 6,
    CommitmentType.DEPLOYMENT: 6,
    CommitmentType.TRAINING: 5,
    CommitmentType.INDUSTRIAL_COOPERATION: 5,
    CommitmentType.SANCTIONS: 3,
    CommitmentType.POLICY: 3,
}
_STATUSES = {
    Status.PROPOSED: 12,
    Status.ANNOUNCED: 40,
    Status.AGREED: 20,
    Status.CONTRACTED: 14,
    Status.DELIVERED: 11,
    Status.REJECTED: 2,
    Status.CANCELLED: 1,
}
_VERBS = {
    Status.PROPOSED: "proposes",
    Status.ANNOUNCED: "pledges",
    Status.AGREED: "approves",
    Status.CONTRACTED: "signs for",
    Status.DELIVERED: "delivers",
    Status.REJECTED: "rejects",
    Status.CANCELLED: "cancels",
}
_TO_A_TAKER = {CommitmentType.MILITARY_AID, CommitmentType.FINANCIAL_AID, CommitmentType.HUMANITARIAN_AID}
_YEARS = dict(zip(range(2014, 2027), (1, 1, 1, 1.2, 1.2, 1.4, 1.6, 2.5, 14, 17, 19, 24, 15), strict=True))
_OUTLETS = [f"{town} {paper}" for paper in ("Courier", "Gazette", "Wire") for town in ("Northern", "Delta", "Alpine")]
_CITIES = (("Brussels", "BE"), ("Warsaw", "PL"), ("Paris", "FR"), ("Berlin", "DE"), ("Vilnius", "LT"), ("London", "GB"))
_WORDS = (
    "ammunition artillery shells howitzers drones radar interceptors jets frigates corvettes mines clearance brigade "
    "battalion flank package budget contract framework agreement letter fund loan grant reconstruction energy winter "
    "vehicles missiles bridge logistics maintenance parts industry capacity plant explosives licence oil assets border "
    "shield cyber space satellite communications delivery schedule quarter ministry parliament tranche"
).split()
_RETOLD = 0.15
_TELLER = "Told by the {outlet}: "


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, its one sentence in the article, and its number among all claims of its kind (from 0)."""

    number: int
    claim: CommitmentClaim | MeetingClaim


@dataclass(slots=True)
class MadeUp:
    """An article with what it tells."""

    published_on: dt.date
    outlet: str
    title: str
    text: str = ""
    commitments: list[Told] = field(default_factory=list)
    meeting: Told | None = None


class Writer:
    """Makes articles from what is known of countries, people and equipment."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = {country.code: country.name for country in knowledge.countries}
        self._people: dict[str, list[Person]] = {}
        for person in knowledge.people:
            self._people.setdefault(person.country or "", []).append(person)
        self._equipment = [piece for piece in knowledge.equipment if len(piece.name) < 24]
        self._givers = list(accumulate(1 / rank for rank in range(1, len(_GIVERS) + 1)))
        self._takers = list(accumulate(1 / rank**1.6 for rank in range(1, len(_TAKERS) + 1)))

    def article(self, number: int, retold: Sequence[Told] = ()) -> MadeUp:
        """Article ``number`` (from 0), which also tells again the claims ``retold``."""
        chance = random.Random(number)  # noqa: S311 - nothing here is a secret
        year = chance.choices(list(_YEARS), list(_YEARS.values()))[0]
        day = dt.date(year, 1, 1) + dt.timedelta(days=chance.randrange(320 if year == 2026 else 365))
        outlet = chance.choice(_OUTLETS)
        made = MadeUp(day, outlet, f"{' '.join(chance.sample(_WORDS, 6)).capitalize()} ({number})")
        made.text = f"{made.title}\n\n{_TELLER.format(outlet=outlet)}"
        if number % 10 == 0:
            made.meeting = Told(number // 10, self._meeting(made, chance))
        for place in range(CLAIMS):
            parent = 0 if number % 25 == 0 and place else None
            claim = self._claim(made, chance, parent=parent, met=0 if made.meeting and place < 2 else None)
            made.commitments.append(Told(number * CLAIMS + place, claim))
        for told in retold:
            if isinstance(told.claim, CommitmentClaim):
                made.commitments.append(Told(told.number, self._tell(made, told.claim)))
        return made

    def retold(self, number: int, made: MadeUp) -> list[Told]:
        """Which of an article's claims a later one tells again; parts of packages are told once."""
        chance = random.Random(-number)  # noqa: S311
        first = made.commitments[:CLAIMS]
        return [told for told in first if number % 25 and number % 10 and chance.random() < _RETOLD]

    def _claim(self, made: MadeUp, chance: random.Random, *, parent: int | None, met: int | None) -> CommitmentClaim:
        kind = chance.choices(list(_TYPES), list(_TYPES.values()))[0]
        givers = chance.choices(_GIVERS, cum_weights=self._givers, k=1 if chance.random() < 0.93 else 3)
        to_whom = chance.choices(_TAKERS, cum_weights=self._takers) if kind in _TO_A_TAKER else []
        has_sum = chance.random() < 0.6
        with_share = kind is CommitmentType.DEFENCE_SPENDING and not has_sum and chance.random() < 0.5
        status = chance.choices(list(_STATUSES), list(_STATUSES.values()))[0]
        told_late = dt.timedelta(days=chance.choice((0, 0, 1, 2, 30)))
        due = made.published_on + dt.timedelta(days=chance.randrange(60, 1200)) if chance.random() < 0.25 else None
        claim = CommitmentClaim(
            type=kind,
            status=status,
            committing=tuple(self._country(code) for code in dict.fromkeys(givers)),
            recipients=tuple(self._country(code) for code in to_whom if code not in givers),
            announcers=self._announcers(givers[0], made.published_on, chance),
            amount=_amount(givers[0], chance) if has_sum else None,
            share_of_gdp=_share(chance) if with_share else None,
            items=self._items(chance) if chance.random() < 0.35 else (),
            announced_on=_day(made.published_on - told_late) if chance.random() < 0.9 else None,
            delivered_on=_day(made.published_on) if status is Status.DELIVERED else None,
            due_on=_year(due) if due and chance.random() < 0.5 else _day(due) if due else None,
            meeting=met,
            parent=parent,
            mentions=(),
            confidence=Decimal(chance.randrange(400, 1000)) / 1000,
        )
        return self._tell(made, claim, " ".join(chance.choices(_WORDS, k=14)))

    def _tell(self, made: MadeUp, claim: CommitmentClaim, more: str = "as was told before") -> CommitmentClaim:
        """Write the claim's sentence into the text; the claim with its mention there."""
        start = len(made.text)
        parts: list[tuple[str | None, str]] = [("country", _list([actor.name for actor in claim.committing]))]
        parts += [(None, " "), ("status", _VERBS.get(claim.status, "plans")), (None, " ")]
        parts += [("amount", claim.amount.text), (None, " in ")] if claim.amount else []
        parts += [("share_of_gdp", claim.share_of_gdp.text), (None, " of GDP for ")] if claim.share_of_gdp else []
        parts += [("type", claim.type.value.replace("_", " "))]
        for item in claim.items:
            parts += [(None, " with "), ("items", f"{item.quantity or 'some'} {item.name}")]
        parts += [(None, " to "), ("recipient", claim.recipients[0].name)] if claim.recipients else []
        parts += [(None, f", {claim.announcers[0].name} said")] if claim.announcers else []
        parts += [(None, f": {more}.")]
        marks = []
        for name, words in parts:
            at = len(made.text)
            made.text += words
            if name:
                marks.append(Mark(name, Span(at, len(made.text)), "made_up"))
        mention = Mention(Span(start, len(made.text)), tuple(marks), ("made_up",))
        made.text += " "
        return replace(claim, mentions=(mention,))

    def _meeting(self, made: MadeUp, chance: random.Random) -> MeetingClaim:
        city, country = chance.choice(_CITIES)
        codes = list(dict.fromkeys(chance.choices(_GIVERS, cum_weights=self._givers, k=chance.randrange(2, 9))))
        guests = [self._participant(code, made.published_on, chance) for code in codes]
        guests[0] = Participant(guests[0].ref, ParticipantRole.HOST, None, guests[0].country)
        start = len(made.text)
        made.text += f"Ministers of {_list([self._names[code] for code in codes])} met in {city}."
        span = Span(start, len(made.text))
        made.text += " "
        return MeetingClaim(
            name=f"Meeting in {city}",
            date=_day(made.published_on),
            city=city,
            country=country,
            format=chance.choice((None, MeetingFormat.IN_PERSON, MeetingFormat.VIRTUAL)),
            status=MeetingStatus.HELD if made.published_on < dt.date(2026, 10, 1) else MeetingStatus.PLANNED,
            participants=tuple({guest.ref: guest for guest in guests}.values()),
            mentions=(Mention(span, (Mark("city", Span(span.end - len(city) - 1, span.end - 1), "made_up"),)),),
            confidence=Decimal("0.9"),
        )

    def _country(self, code: str) -> ActorRef:
        return ActorRef(ActorKind.COUNTRY, code, self._names[code])

    def _announcers(self, country: str, day: dt.date, chance: random.Random) -> tuple[ActorRef, ...]:
        if chance.random() < 0.3:
            return ()
        person = self._participant(country, day, chance).ref
        return (person,) if person.kind is ActorKind.PERSON else ()

    def _participant(self, country: str, day: dt.date, chance: random.Random) -> Participant:
        """Somebody in office for a country on a day; the country itself where nobody is known."""
        people = [
            each for each in self._people.get(country, ()) if any(office.term.covers(day) for office in each.offices)
        ]
        if not people:
            return Participant(self._country(country))
        person = chance.choice(people)
        return Participant(ActorRef(ActorKind.PERSON, person.slug, person.name), country=country)

    def _items(self, chance: random.Random) -> tuple[Item, ...]:
        piece = chance.choice(self._equipment)
        return (Item(piece.name, chance.choice((None, 2, 10, 25, 100, 5000)), piece.code),)


def _amount(country: str, chance: random.Random) -> Amount:
    """A sum around 150 million of the country's money, between 100,000 and a trillion."""
    currency, word = _CURRENCIES.get(country, ("EUR", "euros"))
    drawn = min(1e12, max(1e5, math.exp(chance.gauss(math.log(1.5e8), 2.0))))
    scale, name = (10**9, "billion") if drawn >= 1e9 else (10**6, "million")
    figure = Decimal(f"{drawn / scale:.3g}").quantize(Decimal("0.01")).normalize()
    qualifier = chance.choice((Qualifier.EXACT, Qualifier.EXACT, Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.AT_LEAST))
    value = max(figure, Decimal("0.1")) * scale
    period = chance.choice((None, None, Period.ONE_OFF, Period.PER_YEAR))
    return Amount(f"{max(figure, Decimal('0.1')):f} {name} {word}", value, value, currency, qualifier, period)


def _share(chance: random.Random) -> Share:
    percent = Decimal(chance.randrange(15, 50)) / 10
    return Share(f"{percent}%", percent)


def _day(day: dt.date) -> DateValue:
    return DateValue(f"on {day.day} {day:%B}", day, Precision.DAY, DateBasis.RESOLVED)


def _year(day: dt.date) -> DateValue:
    return DateValue(f"by {day.year}", day.replace(month=1, day=1), Precision.YEAR, DateBasis.STATED)


def _list(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
