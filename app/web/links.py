"""Addresses of filtered listings that other pages point to, written by `Query` like all others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias
from urllib.parse import quote

from app.catalogue import tranches
from app.catalogue.commitments import COMMITMENTS, JOINT
from app.catalogue.meetings import MEETINGS
from app.catalogue.profiles import Profile, counted_alone
from app.catalogue.timeline import TIMELINE
from app.domain.vocabulary import ActorKind
from app.listing.dataset import Dataset
from app.listing.query import Query
from app.store.meetings import MeetingRow

_AROUND = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class ProfileLinks:
    """Where an actor's profile leads on to."""

    gives: str
    alone: str
    """The rows that its sum is made of."""
    receives: str
    announced: str
    meetings: str
    timeline: str
    groups: dict[str, str]


Values: TypeAlias = str | tuple[str, ...]


def address(dataset: Dataset, **parameters: Values) -> str:
    """The listing of a dataset under filters: ``address(COMMITMENTS, country="FR")`` is ``/commitments?country=FR``."""
    return _query(dataset, parameters).url(f"/{dataset.name}")


def commitments(**parameters: Values) -> str:
    """The commitments under filters, for templates."""
    return address(COMMITMENTS, **parameters)


def alone(party: str) -> dict[str, str]:
    """The parameters of what a party promised alone, as sums by country have it; of ``joint``, of what several did."""
    return {"country": party} if party == JOINT else {"country": party, "country__not": JOINT}


def delivered_parts(**parameters: Values) -> str:
    """Of the commitments under filters the delivered parts that stand beside sums, for templates."""
    return commitments(**parameters, **tranches.FILTERS, sort="-amount_eur")


def feed(**parameters: Values) -> str:
    """The feed of the commitments under filters, for templates."""
    return _query(COMMITMENTS, parameters).url("/commitments", ".atom")


@dataclass(frozen=True, slots=True)
class GroupLinks:
    """Where a group's page leads on to."""

    page: str
    commitments: str
    timeline: str


def profile(code: str) -> str:
    """The way to the profile of a country or body."""
    return f"/countries/{quote(code, safe='')}"


def group_page(code: str) -> str:
    """The address of a group's page."""
    return f"/groups/{quote(code, safe='')}"


def group_links(code: str) -> GroupLinks:
    """The pages around a group."""
    return GroupLinks(group_page(code), commitments(group=code), address(TIMELINE, group=code))


@dataclass(frozen=True, slots=True)
class MeetingLinks:
    """Where a meeting's page leads on to."""

    ics: str
    calendar: str
    commitments: str
    timeline: str
    """What else happened around it; all of time where its day is unknown."""


def meeting_links(row: MeetingRow) -> MeetingLinks:
    """The pages around a meeting."""
    day = row.held_on
    around = {} if day is None else {"announced_on__gte": f"{day - _AROUND}", "announced_on__lte": f"{day + _AROUND}"}
    return MeetingLinks(
        ics=_query(MEETINGS, {"id": str(row.id)}).url("/meetings", ".ics"),
        calendar="/meetings?show=calendar" + (f"&month={day:%Y-%m}" if day else ""),
        commitments=commitments(meeting_id=str(row.id)),
        timeline=address(TIMELINE, **around),
    )


def _query(dataset: Dataset, parameters: Mapping[str, Values]) -> Query:
    several = ((name, given if isinstance(given, tuple) else (given,)) for name, given in parameters.items())
    return Query.parse(dataset, [(name, text) for name, texts in several for text in texts])


def profile_links(profile: Profile) -> ProfileLinks:
    """The listings behind an actor's short lists."""
    actor = profile.actor
    return ProfileLinks(
        gives=commitments(country=actor.key),
        alone=counted_alone(actor.key).url("/commitments"),
        receives=commitments(recipient=actor.key),
        announced=commitments(announced_by=actor.name),
        meetings=address(MEETINGS, **{"person" if actor.kind is ActorKind.PERSON else "participant": actor.key}),
        timeline=address(TIMELINE, country=actor.key),
        groups={code: commitments(group=code) for code in profile.groups},
    )
