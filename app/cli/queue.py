"""`tracker queue`: what waits, who works, what failed and why; and trying it again."""

import click
from sqlalchemy.orm import Session

from app.catalogue import operations
from app.catalogue.operations import IntakeState, WorkerState, duration
from app.cli.database import database
from app.errors import NotFound, UsageError
from app.ingest.retrying import retry_documents, retry_everything
from app.settings import Settings
from app.store import staging
from app.store.intake import StagedRow
from app.store.migrating import require_current
from app.store.session import sessions
from app.store.staging import article_of

_SHOWN = 1000
"""Characters of a dead letter's text."""


@click.group(invoke_without_command=True)
@click.pass_context
def queue(ctx: click.Context) -> None:
    """Show what waits to be read, who works, and what failed and why; try it again.

    \b
    Examples:
      tracker queue
      tracker queue list --failed
      tracker queue show 17
      tracker queue retry 17
      tracker queue retry --all
      tracker queue forget --no-article
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@queue.command(name="list")
@click.option("--failed", is_flag=True, help="Every document that failed, one a line, and nothing else.")
@click.pass_obj
def list_(settings: Settings, failed: bool) -> None:
    """Show the queue: intakes with rate and time left, workers, and the latest documents that failed.

    \b
    Examples:
      tracker queue list
      tracker queue list --failed > failed.txt
    """
    with database(settings) as engine:
        require_current(engine)
        with sessions(engine)() as session:
            lines = _failed(session) if failed else _overview(session)
    click.echo("\n".join(lines) if lines else "Nothing failed.")


@queue.command()
@click.argument("number", type=int)
@click.pass_obj
def show(settings: Settings, number: int) -> None:
    """Show the document NUMBER that waits or failed: what is known of it, the reason, and how its text begins.

    \b
    Example:
      tracker queue show 17
    """
    with database(settings) as engine:
        require_current(engine)
        with sessions(engine)() as session:
            row = session.get(StagedRow, number)
    if row is None:
        raise NotFound(f"there is no document {number} in the queue: it was saved, or never there")
    click.echo(f"source: {row.source}")
    for name, value in row.facts.items():
        if value is not None:
            click.echo(f"{name}: {value}")
    if row.problem is not None:
        click.echo(f"failed: {row.failed_at:%Y-%m-%d %H:%M:%S %Z}\nreason: {row.problem}")
    if row.text is None:
        click.echo("It cannot be tried again from here: put it right and ingest it again.")
    else:
        text = article_of(row).text
        click.echo(f"text: {len(text):,} characters\n\n{text[:_SHOWN]}{' …' if len(text) > _SHOWN else ''}")


@queue.command()
@click.argument("numbers", type=int, nargs=-1, metavar="[NUMBER]...")
@click.option("--all", "everything", is_flag=True, help="Everything that failed, and batches that lost their job.")
@click.pass_obj
def retry(settings: Settings, numbers: tuple[int, ...], everything: bool) -> None:
    """Put documents that failed back into the queue.

    \b
    Examples:
      tracker queue retry 17 18
      tracker queue retry --all
    """
    if everything == bool(numbers):
        raise UsageError("say which documents to try again, or --all")
    with database(settings) as engine:
        require_current(engine)
        made = sessions(engine)
        if everything:
            again = retry_everything(made)
            click.echo(f"{_documents(again.documents)} again, and batches that had lost their job: {again.batches:,}.")
            with made() as session:
                rest = operations.hopeless(session)
            if rest:
                click.echo(
                    f"Without a text to read, to be put right and ingested again: {rest:,}; `queue list --failed`."
                )
            return
        count = retry_documents(made, numbers)
    click.echo(f"{_documents(count)} again.")
    if count < len(set(numbers)):
        raise NotFound(f"{len(set(numbers)) - count:,} of them did not fail, or have no text to read: see `queue show`")


@queue.command()
@click.argument("numbers", type=int, nargs=-1, metavar="[NUMBER]...")
@click.option("--no-article", is_flag=True, help="All that have no text to read: broken files and wrong lines.")
@click.pass_obj
def forget(settings: Settings, numbers: tuple[int, ...], no_article: bool) -> None:
    """Take documents that failed off the list for good. What they held is not saved anywhere.

    \b
    Examples:
      tracker queue forget 17 18
      tracker queue forget --no-article
    """
    if no_article == bool(numbers):
        raise UsageError("say which documents to forget, or --no-article")
    with database(settings) as engine:
        require_current(engine)
        with sessions(engine).begin() as session:
            gone = staging.forget(session, None if no_article else numbers)
            if missing := sorted(set(numbers) - gone):
                raise NotFound(f"no document {missing[0]} failed: nothing was forgotten")
    click.echo(f"{len(gone):,} forgotten.")


def _documents(number: int) -> str:
    return f"{number:,} document{' waits' if number == 1 else 's wait'}"


def _overview(session: Session) -> list[str]:
    """The state of the queue, a line each."""
    found = operations.operations(session)
    lines = [f"{_documents(found.waiting)} to be read, {found.letter_count:,} failed."]
    if found.idle_batches:
        lines.append(f"Batches that no job will read: {found.idle_batches:,}; `tracker queue retry --all`.")
    if found.waiting and not found.workers:
        lines.append("No worker is alive: start one with `tracker worker`.")
    lines += [_worker(worker) for worker in found.workers]
    lines += [_intake(intake) for intake in found.intakes]
    lines += [f"failed {letter.id}: {letter.problem}" for letter in found.letters]
    return lines


def _failed(session: Session) -> list[str]:
    return [f"{letter.id}\t{letter.problem}" for letter in operations.dead_letters(session)]


def _worker(worker: WorkerState) -> str:
    if worker.batch is None:
        return f"worker {worker.id}: waits for work"
    done = (worker.size or 0) - (worker.left or 0)
    return f"worker {worker.id} ({worker.place}): batch {worker.batch} of {worker.intake}, {done} of {worker.size} done"


def _intake(intake: IntakeState) -> str:
    """As in "intake 3, news.warc.gz: 1,200 of 10,000 done, 3 failed, 41 a second, 4 min left"."""
    parts = [f"intake {intake.id}, {intake.name}: {intake.done:,} of {intake.staged:,} done"]
    counts = {"failed": intake.failed, "unchanged": intake.unchanged, "not readable": intake.unreadable}
    parts += [f"{count:,} {name}" for name, count in counts.items() if count]
    if intake.left and intake.rate:
        parts.append(f"{intake.rate:,.1f} a second")
    if intake.seconds_left is not None:
        parts.append(f"{duration(intake.seconds_left)} left")
    return ", ".join(parts)
