"""Addresses of filtered listings that other pages point to, written by `Query` like all others."""

from dataclasses import dataclass

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.meetings import MEETINGS
from app.listing.dataset import Dataset
from app.listing.query import Query
from app.web.lookups import Profile


@dataclass(frozen=True, slots=True)
class ProfileLinks:
    """Where an actor's profile leads on to."""

    gives: str
    receives: str
    announced: str
    meetings: str
    groups: dict[str, str]


def filtered(dataset: Dataset, column: str, value: str) -> str:
    """The listing of a dataset with one value chosen."""
    return Query.everything(dataset).with_value(column, value).url(f"/{dataset.name}")


def profile_links(profile: Profile) -> ProfileLinks:
    """The listings behind an actor's short lists."""
    actor = profile.actor
    return ProfileLinks(
        gives=filtered(COMMITMENTS, "country", actor.key),
        receives=filtered(COMMITMENTS, "recipient", actor.key),
        announced=filtered(COMMITMENTS, "announced_by", actor.name),
        meetings=filtered(MEETINGS, "participant", actor.key),
        groups={code: filtered(COMMITMENTS, "group", code) for code in profile.groups},
    )
