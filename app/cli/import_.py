"""`tracker import`: datasets of others into the database."""

from datetime import date
from pathlib import Path

import click

from app import knowledge
from app.cli.database import database
from app.errors import UsageError
from app.ingest.days import read_day
from app.ingest.imports import declaration, findings
from app.ingest.imports.findings import Finding
from app.ingest.imports.running import Import, ImportReport, Order
from app.ingest.rates import EcbRates
from app.settings import Settings
from app.store.migrating import require_current
from app.store.session import sessions

_SHOWN = 20
"""Findings printed where no report file is written."""


@click.command("import")
@click.argument("dataset")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--release", metavar="NAME", help="Which release it is, where the file does not say it.")
@click.option("--published", metavar="DATE", help="Day on which the release was published, as 2022-10-11.")
@click.option("--replace", is_flag=True, help="Put this release in the place of the one that is loaded.")
@click.option(
    "--report",
    "report_path",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write every finding, one a row, as CSV.",
)
@click.pass_context
def import_(
    ctx: click.Context,
    dataset: str,
    path: Path,
    release: str | None,
    published: str | None,
    replace: bool,
    report_path: Path | None,
) -> None:
    """Import a dataset: packages as commitments that are marked by their source, or figures for /coverage.

    The same file twice changes nothing; a corrected one changes what differs. Columns, names and types are declared in
    seeds/imports/DATASET.toml. One release of a dataset stands in the database at a time.

    \b
    Examples:
      tracker import kiel Ukraine_Support_Tracker.xlsx --report findings.csv
      tracker import kiel-aggregates data_explorer.csv --release 29
      tracker import kiel Ukraine_Support_Tracker_8.xlsx --replace
    """
    settings: Settings = ctx.obj
    chosen = declaration.load(settings.seeds_folder, dataset)
    order = Order(path=path, release=release, published_on=_day(published), replace=replace)
    with database(settings) as engine:
        require_current(engine)
        known = knowledge.load(settings.seeds_folder)
        report = Import(sessions=sessions(engine), knowledge=known, rates=EcbRates()).run(chosen, order)
    _tell(report, report_path)
    ctx.exit(0 if report.is_complete else 1)


def _day(text: str | None) -> date | None:
    try:
        return read_day(text) if text else None
    except ValueError as error:
        raise UsageError(f"--published: {error}") from error


def _tell(report: ImportReport, path: Path | None) -> None:
    """Print what happened; all findings go to the file, else the first of them are printed."""
    click.echo(str(report))
    if path is not None:
        findings.write(path, report.findings)
        click.echo(f"All {len(report.findings)} findings: {path}")
        return
    for finding in _worst_first(report)[:_SHOWN]:
        click.echo(str(finding), err=True)
    if len(report.findings) > _SHOWN:
        click.echo(f"... and {len(report.findings) - _SHOWN} more: --report FILE writes all of them.", err=True)


def _worst_first(report: ImportReport) -> list[Finding]:
    order = list(findings.Outcome)
    return sorted(report.findings, key=lambda finding: order.index(finding.outcome))
