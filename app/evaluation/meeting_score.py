"""Scores the meetings of one article: found, with the right day and place, and who was there."""

from collections.abc import Sequence

from app.evaluation.gold import GoldArticle
from app.evaluation.likeness import normal
from app.evaluation.measures import Measure, Portion
from app.evaluation.pairing import Row, meetings_alike, pairs
from app.evaluation.score import Outcome, Score


def score_meetings(gold: GoldArticle, predicted: Sequence[Row]) -> Score:
    """The score of an article's meetings."""
    rows = gold.meetings
    paired = pairs(rows, predicted, meetings_alike)
    checks = {(i, j): _checks(rows[i], predicted[j]) for i, j in paired}
    right = [pair for pair in paired if checks[pair]["meeting_date"] and checks[pair]["meeting_city"]]
    return Score(
        measures={
            "meeting": Measure.of(len(paired), len(rows), len(predicted)),
            "meeting_row": Measure.of(len(right), len(rows), len(predicted)),
            "meeting_participant": sum(
                (_participants(rows[i], predicted[j]) for i, j in paired),
                Measure(),
            ),
        },
        fields={
            name: Portion(sum(each[name] for each in checks.values()), len(checks))
            for name in ("meeting_date", "meeting_city", "meeting_status")
            if checks
        },
        successes=tuple(
            Outcome(gold.stem, kind, _name(rows[i]), evidence=rows[i]["evidence"])
            for kind, chosen in (("meeting found", paired), ("meeting right", right))
            for i, _ in chosen
        ),
        errors=(
            *(
                Outcome(gold.stem, "meeting field", _name(rows[i]), _wrong(rows[i], predicted[j], checks[i, j]))
                for i, j in paired
                if not all(checks[i, j].values())
            ),
            *_unpaired(gold.stem, rows, {i for i, _ in paired}, "meeting missed"),
            *_unpaired(gold.stem, predicted, {j for _, j in paired}, "meeting spurious"),
        ),
    )


def _checks(gold: Row, predicted: Row) -> dict[str, bool]:
    return {
        "meeting_date": gold.get("date") == predicted.get("date"),
        "meeting_city": normal([gold.get("city")]) == normal([predicted.get("city")]),
        "meeting_status": gold["status"] == predicted.get("status"),
    }


def _participants(gold: Row, predicted: Row) -> Measure:
    """Who was there, of a meeting that was found."""
    return Measure.of_sets(normal(gold["participants"]), normal(predicted.get("participants")))


def _name(row: Row) -> str:
    """A meeting in a few words, the same in every run."""
    told = [str(row.get("name")), row.get("date"), row.get("city"), f"“{(row.get('evidence') or '')[:60]}…”"]
    return ", ".join(part for part in told if part)


def _wrong(gold: Row, predicted: Row, checks: dict[str, bool]) -> str:
    """The wrong values of a found meeting beside the right ones."""
    wrong = [name.removeprefix("meeting_") for name, ok in checks.items() if not ok]
    return "; ".join(f"{name} {predicted.get(name)!r} for {gold.get(name)!r}" for name in wrong)


def _unpaired(stem: str, rows: Sequence[Row], paired: set[int], kind: str) -> list[Outcome]:
    """The meetings that no other stands for."""
    return [
        Outcome(stem, kind, _name(row), evidence=row.get("evidence") or "")
        for i, row in enumerate(rows)
        if i not in paired
    ]
