"""Reads gold annotations: a folder of ``NNN.txt`` with ``NNN.json`` beside it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from app.domain.article import Article
from app.errors import UsageError

Split = Literal["tune", "last"]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with what annotators read in it; ``rows`` as the JSON file has it."""

    stem: str
    article: Article
    rows: dict[str, Any]

    @property
    def commitments(self) -> list[dict[str, Any]]:
        """The annotated commitments."""
        rows: list[dict[str, Any]] = self.rows["commitments"]
        return rows

    @property
    def meetings(self) -> list[dict[str, Any]]:
        """The annotated meetings."""
        rows: list[dict[str, Any]] = self.rows["meetings"]
        return rows


def in_split(stem: str, split: Split | None) -> bool:
    """Whether an article belongs to the two thirds that are tuned on or to the last third, by a hash of its stem."""
    last = hashlib.sha1(stem.encode(), usedforsecurity=False).hexdigest()[0] in "01234"
    return split is None or last == (split == "last")


def read_gold(folder: Path, split: Split | None = None) -> Iterator[GoldArticle]:
    """The articles of a gold folder in the order of their stems."""
    paths = sorted(path for path in folder.glob("*.json") if path.with_suffix(".txt").exists())
    if not paths:
        raise UsageError(f"{folder}: no gold annotations here (NNN.txt with NNN.json beside it)")
    for path in paths:
        if in_split(path.stem, split):
            rows = json.loads(path.read_text("utf-8"))
            published = rows.get("published")
            yield GoldArticle(
                path.stem,
                Article(
                    source=f"{path.stem}.txt",
                    text=path.with_suffix(".txt").read_text("utf-8"),
                    published_on=date.fromisoformat(published) if published else None,
                ),
                rows,
            )
