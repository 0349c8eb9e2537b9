"""`tracker train`: learns the weights of the small models from annotated texts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from app import knowledge
from app.cli.score_table import in_lines
from app.domain.knowledge import Knowledge
from app.evaluation.cross_validation import cross_validate
from app.evaluation.gold import GoldArticle, Split, read_gold
from app.evaluation.score import Score, summed
from app.evaluation.training import prepare, require_learner
from app.evaluation.training import train as learn
from app.evaluation.weights import write_weights

_FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("gold_dirs", nargs=-1, required=True, metavar="GOLD_DIR...", type=_FOLDER)
@click.option(
    "--also", multiple=True, metavar="DIR", type=_FOLDER, help="Always train on these too, never test on them."
)
@click.option("--split", type=click.Choice(["tune", "last"]), help="Only two thirds of GOLD_DIR, or the last third.")
@click.option("--out", metavar="FILE", type=_FOLDER, help="The weights. Default: model.csv in the seeds folder.")
@click.option(
    "--cross-validate",
    "only_validate",
    is_flag=True,
    help="Only print how well the models read texts they were not shown.",
)
@click.pass_context
def train(
    ctx: click.Context,
    gold_dirs: tuple[Path, ...],
    also: tuple[Path, ...],
    split: Split | None,
    out: Path | None,
    only_validate: bool,
) -> None:
    """Learn from annotated texts (NNN.txt with NNN.json) and write the weights. Needs scikit-learn.

    \b
    Examples:
      tracker train gold/ --split tune --also seeds/training
      tracker train gold/ --split tune --also seeds/training --cross-validate
    """
    require_learner()
    known = knowledge.load(ctx.obj.seeds_folder)
    tested, taught = list(_articles(gold_dirs, split)), list(_articles(also, None))
    if only_validate:
        click.echo("\n".join(_validated(tested, taught, known)))
        return
    path = out or ctx.obj.seeds_folder / "model.csv"
    count = write_weights(learn(prepare([*tested, *taught], known)), path)
    click.echo(f"{path}: {count} weights from {len(tested) + len(taught)} texts")


def _articles(folders: Iterable[Path], split: Split | None) -> Iterator[GoldArticle]:
    for folder in folders:
        yield from read_gold(folder, split)


def _validated(tested: list[GoldArticle], taught: list[GoldArticle], known: Knowledge) -> Iterator[str]:
    """The score over all folds, and the main figures of each."""
    folds = cross_validate(tested, taught, known)
    yield from in_lines(summed(folds))
    for number, fold in enumerate(folds, 1):
        yield f"fold {number}: {fold.articles} articles, {', '.join(_main_figures(fold))}"


def _main_figures(fold: Score) -> Iterator[str]:
    for name in ("pledge", "amount", "row"):
        yield f"{name} {fold.measures[name].f1:.3f}" if name in fold.measures else f"{name} -"
