"""The results of a search as pages show them: by kind, with where each leads and what else there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue import DATASETS, search
from app.catalogue.search import Found, Hit, Results
from app.listing.query import Query


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind."""

    name: str
    label: str
    found: Found
    all_url: str
    """The listing of everything that has the words."""

    @property
    def count(self) -> str:
        """How many there are: ``17``, or ``1,000+`` where no more were counted."""
        if self.found.is_bounded:
            return f"{search.MOST_COUNTED:,}+"
        return f"{self.found.count:,}"

    @property
    def has_more(self) -> bool:
        """Whether the listing has more of them than are shown."""
        return not self.found.alike and self.found.count > len(self.found.hits)

    def address(self, hit: Hit) -> str:
        """The page of a row."""
        return f"/{self.name}/{hit.row.get('slug') or hit.row['id']}"


def groups(words: str, results: Results) -> tuple[Group, ...]:
    """The kinds of which something was found, in the order in which they are shown."""
    found: Sequence[tuple[str, Found]] = (
        ("actors", results.actors),
        ("commitments", results.commitments),
        ("meetings", results.meetings),
        ("articles", results.articles),
    )
    return tuple(
        Group(name, DATASETS[name].plural, each, Query.everything(DATASETS[name]).searching(words).url(f"/{name}"))
        for name, each in found
        if each
    )


def kept(words: str) -> str:
    """A search as it is used: single spaces, no longer than `search.LONGEST`, nothing that a database cannot hold."""
    return " ".join(words.replace("\x00", " ").split())[: search.LONGEST].strip()
