"""`tracker link` and `tracker unlink`: a person's word on which rows are one, kept for every later reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from app.cli.deciding import BECAUSE, BY, author, transaction
from app.ingest.rates import EcbRates
from app.settings import Settings
from app.store.deciding import Decider
from app.store.told import COMMITMENTS, MEETINGS, Kind

_MEETINGS = click.option("--meetings", is_flag=True, help="The numbers are those of meetings.")


@click.command()
@click.argument("one", type=click.IntRange(1))
@click.argument("other", type=click.IntRange(1))
@BECAUSE
@BY
@_MEETINGS
@click.pass_obj
def link(settings: Settings, one: int, other: int, because: str, by: str | None, meetings: bool) -> None:
    """Make the commitments ONE and OTHER one row, whatever the rules say; `tracker unlink` takes them apart again.

    \b
    Examples:
      tracker link 12 57 --because "the same package; the agency has the older rate"
      tracker link 3 8 --meetings
    """
    kind = _kind(meetings)
    with _decider(settings, by, because) as decider:
        row = decider.link(kind, one, other)
    click.echo(f"{kind.name.capitalize()}s {one} and {other} are one now: {row}.")


@click.command()
@click.argument("one", type=click.IntRange(1), metavar="MENTION|ONE")
@click.argument("other", type=click.IntRange(1), required=False)
@BECAUSE
@BY
@_MEETINGS
@click.pass_obj
def unlink(settings: Settings, one: int, other: int | None, because: str, by: str | None, meetings: bool) -> None:
    """Take a mention out of its row; or keep the commitments ONE and OTHER two rows for good.

    A mention's number stands in the address of its place in the article: /articles/5#mention-31.

    \b
    Examples:
      tracker unlink 31 --because "that is the second tranche"
      tracker unlink 12 57
    """
    kind = _kind(meetings)
    with _decider(settings, by, because) as decider:
        if other is None:
            said = f"Mention {one} stands in row {decider.unlink(one)} now."
        else:
            decider.tell_apart(kind, one, other)
            said = f"{kind.name.capitalize()}s {one} and {other} stay two."
    click.echo(said)


def _kind(meetings: bool) -> Kind[Any]:
    return MEETINGS if meetings else COMMITMENTS


@contextmanager
def _decider(settings: Settings, by: str | None, because: str) -> Iterator[Decider]:
    """Who decides, in a transaction that is committed at the end."""
    with transaction(settings) as session:
        yield Decider(session=session, rates=EcbRates(), made_by=author(by), reason=because.strip())
