"""Gains and losses between two runs."""

from typing import Any

from app.evaluation.comparison import Change, compare
from app.evaluation.score import Score
from app.evaluation.scoring import score
from tests.evaluation.rows import commitment, gold, meeting, reading, rows


def scored(*predicted: dict[str, Any]) -> Score:
    annotated = rows(commitment(), commitment(by=["DE"]), meetings=(meeting(),))
    return score([gold(annotated), gold(rows(), "002")], [reading(rows(*predicted))])


def test_the_same_run_has_neither_gains_nor_losses() -> None:
    assert compare(scored(commitment()), scored(commitment())) == ()


def test_rows_that_become_found_or_right_are_gains() -> None:
    (change,) = compare(scored(commitment(to=[])), scored(commitment(), commitment(by=["DE"], to=[])))
    assert change.stem == "001"
    assert [gain.split(":")[0] for gain in change.gains] == ["found", "right"]
    assert "DE → UA" in change.gains[0]
    assert "FR → UA" in change.gains[1]
    assert change.losses == ()


def test_losses_mirror_gains() -> None:
    before, now = scored(commitment(), commitment(by=["SE"])), scored(commitment(by=["DE"]))
    (there,), (back,) = compare(before, now), compare(now, before)
    assert [gain.split(":")[0] for gain in there.gains] == ["right", "no longer spurious"]
    assert [loss.split(":")[0] for loss in there.losses] == ["no longer right"]
    assert (len(back.gains), len(back.losses)) == (1, 2)


def test_meetings_count_too() -> None:
    annotated = [gold(rows(meetings=(meeting(),)))]
    before = score(annotated, [reading(rows())])
    now = score(annotated, [reading(rows(meetings=(meeting(), meeting(name="Gala", city="Riga", evidence=""))))])
    (change,) = compare(before, now)
    assert change == Change(
        "001",
        gains=("meeting right: Ministers' meeting, 2025-03-28, Vilnius, “Ministers met in Vilnius on Friday.…”",),
        losses=("meeting spurious: Gala, 2025-03-28, Riga, “…”",),
    )
