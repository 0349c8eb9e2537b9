"""Reads what is written in many ways: equipment, currencies and the lexicon of cues."""

from collections.abc import Collection

from app.domain.knowledge import Cue, Currency, Equipment, Weight
from app.knowledge.table import Row


def read_equipment(row: Row) -> Equipment:
    """One line of ``equipment.csv``."""
    return Equipment(row.text("code"), row.text("name"), row.text("kind"), row.words("aliases"))


def read_currency(row: Row, countries: Collection[str]) -> Currency:
    """One line of ``currencies.csv``."""
    return Currency(
        code=row.text("code"),
        name=row.text("name"),
        symbols=row.words("symbols"),
        words=row.words("words"),
        ambiguous=row.words("ambiguous"),
        countries=row.references("countries", countries),
    )


def read_cue(row: Row) -> Cue:
    """One line of ``cues.csv``."""
    return Cue(row.text("category"), row.text("value"), row.text("pattern"))


def read_weight(row: Row) -> Weight:
    """One line of ``model.csv``."""
    return Weight(
        row.text("decision"), row.text("label"), row.text("feature"), row.number("weight"), row.optional("beside") or ""
    )
