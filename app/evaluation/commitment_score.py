"""Scores the commitments of one article: found, right in every field, grounded, by type and by currency."""

from collections.abc import Sequence

from app.evaluation.gold import GoldArticle
from app.evaluation.likeness import normal, overlap, surnames
from app.evaluation.measures import Measure, Portion
from app.evaluation.pairing import Pair, Row, carries_sum, commitments_alike, pairs
from app.evaluation.score import Outcome, Score

ROW_FIELDS = ("by", "to", "type", "status")
"""The fields that a right row has right."""
_SHOWN = (*ROW_FIELDS, "amount")
_ENOUGH_ITEMS = 0.8


def score_commitments(gold: GoldArticle, predicted: Sequence[Row]) -> Score:
    """The score of an article's commitments."""
    rows = gold.commitments
    paired = pairs(rows, predicted, commitments_alike)
    checks = {(i, j): _checks(rows[i], predicted[j]) for i, j in paired}
    right = [pair for pair in paired if all(checks[pair][name] for name in ROW_FIELDS)]
    with_sum = sum(carries_sum(rows[i]) for i, _ in paired)
    return Score(
        measures={
            "pledge": Measure.of(len(paired), len(rows), len(predicted)),
            "amount": Measure.of(with_sum, sum(map(carries_sum, rows)), sum(map(carries_sum, predicted))),
            "row": Measure.of(len(right), len(rows), len(predicted)),
        },
        grounded=Portion(sum(_stands_in(gold.article.text, row) for row in predicted), len(predicted)),
        fields=_fields(list(checks.values())),
        by_type=_breakdown(rows, predicted, paired, "type"),
        by_currency=_breakdown(
            [{"currency": _currency(row)} for row in rows],
            [{"currency": _currency(row)} for row in predicted],
            paired,
            "currency",
        ),
        successes=tuple(
            Outcome(gold.stem, kind, _name(rows[i]), evidence=rows[i]["evidence"])
            for kind, chosen in (("found", paired), ("right", right))
            for i, _ in chosen
        ),
        errors=(
            *(
                _wrong_fields(gold.stem, rows[i], predicted[j], checks[i, j])
                for i, j in paired
                if not all(checks[i, j].values())
            ),
            *_unpaired(gold.stem, rows, {i for i, _ in paired}, "missed"),
            *_unpaired(gold.stem, predicted, {j for _, j in paired}, "spurious"),
        ),
    )


def _checks(gold: Row, predicted: Row) -> dict[str, bool]:
    """Which fields of a pair are right; those the gold leaves open are not asked for, but for the four of a row."""
    checks = {
        "by": normal(gold["by"]) == normal(predicted.get("by")),
        "to": normal(gold["to"]) == normal(predicted.get("to")),
        "type": gold["type"] == predicted.get("type"),
        "status": gold["status"] == predicted.get("status"),
    }
    if gold.get("announced_on"):
        checks["announced_on"] = gold["announced_on"] == predicted.get("announced_on")
    if gold.get("due"):
        checks["due"] = _month(gold["due"]) == _month(predicted.get("due"))
    if gold.get("announced_by"):
        checks["announced_by"] = bool(surnames(gold["announced_by"]) & surnames(predicted.get("announced_by")))
    if gold.get("items"):
        checks["items"] = _items_told(gold["items"], predicted.get("items") or [])
    return checks


def _month(day: object) -> str:
    """A date to the month, or whatever is less precise: "2025-03", "2025"."""
    return str(day)[: len("2025-03")]


def _items_told(gold: Sequence[Row], predicted: Sequence[Row]) -> bool:
    """Whether most items have a predicted one of the same quantity and much the same words."""
    told = sum(
        any(
            item.get("quantity") == other.get("quantity") and overlap(item["item"], other.get("item")) >= 0.5
            for other in predicted
        )
        for item in gold
    )
    return told >= _ENOUGH_ITEMS * len(gold)


def _stands_in(text: str, row: Row) -> bool:
    """Whether a row's sentence stands in the text, white space apart."""
    evidence = " ".join((row.get("evidence") or "").split())
    return bool(evidence) and evidence in " ".join(text.split())


def _fields(checks: Sequence[dict[str, bool]]) -> dict[str, Portion]:
    """Right values by field."""
    names = sorted({name for each in checks for name in each})
    told = {name: [each[name] for each in checks if name in each] for name in names}
    return {name: Portion(sum(values), len(values)) for name, values in told.items()}


def _currency(row: Row) -> str | None:
    """What a commitment's sum is told in; None without one."""
    if row.get("amount"):
        return str(row["amount"]["currency"])
    return "% of GDP" if row.get("pct_gdp") is not None else None


def _breakdown(gold: Sequence[Row], predicted: Sequence[Row], paired: Sequence[Pair], name: str) -> dict[str, Measure]:
    """The measure under each value of a field: found gold rows by the gold's value, right predictions by their own."""
    headings = {row[name] for row in (*gold, *predicted) if row[name] is not None}
    return {
        heading: Measure(
            found=sum(gold[i][name] == heading for i, _ in paired),
            gold=sum(row[name] == heading for row in gold),
            right=sum(predicted[j][name] == heading for _, j in paired),
            predicted=sum(row[name] == heading for row in predicted),
        )
        for heading in headings
    }


def _name(row: Row) -> str:
    """A commitment in a few words, the same in every run: parties, type, sum and how its sentence begins."""
    amount = row.get("amount") or {}
    parts = [
        f"{'+'.join(row.get('by') or ['?'])} → {'+'.join(row.get('to') or []) or '-'}",
        str(row.get("type")),
        f"{amount['value']:,} {amount['currency']}" if amount.get("value") else "",
        f"{row['pct_gdp']}% of GDP" if row.get("pct_gdp") is not None else "",
        f"“{(row.get('evidence') or '')[:60]}…”",
    ]
    return ", ".join(part for part in parts if part)


def _wrong_fields(stem: str, gold: Row, predicted: Row, checks: dict[str, bool]) -> Outcome:
    """The wrong values of a found row beside the right ones."""
    wrong = [name for name, ok in checks.items() if not ok]
    told = "; ".join(f"{name} {predicted.get(name)!r} for {gold.get(name)!r}" for name in wrong)
    return Outcome(stem, "field", _name(gold), told, gold["evidence"])


def _unpaired(stem: str, rows: Sequence[Row], paired: set[int], kind: str) -> list[Outcome]:
    """The rows that no other stands for."""
    return [
        Outcome(stem, kind, _name(row), str({name: row.get(name) for name in _SHOWN}), row.get("evidence") or "")
        for i, row in enumerate(rows)
        if i not in paired
    ]
