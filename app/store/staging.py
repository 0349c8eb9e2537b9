"""Puts documents into the stage, takes them out again, and keeps the count of what became of a batch."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.vocabulary import SourceGrade
from app.store.articles import ArticleRow
from app.store.intake import BatchRow, IntakeRow, StagedRow

_ARTICLE = TypeAdapter(Article)


@dataclass(frozen=True, slots=True)
class Staged:
    """A document as it waits: its number, the article, and the source's grade where it was given."""

    id: int
    article: Article
    grade: SourceGrade | None = None


def open_intake(session: Session, name: str) -> int:
    """Begin an intake; its number."""
    return session.execute(insert(IntakeRow).values(name=name).returning(IntakeRow.id)).scalar_one()


def close_intake(session: Session, intake: int) -> None:
    """Note that all of an intake is staged. Earlier ones that brought nothing, as most looks at a folder do, go."""
    row = IntakeRow
    session.execute(update(row).where(row.id == intake).values(staged_at=func.now()))
    empty = ~select(BatchRow.id).where(BatchRow.intake_id == row.id).exists() & (row.unreadable == 0)
    session.execute(delete(row).where(row.id < intake, row.staged_at.is_not(None), empty))


def count_aside(session: Session, intake: int, *, unchanged: int = 0, waiting: int = 0, unreadable: int = 0) -> None:
    """Count documents of an intake that were not staged."""
    row = IntakeRow
    counts = {
        "unchanged": row.unchanged + unchanged,
        "waiting": row.waiting + waiting,
        "unreadable": row.unreadable + unreadable,
    }
    session.execute(update(row).where(row.id == intake).values(counts))


def stage_batch(session: Session, intake: int, documents: Sequence[tuple[Article, SourceGrade | None]]) -> int | None:
    """Stage documents as one batch; its number, or None where all of them wait already. The caller commits.

    A dead letter that comes in again, the same in every way, is tried again.
    """
    batch = session.execute(insert(BatchRow).values(intake_id=intake, size=len(documents)).returning(BatchRow.id))
    number = batch.scalar_one()
    rows = {row["fingerprint"]: row for row in (_row(article, grade, number) for article, grade in documents)}
    statement = upsert(StagedRow)
    again = {"batch_id": statement.excluded.batch_id, "problem": None, "failed_at": None, "attempts": 0}
    statement = statement.on_conflict_do_update(
        index_elements=[StagedRow.fingerprint], set_=again, where=StagedRow.problem.is_not(None)
    )
    # In one order always: two intakes of the same documents at once wait for each other instead of locking both.
    staged = session.scalars(statement.returning(StagedRow.id), [rows[key] for key in sorted(rows)]).all()
    _forget_unreadable(session, [article.source for article, _ in documents])
    count_aside(session, intake, waiting=len(documents) - len(staged))
    return number if _resize(session, number, len(staged)) else None


def stage_unreadable(session: Session, intake: int, source: str, problem: str) -> None:
    """Keep the reason why something is no article, once for each place, and count it where it is new."""
    fingerprint = hashlib.sha256(f"unreadable {source}".encode()).hexdigest()
    statement = upsert(StagedRow).values(
        fingerprint=fingerprint,
        source=source,
        facts={},
        problem=problem,
        failed_at=func.now(),
    )
    changes = {"problem": statement.excluded.problem, "failed_at": func.now()}
    known = session.scalars(select(StagedRow.problem).where(StagedRow.fingerprint == fingerprint)).first()
    session.execute(statement.on_conflict_do_update(index_elements=[StagedRow.fingerprint], set_=changes))
    if known != problem:
        count_aside(session, intake, unreadable=1)


def known_texts(session: Session, articles: Iterable[Article]) -> set[str]:
    """The content hashes of those texts that came in before."""
    hashes = [article.content_hash for article in articles]
    return set(session.scalars(select(ArticleRow.content_hash).where(ArticleRow.content_hash.in_(hashes))))


def begin_batch(session: Session, batch: int, worker: str) -> int | None:
    """Note that a worker begins a batch; how often it was begun by now, or None for one that is finished or gone."""
    row = BatchRow
    begun = update(row).where(row.id == batch, row.finished_at.is_(None))
    values = {
        "attempts": row.attempts + 1,
        "worker": worker,
        "started_at": func.coalesce(row.started_at, func.now()),
        "touched_at": func.now(),
    }
    return session.execute(begun.values(values).returning(row.attempts)).scalar_one_or_none()


def give_back(session: Session, batch: int) -> None:
    """Note that a worker stopped in the middle because it was asked to: nothing of the batch is suspect."""
    session.execute(update(BatchRow).where(BatchRow.id == batch).values(attempts=BatchRow.attempts - 1))


def finish_batch(session: Session, batch: int) -> None:
    """Note that no document of a batch waits any more."""
    session.execute(update(BatchRow).where(BatchRow.id == batch).values(finished_at=func.now()))


def waiting_groups(session: Session, batch: int, most: int, characters: int) -> list[list[int]]:
    """The numbers of a batch's waiting documents, in groups of so many documents and characters at the most.

    A document that is longer than that is a group by itself.
    """
    lengths = session.execute(
        select(StagedRow.id, func.char_length(func.coalesce(StagedRow.text, "")))
        .where(StagedRow.batch_id == batch, StagedRow.problem.is_(None))
        .order_by(StagedRow.id)
    )
    groups: list[list[int]] = []
    total = 0
    for number, length in lengths:
        if not groups or len(groups[-1]) == most or total + length > characters:
            groups.append([])
            total = 0
        groups[-1].append(number)
        total += length
    return groups


def load(session: Session, ids: Collection[int]) -> list[Staged]:
    """Those of the documents that still wait."""
    rows = session.scalars(
        select(StagedRow).where(StagedRow.id.in_(ids), StagedRow.problem.is_(None)).order_by(StagedRow.id)
    )
    return [Staged(row.id, article_of(row), row.grade) for row in rows]


def article_of(row: StagedRow) -> Article:
    """The article that was staged."""
    return _ARTICLE.validate_python({**row.facts, "source": row.source, "text": row.text})


def take_out(session: Session, ids: Collection[int]) -> set[int]:
    """Remove documents from the stage, in the transaction that saves what they say; those that were still there."""
    waits = StagedRow.id.in_(ids) & StagedRow.problem.is_(None)
    return set(session.scalars(delete(StagedRow).where(waits).returning(StagedRow.id)))


def count_done(session: Session, batch: int, outcomes: Mapping[str, int]) -> None:
    """Count saved documents of a batch by what became of them."""
    row = session.execute(select(BatchRow.outcomes).where(BatchRow.id == batch).with_for_update()).one()
    counts = dict(Counter(row.outcomes) + Counter(outcomes))
    session.execute(update(BatchRow).where(BatchRow.id == batch).values(outcomes=counts, touched_at=func.now()))


def put_aside(session: Session, batch: int, document: int, problem: str) -> None:
    """Make a waiting document a dead letter with its reason."""
    row = StagedRow
    aside = update(row).where(row.id == document, row.problem.is_(None))
    if session.execute(aside.values(problem=problem, failed_at=func.now()).returning(row.id)).first():
        counted = update(BatchRow).where(BatchRow.id == batch)
        session.execute(counted.values(failed=BatchRow.failed + 1, touched_at=func.now()))


def begin_alone(session: Session, document: int) -> int:
    """Note that a document is begun alone; how often it was by now."""
    row = StagedRow
    begun = update(row).where(row.id == document).values(attempts=row.attempts + 1).returning(row.attempts)
    return session.execute(begun).scalar_one_or_none() or 0


def revive(session: Session, intake: int, ids: Collection[int]) -> tuple[int, int] | None:
    """Put dead letters into a batch of their own; its number and size, or None where none has a text to read."""
    row = StagedRow
    letters = session.scalars(
        select(row.id).where(row.id.in_(ids), row.problem.is_not(None), row.text.is_not(None)).with_for_update()
    ).all()
    if not letters:
        return None
    added = insert(BatchRow).values(intake_id=intake, size=len(letters)).returning(BatchRow.id)
    batch = session.execute(added).scalar_one()
    again = {"batch_id": batch, "problem": None, "failed_at": None, "attempts": 0}
    session.execute(update(row).where(row.id.in_(letters)).values(again))
    return batch, len(letters)


def forget(session: Session, ids: Collection[int] | None) -> set[int]:
    """Delete dead letters: these, or with None all that have no text to read; those that were there."""
    row = StagedRow
    chosen = row.text.is_(None) if ids is None else row.id.in_(ids)
    return set(session.scalars(delete(row).where(row.problem.is_not(None), chosen).returning(row.id)))


def _row(article: Article, grade: SourceGrade | None, batch: int) -> dict[str, Any]:
    """A waiting document's values."""
    facts = _ARTICLE.dump_python(replace(article, text="", source=""), mode="json", exclude={"source", "text"})
    identity = json.dumps([article.source, article.text, grade, facts], sort_keys=True)
    return {
        "batch_id": batch,
        "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
        "source": article.source,
        "facts": facts,
        "grade": grade,
        "text": article.text,
    }


def _resize(session: Session, batch: int, size: int) -> bool:
    """Give a batch its true size; one without documents goes."""
    if size == 0:
        session.execute(delete(BatchRow).where(BatchRow.id == batch))
        return False
    session.execute(update(BatchRow).where(BatchRow.id == batch).values(size=size))
    return True


def _forget_unreadable(session: Session, sources: Collection[str]) -> None:
    """Drop what was told of places that hold an article by now."""
    session.execute(delete(StagedRow).where(StagedRow.text.is_(None), StagedRow.source.in_(sources)))
