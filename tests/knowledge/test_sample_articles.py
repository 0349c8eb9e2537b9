"""The sample articles of seeds/: every file is listed with its date, and none passes for the text of a real outlet."""

import csv
from datetime import date

import pytest

from app.knowledge import SEEDS

ARTICLES = SEEDS / "articles"
with (ARTICLES / "manifest.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = tuple(csv.DictReader(_file))


def test_manifest_lists_every_article_once() -> None:
    files = sorted(path.name for path in ARTICLES.iterdir() if path.suffix in {".txt", ".md", ".html"})
    assert sorted(row["source"] for row in ROWS) == files


@pytest.mark.parametrize("row", ROWS, ids=[row["source"] for row in ROWS])
def test_article_is_marked_as_a_sample_and_dated(row: dict[str, str]) -> None:
    assert row["outlet"] == "Tracker samples"
    assert row["url"].startswith("https://example.org/")
    assert date(2022, 1, 1) <= date.fromisoformat(row["published_on"]) <= date(2026, 12, 31)
    assert row["title"]
    assert row["language"] == "en"


@pytest.mark.parametrize("row", ROWS, ids=[row["source"] for row in ROWS])
def test_article_has_the_length_of_a_news_text(row: dict[str, str]) -> None:
    assert 150 <= len((ARTICLES / row["source"]).read_text("utf-8").split()) <= 550


@pytest.mark.parametrize("row", ROWS, ids=[row["source"] for row in ROWS])
def test_readme_names_the_facts_behind_the_article(row: dict[str, str]) -> None:
    assert f"`{row['source']}`" in (SEEDS / "README.md").read_text("utf-8")
