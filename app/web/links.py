"""Addresses of filtered listings that other pages point to, written by `Query` like all others."""

from dataclasses import dataclass

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.meetings import MEETINGS
from app.catalogue.profiles import Profile
from app.listing.dataset import Dataset
from app.listing.query import Query


@dataclass(frozen=True, slots=True)
class ProfileLinks:
    """Where an actor's profile leads on to."""

    gives: str
    receives: str
    announced: str
    meetings: str
    groups: dict[str, str]


def address(dataset: Dataset, **parameters: str) -> str:
    """The listing of a dataset under filters: ``address(COMMITMENTS, country="FR")`` is ``/commitments?country=FR``."""
    return Query.parse(dataset, parameters.items()).url(f"/{dataset.name}")


def commitments(**parameters: str) -> str:
    """The commitments under filters, for templates."""
    return address(COMMITMENTS, **parameters)


def profile_links(profile: Profile) -> ProfileLinks:
    """The listings behind an actor's short lists."""
    actor = profile.actor
    return ProfileLinks(
        gives=commitments(country=actor.key),
        receives=commitments(recipient=actor.key),
        announced=commitments(announced_by=actor.name),
        meetings=address(MEETINGS, participant=actor.key),
        groups={code: commitments(group=code) for code in profile.groups},
    )
