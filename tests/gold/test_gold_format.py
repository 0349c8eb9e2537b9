"""The gold texts themselves: whole, verbatim and in the program's own vocabulary, so that a score means something."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.domain.vocabulary import CommitmentType, MeetingStatus, Qualifier, Status
from app.knowledge import default

GOLD = Path(__file__).parent
STEMS = tuple(sorted(path.stem for path in GOLD.glob("*.json")))
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DUE = re.compile(r"\d{4}(-\d{2}){0,2}")


def _read(stem: str) -> tuple[str, dict[str, Any]]:
    return (GOLD / f"{stem}.txt").read_text("utf-8"), json.loads((GOLD / f"{stem}.json").read_text("utf-8"))


def test_manifest_lists_every_text_with_its_publication_date() -> None:
    with (GOLD / "manifest.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["source"]: row["published_on"] or None for row in csv.DictReader(file)}
    assert listed == {f"{stem}.txt": _read(stem)[1]["published"] for stem in STEMS}


def test_there_are_enough_texts_with_and_without_commitments() -> None:
    counts = [len(_read(stem)[1]["commitments"]) for stem in STEMS]
    assert len(counts) >= 60
    assert counts.count(0) >= 10


@pytest.mark.parametrize("stem", STEMS)
def test_evidence_stands_verbatim_in_the_text(stem: str) -> None:
    text, gold = _read(stem)
    rows = gold["commitments"] + gold["meetings"]
    assert [row["evidence"] for row in rows if row["evidence"] not in text] == []


@pytest.mark.parametrize("stem", STEMS)
def test_commitments_use_the_programs_vocabulary(stem: str) -> None:
    for row in _read(stem)[1]["commitments"]:
        assert row["by"]
        CommitmentType(row["type"])
        Status(row["status"])
        if row["amount"] is not None:
            Qualifier(row["amount"]["qualifier"])
            assert row["amount"]["currency"] in {currency.code for currency in default().currencies}
            assert row["amount"]["value_max"] is None or row["amount"]["value_max"] > row["amount"]["value"]
        assert row["announced_on"] is None or DAY.fullmatch(row["announced_on"])
        assert row["due"] is None or DUE.fullmatch(row["due"])


@pytest.mark.parametrize("stem", STEMS)
def test_parents_are_other_rows_of_the_same_text(stem: str) -> None:
    commitments = _read(stem)[1]["commitments"]
    for index, row in enumerate(commitments):
        assert row.get("parent") in {None, *range(len(commitments))} - {index}


@pytest.mark.parametrize("stem", STEMS)
def test_everyone_named_in_a_row_is_among_the_actors(stem: str) -> None:
    gold = _read(stem)[1]
    people = {person["name"] for person in gold["actors"]["people"]}
    known = {*gold["actors"]["countries"], *gold["actors"]["organisations"], *people, "EU"}
    for row in gold["commitments"]:
        assert set(row["by"]) | set(row["to"]) <= known
        assert set(row["announced_by"]) <= people
    for meeting in gold["meetings"]:
        MeetingStatus(meeting["status"])
        assert set(meeting["participants"]) <= known


@pytest.mark.parametrize("stem", STEMS)
def test_countries_are_known_codes(stem: str) -> None:
    codes = {country.code for country in default().countries}
    assert set(_read(stem)[1]["actors"]["countries"]) <= codes
