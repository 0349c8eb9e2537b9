"""Ingestion as a whole, in a database of its own: each file for itself, again and again, side by side, cut short."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.domain.knowledge import Knowledge, Outlet
from app.domain.vocabulary import SourceGrade
from app.ingest import Ingestion, Report, manifest, run
from app.ingest.supplied import Supplied
from app.settings import PROJECT_FOLDER
from app.store import Outcome
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.session import connect, sessions
from app.store.versions import data_version
from tests.ingest.line_reader import extract, ingestion


@pytest.fixture
def ingesting(database_url: str) -> Iterator[Ingestion]:
    made = ingestion(database_url)
    yield made
    made.sessions.kw["bind"].dispose()


@pytest.fixture
def reading(ingesting: Ingestion) -> Iterator[Session]:
    with ingesting.sessions() as session:
        yield session


def folder_of(tmp_path: Path, number: int) -> Path:
    """So many files that tell of commitments of so many sums, and each of the first one's too."""
    for each in range(number):
        text = f"File {each} is like no other {each * 7919} {each * 104729}.\nFR UA 1000\nDE UA {each + 2000}\n"
        (tmp_path / f"{each:02}.txt").write_text(text)
    return tmp_path


def counts(report: Report) -> dict[str, int]:
    return {**{str(outcome): count for outcome, count in report.outcomes.items()}, "failed": len(report.failures)}


def test_files_become_rows_and_again_nothing(tmp_path: Path, ingesting: Ingestion, reading: Session) -> None:
    folder = folder_of(tmp_path, 3)
    assert counts(run([folder], ingesting)) == {"new": 3, "unchanged": 0, "replaced": 0, "failed": 0}
    version = data_version(reading)
    reading.rollback()
    assert counts(run([folder], ingesting)) == {"new": 0, "unchanged": 3, "replaced": 0, "failed": 0}
    assert data_version(reading) == version
    newer = replace(ingesting, version="2", extract=lambda text, known: replace(extract(text, known), version="2"))
    assert counts(run([folder], newer)) == {"new": 0, "unchanged": 0, "replaced": 3, "failed": 0}


def test_what_fails_is_told_and_the_others_are_saved(
    tmp_path: Path, ingesting: Ingestion, reading: Session, caplog: pytest.LogCaptureFixture
) -> None:
    folder, empty = tmp_path / "texts", tmp_path / "empty"
    folder.mkdir()
    empty.mkdir()
    files = {
        "a-good.txt": b"FR UA 5",
        "b-empty.txt": b"",
        "c-binary.txt": b"\x00\x01",
        "d-stumble.txt": b"stumble",
        "e-beyond.txt": b"beyond\nFR UA 6",
        "f-good.txt": b"FR UA 7",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    report = run([folder, empty, folder / "gone.txt"], ingesting)
    assert report.outcomes[Outcome.NEW] == 2
    assert not report.is_complete
    told = {
        Path(failure.source).name: failure.message.removeprefix(f"{failure.source}: ") for failure in report.failures
    }
    assert told["b-empty.txt"] == "empty"
    assert told["c-binary.txt"] == "not a text file (it holds NUL bytes)"
    assert told["d-stumble.txt"] == "internal error (ValueError: stumbled)"
    assert told["e-beyond.txt"].startswith("its reading breaks a rule of the tables: ")
    assert told["empty"].startswith("a folder without articles")
    assert told["gone.txt"] == "No such file or directory"
    assert all("\n" not in failure.message for failure in report.failures)
    assert set(reading.scalars(sa.select(CommitmentRow.amount))) == {5, 7}
    assert "internal error" in caplog.text


def test_the_report_in_one_line(tmp_path: Path, ingesting: Ingestion) -> None:
    assert str(run([folder_of(tmp_path, 2)], ingesting)) == "2 new, 0 unchanged, 0 replaced, 0 failed"


def test_facts_come_from_manifest_then_options_then_document(
    tmp_path: Path, ingesting: Ingestion, reading: Session
) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Own\noutlet: Own\ndate: 2025-01-01\nurl: https://own.example\n---\nFR UA 5\n"
    )
    (tmp_path / "manifest.csv").write_text("source,published_on\na.md,2025-03-03\ngone.txt,\n")
    supplied = Supplied(published_on=date(2025, 2, 2), outlet="Given")
    report = run([tmp_path], ingesting, manifest=manifest.read(tmp_path / "manifest.csv"), supplied=supplied)
    row = reading.scalars(sa.select(ArticleRow)).one()
    assert (row.published_on, row.outlet, row.title, row.url) == (
        date(2025, 3, 3),
        "Given",
        "Own",
        "https://own.example",
    )
    assert [failure.message for failure in report.failures] == [
        f"{tmp_path / 'manifest.csv'}, line 3, column source: there is no file gone.txt"
    ]


def test_a_later_manifest_dates_what_came_without(tmp_path: Path, ingesting: Ingestion, reading: Session) -> None:
    folder = folder_of(tmp_path, 1)
    run([folder], ingesting)
    assert counts(run([folder], ingesting, supplied=Supplied(published_on=date(2025, 2, 2))))["replaced"] == 1
    assert counts(run([folder], ingesting))["unchanged"] == 1
    assert reading.scalars(sa.select(ArticleRow.published_on)).one() == date(2025, 2, 2)


def test_listed_outlets_give_name_and_grade(tmp_path: Path, ingesting: Ingestion, reading: Session) -> None:
    knowledge = Knowledge(outlets=(Outlet("Ministry of Examples", ("gov.example",), SourceGrade.A),))
    url = Supplied(url="https://www.gov.example/1")
    run([folder_of(tmp_path, 1)], replace(ingesting, knowledge=knowledge), supplied=url)
    row = reading.scalars(sa.select(ArticleRow)).one()
    assert (row.outlet, row.grade) == ("Ministry of Examples", SourceGrade.A)


def test_progress_counts_documents(tmp_path: Path, ingesting: Ingestion) -> None:
    seen: list[tuple[int, float | None, str]] = []
    run([folder_of(tmp_path, 2)], ingesting, progress=lambda *told: seen.append(told))
    assert [(done, name) for done, _, name in seen] == [(1, str(tmp_path / "00.txt")), (2, str(tmp_path / "01.txt"))]
    shares = [share for _, share, _ in seen]
    assert shares == sorted(shares)
    assert all(share is not None and 0 <= share <= 1 for share in shares)


def test_two_ingestions_at_once_make_no_doubles(tmp_path: Path, ingesting: Ingestion, reading: Session) -> None:
    folder = folder_of(tmp_path, 12)
    files = sorted(folder.glob("*.txt"))
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda paths: run(paths, ingesting), (files, files[::-1])))
    assert all(report.is_complete for report in reports)
    assert sum(report.outcomes[Outcome.NEW] for report in reports) == 12
    shared = reading.scalars(sa.select(CommitmentRow).where(CommitmentRow.amount == 1000)).all()
    assert [row.article_count for row in shared] == [12]
    assert reading.scalar(sa.select(sa.func.count()).select_from(CommitmentRow)) == 13


def test_a_kill_in_the_middle_loses_nothing_saved_and_leaves_nothing_half(
    tmp_path: Path, database_url: str, ingesting: Ingestion, reading: Session
) -> None:
    folder = folder_of(tmp_path, 5)
    program = [sys.executable, "-m", "tests.ingest.killed_half_way", str(folder), database_url, "3"]
    killed = subprocess.run(program, cwd=PROJECT_FOLDER, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert reading.scalars(sa.select(ArticleRow.source).order_by(ArticleRow.id)).all() == [
        str(folder / f"0{number}.txt") for number in range(3)
    ]
    assert reading.scalar(sa.select(sa.func.count()).select_from(MentionRow)) == 6
    assert reading.scalars(sa.select(CommitmentRow.article_count).where(CommitmentRow.amount == 1000)).one() == 3
    reading.rollback()
    assert counts(run([folder], ingesting)) == {"new": 2, "unchanged": 3, "replaced": 0, "failed": 0}


def test_a_database_that_is_gone_ends_the_run(tmp_path: Path, ingesting: Ingestion) -> None:
    nowhere = sessions(connect("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    with pytest.raises(OperationalError):
        run([folder_of(tmp_path, 1)], replace(ingesting, sessions=nowhere))
