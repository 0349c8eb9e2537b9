"""The feeds of ``seeds/feeds.csv``."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.vocabulary import SourceGrade
from app.errors import NotFetched
from app.ingest.fetching.addresses import well_formed
from app.knowledge.table import Row, read_table, require_unique

FILE = "feeds.csv"
COLUMNS = ("name", "address", "kind", "outlet", "grade", "language", "country")


class FeedKind(StrEnum):
    """What an address holds: a feed of either kind, or a sitemap (or an index of such)."""

    RSS = "rss"
    ATOM = "atom"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, and what holds for all that is in it."""

    name: str
    address: str
    kind: FeedKind
    outlet: str
    grade: SourceGrade
    language: str | None
    """ISO 639-1; None where it has several."""
    country: str | None
    """ISO code; None for what is nobody's."""


def load(folder: Path) -> tuple[Feed, ...]:
    """The feeds of a seeds folder; raises `KnowledgeError` naming line and column of what is wrong."""
    rows = read_table(folder / FILE, COLUMNS)
    require_unique(rows, "name")
    require_unique(rows, "address")
    return tuple(_feed(row) for row in rows)


def _feed(row: Row) -> Feed:
    address = row.text("address")
    try:
        well_formed(address)
    except NotFetched as error:
        raise row.error("address", str(error)) from error
    return Feed(
        name=row.text("name"),
        address=address,
        kind=row.choice("kind", FeedKind),
        outlet=row.text("outlet"),
        grade=row.choice("grade", SourceGrade),
        language=row.optional("language"),
        country=row.optional("country"),
    )
