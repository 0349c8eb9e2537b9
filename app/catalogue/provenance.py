"""Who publishes the rows, under which licence, and where the page of each row is: what every file says of itself."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.listing.dataset import Dataset
from app.listing.selection import Provenance
from app.store.versions import DataVersionRow

PUBLISHER = "European Defence Commitments"
LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = "Sentences and headlines quoted from articles belong to their publishers; the licence covers everything else."
ROW_PAGES: Mapping[str, tuple[str, str]] = {
    "commitments": ("id", "/commitments/"),
    "timeline": ("id", "/"),
    "meetings": ("id", "/meetings/"),
    "actors": ("slug", "/actors/"),
    "articles": ("id", "/articles/"),
}
"""The column that ends the address of a row's page, and what stands before it."""


def provenance(session: Session, dataset: Dataset, site: str = "", path: str = "") -> Provenance:
    """Where the dataset's rows come from, as the data stand now.

    ``site`` is the address of the whole site without a slash at its end, ``path`` that of the page with the rows; both
    are empty for a file that is written where there is no site.
    """
    version, changed_at = session.execute(select(DataVersionRow.version, DataVersionRow.changed_at)).one()
    column, page = ROW_PAGES[dataset.name]
    return Provenance(
        publisher=PUBLISHER,
        address=f"{site}{path}",
        data_version=version,
        changed_at=changed_at,
        written_at=datetime.now(UTC),
        licence=LICENCE,
        licence_address=LICENCE_ADDRESS,
        rights=RIGHTS,
        row_page=(column, f"{site}{page}") if site else None,
    )
