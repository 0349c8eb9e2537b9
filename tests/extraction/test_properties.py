"""What holds of every reading: words stand where it says; neutral sentences and the seeds' order change nothing."""

import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.extraction import CommitmentClaim, Extraction, MeetingClaim
from app.domain.knowledge import Knowledge
from app.evaluation.gold import GoldArticle, read_gold
from app.evaluation.readings import as_json
from app.extraction import explain, extract
from app.extraction.segment import segment
from app.knowledge import SEEDS, default, load
from app.settings import PROJECT_FOLDER

GOLD = {gold.stem: gold for gold in read_gold(PROJECT_FOLDER / "tests" / "gold")}
_NEUTRAL = "Snow covered the hills."
_BRIEF = 4
"""Up to so many sentences a text is told as one piece; one more makes it another kind of text."""


def read(gold: GoldArticle, knowledge: Knowledge | None = None) -> Extraction:
    return explain(gold.article, knowledge or default())


def marked(claim: CommitmentClaim | MeetingClaim, field: str, text: str) -> set[str]:
    return {mark.span.of(text) for mention in claim.mentions for mark in mention.marks if mark.field == field}


@pytest.mark.parametrize("stem", GOLD)
def test_every_value_is_what_its_words_say(stem: str) -> None:
    reading = read(GOLD[stem])
    text = reading.article.text
    for claim in reading.commitments:
        if claim.amount is not None:
            assert claim.amount.text in marked(claim, "amount", text)
        if claim.share_of_gdp is not None:
            assert any(claim.share_of_gdp.text in words for words in marked(claim, "share_of_gdp", text))
        for day in (claim.announced_on, claim.due_on, claim.decided_on, claim.delivered_on):
            assert day is None or day.text in text
        assert claim.condition is None or claim.condition in text
        assert all(item.name in text for item in claim.items)
    for meeting in reading.meetings:
        assert meeting.date is None or meeting.date.text in text
        assert meeting.venue is None or meeting.venue in text


@pytest.mark.parametrize("stem", GOLD)
def test_to_explain_a_text_changes_nothing_of_what_it_says(stem: str) -> None:
    explained = read(GOLD[stem])
    assert explained.annotations
    assert extract(GOLD[stem].article, default()) == replace(explained, annotations=(), rejections=())


@pytest.mark.parametrize("stem", GOLD)
def test_every_place_lies_in_the_text_and_sentences_hold_their_claims(stem: str) -> None:
    reading = read(GOLD[stem])
    length = len(reading.article.text)
    for note in reading.annotations:
        assert note.span.end <= length
    for claim in (*reading.commitments, *reading.meetings):
        assert claim.mentions
        assert all(mention.sentence.end <= length for mention in claim.mentions)
        assert all(mark.span.end <= length for mention in claim.mentions for mark in mention.marks)


@pytest.mark.parametrize("stem", [s for s, gold in GOLD.items() if len(segment(gold.article.text).sentences) != _BRIEF])
def test_a_neutral_sentence_at_the_end_changes_no_other_row(stem: str) -> None:
    gold = GOLD[stem]
    longer = replace(gold.article, text=f"{gold.article.text.rstrip()}\n\n{_NEUTRAL}\n")
    before, after = as_json(read(gold)), as_json(extract(longer, default()))
    assert after == before


@pytest.fixture(scope="module")
def shuffled_seeds(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The knowledge of the same tables with their rows in another order."""
    folder = tmp_path_factory.mktemp("seeds")
    for path in sorted(SEEDS.glob("*.csv")):
        _shuffle(path, folder / path.name)
    return load(folder)


def _shuffle(path: Path, copy: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    random.Random(path.name).shuffle(rows)
    with copy.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


@pytest.mark.parametrize("stem", GOLD)
def test_the_order_of_the_seeds_changes_nothing(stem: str, shuffled_seeds: Knowledge) -> None:
    assert read(GOLD[stem], shuffled_seeds) == read(GOLD[stem])
