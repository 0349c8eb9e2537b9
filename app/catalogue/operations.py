"""What the operators of the queue look at: what waits, how fast it goes, who works, and what failed and why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Integer, Row, Select, cast, func, literal, select
from sqlalchemy.orm import Session

from app.store.feeds import FeedRow
from app.store.intake import BatchRow, IntakeRow, StagedRow
from app.store.jobs import JOBS, WORKERS

SILENT_AFTER = dt.timedelta(seconds=60)
"""A worker that gave no sign of life for so long is not told of as living."""
_RECENT = dt.timedelta(minutes=2)
"""What was saved within it tells the rate."""
_RUNNING = ("todo", "doing")
_LETTERS = select(
    StagedRow.id, StagedRow.source, StagedRow.problem, StagedRow.failed_at, StagedRow.text.is_not(None)
).where(StagedRow.problem.is_not(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeState:
    """How far an intake has come. Numbers are of documents."""

    id: int
    name: str
    started_at: dt.datetime
    all_staged: bool
    staged: int
    outcomes: dict[str, int]
    failed: int
    unchanged: int
    waiting_before: int
    """Not staged, as they waited already under another intake."""
    unreadable: int
    last_saved_at: dt.datetime | None
    rate: float | None
    """Documents a second of late; None where nothing is saved at present."""

    @property
    def done(self) -> int:
        """How many of the staged are saved, or failed."""
        return sum(self.outcomes.values()) + self.failed

    @property
    def left(self) -> int:
        """How many wait."""
        return self.staged - self.done

    @property
    def is_finished(self) -> bool:
        """Whether no document of it waits, and none will come."""
        return self.all_staged and self.left == 0

    @property
    def seconds_left(self) -> float | None:
        """How long it will take at the present rate."""
        return self.left / self.rate if self.rate and self.left else None


@dataclass(frozen=True, slots=True)
class WorkerState:
    """A living worker, and the batch it has in hand."""

    id: int
    seen_at: dt.datetime
    place: str | None
    """Machine and process, where it has begun a batch."""
    task: str | None
    batch: int | None
    intake: str | None
    intake_id: int | None
    begun_at: dt.datetime | None
    size: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter: a document that was not saved, and why."""

    id: int
    source: str
    problem: str
    failed_at: dt.datetime
    can_be_retried: bool


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed, and what the last look at it brought."""

    name: str
    polled_at: dt.datetime | None
    result: str | None
    error: str | None
    failures: int


@dataclass(frozen=True, slots=True)
class Operations:
    """All of it."""

    waiting: int
    """Documents."""
    jobs: dict[str, int]
    """Number of jobs by state: todo, doing, failed."""
    idle_batches: int
    """Batches that wait though no job will read them."""
    intakes: Sequence[IntakeState]
    workers: Sequence[WorkerState]
    letters: Sequence[Letter]
    letter_count: int
    feeds: Sequence[FeedState]
    """Those that failed at the last look first; then as they were looked at, the latest first."""
    at: dt.datetime


def duration(seconds: float) -> str:
    """As in "45 s", "3 min", "2 h 5 min"."""
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def operations(session: Session, *, intakes: int = 10, letters: int = 20) -> Operations:
    """The state of the queue now, with so many of the latest intakes and dead letters."""
    row = StagedRow
    jobs = session.execute(select(JOBS.c.status, func.count()).group_by(JOBS.c.status))
    at_work = select(JOBS.c.id).where(_batch() == BatchRow.id, JOBS.c.status.in_(_RUNNING))
    unfinished = BatchRow.finished_at.is_(None)
    return Operations(
        waiting=_count(session, select(func.count()).select_from(row).where(row.problem.is_(None))),
        jobs=dict(jobs.all()),
        idle_batches=_count(session, select(func.count()).select_from(BatchRow).where(unfinished, ~at_work.exists())),
        intakes=_intakes(session, _with_something().order_by(IntakeRow.id.desc()).limit(intakes)),
        workers=living_workers(session),
        letters=dead_letters(session, limit=letters),
        letter_count=_count(session, select(func.count()).select_from(row).where(row.problem.is_not(None))),
        feeds=_feeds(session),
        at=session.execute(select(func.now())).scalar_one(),
    )


def for_everybody(found: Operations) -> Operations:
    """The same without what is the operator's alone: names of files and machines, and what went wrong in detail."""
    return replace(
        found,
        intakes=[replace(each, name=f"Intake {each.id}") for each in found.intakes],
        workers=[
            replace(each, place=None, intake=each.intake and f"Intake {each.intake_id}") for each in found.workers
        ],
        letters=[],
        feeds=[replace(each, error=each.error and "failed") for each in found.feeds],
    )


def intake_state(session: Session, intake: int) -> IntakeState:
    """How far one intake has come."""
    (state,) = _intakes(session, select(IntakeRow.id).where(IntakeRow.id == intake))
    return state


def living_workers(session: Session) -> list[WorkerState]:
    """The workers that gave a sign of life lately, and what they do."""
    left = (
        select(func.count())
        .where(StagedRow.batch_id == BatchRow.id, StagedRow.problem.is_(None))
        .correlate(BatchRow)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            WORKERS.c.id,
            WORKERS.c.last_heartbeat,
            BatchRow.worker,
            JOBS.c.task_name,
            BatchRow.id,
            IntakeRow.name,
            IntakeRow.id,
            BatchRow.started_at,
            BatchRow.size,
            left,
        )
        .select_from(WORKERS)
        .outerjoin(JOBS, (JOBS.c.worker_id == WORKERS.c.id) & (JOBS.c.status == "doing"))
        .outerjoin(BatchRow, _batch() == BatchRow.id)
        .outerjoin(IntakeRow, IntakeRow.id == BatchRow.intake_id)
        .where(WORKERS.c.last_heartbeat > func.now() - SILENT_AFTER)
        .order_by(WORKERS.c.id)
    )
    return [WorkerState(*row) for row in rows]


def dead_letters(session: Session, *, limit: int | None = None) -> list[Letter]:
    """Documents that were not saved, the latest first."""
    row = StagedRow
    return _letters(session, _LETTERS.order_by(row.failed_at.desc(), row.id.desc()).limit(limit))


def hopeless(session: Session) -> int:
    """How many dead letters have no text that could be read again."""
    row = StagedRow
    return _count(session, select(func.count()).select_from(row).where(row.problem.is_not(None), row.text.is_(None)))


def letters_of(session: Session, intake: int) -> list[Letter]:
    """The dead letters of one intake, in order."""
    own = _LETTERS.join(BatchRow, BatchRow.id == StagedRow.batch_id).where(BatchRow.intake_id == intake)
    return _letters(session, own.order_by(StagedRow.id))


def _feeds(session: Session) -> list[FeedState]:
    row = FeedRow
    looked_at = select(row.name, row.polled_at, row.result, row.error, row.failures).where(row.polled_at.is_not(None))
    return [
        FeedState(*each)
        for each in session.execute(looked_at.order_by(row.error.is_(None), row.polled_at.desc(), row.name))
    ]


def _letters(session: Session, statement: Select[*tuple[Any, ...]]) -> list[Letter]:
    return [Letter(*row) for row in session.execute(statement)]


def _with_something() -> Select[int]:
    """The intakes that brought something."""
    staged = select(BatchRow.id).where(BatchRow.intake_id == IntakeRow.id).exists()
    return select(IntakeRow.id).where(staged | (IntakeRow.unreadable > 0))


def _intakes(session: Session, ids: Select[int]) -> list[IntakeState]:
    """The states of intakes, the latest first."""
    wanted = session.scalars(ids).all()
    outcomes: dict[int, dict[str, int]] = {number: {} for number in wanted}
    each = func.jsonb_each_text(BatchRow.outcomes).table_valued("key", "value")
    counted = (
        select(BatchRow.intake_id, each.c.key, func.sum(cast(each.c.value, Integer)))
        .select_from(BatchRow)
        .join(each, literal(True))
        .where(BatchRow.intake_id.in_(wanted))
        .group_by(BatchRow.intake_id, each.c.key)
    )
    for number, outcome, count in session.execute(counted):
        outcomes[number][outcome] = count
    rates = _rates(session, wanted)
    totals = (
        select(
            BatchRow.intake_id,
            func.sum(BatchRow.size).label("staged"),
            func.sum(BatchRow.failed).label("failed"),
            func.max(BatchRow.touched_at).label("last_saved_at"),
        )
        .group_by(BatchRow.intake_id)
        .where(BatchRow.intake_id.in_(wanted))
        .subquery()
    )
    rows = session.execute(
        select(IntakeRow, totals.c.staged, totals.c.failed, totals.c.last_saved_at)
        .outerjoin(totals, totals.c.intake_id == IntakeRow.id)
        .where(IntakeRow.id.in_(wanted))
        .order_by(IntakeRow.id.desc())
    )
    return [_intake_state(row, outcomes[row.IntakeRow.id], rates.get(row.IntakeRow.id)) for row in rows]


def _intake_state(row: Row[Any], outcomes: dict[str, int], rate: float | None) -> IntakeState:
    intake: IntakeRow = row.IntakeRow
    return IntakeState(
        id=intake.id,
        name=intake.name,
        started_at=intake.started_at,
        all_staged=intake.staged_at is not None,
        staged=row.staged or 0,
        outcomes=outcomes,
        failed=row.failed or 0,
        unchanged=intake.unchanged,
        waiting_before=intake.waiting,
        unreadable=intake.unreadable,
        last_saved_at=row.last_saved_at,
        rate=rate,
    )


def _rates(session: Session, intakes: Sequence[int]) -> dict[int, float]:
    """Documents a second, from the batches of which something was saved lately.

    Batches that were cut short and begun again are left out: the time they lay would count as work.
    """
    each = func.jsonb_each_text(BatchRow.outcomes).table_valued("key", "value")
    saved = select(func.coalesce(func.sum(cast(each.c.value, Integer)), 0)).select_from(each)
    seconds = func.extract("epoch", func.max(BatchRow.touched_at) - func.min(BatchRow.started_at))
    rows = session.execute(
        select(BatchRow.intake_id, func.sum(saved.scalar_subquery() + BatchRow.failed), seconds)
        .where(BatchRow.intake_id.in_(intakes), BatchRow.touched_at > func.now() - _RECENT, BatchRow.attempts == 1)
        .group_by(BatchRow.intake_id)
    )
    return {intake: float(done / taken) for intake, done, taken in rows if done and taken}


def _batch() -> Any:
    """The number of a job's batch."""
    return JOBS.c.args["batch"].as_integer()


def _count(session: Session, statement: Select[int]) -> int:
    return session.execute(statement).scalar_one()
