"""Gold rows and readings for tests; a case names only what it is about."""

from typing import Any

from app.domain.article import Article
from app.evaluation.gold import GoldArticle

TEXT = "Freedonia gives Sylvania tanks. Sylvania thanked Freedonia. Ministers met in Vilnius on Friday."
GIVES, THANKS, MET = (f"{sentence}." for sentence in TEXT.rstrip(".").split(". "))


def commitment(**values: Any) -> dict[str, Any]:
    """A commitment of France to Ukraine, told by the first sentence."""
    return {
        "by": ["FR"],
        "to": ["UA"],
        "type": "military_aid",
        "status": "announced",
        "amount": None,
        "pct_gdp": None,
        "items": [],
        "announced_by": [],
        "announced_on": None,
        "due": None,
        "background": False,
        "evidence": GIVES,
        **values,
    }


def meeting(**values: Any) -> dict[str, Any]:
    """A meeting in Vilnius, told by the last sentence."""
    return {
        "name": "Ministers' meeting",
        "date": "2025-03-28",
        "city": "Vilnius",
        "country": "LT",
        "venue": None,
        "status": "held",
        "participants": ["FR", "UA"],
        "evidence": MET,
        **values,
    }


def sum_of(value: float | None, currency: str = "EUR", value_max: float | None = None) -> dict[str, Any]:
    return {"value": value, "value_max": value_max, "currency": currency, "qualifier": "exact"}


def rows(
    *commitments: dict[str, Any], meetings: tuple[dict[str, Any], ...] = (), **actors: list[Any]
) -> dict[str, Any]:
    """What an annotator or the program says of one article."""
    everyone: dict[str, list[Any]] = {"countries": [], "organisations": [], "people": [], **actors}
    return {"commitments": list(commitments), "meetings": list(meetings), "actors": everyone}


def gold(told: dict[str, Any], stem: str = "001") -> GoldArticle:
    return GoldArticle(stem, Article(source=f"{stem}.txt", text=TEXT), told)


def reading(told: dict[str, Any], stem: str = "001") -> dict[str, Any]:
    return {"source": f"texts/{stem}.txt", **told}
