"""`tracker review`: what waits for an editor, and the editor's word on it, kept for every later reading."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from app.catalogue import reviews
from app.catalogue.reviews import Pair, Said, Waiting
from app.cli.deciding import BECAUSE, BY, author, transaction
from app.domain.clustering import Verdict
from app.domain.vocabulary import ActorKind
from app.ingest.rates import EcbRates
from app.settings import Settings
from app.store.commitments import CommitmentRow
from app.store.decisions import DecisionRow
from app.store.reviewing import Reviewer
from app.store.rulings import RulingRow

_MOST = click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="How many are shown.")
_SLUGS = click.argument("slugs", nargs=-1, required=True, metavar="ACTOR...")


@click.group(invoke_without_command=True)
@click.pass_context
def review(ctx: click.Context) -> None:
    """Show what waits for an editor, and decide on it: actors that only articles name, and rows possibly one.

    An actor is named by the end of its address: /actors/jane-doe is jane-doe. What is decided holds for every later
    reading, stands with its author on the actor's page, and can be taken back.

    \b
    Examples:
      tracker review
      tracker review show jane-doe
      tracker review accept jane-doe --because "deputy minister since May"
      tracker review merge jane-do jane-doe
      tracker review reject kyiv-monday --because "two words, no name"
      tracker review pairs
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@review.command(name="list")
@click.option("--kind", type=click.Choice([kind.value for kind in ActorKind]), help="Only actors of this kind.")
@_MOST
@click.pass_obj
def list_(settings: Settings, kind: str | None, most: int) -> None:
    """Show the actors that wait, those first that stand in most rows, each with a sentence and whom it may be.

    \b
    Examples:
      tracker review list --kind person --most 100
    """
    with transaction(settings) as session:
        counts, pairs = reviews.waiting_counts(session), reviews.doubtful_count(session)
        found = reviews.waiting(session, kind=ActorKind(kind) if kind else None, most=most)
    waits = (
        ", ".join(f"{count:,} of kind {each}" for each, count in sorted(counts.items(), key=lambda each: -each[1]))
        or "none"
    )
    click.echo(f"Actors that only articles name: {waits}. Pairs of rows that are possibly one: {pairs:,}.")
    for each in found:
        click.echo("\n".join(["", *_waiting(each)]))


@review.command()
@click.argument("slug", metavar="ACTOR")
@_MOST
@click.pass_obj
def show(settings: Settings, slug: str, most: int) -> None:
    """Show an actor with the sentences that name it.

    \b
    Example:
      tracker review show jane-doe
    """
    with transaction(settings) as session:
        click.echo("\n".join(_waiting(reviews.waiting_actor(session, slug, sentences=most))))


@review.command()
@_MOST
@click.pass_obj
def pairs(settings: Settings, most: int) -> None:
    """Show pairs of commitments that are possibly one, the likeliest first: `tracker link` or `tracker unlink` them.

    \b
    Example:
      tracker review pairs --most 50
    """
    with transaction(settings) as session:
        lines = [line for pair in reviews.doubtful_pairs(session, most=most) for line in (*_pair(pair), "")]
    click.echo("\n".join(lines).rstrip() or "No two rows are possibly one.")


@review.command()
@_SLUGS
@BECAUSE
@BY
@click.pass_obj
def accept(settings: Settings, slugs: tuple[str, ...], because: str, by: str | None) -> None:
    """Say that ACTOR is one and is called so: provisional no more.

    \b
    Example:
      tracker review accept jane-doe --because "deputy minister since May"
    """
    with _reviewer(settings, by, because) as reviewer:
        names = _each(slugs, reviewer.accept)
    click.echo("\n".join(f"{name} is accepted." for name in names))


@review.command()
@click.argument("slug", metavar="ACTOR")
@click.argument("into", metavar="OTHER")
@BECAUSE
@BY
@click.pass_obj
def merge(settings: Settings, slug: str, into: str, because: str, by: str | None) -> None:
    """Say that ACTOR is OTHER, written differently: rows name OTHER from now on, and ACTOR's address leads there.

    \b
    Example:
      tracker review merge jane-do jane-doe
    """
    with _reviewer(settings, by, because) as reviewer:
        name, other = reviewer.merge(slug, into)
    click.echo(f"{name} is {other} from now on.")


@review.command()
@_SLUGS
@BECAUSE
@BY
@click.pass_obj
def reject(settings: Settings, slugs: tuple[str, ...], because: str, by: str | None) -> None:
    """Say that the person ACTOR is nobody: words misread as a name. No row names it any more.

    \b
    Example:
      tracker review reject kyiv-monday --because "two words, no name"
    """
    with _reviewer(settings, by, because) as reviewer:
        names = _each(slugs, reviewer.reject)
    click.echo("\n".join(f"{name} is nobody: no row names it any more." for name in names))


@review.command()
@_SLUGS
@BECAUSE
@BY
@click.pass_obj
def reopen(settings: Settings, slugs: tuple[str, ...], because: str, by: str | None) -> None:
    """Take back what was decided about ACTOR: it waits for review again.

    \b
    Example:
      tracker review reopen jane-do
    """
    with _reviewer(settings, by, because) as reviewer:
        names = _each(slugs, reviewer.reopen)
    click.echo("\n".join(f"{name} waits for review again." for name in names))


@review.command()
@_MOST
@click.pass_obj
def log(settings: Settings, most: int) -> None:
    """Show what was decided, the latest first: about actors, and by `link` and `unlink` about rows.

    \b
    Example:
      tracker review log
    """
    with transaction(settings) as session:
        about: list[RulingRow | DecisionRow] = [*reviews.rulings(session, most=most)]
        about += reviews.decisions(session, most=most)
        lines = [_decided(each) for each in sorted(about, key=lambda row: row.made_at, reverse=True)[:most]]
    click.echo("\n".join(lines) or "Nothing was decided yet.")


@contextmanager
def _reviewer(settings: Settings, by: str | None, because: str) -> Iterator[Reviewer]:
    """Who decides, in a transaction that is committed at the end."""
    with transaction(settings) as session:
        yield Reviewer(session=session, rates=EcbRates(), made_by=author(by), reason=because.strip())


def _each(slugs: tuple[str, ...], rule: Callable[[str], str]) -> list[str]:
    """Rule on each, on all or on none; their names."""
    return [rule(slug) for slug in dict.fromkeys(slugs)]


def _waiting(each: Waiting) -> list[str]:
    actor = each.actor
    of = f" of {actor.country}" if actor.country else ""
    rows = f"{_count(each.commitments, 'commitment')}, {_count(each.meetings, 'meeting')}"
    state = "" if not (actor.seeded or actor.accepted) else ", waits no more"
    return [
        f"{actor.slug}: {actor.name}, {actor.kind}{of}; {rows}{state}",
        *(f"  possibly {one.slug}: {one.name}{f' of {one.country}' if one.country else ''}" for one in each.alike),
        *(f"  {_said(said)}" for said in each.said),
    ]


def _said(said: Said) -> str:
    """As in ' "She said so." (PNN, 2025-03-28; /articles/5)'."""
    source = ", ".join(filter(None, (said.outlet, said.published_on.isoformat() if said.published_on else None)))
    where = f"{source}; /articles/{said.article_id}" if source else f"/articles/{said.article_id}"
    return f"“{' '.join(said.sentence.split())}” ({where})"


def _pair(pair: Pair) -> list[str]:
    against = f"; against it: {pair.against}" if pair.against else ""
    return [
        *(_row(row) for row in (pair.one, pair.other)),
        f"  {pair.score} of 100 points: {pair.reasons}{against}",
        f"  tracker link {pair.one.id} {pair.other.id}   or   tracker unlink {pair.one.id} {pair.other.id}",
    ]


def _row(row: CommitmentRow) -> str:
    """As in "12: DE to UA, €2 bn military aid for Ukraine, 2025-03-27, announced"."""
    parties = " and ".join(row.countries) + (f" to {' and '.join(row.recipients)}" if row.recipients else "")
    day = row.announced_on.isoformat() if row.announced_on else "day unknown"
    return f"{row.id}: {parties or 'giver unknown'}, {row.title}, {day}, {row.status}"


def _decided(each: RulingRow | DecisionRow) -> str:
    """As in "2026-11-22 14:05 Ann: merged jane-do into Jane Doe: the same person"."""
    why = f": {each.reason}" if each.reason else ""
    if isinstance(each, RulingRow):
        did = f"{each.ruling} {each.slug}" + (f" into {each.into_name}" if each.into_name else "")
    else:
        verb = "linked" if each.verdict is Verdict.SAME else "told apart"
        did = f"{verb} “{each.one}”" + (f" and “{each.other}”" if each.other != each.one else "")
    return f"{each.made_at:%Y-%m-%d %H:%M} {each.made_by}: {did}{why}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
