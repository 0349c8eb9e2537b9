"""Tells what an ingestion did."""

import click

from app.ingest import Report


def tell(report: Report, of: str = "") -> None:
    """Print the failures one by one on standard error, then the figures."""
    for failure in report.failures:
        click.echo(f"tracker: {failure.message}", err=True)
    click.echo(f"{of}{report}.")
