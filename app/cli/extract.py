"""`tracker extract`: what articles say, without a database."""

from collections.abc import Iterator

import click

from app import knowledge
from app.cli.inputs import Inputs, about_articles
from app.domain.extraction import Extraction
from app.evaluation.readings import as_json, to_line


@click.command()
@about_articles
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a line and article.")
@click.pass_context
def extract(ctx: click.Context, inputs: Inputs, as_lines: bool) -> None:
    """Print the commitments and meetings that articles tell of. Needs no database; `-` reads standard input.

    \b
    Examples:
      tracker extract article.txt --published 2025-03-28
      tracker extract --json texts/ --manifest texts/manifest.csv > readings.jsonl
      curl -s https://example.org/news | tracker extract --json -
    """
    failed = False
    for reading in inputs.readings(knowledge.load(ctx.obj.seeds_folder)):
        if isinstance(reading, str):
            failed = True
            click.echo(f"tracker: {reading}", err=True)
        else:
            # Flushed with each line: who reads along need not wait for the last article.
            click.echo(to_line(as_json(reading)) if as_lines else "\n".join(_in_words(reading)))
    ctx.exit(1 if failed else 0)


def _in_words(reading: Extraction) -> Iterator[str]:
    """A reading for people, a few lines a claim."""
    article = reading.article
    yield f"{article.source} ({article.published_on or 'publication day unknown'})"
    for claim in reading.commitments:
        parties = " + ".join(ref.label for ref in claim.committing)
        recipients = " + ".join(ref.label for ref in claim.recipients)
        sums = [part.text for part in (claim.amount, claim.share_of_gdp) if part is not None]
        words = [parties, f"to {recipients}" if recipients else "", claim.type.value, claim.status.value, *sums]
        yield "  commitment: " + ", ".join(word for word in words if word)
        yield f"    “{claim.mentions[0].sentence.of(article.text)}”"
    for meeting in reading.meetings:
        when = meeting.date.iso or meeting.date.text if meeting.date else ""
        yield "  meeting: " + ", ".join(
            word for word in (meeting.name, when, meeting.city, meeting.status.value) if word
        )
        yield f"    “{meeting.mentions[0].sentence.of(article.text)}”"
    if not reading.commitments and not reading.meetings:
        yield "  nothing about commitments or meetings"
