"""`tracker explain`: why one article was read as it was."""

import click

from app import extraction, knowledge
from app.cli.inputs import Inputs, about_articles
from app.evaluation.explanations import explanation, marked_up
from app.evaluation.readings import to_line


@click.command()
@about_articles
@click.option("--json", "as_objects", is_flag=True, help="One JSON object an article, with offsets in characters.")
@click.pass_context
def explain(ctx: click.Context, inputs: Inputs, as_objects: bool) -> None:
    """Print an article with every mention, claim and rejection, each with its rule and reason.

    \b
    Examples:
      tracker explain article.txt --published 2025-03-28
      tracker explain article.txt --json
      echo 'France pledged €2 billion to Ukraine.' | tracker explain -
    """
    failed = False
    for reading in inputs.readings(knowledge.load(ctx.obj.seeds_folder), extraction.explain):
        if isinstance(reading, str):
            failed = True
            click.echo(f"tracker: {reading}", err=True)
        else:
            click.echo(to_line(explanation(reading)) if as_objects else "\n".join(marked_up(reading)))
    ctx.exit(1 if failed else 0)
