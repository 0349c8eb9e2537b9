"""Saves the figures that ours are held against."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.store.imports import YardstickRow
from app.store.records import Release, stored_release, write_release
from app.store.saving import lock_writers
from app.store.versions import raise_data_version


@dataclass(frozen=True, slots=True)
class Figures:
    """What a dataset says of a country and month, in EUR; None is unknown."""

    country: str
    month: date
    committed_eur: Decimal | None
    allocated_eur: Decimal | None


def save_figures(session: Session, release: Release, figures: Sequence[Figures]) -> bool:
    """Make the dataset's figures these; whether anything changed. The caller commits."""
    lock_writers(session)
    row = YardstickRow
    there = select(row.country, row.month, row.committed_eur, row.allocated_eur).where(row.dataset == release.dataset)
    stored = {Figures(each[0], each[1], each[2], each[3]) for each in session.execute(there)}
    before = stored_release(session, release.dataset)
    write_release(session, release)
    if stored == set(figures) and before is not None and before.says(release):
        return False
    session.execute(delete(YardstickRow).where(YardstickRow.dataset == release.dataset))
    if figures:
        session.execute(insert(YardstickRow), [{"dataset": release.dataset, **asdict(each)} for each in figures])
    raise_data_version(session)
    session.expire_all()  # rows were written past the session's own copies of them
    return True
