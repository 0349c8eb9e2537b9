"""The feeds of ``seeds/feeds.csv``."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.vocabulary import SourceGrade
from app.errors import NotFetched
from app.ingest.fetching.addresses import well_formed
from app.knowledge.table import Row, read_table, require_unique

FILE = "feeds.csv"
COLUMNS = ("name", "address", "kind", "outlet", "grade", "language", "country", "checked")


class FeedKind(StrEnum):
    """What an address holds: a feed of either kind, or a sitemap (or an index of such)."""

    RSS = "rss"
    ATOM = "atom"
    SITEMAP = "sitemap"


class Checked(StrEnum):
    """What others tell of an address that was never asked from here."""

    ANSWERED = "answered"
    """It gave a feed to somebody who wrote down when they asked."""
    REFUSED = "refused"
    """It exists, and turned a program away."""
    LISTED = "listed"
    """Public programs ask it; nobody says what it answers."""


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
    checked: Checked | None = None
    """None for an address that nothing is known of."""


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
        checked=row.choice("checked", Checked) if row.optional("checked") else None,
    )
