"""The `tracker` command: what it can do, loaded only when asked for, and how it reports what went wrong."""

from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from app import logs, settings
from app.cli.build import check_fresh
from app.errors import TrackerError

COMMANDS = {
    "run": "app.cli.run",
    "serve": "app.cli.serve",
    "ingest": "app.cli.ingest",
    "import": "app.cli.import_",
    "worker": "app.cli.worker",
    "queue": "app.cli.queue",
    "fetch": "app.cli.fetch",
    "watch": "app.cli.watch",
    "extract": "app.cli.extract",
    "explain": "app.cli.explain",
    "review": "app.cli.review",
    "link": "app.cli.link",
    "unlink": "app.cli.link",
    "regroup": "app.cli.regroup",
    "export": "app.cli.export",
    "evaluate": "app.cli.evaluate",
    "train": "app.cli.train",
    "db": "app.cli.db",
    "assets": "app.cli.assets",
    "build": "app.cli.build",
}
"""Each command and the module that holds it, as an object of the same name (Python's own words with a ``_`` behind), in
the order of ``--help``."""


class Commands(click.Group):
    """The commands of `COMMANDS`. The program's own errors become one line and their exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a first use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            click.echo(f"tracker: {error}", err=True)
            ctx.exit(error.exit_code)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(settings.VERSION, prog_name="tracker")
@click.pass_context
def tracker(ctx: click.Context) -> None:
    """Who in Europe promised what for defence, and which sentence of which article says so.

    \b
    Examples:
      tracker run                                  start everything, with the sample articles
      tracker ingest texts/ --manifest texts/manifest.csv
      tracker extract --json article.txt           read one article without any database
      tracker export commitments 'country=DE' --format csv > germany.csv

    Exit codes: 0 all went well, 1 some inputs failed (the rest was done), 2 the command was called wrongly.
    Settings come from environment variables: see `tracker run --help`.
    """
    ctx.obj = settings.read()
    logs.set_up(ctx.obj.log_level)
    if ctx.invoked_subcommand != "build":
        check_fresh()
