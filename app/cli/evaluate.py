"""`tracker evaluate`: how well the extraction reads texts that people have annotated."""

import json
from pathlib import Path

import click

from app import knowledge
from app.cli.score_table import change_lines, error_lines, in_lines
from app.errors import UsageError
from app.evaluation.comparison import compare
from app.evaluation.gold import Split, read_gold
from app.evaluation.readings import to_line
from app.evaluation.score_json import changes_json, score_json
from app.evaluation.scoring import Reading, load_readings, readings_of, score

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("gold_dir", type=_PATH)
@click.option("--against", type=_PATH, metavar="FILE", help="Show gains and losses against these saved readings.")
@click.option("--split", type=click.Choice(["tune", "last"]), help="Only the two thirds to tune on, or the last third.")
@click.option("--save", type=_PATH, metavar="FILE", help="Save the readings, one JSON object a line.")
@click.option("--json", "as_object", is_flag=True, help="One JSON object, with every error.")
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Show the first N errors.")
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold_dir: Path,
    against: Path | None,
    split: Split | None,
    save: Path | None,
    as_object: bool,
    errors: int,
) -> None:
    """Read annotated texts (NNN.txt with NNN.json) and print precision and recall. Needs no database.

    \b
    Examples:
      tracker evaluate tests/gold
      tracker evaluate gold/ --split tune --save before.jsonl
      tracker evaluate gold/ --split tune --against before.jsonl --errors 20
    """
    earlier = load_readings(against) if against else None
    gold = list(read_gold(gold_dir, split))
    readings = list(readings_of(gold, knowledge.load(ctx.obj.seeds_folder)))
    if save:
        _save(readings, save)
    now = score(gold, readings)
    before = score(gold, earlier) if earlier is not None else None
    if as_object:
        changes = {"changes": changes_json(compare(before, now))} if before else {}
        click.echo(json.dumps({**score_json(now), **changes}, ensure_ascii=False))
        return
    lines = [*in_lines(now, before), *error_lines(now.errors[:errors])]
    lines += change_lines(compare(before, now)) if before else []
    click.echo("\n".join(lines))


def _save(readings: list[Reading], path: Path) -> None:
    """Write the readings as `tracker extract --json` prints them."""
    try:
        path.write_text("".join(f"{to_line(reading)}\n" for reading in readings), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
