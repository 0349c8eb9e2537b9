"""Sentences: where newspapers end them, and where a full stop ends nothing."""

import pytest

from app.extraction.segment import segment


def sentences(text: str) -> list[str]:
    """The sentences of a text, verbatim."""
    return [sentence.span.of(text) for sentence in segment(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Jan Svoboda visited the brigade.",
        "The U.S. Senate passed the bill.",
        "It is worth 500 mln. euros in all.",
        "It is worth 3 bn. EUR in all.",
        "The vote on Feb. 3 was unanimous.",
        "J. D. Vance spoke in Munich.",
        "The lorries cost 3.5 million euros.",
        "Talks began at 9 a.m. in Vilnius.",
        "The site defence.example.org carries the list.",
        "“We will help.” she said.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo pays. Riga buys.", ["Oslo pays.", "Riga buys."]),
        ("Will Oslo pay? It will!", ["Will Oslo pay?", "It will!"]),
        ("The aid ends with the war.These talks go on.", ["The aid ends with the war.", "These talks go on."]),
        ("“Oslo pays.” Riga buys.", ["“Oslo pays.”", "Riga buys."]),
        ("Oslo pays (in kroner.) Riga buys.", ["Oslo pays (in kroner.)", "Riga buys."]),
        ("He is from the U.S. The plan is his.", ["He is from the U.S.", "The plan is his."]),
        ("Oslo pays\nRiga buys", ["Oslo pays", "Riga buys"]),
        ("Oslo pays.\n”\nRiga buys.", ["Oslo pays.\n”", "Riga buys."]),
        ("Oslo pays… Riga buys.", ["Oslo pays…", "Riga buys."]),
        ("It cost a lot. 30 tanks came.", ["It cost a lot.", "30 tanks came."]),
        ("It cost a lot. “Too much,” he said.", ["It cost a lot.", "“Too much,” he said."]),
        ("Oslo pays SEK 1.6bn. Riga buys.", ["Oslo pays SEK 1.6bn.", "Riga buys."]),
        ("Oslo pays 5 mln. A reader asks why.", ["Oslo pays 5 mln.", "A reader asks why."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Norway pays for ammunition\n\nOslo said so on Monday.", True),
        ("Norway pays for ammunition.\n\nOslo said so on Monday.", False),
        ("Norway pays for ammunition. Oslo said so on Monday.", False),
        ("Norway pays for ammunition", True),
    ],
)
def test_a_headline_stands_alone_without_a_full_stop(text: str, headline: bool) -> None:
    assert segment(text).sentences[0].headline is headline


def test_paragraphs_are_counted_by_lines() -> None:
    found = segment("Oslo pays. Riga buys.\n\nTallinn waits.").sentences
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_sentences_cover_every_token_in_order() -> None:
    text = "Oslo pays.\n\n(Riga buys!) “Why?” asked Tallinn… and left"
    segmented = segment(text)
    bounds = [(sentence.lo, sentence.hi) for sentence in segmented.sentences]
    assert [lo for lo, _ in bounds] == [0, *(hi for _, hi in bounds[:-1])]
    assert bounds[-1][1] == len(segmented.words.tokens)
