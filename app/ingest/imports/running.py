"""Imports a file of a dataset: read, saved in one transaction, and reported row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from app.domain.knowledge import Knowledge
from app.domain.rates import RateSource
from app.errors import UnreadableDocument, UsageError
from app.ingest.imports import figures, sheets
from app.ingest.imports.declaration import Dataset, Holds
from app.ingest.imports.donors import Donors
from app.ingest.imports.findings import Finding, Outcome
from app.ingest.imports.packages import Reader
from app.ingest.imports.records import VERSION, record
from app.ingest.imports.sheets import Sheet
from app.store.records import Release, Saved, save_records, stored_release
from app.store.seeding import seed
from app.store.yardsticks import save_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be imported, as a command line says it."""

    path: Path
    release: str | None = None
    """Where the file does not say which release it is, or says it wrongly."""
    published_on: date | None = None
    replace: bool = False
    """Whether it may take the place of another release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    name: str
    release: str
    rows: int
    """Rows of the file that are not blank."""
    what: str
    counts: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every row came in."""
        return not any(finding.outcome is Outcome.SKIPPED for finding in self.findings)

    def __str__(self) -> str:
        counts = ", ".join(f"{number} {word}" for word, number in self.counts)
        found = [sum(each.outcome is outcome for each in self.findings) for outcome in Outcome]
        told = ", ".join(f"{number} {outcome}" for number, outcome in zip(found, Outcome, strict=True))
        return f"{self.name}, release {self.release}: {self.rows} rows, {self.what}: {counts}. Findings: {told}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What every file of an import is read and saved with."""

    sessions: sessionmaker[Session]
    knowledge: Knowledge
    rates: RateSource

    def run(self, dataset: Dataset, order: Order) -> ImportReport:
        """Import a file. `UnreadableDocument` where it cannot be read, `UsageError` where another release is there."""
        data = _bytes(order.path)
        sheet = sheets.read(order.path, data, dataset.declared)
        release = self._release(dataset, order, sheet, data)
        with self.sessions.begin() as session:
            seed(session, self.knowledge)
            _require_same(stored_release(session, dataset.key), release, order)
            if dataset.declared.holds is Holds.FIGURES:
                return self._figures(session, dataset, sheet, release)
            return self._packages(session, dataset, sheet, release)

    def _packages(self, session: Session, dataset: Dataset, sheet: Sheet, release: Release) -> ImportReport:
        reader = Reader(dataset.declared, self.knowledge)
        recipient = Donors(self.knowledge, dataset.declared).by_key(dataset.declared.recipient)
        records = [
            record(package, dataset, release.release, recipient, release.published_on)
            for package in reader.packages(sheet)
        ]
        _require_some(records, "package", release, reader.findings)
        saved = save_records(session, replace(release, rows=len(records)), records, self.rates)
        return _report(dataset, release, sheet, f"{len(records)} packages", _counts(saved), reader.findings)

    def _figures(self, session: Session, dataset: Dataset, sheet: Sheet, release: Release) -> ImportReport:
        read = figures.read(sheet, dataset.declared, self.knowledge)
        _require_some(read.figures, "figure", release, read.findings)
        changed = save_figures(session, replace(release, rows=len(read.figures)), read.figures)
        counts = (("written" if changed else "unchanged", len(read.figures)),)
        return _report(dataset, release, sheet, f"{len(read.figures)} country months", counts, read.findings)

    def _release(self, dataset: Dataset, order: Order, sheet: Sheet, data: bytes) -> Release:
        name = order.release or dataset.release_in(sheet.about)
        if name is None:
            raise UsageError(f"{order.path}: the file does not say which release it is; name it with --release")
        return Release(
            dataset=dataset.key,
            release=name,
            source=order.path.name,
            content_hash=sha256(data).hexdigest(),
            reader=f"{VERSION} {dataset.version}",
            published_on=order.published_on,
            rows=0,
        )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: {error.strerror or error}") from error
    if not data:
        raise UnreadableDocument(f"{path}: empty")
    return data


def _require_same(there: Release | None, release: Release, order: Order) -> None:
    """Records have no name across releases, so another release takes the place of the one that is there, or none."""
    if there is not None and there.release != release.release and not order.replace:
        raise UsageError(
            f"{order.path} is release {release.release}, and release {there.release} is loaded ({there.rows} rows); "
            "--replace puts the one in the place of the other"
        )


def _require_some(rows: Sequence[object], what: str, release: Release, findings: Sequence[Finding]) -> None:
    """A file without a single row would empty the dataset: more likely it is the wrong one."""
    if not rows:
        first = f"; {findings[0]}" if findings else ""
        raise UnreadableDocument(f"{release.source}: not a single {what} could be read{first}")


def _counts(saved: Saved) -> tuple[tuple[str, int], ...]:
    names = ("new", "changed", "unchanged", "gone")
    return tuple((name, len(getattr(saved, name))) for name in names)


def _report(
    dataset: Dataset,
    release: Release,
    sheet: Sheet,
    what: str,
    counts: tuple[tuple[str, int], ...],
    findings: Sequence[Finding],
) -> ImportReport:
    return ImportReport(
        name=f"{dataset.declared.publisher}, {dataset.declared.name}",
        release=release.release,
        rows=len(sheet.lines),
        what=what,
        counts=counts,
        findings=tuple(sorted(findings, key=lambda each: (each.row, each.field))),
    )
