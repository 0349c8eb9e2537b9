"""Saves the records of a dataset: each an article of its own with one claim. One release stands there at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from app.domain.extraction import Extraction
from app.domain.rates import RateSource
from app.domain.vocabulary import SourceGrade
from app.store.articles import ArticleRow
from app.store.imports import RecordRow, ReleaseRow
from app.store.rewriting import Rewriting
from app.store.saving import lock_writers
from app.store.told import Reading
from app.store.versions import raise_data_version


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a dataset: its name there, its reading with one claim, and the sources that it names."""

    key: str
    reading: Extraction
    grade: SourceGrade
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The file that records or figures come from."""

    dataset: str
    release: str
    source: str
    content_hash: str
    reader: str
    published_on: date | None
    rows: int

    def says(self, other: "Release") -> bool:
        """Whether pages would show the same of both: a file saved again has other bytes."""
        return replace(self, content_hash=other.content_hash, reader=other.reader) == other


@dataclass(frozen=True, slots=True)
class Saved:
    """The names of the records by what became of them."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """Those that the release does not have any more."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """A record that is there."""

    article_id: int
    hash: str
    version: str
    published_on: date | None


def stored_release(session: Session, dataset: str) -> Release | None:
    """The release of a dataset that stands in the database."""
    row = session.get(ReleaseRow, dataset, populate_existing=True)
    if row is None:
        return None
    return Release(**{name: getattr(row, name) for name in Release.__dataclass_fields__})


def write_release(session: Session, release: Release) -> None:
    """Write which release stands in the database from now on."""
    values = {name: getattr(release, name) for name in Release.__dataclass_fields__}
    statement = upsert(ReleaseRow).values(**values)
    changes = {**values, "imported_at": func.now()}
    session.execute(statement.on_conflict_do_update(index_elements=[ReleaseRow.dataset], set_=changes))


def save_records(session: Session, release: Release, records: Sequence[Record], rates: RateSource) -> Saved:
    """Make the dataset's records these; the caller commits.

    A record whose text and reading are the same changes nothing. A changed one keeps its commitment, and so its
    address; those that are gone take with them the commitments that nobody else tells.
    """
    lock_writers(session)
    before = stored_release(session, release.dataset)
    same_release = before is not None and before.release == release.release
    write_release(session, release)
    stored = _stored(session, release.dataset)
    named = {each.key for each in records}
    gone = {key: each for key, each in stored.items() if not (same_release and key in named)}
    kept = {key: each for key, each in stored.items() if key not in gone}
    new = [each for each in records if each.key not in kept]
    changed = [each for each in records if each.key in kept and _differs(kept[each.key], each)]
    rewriting = Rewriting(session=session, rates=rates)
    gone_ids = [each.article_id for each in gone.values()]
    forgotten = rewriting.forget([*gone_ids, *(kept[each.key].article_id for each in changed)])
    # What another release told is gone before its successor comes in, so that the same name is not the same record.
    session.execute(delete(ArticleRow).where(ArticleRow.id.in_(gone_ids)))
    readings = [_write(session, release.dataset, each, kept.get(each.key)) for each in (*changed, *new)]
    rewriting.read(readings, forgotten=forgotten)
    if new or changed or gone or before is None or not before.says(release):
        raise_data_version(session)
        session.expire_all()  # rows were written past the session's own copies of them
    written = {each.key for each in (*new, *changed)}
    return Saved(
        new=tuple(each.key for each in new),
        changed=tuple(each.key for each in changed),
        unchanged=tuple(each.key for each in records if each.key not in written),
        gone=tuple(gone) if same_release else (),
    )


def _stored(session: Session, dataset: str) -> Mapping[str, _Stored]:
    """The records that are there, by name."""
    article = ArticleRow
    found = session.execute(
        select(
            RecordRow.key,
            article.id,
            article.content_hash,
            article.extraction_version,
            article.published_on,
        )
        .join(article, article.id == RecordRow.article_id)
        .where(RecordRow.dataset == dataset)
        .order_by(article.id)
    )
    return {row[0]: _Stored(*row[1:]) for row in found}


def _differs(stored: _Stored, record: Record) -> bool:
    article = record.reading.article
    there = (stored.hash, stored.version, stored.published_on)
    return there != (article.content_hash, record.reading.version, article.published_on)


def _write(session: Session, dataset: str, record: Record, stored: _Stored | None) -> Reading:
    """Write a record's text; what is to be read of it."""
    article_id = _write_article(session, dataset, record, stored)
    return Reading(article_id=article_id, content_hash=record.reading.article.content_hash, extraction=record.reading)


def _write_article(session: Session, dataset: str, record: Record, stored: _Stored | None) -> int:
    """Insert or overwrite the record's text; its id. It is nobody's copy, however alike two explanations are."""
    article = record.reading.article
    values: dict[str, Any] = {
        "content_hash": article.content_hash,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "published_on": article.published_on,
        "language": article.language,
        "origin": dataset,
        "grade": record.grade,
        "relevant": True,
        "text": article.text,
        "text_length": len(article.text),
        "sketch": [],
        "extraction_version": record.reading.version,
    }
    links = list(record.links)
    if stored is not None:
        changes = update(ArticleRow).where(ArticleRow.id == stored.article_id)
        session.execute(
            changes.values(**values, extracted_at=func.now()), execution_options={"synchronize_session": False}
        )
        session.execute(update(RecordRow).where(RecordRow.article_id == stored.article_id).values(links=links))
        return stored.article_id
    article_id: int = session.execute(insert(ArticleRow).values(values).returning(ArticleRow.id)).scalar_one()
    session.execute(insert(RecordRow).values(article_id=article_id, dataset=dataset, key=record.key, links=links))
    return article_id
